#pragma once

#include <vector>

#include "results/record.hpp"

namespace longrun {

/// Significant decimal digits that a study's numbers carry into the record: more than any of them
/// means, few enough that the file stays small.
inline constexpr int record_digits = 6;

/// Quantile of values in ascending order, linear between order statistics: type 7 of Hyndman and
/// Fan (1996), position (n - 1) p. NaN of no values. p in [0, 1].
double quantile(const std::vector<double>& sorted, double p);

/// Median, 50 % and 90 % ranges; all NaN if there are no values or any of them is NaN: a future
/// that has no value may not be left out silently.
Spread spread_of(std::vector<double> values);

/// The decimal number of so many significant digits that is nearest to `value`, by way of its
/// text, so that it is the same everywhere. NaN and infinities as they are; -0 becomes 0.
double to_digits(double value, int digits);
Spread to_digits(const Spread& spread, int digits);

}  // namespace longrun
