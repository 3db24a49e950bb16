#include "mechanisms/lead.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace longrun::lead_test {

LeadParams params(double imitation, double lock_in, double rent) {
    return {{imitation}, {lock_in}, rent, 0.05, 0.0};
}

TEST(Imitation, ClosesTheGapExponentially) {
    const LeadParams p = params(0.8, 9999.0, 0.0);
    double rivals = 0.2;
    constexpr double step = 1e-4;
    for (int i = 0; i < 20000; ++i) rivals += step * imitation_advance(p, 0.6, rivals, 2030.0);
    EXPECT_NEAR(rivals, 0.6 - 0.4 * std::exp(-0.8 * 2.0), 1e-4);
}

TEST(Imitation, IsNothingAheadOfTheLeaderAndAfterLockIn) {
    EXPECT_EQ(imitation_advance(params(0.8, 9999.0, 0.0), 0.4, 0.6, 2030.0), 0.0);
    EXPECT_EQ(imitation_advance(params(0.8, 2030.0, 0.0), 0.6, 0.4, 2030.0), 0.0);
    EXPECT_GT(imitation_advance(params(0.8, 2030.0, 0.0), 0.6, 0.4, 2029.9), 0.0);
}

TEST(LeadRent, IsInProportionToTheLead) {
    EXPECT_DOUBLE_EQ(lead_rent(params(1.0, 2030.0, 10.0), 0.7, 0.4), 3.0);
    EXPECT_EQ(lead_rent(params(1.0, 2030.0, 10.0), 0.4, 0.7), 0.0);
    EXPECT_EQ(lead_rent(params(1.0, 2030.0, 0.0), 0.9, 0.1), 0.0);
}

// Off without a margin; a whole monopoly of a makers' industry of 5 % where every job uses it and
// nobody has followed is its margin of these 5 %; imitation takes it away at its own rate.
TEST(LeadingSector, GrowsWithItsMarketAndGoesWithImitation) {
    LeadParams p = params(0.8, 9999.0, 0.0);
    EXPECT_EQ(leading_sector_rent(p, 0.6, 0.2, 0.5), 0.0);
    p.margin = 0.4;
    EXPECT_DOUBLE_EQ(leading_sector_rent(p, 0.6, 0.0, 1.0), 100.0 * 0.4 * 0.05);
    EXPECT_DOUBLE_EQ(leading_sector_rent(p, 0.6, 0.3, 0.5), 100.0 * 0.4 * 0.05 * 0.5 * 0.5);
    EXPECT_EQ(leading_sector_rent(p, 0.6, 0.7, 0.5), 0.0);
    EXPECT_EQ(leading_sector_rent(p, 0.0, 0.0, 0.5), 0.0);
    double rivals = 0.0;
    constexpr double step = 1e-4;
    for (int i = 0; i < 30000; ++i) rivals += step * imitation_advance(p, 0.6, rivals, 2030.0);
    EXPECT_NEAR(leading_sector_rent(p, 0.6, rivals, 1.0) / leading_sector_rent(p, 0.6, 0.0, 1.0),
                std::exp(-0.8 * 3.0), 1e-4);
}

}  // namespace longrun::lead_test
