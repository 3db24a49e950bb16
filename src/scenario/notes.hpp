#pragma once

#include <vector>

#include "scenario/scenario.hpp"

namespace longrun {

/// What a valid scenario does not do although it reads as if: levers without effect under its
/// parameters, and samples too small to quote. Nothing is refused.
std::vector<Text> notes_on(const Scenario& scenario);

/// Levers of a policy that no budget scales: their settings do not grow with money.
std::vector<std::string_view> unscaled_levers(const PolicySchedule& schedule);

/// Firms of a sample below which figures are for looking only. Measured on us-baseline.toml under
/// three seeds against 20,000 firms: of 2,000 use in 2025 is 0.15 to 0.4 log-odds lower and use in
/// depth in 2040 up to six points off, of 10,000 within 0.05 and two points.
inline constexpr std::int64_t quotable_sample = 10000;

}  // namespace longrun
