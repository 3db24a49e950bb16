#include "forecast/curves.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "forecast/smoothing.hpp"

namespace longrun::forecasting {
namespace {

std::vector<double> years(int n) {
    std::vector<double> out;
    for (int i = 0; i < n; ++i) out.push_back(i);
    return out;
}

template <class Shape>
std::vector<double> values(const std::vector<double>& times, Shape shape) {
    std::vector<double> out;
    for (const double t : times) out.push_back(shape(t));
    return out;
}

TEST(Curves, LogisticIsRecovered) {
    const auto times = years(30);
    const auto y =
        values(times, [](double t) { return 0.8 / (1.0 + std::exp(-0.3 * (t - 14.0))); });
    const CurveFit fit = fit_curve(Curve::logistic, times, y, 1.0);
    EXPECT_NEAR(fit.ceiling, 0.8, 0.01);
    EXPECT_NEAR(fit.a, 14.0, 0.2);
    EXPECT_NEAR(fit.b, 0.3, 0.01);
    EXPECT_NEAR(fit.at(35.0), 0.8 / (1.0 + std::exp(-0.3 * 21.0)), 0.01);
}

TEST(Curves, GompertzIsRecovered) {
    const auto times = years(30);
    const auto y =
        values(times, [](double t) { return 0.7 * std::exp(-std::exp(-0.2 * (t - 10.0))); });
    const CurveFit fit = fit_curve(Curve::gompertz, times, y, 1.0);
    EXPECT_NEAR(fit.ceiling, 0.7, 0.01);
    EXPECT_NEAR(fit.a, 10.0, 0.2);
    EXPECT_NEAR(fit.b, 0.2, 0.01);
}

TEST(Curves, BassIsRecovered) {
    // The fit takes the year before the first observation as the start.
    const double p = 0.02;
    const double q = 0.35;
    const auto times = years(25);
    const auto y = values(times, [&](double t) {
        const double decay = std::exp(-(p + q) * (t + 1.0));
        return 0.9 * (1.0 - decay) / (1.0 + q / p * decay);
    });
    const CurveFit fit = fit_curve(Curve::bass, times, y, 1.0);
    EXPECT_NEAR(fit.ceiling, 0.9, 0.01);
    EXPECT_NEAR(std::exp(fit.a), p, 0.002);
    EXPECT_NEAR(fit.b, q, 0.02);
}

TEST(Curves, CeilingStaysWithinTheCap) {
    const auto times = years(8);
    const auto y = values(times, [](double t) { return 0.01 * std::exp(0.4 * t); });
    for (const Curve curve : {Curve::logistic, Curve::gompertz, Curve::bass}) {
        const CurveFit fit = fit_curve(curve, times, y, 1.0);
        EXPECT_LE(fit.ceiling, 1.0);
        EXPECT_GE(fit.ceiling, y.back());
    }
}

TEST(DampedTrend, StraightLineIsFollowedWithItsDamping) {
    const auto times = years(20);
    const auto y = values(times, [](double t) { return 0.1 + 0.02 * t; });
    const DampedTrend fit = fit_damped_trend(times, y);
    // The least damped of the grid fits a line best; after h years its trend sums to
    // phi (1 - phi^h) / (1 - phi).
    EXPECT_EQ(fit.damping, 0.98);
    EXPECT_NEAR(fit.level, y.back(), 0.001);
    const double reach = 0.98 * (1.0 - std::pow(0.98, 5.0)) / 0.02;
    EXPECT_NEAR(fit.after(5.0), fit.level + fit.trend * reach, 1e-12);
    EXPECT_NEAR(fit.trend, 0.02, 0.001);
}

TEST(DampedTrend, ConstantStaysConstant) {
    const std::vector<double> times{0.0, 2.0, 2.5, 7.0};
    const std::vector<double> y(4, 0.4);
    EXPECT_NEAR(fit_damped_trend(times, y).after(10.0), 0.4, 1e-12);
}

}  // namespace
}  // namespace longrun::forecasting
