#pragma once

#include <array>
#include <cstddef>
#include <span>

namespace longrun::forecasting {

/// Probabilities at which every forecast is given.
inline constexpr std::array<double, 9> probabilities{0.025, 0.05, 0.1,  0.25, 0.5,
                                                     0.75,  0.9,  0.95, 0.975};
inline constexpr std::array<const char*, 9> quantile_names{"q025", "q05", "q10", "q25", "q50",
                                                           "q75",  "q90", "q95", "q975"};
using Quantiles = std::array<double, probabilities.size()>;
inline constexpr std::size_t median_at = 4;

/// Quantiles of values with weights: the values rise, and each stands at the middle of its weight.
/// All noughts if there is no weight.
Quantiles weighted_quantiles(std::span<const double> values, std::span<const double> weights);

/// Continuous ranked probability score of a forecast that is known by its quantiles: twice the mean
/// pinball loss, every quantile standing for the probabilities nearest to it (gneiting2007). In the
/// unit of the outcome; the smaller the better.
double crps(const Quantiles& forecast, double outcome);

/// Whether the outcome lies between two quantiles, ends included.
bool covers(const Quantiles& forecast, std::size_t low, std::size_t high, double outcome);

}  // namespace longrun::forecasting
