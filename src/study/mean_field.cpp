#include "study/mean_field.hpp"

#include <map>

namespace longrun {

MeanFieldFuture::MeanFieldFuture(const ModelInputs& inputs, const std::vector<Cohort>& cohorts,
                                 int fork, const HeadlineDates& dates, int quality_steps)
    : inputs_(inputs),
      fork_(fork),
      dates_(dates),
      body_(inputs.population, cohorts, quality_steps),
      nation_(inputs, true) {
    begin(inputs, nation_, drivers_, body_);
    simulate({}, 0, fork, nation_, drivers_, body_,
             [&](int, const Nation& now, const Margins& margins) {
                 history_.nation.push_back(observe_nation(inputs_, now, margins));
                 history_.bills.push_back(now.costs());
                 return true;
             });
}

template <class MonthEnd>
void MeanFieldFuture::run(const PolicySchedule& policy, MonthEnd&& month_end) const {
    CohortBody body = body_;
    Nation nation = nation_;
    Drivers drivers = drivers_;
    simulate(policy, fork_, inputs_.calendar.months, nation, drivers, body,
             [&](int month, const Nation& now, const Margins& margins) {
                 month_end(month, now, margins);
                 return true;
             });
}

std::vector<double> MeanFieldFuture::public_cost(const PolicySchedule& policy) const {
    std::vector<double> by_month(static_cast<std::size_t>(inputs_.calendar.months), 0.0);
    run(policy, [&](int month, const Nation& now, const Margins&) {
        for (const MonthCost& cost : now.costs())
            by_month[static_cast<std::size_t>(month)] += cost.public_musd;
    });
    return by_month;
}

std::vector<Bill> MeanFieldFuture::bills(const PolicySchedule& policy) const {
    std::vector<Bill> by_month(static_cast<std::size_t>(inputs_.calendar.months));
    run(policy, [&](int month, const Nation& now, const Margins&) {
        by_month[static_cast<std::size_t>(month)] = now.costs();
    });
    return by_month;
}

MeanFieldPath MeanFieldFuture::path(const PolicySchedule& policy) const {
    MeanFieldPath path = history_;
    run(policy, [&](int, const Nation& now, const Margins& margins) {
        path.nation.push_back(observe_nation(inputs_, now, margins));
        path.bills.push_back(now.costs());
    });
    path.headline = headline_values(dates_, [&](int year) {
        return path.nation[static_cast<std::size_t>(inputs_.calendar.index_of(year, 12))];
    });
    return path;
}

std::array<double, headlines> MeanFieldFuture::headlines_of(const PolicySchedule& policy) const {
    const Calendar& calendar = inputs_.calendar;
    std::map<int, std::array<double, national_measures>> decembers;
    run(policy, [&](int month, const Nation& now, const Margins& margins) {
        if (calendar.ends_year(month))
            decembers[calendar.year_of(month)] = observe_nation(inputs_, now, margins);
    });
    return headline_values(dates_, [&](int year) { return decembers[year]; });
}

}  // namespace longrun
