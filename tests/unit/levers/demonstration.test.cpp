#include "levers/demonstration.hpp"

#include <gtest/gtest.h>

namespace longrun::demonstration_test {

constexpr DemonstrationResponse response{1.4, {2.0}};

UnitCosts costs() {
    UnitCosts c;
    c.demonstration_site = 600'000;
    c.demonstration_reach = 50;
    c.evaluation_share = 0.02;
    return c;
}

TEST(DemonstrationFactor, IsAMixOfFirmsReachedAndNot) {
    EXPECT_EQ(
        demonstration_factor(response, demonstration_reach(response, {0.0}, costs(), 10'000.0)),
        1.0);
    // 10 sites reach 500 firms a year, 1000 are still impressed: a tenth.
    EXPECT_DOUBLE_EQ(
        demonstration_factor(response, demonstration_reach(response, {10.0}, costs(), 10'000.0)),
        1.04);
    EXPECT_DOUBLE_EQ(
        demonstration_factor(response, demonstration_reach(response, {1e6}, costs(), 10'000.0)),
        1.4);
}

TEST(DemonstrationCost, IsThatOfItsSites) {
    EXPECT_NEAR(demonstration_cost({10.0}, costs()).public_musd * 12.0, 6.0 * 1.02, 1e-12);
    EXPECT_EQ(demonstration_cost({0.0}, costs()).public_musd, 0.0);
    EXPECT_EQ(demonstration_cost({10.0}, costs()).private_musd, 0.0);
}

}  // namespace longrun::demonstration_test
