// Question: what does one month of one firm cost, by number of firms and threads?
#include <benchmark/benchmark.h>

#include "model/cohort_body.hpp"
#include "model/simulate.hpp"
#include "observe/measures.hpp"
#include "tests/support/small_population.hpp"

namespace longrun {
namespace {

void firm_month(benchmark::State& state) {
    testing::Plan plan;
    plan.firms = static_cast<std::size_t>(state.range(0));
    const testing::SmallEconomy economy = testing::small_economy(plan);
    const ModelInputs inputs = economy.inputs();
    Workers workers(static_cast<int>(state.range(1)));
    FirmBody body(economy.population, Luck{1, 0}, workers);
    Nation nation(inputs, false);
    Drivers drivers;
    begin(inputs, nation, drivers, body);
    int month = 0;
    const auto on = [](int, const Nation&, const Margins&) { return true; };
    month = simulate({}, 0, 120, nation, drivers, body, on);  // a state with firms in every stage
    for (auto _ : state) {
        month = simulate({}, month, month + 1, nation, drivers, body, on);
        if (month >= inputs.calendar.months) {
            state.PauseTiming();
            nation = Nation(inputs, false);
            begin(inputs, nation, drivers, body);
            month = simulate({}, 0, 120, nation, drivers, body, on);
            state.ResumeTiming();
        }
    }
    const auto firms = static_cast<double>(economy.population.size());
    state.counters["firm_steps_per_second"] = benchmark::Counter(
        firms * static_cast<double>(state.iterations()), benchmark::Counter::kIsRate);
    // The answer, so that fast and wrong shows.
    state.counters["use"] = observe_nation(inputs, nation, body.margins())[0];
}
BENCHMARK(firm_month)
    ->ArgNames({"firms", "threads"})
    ->Args({10'000, 1})
    ->Args({100'000, 1})
    ->Args({100'000, 2})
    ->Args({1'000'000, 1})
    ->Args({1'000'000, 2})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

// Question: what does one month of the mean-field twin cost?
void twin_month(benchmark::State& state) {
    testing::Plan plan;
    plan.firms = 100'000;
    const testing::SmallEconomy economy = testing::small_economy(plan);
    const ModelInputs inputs = economy.inputs();
    const std::vector<Cohort> cohorts = cohorts_of(economy.population);
    CohortBody twin(economy.population, cohorts, 8);
    Nation nation(inputs, true);
    Drivers drivers;
    begin(inputs, nation, drivers, twin);
    const auto on = [](int, const Nation&, const Margins&) { return true; };
    int month = simulate({}, 0, 120, nation, drivers, twin, on);
    for (auto _ : state) {
        twin.advance(month, drivers);
        ++month;
    }
    state.counters["cohorts"] = static_cast<double>(cohorts.size());
    state.counters["use"] = observe_nation(inputs, nation, twin.margins())[0];
}
BENCHMARK(twin_month)->Unit(benchmark::kMicrosecond);

void draws_of_a_block(benchmark::State& state) {
    const Luck luck{1, 0};
    std::vector<std::uint32_t> words(block_size);
    std::uint32_t step = 0;
    std::uint32_t mixed = 0;
    for (auto _ : state) {
        luck.fill(words.data(), 0, block_size, step, Draw::transition);
        mixed ^= words[1];
        ++step;
    }
    benchmark::DoNotOptimize(mixed);
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()) * block_size);
}
BENCHMARK(draws_of_a_block);

}  // namespace
}  // namespace longrun
