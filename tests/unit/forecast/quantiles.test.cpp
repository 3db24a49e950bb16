#include "forecast/quantiles.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace longrun::forecasting {
namespace {

/// CRPS by its definition: the integral of the squared distance between the forecast's distribution
/// function and the step at the outcome, for a uniform forecast on [0, 1].
double crps_by_integration(double outcome) {
    constexpr int steps = 200000;
    double sum = 0.0;
    for (int i = 0; i < steps; ++i) {
        const double x = -1.0 + 3.0 * (i + 0.5) / steps;
        const double forecast = std::min(1.0, std::max(0.0, x));
        const double step = x >= outcome ? 1.0 : 0.0;
        sum += (forecast - step) * (forecast - step) * 3.0 / steps;
    }
    return sum;
}

TEST(Crps, NineQuantilesComeNearTheIntegral) {
    Quantiles uniform{};
    for (std::size_t i = 0; i < uniform.size(); ++i) uniform[i] = probabilities[i];
    for (const double outcome : {-0.5, 0.0, 0.2, 0.5, 0.9, 1.5})
        EXPECT_NEAR(crps(uniform, outcome), crps_by_integration(outcome), 0.013) << outcome;
}

TEST(Crps, OfACertainForecastIsTheAbsoluteError) {
    Quantiles certain{};
    certain.fill(0.3);
    EXPECT_NEAR(crps(certain, 0.5), 0.2, 1e-12);
    EXPECT_NEAR(crps(certain, 0.1), 0.2, 1e-12);
    EXPECT_NEAR(crps(certain, 0.3), 0.0, 1e-12);
}

TEST(WeightedQuantiles, EqualWeightsAreThoseOfTheSample) {
    std::vector<double> values;
    for (int i = 0; i < 1000; ++i) values.push_back(i + 0.5);
    const Quantiles q = weighted_quantiles(values, std::vector<double>(1000, 2.0));
    for (std::size_t i = 0; i < q.size(); ++i) EXPECT_NEAR(q[i], 1000.0 * probabilities[i], 1e-6);
}

TEST(WeightedQuantiles, AWeightOfTwoIsTheValueTwiceOver) {
    const std::vector<double> values{1.0, 2.0, 3.0, 4.0, 7.0};
    const Quantiles q = weighted_quantiles(values, std::vector<double>{1, 3, 5, 1, 2});
    for (std::size_t i = 1; i < q.size(); ++i) EXPECT_GE(q[i], q[i - 1]);
    EXPECT_EQ(q.front(), 1.0);
    EXPECT_EQ(q.back(), 7.0);
    EXPECT_NEAR(q[median_at], 2.875, 1e-12);  // 6 of 12: between 2 at 2.5 and 3 at 6.5
}

TEST(WeightedQuantiles, WithoutWeightNothingIsSaid) {
    EXPECT_EQ(weighted_quantiles(std::vector<double>{1.0}, std::vector<double>{0.0}), Quantiles{});
}

}  // namespace
}  // namespace longrun::forecasting
