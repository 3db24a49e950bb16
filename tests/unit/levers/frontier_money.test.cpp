#include "levers/frontier_money.hpp"

#include <gtest/gtest.h>

namespace longrun::frontier_money_test {

UnitCosts costs() {
    UnitCosts c;
    c.research_base = 100'000;
    c.wage_leakage = 0.3;
    c.crowding = 0.5;
    c.evaluation_share = 0.02;
    return c;
}

TEST(ResearchInput, LosesTheLeakageAndGainsTheCrowding) {
    EXPECT_EQ(research_input({{0.0}}, costs()), 1.0);
    EXPECT_DOUBLE_EQ(research_input({{20'000.0}}, costs()), 1.0 + 0.2 * 0.7 * 1.5);
}

TEST(ResearchInput, CrowdingOutCanUndoAllButATenth) {
    UnitCosts c = costs();
    c.crowding = -0.5;
    EXPECT_DOUBLE_EQ(research_input({{20'000.0}}, c), 1.0 + 0.2 * 0.7 * 0.5);
    c.crowding = -5.0;
    EXPECT_EQ(research_input({{1e6}}, c), 0.1);
}

TEST(FrontierMoneyCost, IsTheMoneyAndItsEvaluation) {
    EXPECT_NEAR(frontier_money_cost({{1200.0}}, costs()).public_musd, 102.0, 1e-12);
    EXPECT_EQ(frontier_money_cost({{1200.0}}, costs()).private_musd, 0.0);
}

}  // namespace longrun::frontier_money_test
