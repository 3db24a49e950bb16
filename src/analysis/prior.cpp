#include "analysis/prior.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/math.hpp"
#include "base/random.hpp"

namespace longrun {

namespace {

constexpr double quantile_95 = 1.6448536269514722;
constexpr double farthest = 9.0;  // scores beyond have a chance below 1e-18
constexpr std::uint32_t of_calibration = 0x43414C49;

double to_scale(bool logarithmic, double x) { return logarithmic ? std::log(x) : x; }

/// Uniform in (0, 1).
double uniform(std::uint32_t seed, std::uint32_t stream, std::uint32_t row, std::uint32_t column) {
    const auto words = philox4x32({row, column, stream, 1}, {seed, of_calibration});
    return (words[0] + 0.5) * 0x1p-32;
}

}  // namespace

double SplitNormal::value(double score) const {
    const double centre = to_scale(logarithmic, central);
    const double end = to_scale(logarithmic, score < 0.0 ? low : high);
    const double at = centre + std::abs(score) / quantile_95 * (end - centre);
    return std::clamp(logarithmic ? std::exp(at) : at, least, most);
}

double SplitNormal::score(double value) const {
    if (logarithmic && value <= 0.0) return -farthest;
    const double centre = to_scale(logarithmic, central);
    const double at = to_scale(logarithmic, value);
    if (at == centre) return 0.0;
    const double side = std::abs(to_scale(logarithmic, at < centre ? low : high) - centre);
    if (side == 0.0) return at < centre ? -farthest : farthest;
    return std::clamp((at - centre) / side * quantile_95, -farthest, farthest);
}

double SplitNormal::lowest_score() const { return std::isinf(least) ? -farthest : score(least); }
double SplitNormal::highest_score() const { return std::isinf(most) ? farthest : score(most); }

double SplitNormal::log_deviation() const {
    const double width = to_scale(logarithmic, high) - to_scale(logarithmic, low);
    const double deviation = width / (2.0 * quantile_95);
    return !logarithmic && low > 0.0 ? deviation / central : deviation;
}

double chi_square_quantile(double p, double degrees) {
    const double spread = 2.0 / (9.0 * degrees);
    const double root = 1.0 - spread + math::normal_quantile(p) * std::sqrt(spread);
    return degrees * root * root * root;
}

std::vector<double> standard_normals(std::uint32_t seed, std::uint32_t stream, std::size_t count) {
    std::vector<double> numbers;
    for (std::size_t i = 0; i < count; ++i)
        numbers.push_back(
            math::normal_quantile(uniform(seed, stream, static_cast<std::uint32_t>(i), 0)));
    return numbers;
}

std::vector<std::vector<double>> latin_hypercube(std::uint32_t seed, std::uint32_t stream,
                                                 std::size_t rows, std::size_t columns) {
    std::vector<std::vector<double>> scores(rows, std::vector<double>(columns));
    for (std::size_t column = 0; column < columns; ++column) {
        const auto place = static_cast<std::uint32_t>(2 * column + 1);
        std::vector<std::size_t> strata(rows);
        std::iota(strata.begin(), strata.end(), std::size_t{0});
        std::vector<double> order;
        for (std::size_t row = 0; row < rows; ++row)
            order.push_back(uniform(seed, stream, static_cast<std::uint32_t>(row), place));
        std::stable_sort(strata.begin(), strata.end(),
                         [&](std::size_t a, std::size_t b) { return order[a] < order[b]; });
        for (std::size_t row = 0; row < rows; ++row) {
            const double within = uniform(seed, stream, static_cast<std::uint32_t>(row), place + 1);
            scores[row][column] = math::normal_quantile(
                (static_cast<double>(strata[row]) + within) / static_cast<double>(rows));
        }
    }
    return scores;
}

}  // namespace longrun
