#include "mechanisms/lead.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace longrun::lead_test {

LeadParams params(double imitation, double lock_in, double rent) {
    return {{imitation}, {lock_in}, rent};
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

}  // namespace longrun::lead_test
