// Question: what do eleven countries over 35 years cost in one future, starts included?
#include <benchmark/benchmark.h>

#include <algorithm>

#include "rivals/field.hpp"
#include "tests/support/small_population.hpp"

namespace longrun {
namespace {

void race(benchmark::State& state) {
    testing::SmallEconomy economy = testing::small_economy({.firms = 20'000, .regions = 1});
    economy.calendar.months = 420;
    // As many sectors and size classes as the pack of the United States has cells.
    std::vector<Cohort> cohorts;
    const ModelInputs inputs = economy.inputs();
    for (int copy = 0; copy < 12; ++copy) {
        for (const Cohort& cohort : coarse_cohorts(economy.population)) cohorts.push_back(cohort);
    }
    std::stable_sort(cohorts.begin(), cohorts.end(), [](const Cohort& a, const Cohort& b) {
        return std::pair(a.sector, a.size_class) < std::pair(b.sector, b.size_class);
    });
    std::vector<double> frontier;
    for (int m = 0; m < economy.calendar.months; ++m) frontier.push_back(0.05 + 0.0022 * m);
    Country home;
    home.employed = 1.0;
    home.models_a_year = 60.0;
    std::vector<Country> rivals;
    using Bound = AdoptionFigure::Bound;
    for (int c = 0; c < 11; ++c) {
        Country rival = home;
        rival.models_a_year = c;
        AdoptionFigure figure;
        figure.date = {2025, 6, 30};
        figure.value = 0.1 + 0.02 * c;
        rival.interval = c < 5;
        figure.bound = rival.interval ? Bound::low : Bound::point;
        rival.adoption.push_back(figure);
        if (rival.interval) {
            figure.bound = Bound::high;
            figure.value += 0.2;
            rival.adoption.push_back(figure);
        }
        rivals.push_back(rival);
    }
    double use = 0.0;
    for (auto _ : state) {
        const RaceField field(inputs, cohorts, home, rivals, frontier);
        use = field.run(frontier).back().years[CountryCourse::central].back()[0];
    }
    state.counters["use"] = use;  // the answer, so that fast and wrong shows
}
BENCHMARK(race)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
}  // namespace longrun
