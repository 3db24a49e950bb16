#include "model/depth.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace longrun {
namespace {

// Closed forms: I_1/2(a, a) = 1/2, I_1/2(1, b) = 1 - 2^-b, I_1/2(a, 1) = 2^-a, and the binomial sum
// for whole numbers; I_x(a, b) = 1 - I_1-x(b, a).
TEST(IncompleteBeta, AgreesWithClosedForms) {
    for (const double a : {0.05, 0.5, 1.0, 3.0, 40.0, 2000.0}) {
        EXPECT_NEAR(incomplete_beta_at_half(a, a), 0.5, 1e-10) << a;
        EXPECT_NEAR(incomplete_beta_at_half(1.0, a), 1.0 - std::pow(2.0, -a), 1e-10) << a;
        EXPECT_NEAR(incomplete_beta_at_half(a, 1.0), std::pow(2.0, -a), 1e-10) << a;
        EXPECT_NEAR(incomplete_beta_at_half(a, 0.7) + incomplete_beta_at_half(0.7, a), 1.0, 1e-10);
    }
    // I_1/2(2, 5): at least two of six fair coins.
    EXPECT_NEAR(incomplete_beta_at_half(2.0, 5.0), 57.0 / 64.0, 1e-12);
    // The arcsine law.
    EXPECT_NEAR(incomplete_beta_at_half(0.5, 0.5), 0.5, 1e-12);
}

TEST(ShareInDepth, IsTheBetaDistributionsOfTheseMoments) {
    for (const double a : {0.6, 1.0, 2.5, 7.0}) {
        for (const double b : {0.4, 1.0, 3.0, 9.0}) {
            const double mean = a / (a + b);
            const double square = mean * (a + 1.0) / (a + b + 1.0);
            EXPECT_NEAR(share_in_depth(mean, square), 1.0 - incomplete_beta_at_half(a, b), 0.004)
                << a << " " << b;
        }
    }
}

TEST(ShareInDepth, AllAlikeAllApartAndRoundingBesideThem) {
    EXPECT_EQ(share_in_depth(0.0, 0.0), 0.0);
    EXPECT_EQ(share_in_depth(1.0, 1.0), 1.0);
    EXPECT_EQ(share_in_depth(0.3, 0.09), 0.0);
    EXPECT_EQ(share_in_depth(0.7, 0.49), 1.0);
    EXPECT_NEAR(share_in_depth(0.3, 0.3), 0.3, 1e-12);          // each at 0 or 1
    EXPECT_EQ(share_in_depth(0.3, 0.09 - 1e-15), 0.0);          // rounding
    EXPECT_NEAR(share_in_depth(0.3, 0.3 + 1e-15), 0.3, 1e-12);  // likewise
    for (double mean = 0.0; mean < 0.995; mean += 0.005)
        EXPECT_LE(share_in_depth(mean, mean * mean + 0.2 * mean * (1.0 - mean)),
                  share_in_depth(mean + 0.005, (mean + 0.005) * (mean + 0.005) +
                                                   0.2 * (mean + 0.005) * (0.995 - mean)) +
                      1e-9);
}

}  // namespace
}  // namespace longrun
