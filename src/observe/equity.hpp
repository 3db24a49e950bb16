#pragma once

#include <vector>

namespace longrun {

/// Odds of a share p over odds of a share q; NaN where either is 0 or 1.
double odds_ratio(double p, double q);

/// Ninetieth over tenth percentile of values, linear between order statistics; NaN where the tenth
/// is not above 0 or there are no values.
double percentile_ratio(std::vector<double> values);

/// Theil's index of a gain over groups: Σ (n x / N μ) ln(x / μ), 0 when all gain alike or nothing
/// is gained. Groups without members do not count.
/// @param gain x by group, at least 0  @param members n by group
double theil(const std::vector<double>& gain, const std::vector<double>& members);

}  // namespace longrun
