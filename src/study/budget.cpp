#include "study/budget.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/math.hpp"

namespace longrun {

std::string rate_text(double rate) { return fmt::format("{:.0f}", rate * 100.0); }

double present_value(const std::vector<double>& by_month, const Calendar& calendar, int base_year,
                     double rate) {
    const double monthly = math::log1p(rate) / 12.0;
    const int base = calendar.index_of(base_year, 1);
    double sum = 0.0;
    for (std::size_t m = 0; m < by_month.size(); ++m) {
        if (by_month[m] != 0.0)
            sum += by_month[m] * math::exp(-monthly * (static_cast<double>(m) - base));
    }
    return sum;
}

Scale solve_scale(const std::function<double(double factor)>& cost,
                  const std::function<std::string(double factor)>& capped, double target,
                  double start, double tolerance, double trusted) {
    constexpr int most = 12;
    Scale scale{start, cost(start), capped(start)};
    double before = 0.0;        // factor 0 costs what cannot be scaled; unknown, so the first step
    double before_cost = -1.0;  // is in proportion
    for (int step = 0; step < most; ++step) {
        if (std::abs(scale.present_value_musd - target) <= tolerance * target) {
            scale.capped.clear();
            return scale;
        }
        const bool out_of_reach = !scale.capped.empty() && scale.present_value_musd < target;
        if (out_of_reach && before_cost >= 0.0 &&
            scale.present_value_musd <= before_cost * (1.0 + tolerance))
            return scale;
        const double slope =
            before_cost < 0.0 ? scale.present_value_musd / scale.factor
                              : (scale.present_value_musd - before_cost) / (scale.factor - before);
        double next = slope > 0.0 ? scale.factor + (target - scale.present_value_musd) / slope
                                  : scale.factor * 2.0;
        next = std::clamp(next, scale.factor * 0.1, scale.factor * 10.0);
        const bool near = std::abs(scale.present_value_musd - target) <= trusted * target;
        if (before_cost >= 0.0 && near && capped(next).empty()) return {next, target, {}};
        before = scale.factor;
        before_cost = scale.present_value_musd;
        scale = {next, cost(next), capped(next)};
    }
    return scale;
}

double mean_field_cost(const MeanFieldFuture& future, const PolicySchedule& policy,
                       const PolicySchedule& baseline, const Calendar& calendar, int base_year,
                       double rate) {
    const auto cost = [&](const PolicySchedule& p) {
        return present_value(future.public_cost(p), calendar, base_year, rate);
    };
    return cost(policy) -
           (first_month(baseline, calendar.months) < calendar.months ? cost(baseline) : 0.0);
}

int first_month(const Scenario& scenario) {
    const int months = scenario.calendar().months;
    int first = months;
    for (const Policy& policy : scenario.policies)
        first = std::min(first, first_month(policy.schedule, months));
    return first;
}

Scale solve_on_mean_field(const MeanFieldFuture& future, const Scenario& scenario,
                          std::size_t policy, double rate, double target, double start,
                          double tolerance, double trusted) {
    const PolicySchedule& schedule = scenario.policies[policy].schedule;
    return solve_scale(
        [&](double factor) {
            return mean_field_cost(future, scaled(schedule, factor).schedule,
                                   scenario.policies[0].schedule, scenario.calendar(),
                                   scenario.policy_start.year, rate);
        },
        [&](double factor) { return scaled(schedule, factor).capped; }, target, start, tolerance,
        trusted);
}

}  // namespace longrun
