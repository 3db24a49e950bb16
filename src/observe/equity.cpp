#include "observe/equity.hpp"

#include <algorithm>
#include <limits>

#include "base/check.hpp"
#include "base/math.hpp"

namespace longrun {

namespace {
constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
}

double odds_ratio(double p, double q) {
    if (!(0.0 < p && p < 1.0 && 0.0 < q && q < 1.0)) return undefined;
    return p / (1.0 - p) * (1.0 - q) / q;
}

double percentile_ratio(std::vector<double> values) {
    if (values.empty()) return undefined;
    std::sort(values.begin(), values.end());
    const auto percentile = [&](double part) {
        const double at = part * static_cast<double>(values.size() - 1);
        const auto below = static_cast<std::size_t>(at);
        const std::size_t above = std::min(below + 1, values.size() - 1);
        return values[below] + (at - static_cast<double>(below)) * (values[above] - values[below]);
    };
    const double low = percentile(0.1);
    return low > 0.0 ? percentile(0.9) / low : undefined;
}

double theil(const std::vector<double>& gain, const std::vector<double>& members) {
    LR_EXPECT(gain.size() == members.size());
    double all = 0.0;
    double total = 0.0;
    for (std::size_t g = 0; g < gain.size(); ++g) {
        all += members[g];
        total += members[g] * gain[g];
    }
    if (!(total > 0.0)) return 0.0;
    const double mean = total / all;
    double index = 0.0;
    for (std::size_t g = 0; g < gain.size(); ++g) {
        if (gain[g] > 0.0 && members[g] > 0.0)
            index += members[g] * gain[g] / total * math::log(gain[g] / mean);
    }
    return index;
}

}  // namespace longrun
