#include "model/depth.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/check.hpp"
#include "base/math.hpp"

namespace longrun {

namespace {

/// ln Γ(x) by Stirling's series, moved up until the series holds all digits.
double log_gamma(double x) {
    double below = 0.0;
    while (x < 10.0) {
        below += math::log(x);
        x += 1.0;
    }
    constexpr double half_log_two_pi = 0.918938533204672741780;
    const double inverse = 1.0 / x;
    const double square = inverse * inverse;
    const double series =
        inverse * (1.0 / 12.0 - square * (1.0 / 360.0 - square * (1.0 / 1260.0 - square / 1680.0)));
    return (x - 0.5) * math::log(x) - x + half_log_two_pi + series - below;
}

/// The continued fraction of I_1/2(a, b) without its leading factor; converges for a > b or so.
double beta_fraction(double a, double b) {
    constexpr double x = 0.5;
    constexpr double tiny = 1e-300;
    constexpr int most_terms = 200;
    double c = 1.0;
    double d = 1.0 - (a + b) * x / (a + 1.0);
    d = 1.0 / (std::fabs(d) < tiny ? tiny : d);
    double value = d;
    for (int i = 1; i <= most_terms; ++i) {
        const double m = i;
        const double even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        const double odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        for (const double term : {even, odd}) {
            d = 1.0 + term * d;
            d = 1.0 / (std::fabs(d) < tiny ? tiny : d);
            c = 1.0 + term / c;
            if (std::fabs(c) < tiny) c = tiny;
            value *= c * d;
        }
        if (std::fabs(c * d - 1.0) < 1e-14) break;
    }
    return value;
}

constexpr int mean_steps = 128;
constexpr int spread_steps = 64;  // of the standard deviation relative to the largest possible

/// Share above one half by mean and relative spread.
using DepthTable = std::array<std::array<double, mean_steps + 1>, spread_steps + 1>;

double exact_share(double mean, double spread) {
    if (mean <= 0.0 || mean >= 1.0) return mean;
    if (spread <= 0.0) return mean > 0.5 ? 1.0 : mean < 0.5 ? 0.0 : 0.5;
    if (spread >= 1.0) return mean;  // all at 0 or 1
    const double size = 1.0 / (spread * spread) - 1.0;
    return 1.0 - incomplete_beta_at_half(mean * size, (1.0 - mean) * size);
}

const DepthTable& depth_table() {
    static const DepthTable table = [] {
        DepthTable t{};
        for (int s = 0; s <= spread_steps; ++s) {
            for (int m = 0; m <= mean_steps; ++m) {
                t[static_cast<std::size_t>(s)][static_cast<std::size_t>(m)] = exact_share(
                    m / static_cast<double>(mean_steps), s / static_cast<double>(spread_steps));
            }
        }
        return t;
    }();
    return table;
}

}  // namespace

double incomplete_beta_at_half(double a, double b) {
    LR_EXPECT(a > 0.0 && b > 0.0);
    const double front =
        math::exp(log_gamma(a + b) - log_gamma(a) - log_gamma(b) + (a + b) * math::log(0.5));
    return a + 1.0 > b + 1.0 ? front * beta_fraction(a, b) / a
                             : 1.0 - front * beta_fraction(b, a) / b;
}

double share_in_depth(double mean, double mean_square) {
    mean = std::clamp(mean, 0.0, 1.0);
    const double largest = mean * (1.0 - mean);
    if (largest <= 0.0) return mean;
    const double variance = std::clamp(mean_square - mean * mean, 0.0, largest);
    const double row = std::sqrt(variance / largest) * spread_steps;
    const double column = mean * mean_steps;
    const int s = std::min(static_cast<int>(row), spread_steps - 1);
    const int m = std::min(static_cast<int>(column), mean_steps - 1);
    const auto at = [&](int i, int j) {
        return depth_table()[static_cast<std::size_t>(s + i)][static_cast<std::size_t>(m + j)];
    };
    const double right = column - m;
    const double low = at(0, 0) + right * (at(0, 1) - at(0, 0));
    const double high = at(1, 0) + right * (at(1, 1) - at(1, 0));
    return low + (row - s) * (high - low);
}

}  // namespace longrun
