#include "mechanisms/frontier.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace longrun::frontier_test {

FrontierParams unconstrained() {
    FrontierParams p = schema::defaults(frontier_table);
    p.herding = 0.0;
    p.data_floor = 1.0;
    return p;
}

TEST(Bottleneck, IsOneWhenNothingIsShort) {
    EXPECT_NEAR(bottleneck(unconstrained(), 2030.0), 1.0, 1e-15);
}

TEST(Bottleneck, IsThePowerMeanOfItsLinks) {
    FrontierParams p = unconstrained();
    p.compute = 0.5;
    p.herding = 0.2;
    p.acceptance = 0.9;
    p.weak_link = 2.0;
    // Data are not exhausted: links 1, 0.5, 0.8, 0.9.
    const double mean = (1.0 + 1.0 / 0.25 + 1.0 / 0.64 + 1.0 / 0.81) / 4.0;
    EXPECT_NEAR(bottleneck(p, 2020.0), 1.0 / std::sqrt(mean), 1e-14);
}

TEST(Bottleneck, WeakestLinkRulesWhenTheExponentIsLarge) {
    FrontierParams p = unconstrained();
    p.compute = 0.3;
    p.weak_link = 50.0;
    // (1/4)^(-1/50) = 1.028: within three percent of the weakest.
    EXPECT_NEAR(bottleneck(p, 2020.0), 0.3 * std::pow(4.0, 1.0 / 50.0), 1e-12);
    p.compute = 1.0;
    EXPECT_NEAR(bottleneck(p, 2020.0), 1.0, 1e-14);
}

TEST(Bottleneck, DataRunShortFromTheYearOfExhaustionTowardsTheFloor) {
    FrontierParams p = unconstrained();
    p.data_floor = 0.4;
    p.data_decline = {0.5};
    p.data_exhausted = {2028.0};
    EXPECT_NEAR(bottleneck(p, 2028.0), 1.0, 1e-15);
    double before = 1.0;
    for (double year = 2029.0; year < 2060.0; year += 1.0) {
        const double now = bottleneck(p, year);
        EXPECT_LT(now, before);
        before = now;
    }
    const double at_floor = std::pow((std::pow(0.4, -p.weak_link) + 3.0) / 4.0, -1.0 / p.weak_link);
    EXPECT_NEAR(bottleneck(p, 2200.0), at_floor, 1e-12);
    // Two years after: 0.4 + 0.6 e^-1.
    const double data = 0.4 + 0.6 * std::exp(-1.0);
    EXPECT_NEAR(bottleneck(p, 2030.0), std::pow((std::pow(data, -4.0) + 3.0) / 4.0, -0.25), 1e-13);
}

TEST(FrontierAdvance, HasTheStatedForm) {
    FrontierParams p = unconstrained();
    p.growth_before = {0.02};
    p.growth = {0.6};
    p.breakthrough = {2022.8333};
    EXPECT_NEAR(frontier_advance(p, 0.25, 2022.8, 1.0), 0.02 * 0.75, 1e-15);
    EXPECT_NEAR(frontier_advance(p, 0.25, 2022.9, 1.0), 0.6 * 0.75, 1e-15);
    p.research_elasticity = 0.3;
    EXPECT_NEAR(frontier_advance(p, 0.25, 2025.0, 2.0), 0.6 * 0.75 * std::pow(2.0, 0.3), 1e-14);
    p.self_improvement = 1.5;
    EXPECT_NEAR(frontier_advance(p, 0.4, 2025.0, 1.0), 0.6 * 0.6 * std::pow(1.6, 0.3), 1e-14);
    EXPECT_EQ(frontier_advance(p, 1.0, 2025.0, 1.0), 0.0);
}

// What a sprint can do at most hangs on the elasticity: its sign must not be lost.
TEST(FrontierAdvance, RisesWithResearchOnlyIfTheElasticityIsPositive) {
    FrontierParams p = unconstrained();
    EXPECT_GT(frontier_advance(p, 0.5, 2025.0, 3.0), frontier_advance(p, 0.5, 2025.0, 1.0));
    EXPECT_LT(frontier_advance(p, 0.5, 2025.0, 0.5), frontier_advance(p, 0.5, 2025.0, 1.0));
    p.research_elasticity = 0.0;
    EXPECT_EQ(frontier_advance(p, 0.5, 2025.0, 3.0), frontier_advance(p, 0.5, 2025.0, 1.0));
}

}  // namespace longrun::frontier_test
