#include "study/quantiles.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/check.hpp"
#include "base/text.hpp"

namespace longrun {

double quantile(const std::vector<double>& sorted, double p) {
    LR_EXPECT(p >= 0.0 && p <= 1.0);
    if (sorted.empty()) return std::numeric_limits<double>::quiet_NaN();
    const double position = static_cast<double>(sorted.size() - 1) * p;
    const auto below = static_cast<std::size_t>(position);
    if (below + 1 >= sorted.size()) return sorted.back();
    const double low = sorted[below];
    const double high = sorted[below + 1];
    const double part = position - static_cast<double>(below);
    if (low == high || part == 0.0) return low;  // also where both are infinite
    // Rounding may carry the sum past the upper neighbour.
    return std::min(low + part * (high - low), high);
}

Spread spread_of(std::vector<double> values) {
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    const bool defined =
        std::none_of(values.begin(), values.end(), [](double value) { return std::isnan(value); });
    if (values.empty() || !defined) return {nan, nan, nan, nan, nan};
    std::sort(values.begin(), values.end());
    return {quantile(values, 0.5), quantile(values, 0.05), quantile(values, 0.25),
            quantile(values, 0.75), quantile(values, 0.95)};
}

double to_digits(double value, int digits) {
    LR_EXPECT(digits >= 1 && digits <= 17);
    if (!std::isfinite(value)) return value;
    if (value == 0.0) return 0.0;
    // The largest doubles may round to what no double holds.
    return parse_number(fmt::format("{:.{}e}", value, digits - 1)).value_or(value);
}

Spread to_digits(const Spread& spread, int digits) {
    return {to_digits(spread.median, digits), to_digits(spread.p05, digits),
            to_digits(spread.p25, digits), to_digits(spread.p75, digits),
            to_digits(spread.p95, digits)};
}

}  // namespace longrun
