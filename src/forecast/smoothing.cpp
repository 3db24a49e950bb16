#include "forecast/smoothing.hpp"

#include <algorithm>
#include <array>

#include "base/math.hpp"

namespace longrun::forecasting {

namespace {

constexpr std::array<double, 5> level_weights{0.3, 0.5, 0.7, 0.9, 0.999};
constexpr std::array<double, 4> trend_weights{0.05, 0.15, 0.3, 0.5};
constexpr std::array<double, 4> dampings{0.8, 0.88, 0.94, 0.98};
constexpr std::size_t points_of_first_trend = 4;

double kept(double damping, double years) {
    return years == 1.0 ? damping : math::pow(damping, years);
}

/// Sum of the damped trend over so many years, for a trend of one.
double reach(double damping, double years) {
    return damping * (1.0 - kept(damping, years)) / (1.0 - damping);
}

}  // namespace

double DampedTrend::after(double years) const { return level + trend * reach(damping, years); }

DampedTrend smooth(std::span<const double> times, std::span<const double> values,
                   const SmoothingWeights& weights) {
    // One step says little of the trend to come.
    constexpr double trust_in_first_step = 0.7;
    const double first = (values[1] - values[0]) / (times[1] - times[0]);
    DampedTrend state{values[1], trust_in_first_step * first, weights.damping};
    for (std::size_t i = 2; i < values.size(); ++i) {
        const double step = times[i] - times[i - 1];
        const double expected = state.after(step);
        const double error = values[i] - expected;
        state.level = expected + weights.level * error;
        state.trend = kept(weights.damping, step) * state.trend + weights.trend * error / step;
    }
    return state;
}

DampedTrend fit_damped_trend(std::span<const double> times, std::span<const double> values) {
    const std::size_t early = std::min(values.size() - 1, points_of_first_trend);
    const double span = times[early] - times[0];
    const double first_trend = span > 0.0 ? (values[early] - values[0]) / span : 0.0;
    DampedTrend best;
    double least = 1e300;
    for (const double damping : dampings) {
        for (const double level_weight : level_weights) {
            for (const double trend_weight : trend_weights) {
                DampedTrend state{values[0], first_trend, damping};
                double squares = 0.0;
                for (std::size_t i = 1; i < values.size(); ++i) {
                    const double step = times[i] - times[i - 1];
                    const double expected = state.after(step);
                    const double error = values[i] - expected;
                    squares += error * error;
                    state.level = expected + level_weight * error;
                    state.trend = kept(damping, step) * state.trend + trend_weight * error / step;
                }
                if (squares < least) {
                    least = squares;
                    best = state;
                }
            }
        }
    }
    return best;
}

}  // namespace longrun::forecasting
