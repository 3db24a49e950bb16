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

/// Implementers of every country at the start.
std::vector<double> implementers_of(const ModelInputs& inputs,
                                    const std::vector<CountryEconomy>& economies) {
    std::vector<double> persons;
    for (const CountryEconomy& economy : economies) {
        persons.push_back(inputs.technology.talent.implementer_share *
                          economy.population.regions.front().computer_workers);
    }
    return persons;
}

std::vector<CountryYear> course(const ModelInputs& home, const CountryEconomy& economy,
                                double shift, const FromOutside& outside) {
    std::vector<CountryYear> years;
    Rival rival(home, economy, shift, true);
    rival.run(outside, static_cast<int>(outside.frontier.size()),
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
                     const HomeCourse& course)
    : inputs_(inputs) {
    std::vector<double> openness;
    for (const Country& rival : rivals) {
        openness.push_back(rival.openness);
        frontiers_.push_back(
            {relative_research(home, rival),
             imitation_reach(inputs.technology.rivals, rival.openness, rival.controlled)});
        economies_.push_back(country_economy(inputs, cohorts, home, rival));
    }
    received_ =
        received_shares(inputs.technology.rivals, implementers_of(inputs, economies_), openness);
    const std::vector<FromOutside> outside = outside_of(course);
    for (std::size_t c = 0; c < rivals.size(); ++c) {
        std::vector<Start>& of_one = starts_.emplace_back();
        for (const AdoptionFigure& figure : rivals[c].adoption)
            of_one.push_back(find_start(inputs, economies_[c], outside[c], figure));
    }
}

std::vector<FromOutside> RaceField::outside_of(const HomeCourse& home) const {
    auto frontiers =
        rival_frontiers(inputs_.technology, inputs_.calendar, frontiers_, home.frontier);
    std::vector<FromOutside> outside(frontiers.size());
    for (std::size_t c = 0; c < outside.size(); ++c) {
        outside[c].frontier = std::move(frontiers[c]);
        for (const double persons : home.driven_abroad)
            outside[c].implementers.push_back(received_[c] * persons);
    }
    return outside;
}

std::vector<CountryCourse> RaceField::run(const HomeCourse& home) const {
    const std::vector<FromOutside> outside = outside_of(home);
    std::vector<CountryCourse> courses(economies_.size());
    for (std::size_t c = 0; c < economies_.size(); ++c) {
        const auto of = [&](double shift) {
            return course(inputs_, economies_[c], shift, outside[c]);
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
