#include "levers/coalition.hpp"

#include <gtest/gtest.h>

namespace longrun::coalition_test {

TEST(Coalition, PullsInProportionAndShieldsNoMoreThanAll) {
    const CoalitionResponse r = schema::defaults(coalition_response);
    EXPECT_NEAR(coalition_pull(r, {2.0}).value, 2.0 * r.pull.value, 1e-15);
    EXPECT_NEAR(coalition_shield(r, {1.0}), r.shield, 1e-15);
    EXPECT_EQ(coalition_shield(r, {100.0}), 1.0);
}

// Public money may not lobby: members pay for it.
TEST(Coalition, LobbyingIsPaidByItsMembers) {
    UnitCosts costs;
    costs.evaluation_share = 0.02;
    costs.coalition_secretariat = 4.0;
    costs.coalition_lobbying = 20.0;
    const MonthCost month = coalition_cost({2.0}, costs);
    EXPECT_NEAR(12.0 * month.public_musd, 8.0 * 1.02, 1e-12);
    EXPECT_NEAR(12.0 * month.private_musd, 40.0, 1e-12);
}

}  // namespace longrun::coalition_test
