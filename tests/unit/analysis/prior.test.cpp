#include "analysis/prior.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace longrun {
namespace {

TEST(SplitNormal, HoldsNineTenthsBetweenLowAndHigh) {
    const SplitNormal linear{1.0, 0.2, 3.0, false};
    const SplitNormal log{0.6, 0.3, 1.2, true};
    constexpr double q95 = 1.6448536;
    for (const SplitNormal& prior : {linear, log}) {
        EXPECT_DOUBLE_EQ(prior.value(0.0), prior.central);
        EXPECT_NEAR(prior.value(-q95), prior.low, 1e-6);
        EXPECT_NEAR(prior.value(q95), prior.high, 1e-6);
        for (const double z : {-2.5, -1.0, -0.1, 0.0, 0.3, 2.0})
            EXPECT_NEAR(prior.score(prior.value(z)), z, 1e-12);
    }
    EXPECT_NEAR(log.log_deviation(), std::log(2.0) / q95, 1e-6);
}

TEST(SplitNormal, StopsAtHardBounds) {
    const SplitNormal share{0.9, 0.5, 1.3, false, 0.0, 1.0};
    EXPECT_EQ(share.value(3.0), 1.0);
    EXPECT_EQ(share.value(-9.0), 0.0);
    EXPECT_NEAR(share.value(share.highest_score()), 1.0, 1e-12);
    EXPECT_LT(share.highest_score(), 1.0);
    // No room below: half of the mass lies on the centre.
    const SplitNormal one_sided{1.0, 1.0, 2.0, false, 0.5, 4.0};
    EXPECT_EQ(one_sided.value(-2.0), 1.0);
    EXPECT_GT(one_sided.value(0.5), 1.0);
}

TEST(ChiSquare, MatchesPrintedQuantiles) {
    // Tables of the distribution: 18.307 (10), 79.082 (60), 124.342 (100) at 95 %.
    EXPECT_NEAR(chi_square_quantile(0.95, 10), 18.307, 0.05);
    EXPECT_NEAR(chi_square_quantile(0.95, 60), 79.082, 0.05);
    EXPECT_NEAR(chi_square_quantile(0.95, 100), 124.342, 0.05);
    EXPECT_NEAR(chi_square_quantile(0.05, 60), 43.188, 0.05);
}

TEST(Normals, HaveMeanAndSpreadAndAnAddress) {
    const auto numbers = standard_normals(3, 5, 20000);
    double sum = 0.0;
    double squares = 0.0;
    for (const double x : numbers) {
        sum += x;
        squares += x * x;
    }
    EXPECT_NEAR(sum / 20000.0, 0.0, 0.03);
    EXPECT_NEAR(squares / 20000.0, 1.0, 0.04);
    EXPECT_EQ(standard_normals(3, 5, 10)[9], numbers[9]);
    EXPECT_NE(standard_normals(3, 6, 10)[9], numbers[9]);
    EXPECT_NE(standard_normals(4, 5, 10)[9], numbers[9]);
}

TEST(LatinHypercube, EveryStratumHoldsOneValueInEveryColumn) {
    constexpr std::size_t rows = 50;
    const auto scores = latin_hypercube(1, 0, rows, 7);
    for (std::size_t column = 0; column < 7; ++column) {
        std::vector<int> count(rows, 0);
        for (const auto& row : scores) {
            const double share = 0.5 * std::erfc(-row[column] / std::sqrt(2.0));
            ++count[static_cast<std::size_t>(share * static_cast<double>(rows))];
        }
        for (const int c : count) EXPECT_EQ(c, 1);
    }
    double together = 0.0;
    for (const auto& row : scores) together += row[0] * row[1];
    EXPECT_LT(std::abs(together / rows), 0.4) << "columns must be shuffled apart";
}

}  // namespace
}  // namespace longrun
