#include "rivals/field.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "observe/measures.hpp"

namespace longrun {

namespace {

std::size_t measure_at(std::string_view id) {
    const auto found = std::find_if(national_measure.begin(), national_measure.end(),
                                    [&](const Measure& m) { return m.id == id; });
    LR_EXPECT(found != national_measure.end());
    return static_cast<std::size_t>(found - national_measure.begin());
}

CountryYear observe_country(const ModelInputs& inputs, const Nation& nation,
                            const Margins& margins) {
    static const std::size_t at[] = {measure_at("ai_use_any_function_firms"),
                                     measure_at("ai_use_production_jobs"),
                                     measure_at("deep_use_jobs"),
                                     measure_at("tfp_true_percent"),
                                     measure_at("tfp_measured_percent"),
                                     measure_at("capability")};
    const auto nationwide = observe_nation(inputs, nation, margins);
    const Sums& all = margins.all;
    return {nationwide[at[0]], nationwide[at[1]],
            nationwide[at[2]], share(all.jobs_complements, all.all_jobs()),
            nationwide[at[3]], nationwide[at[4]],
            nationwide[at[5]]};
}

std::vector<CountryYear> course(const ModelInputs& home, const CountryEconomy& economy,
                                double shift, const std::vector<double>& frontier) {
    std::vector<CountryYear> years;
    Rival rival(home, economy, shift, true);
    rival.run(frontier, static_cast<int>(frontier.size()),
              [&](int month, const Nation& nation, CohortBody& body) {
                  if (!home.calendar.ends_year(month)) return;
                  body.count_depth();
                  years.push_back(observe_country(rival.inputs(), nation, body.margins()));
              });
    return years;
}

}  // namespace

Span CountryCourse::span(std::size_t year, CountryMeasure measure) const {
    const auto m = static_cast<std::size_t>(measure);
    const auto [least, most] =
        std::minmax({years[low][year][m], years[central][year][m], years[high][year][m]});
    return {least, most};
}

RaceField::RaceField(const ModelInputs& inputs, const std::vector<Cohort>& cohorts,
                     const Country& home, const std::vector<Country>& rivals,
                     const std::vector<double>& frontier)
    : inputs_(inputs) {
    for (const Country& rival : rivals) {
        frontiers_.push_back(
            {relative_research(home, rival),
             imitation_reach(inputs.technology.rivals, rival.openness, rival.controlled)});
        economies_.push_back(country_economy(inputs, cohorts, home, rival));
    }
    const auto paths = rival_frontiers(inputs.technology, inputs.calendar, frontiers_, frontier);
    for (std::size_t c = 0; c < rivals.size(); ++c) {
        std::vector<Start>& of_one = starts_.emplace_back();
        for (const AdoptionFigure& figure : rivals[c].adoption)
            of_one.push_back(find_start(inputs, economies_[c], paths[c], figure));
    }
}

std::vector<CountryCourse> RaceField::run(const std::vector<double>& frontier) const {
    const auto paths = rival_frontiers(inputs_.technology, inputs_.calendar, frontiers_, frontier);
    std::vector<CountryCourse> courses(economies_.size());
    for (std::size_t c = 0; c < economies_.size(); ++c) {
        const auto of = [&](double shift) {
            return course(inputs_, economies_[c], shift, paths[c]);
        };
        // The two figures of an interval may be of different years: which start is the lower one
        // shows only in the shift.
        const auto [low, high] =
            std::minmax_element(starts_[c].begin(), starts_[c].end(),
                                [](const Start& a, const Start& b) { return a.shift < b.shift; });
        const double margin = inputs_.technology.rivals.wording_margin.value;
        auto& years = courses[c].years;
        years[CountryCourse::central] = of(0.5 * (low->shift + high->shift));
        years[CountryCourse::low] = of(low->shift - margin);
        years[CountryCourse::high] = of(high->shift + margin);
    }
    return courses;
}

}  // namespace longrun
