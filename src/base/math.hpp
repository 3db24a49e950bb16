#pragma once

#include <cstddef>
#include <cstdint>

/// Elementary functions that give the same bits on every machine, compiler and optimisation level.
/// The C library's differ between systems, so hashed code uses only these, sqrt and + - * /.
/// Largest error over the whole range, measured by tests/unit/base/math.test.cpp against long
/// double: exp 1 ulp, log 1 ulp, expm1 4 ulp, log1p 1 ulp, pow relative 3e-16 · (1 + |y ln x|).
namespace longrun::math {

double exp(double x);            ///< 0 below -745.2, inf above 709.8
double expm1(double x);          ///< exp(x) - 1 without cancellation
double log(double x);            ///< -inf at 0, NaN below
double log1p(double x);          ///< log(1 + x) without cancellation
double pow(double x, double y);  ///< for x >= 0; NaN for x < 0
/// `pow` of every base, several at a time and to the same bits. `into` is other memory.
void powers(const double* bases, std::size_t count, double y, double* into);

/// Standard normal quantile for p in (0, 1). Source: acklam, relative error below 1.2e-9.
double normal_quantile(double p);

/// 1 / (1 + exp(-x)).
double logistic(double x);

/// ln(p / (1 - p)).
double log_odds(double p);

/// Chance that an event of constant rate `rate` happens within `span`: 1 - exp(-rate * span).
inline double chance(double rate, double span) { return -expm1(-rate * span); }
/// `chance` of every rate within a span of one, several at a time and to the same bits.
void chances(const double* rates, std::size_t count, double* into);

}  // namespace longrun::math
