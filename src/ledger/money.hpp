#pragma once

#include <cstdint>

#include "base/check.hpp"

namespace longrun {

/// Whole dollars, so that accounts close to the last one.
using Dollars = std::int64_t;

/// Larger sums than this are an error of input: a thousand times the federal budget.
inline constexpr double most_musd = 6e9;

/// Whole dollars nearest to an amount [million USD].
inline Dollars dollars_of(double musd) {
    LR_EXPECT(musd >= -most_musd && musd <= most_musd);
    const double dollars = musd * 1e6;
    return static_cast<Dollars>(dollars < 0.0 ? dollars - 0.5 : dollars + 0.5);
}

inline double musd_of(Dollars dollars) { return static_cast<double>(dollars) / 1e6; }

}  // namespace longrun
