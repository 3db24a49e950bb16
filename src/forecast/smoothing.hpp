#pragma once

#include <span>

namespace longrun::forecasting {

/// Exponential smoothing with a damped trend (gardner1985), for points at any distance in time.
struct DampedTrend {
    double level = 0.0;
    double trend = 0.0;    ///< per year, at the last observation
    double damping = 1.0;  ///< the trend keeps this part of itself every year

    double after(double years) const;
};

/// The same with weights and damping given: what a forecaster takes who has learned from many
/// series that a short one cannot tell them.
struct SmoothingWeights {
    double level;
    double trend;
    double damping;
};
DampedTrend smooth(std::span<const double> times, std::span<const double> values,
                   const SmoothingWeights& weights);

/// Smoothing weights and damping are chosen by least squares of the one-step errors, on a grid.
/// @param times rising, in years
DampedTrend fit_damped_trend(std::span<const double> times, std::span<const double> values);

}  // namespace longrun::forecasting
