#include "observe/equity.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace longrun {
namespace {

TEST(OddsRatio, IsByHand) {
    EXPECT_DOUBLE_EQ(odds_ratio(0.5, 0.2), 4.0);
    EXPECT_DOUBLE_EQ(odds_ratio(0.3, 0.3), 1.0);
    EXPECT_NEAR(odds_ratio(0.2, 0.5) * odds_ratio(0.5, 0.2), 1.0, 1e-15);
    EXPECT_TRUE(std::isnan(odds_ratio(0.0, 0.2)));
    EXPECT_TRUE(std::isnan(odds_ratio(0.5, 1.0)));
    EXPECT_TRUE(std::isnan(odds_ratio(std::nan(""), 0.5)));
}

TEST(PercentileRatio, IsLinearBetweenOrderStatistics) {
    // Eleven values: the tenth percentile is the second, the ninetieth the tenth.
    EXPECT_DOUBLE_EQ(percentile_ratio({11, 2, 3, 4, 1, 6, 7, 8, 9, 10, 5}), 10.0 / 2.0);
    EXPECT_DOUBLE_EQ(percentile_ratio({3.0, 1.0}), (1.0 + 0.9 * 2.0) / (1.0 + 0.1 * 2.0));
    EXPECT_DOUBLE_EQ(percentile_ratio({7.0}), 1.0);
    EXPECT_TRUE(std::isnan(percentile_ratio({})));
    EXPECT_TRUE(std::isnan(percentile_ratio({0.0, 0.0, 1.0})));
}

TEST(Theil, IsNoneWhenAllGainAlikeAndLogNWhenOneGainsAll) {
    EXPECT_NEAR(theil({2.0, 2.0, 2.0}, {5.0, 1.0, 9.0}), 0.0, 1e-15);
    EXPECT_NEAR(theil({0.0, 0.0, 0.0, 8.0}, {1.0, 1.0, 1.0, 1.0}), std::log(4.0), 1e-15);
    EXPECT_EQ(theil({0.0, 0.0}, {1.0, 1.0}), 0.0);
}

TEST(Theil, DoesNotChangeWithScaleOrWithGroupsMergedOrSplit) {
    const double index = theil({1.0, 3.0}, {10.0, 5.0});
    EXPECT_NEAR(theil({10.0, 30.0}, {10.0, 5.0}), index, 1e-14);
    EXPECT_NEAR(theil({1.0, 3.0}, {20.0, 10.0}), index, 1e-14);
    EXPECT_NEAR(theil({1.0, 1.0, 3.0}, {4.0, 6.0, 5.0}), index, 1e-14);
    // By hand: mean 25/15; 10/15 · 0.6 ln 0.6 + 5/15 · 1.8 ln 1.8.
    EXPECT_NEAR(index, 10.0 / 15.0 * 0.6 * std::log(0.6) + 5.0 / 15.0 * 1.8 * std::log(1.8), 1e-14);
}

}  // namespace
}  // namespace longrun
