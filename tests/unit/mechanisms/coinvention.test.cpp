#include "mechanisms/coinvention.hpp"

#include <gtest/gtest.h>

namespace longrun::coinvention_test {

constexpr CoinventionParams params{{0.2}, {0.5}, {0.1}};

TEST(ApplicationAdvance, ClosesTheGapAtTheSumOfItsRates) {
    EXPECT_DOUBLE_EQ(application_advance(params, 0.2, 0.6, 0.0, 0.0, 0.0), 0.2 * 0.4);
    EXPECT_DOUBLE_EQ(application_advance(params, 0.2, 0.6, 0.0, 0.3, 0.0), (0.2 + 0.15) * 0.4);
    EXPECT_DOUBLE_EQ(application_advance(params, 0.2, 0.6, 0.0, 0.3, 0.5),
                     (0.2 + 0.15 + 0.05) * 0.4);
}

TEST(ApplicationAdvance, FrictionSlowsInProportion) {
    const double free = application_advance(params, 0.2, 0.6, 0.0, 0.3, 0.5);
    EXPECT_DOUBLE_EQ(application_advance(params, 0.2, 0.6, 0.25, 0.3, 0.5), 0.75 * free);
    EXPECT_EQ(application_advance(params, 0.2, 0.6, 1.0, 0.3, 0.5), 0.0);
}

TEST(ApplicationAdvance, NeverUnmakesApplications) {
    EXPECT_EQ(application_advance(params, 0.6, 0.6, 0.0, 1.0, 1.0), 0.0);
    EXPECT_EQ(application_advance(params, 0.7, 0.6, 0.0, 1.0, 1.0), 0.0);
}

}  // namespace longrun::coinvention_test
