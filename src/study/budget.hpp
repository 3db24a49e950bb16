#pragma once

#include <functional>
#include <string>
#include <vector>

#include "study/mean_field.hpp"

namespace longrun {

/// Discount rates that budgets are shown at. Source: OMB_A4_2003, OMB_A4_2023, OMB_A94_1992 in
/// data/policy/costs.csv.
inline constexpr std::array<double, 3> discount_rates{0.02, 0.03, 0.07};

/// "3" for 0.03.
std::string rate_text(double rate);

/// Present value at the start of `base_year` of a monthly flow [same unit], at a real yearly rate.
double present_value(const std::vector<double>& by_month, const Calendar& calendar, int base_year,
                     double rate);

/// How close a solved budget comes.
inline constexpr double budget_tolerance = 0.01;

/// Factor on the settings of a policy at which it costs the budget.
struct Scale {
    double factor = 1.0;
    double present_value_musd = 0.0;  ///< as run
    std::string capped;  ///< lever at its allowed limit while the budget is out of reach
};

/// Solves present_value(factor) = target by the secant rule; costs rise with the factor and nearly
/// in proportion. A lever at its limit ends the search with what could be reached.
/// @param cost present value [million USD of 2024] of a policy at a factor
/// @param capped lever at its limit at a factor, or empty
/// @param trusted relative distance from the target below which the next secant step is taken
///        without looking: its error is a small part of the distance; 0 = always look
Scale solve_scale(const std::function<double(double factor)>& cost,
                  const std::function<std::string(double factor)>& capped, double target,
                  double start, double tolerance, double trusted = 0.0);

/// Relative distance from a budget within which a secant step on the mean field is trusted.
inline constexpr double trusted_step = 0.05;

/// First month that a lever of any policy touches; the length of the run if none does.
int first_month(const Scenario& scenario);

/// The factor at which one policy of a scenario costs `target` above the baseline, on the mean
/// field; see solve_scale.
Scale solve_on_mean_field(const MeanFieldFuture& future, const Scenario& scenario,
                          std::size_t policy, double rate, double target, double start,
                          double tolerance, double trusted = 0.0);

/// Present value of what a policy costs above the baseline, on the mean field.
double mean_field_cost(const MeanFieldFuture& future, const PolicySchedule& policy,
                       const PolicySchedule& baseline, const Calendar& calendar, int base_year,
                       double rate);

}  // namespace longrun
