#pragma once

#include <span>
#include <vector>

namespace longrun::forecasting {

/// The three growth curves of the forecasting literature, each with a ceiling and two shape
/// numbers.
enum class Curve {
    logistic,  ///< c / (1 + e^(-b (t - a)))
    gompertz,  ///< c e^(-e^(-b (t - a)))
    bass,      ///< c (1 - e^(-(p + q) t)) / (1 + q/p e^(-(p + q) t)), a = ln p, b = q
};

/// A fitted curve. Time is in years since the first observation.
struct CurveFit {
    Curve curve = Curve::logistic;
    double ceiling = 0.0;
    double a = 0.0;  ///< mid-point in years, or ln p of Bass
    double b = 0.0;  ///< steepness per year, or q of Bass
    double squares = 0.0;

    double at(double time) const;
};

/// Least squares. The ceiling enters linearly, so it is solved for exactly at every pair of shapes
/// (variable projection: golub1973) and only two numbers are searched: on a grid, then by steps
/// that halve where they find nothing better (hooke1961). Of a long series twenty-five points at
/// even distance are taken.
/// @param times years since the first observation, rising from 0
/// @param cap largest ceiling allowed
CurveFit fit_curve(Curve curve, std::span<const double> times, std::span<const double> values,
                   double cap);

}  // namespace longrun::forecasting
