#include "study/mean_field.hpp"

#include <map>

namespace longrun {

namespace {
constexpr int quality_steps = 8;
}

MeanFieldFuture::MeanFieldFuture(const ModelInputs& inputs, const std::vector<Cohort>& cohorts,
                                 int fork, const HeadlineDates& dates)
    : inputs_(inputs),
      fork_(fork),
      dates_(dates),
      body_(inputs.population, cohorts, quality_steps),
      nation_(inputs, true) {
    begin(inputs, nation_, drivers_, body_);
    simulate({}, 0, fork, nation_, drivers_, body_,
             [](int, const Nation&, const Grid&) { return true; });
}

MeanFieldOutcome MeanFieldFuture::run(const PolicySchedule& policy) const {
    CohortBody body = body_;
    Nation nation = nation_;
    Drivers drivers = drivers_;
    const Calendar& calendar = inputs_.calendar;
    MeanFieldOutcome outcome;
    outcome.public_musd.assign(static_cast<std::size_t>(calendar.months), 0.0);
    std::map<int, std::array<double, national_measures>> decembers;
    simulate(policy, fork_, calendar.months, nation, drivers, body,
             [&](int month, const Nation& now, const Grid& grid) {
                 for (const MonthCost& cost : now.costs())
                     outcome.public_musd[static_cast<std::size_t>(month)] += cost.public_musd;
                 if (calendar.ends_year(month)) {
                     decembers[calendar.year_of(month)] = observe_nation(inputs_, now, grid);
                 }
                 return true;
             });
    outcome.values = headline_values(dates_, [&](int year) { return decembers[year]; });
    return outcome;
}

}  // namespace longrun
