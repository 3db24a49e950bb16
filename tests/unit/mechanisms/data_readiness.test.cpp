#include "mechanisms/data_readiness.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace longrun::data_readiness_test {

constexpr DataReadinessParams params{0.2, {0.1}, {0.3}};

TEST(ReadinessAdvance, IsDrivenByUseAndCommons) {
    EXPECT_EQ(readiness_advance(params, 0.2, 0.0, 0.0), 0.0);
    EXPECT_DOUBLE_EQ(readiness_advance(params, 0.2, 0.5, 0.0), 0.05 * 0.8);
    EXPECT_DOUBLE_EQ(readiness_advance(params, 0.2, 0.5, 0.5), 0.2 * 0.8);
    EXPECT_EQ(readiness_advance(params, 1.0, 1.0, 1.0), 0.0);
}

// With constant use and commons: 1 - readiness = 0.8 exp(-(0.05 + 0.15) t).
TEST(ReadinessAdvance, ClosesTheRestExponentially) {
    double readiness = params.initial;
    constexpr int steps = 120'000;
    for (int step = 0; step < steps; ++step)
        readiness += 10.0 / steps * readiness_advance(params, readiness, 0.5, 0.5);
    EXPECT_NEAR(readiness, 1.0 - 0.8 * std::exp(-2.0), 1e-5);
}

}  // namespace longrun::data_readiness_test
