#include "levers/institutional_reform.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace longrun::institutional_reform_test {

TEST(InstitutionalReform, RemovesFrictionOnALineAndNotBeyondItsAim) {
    const InstitutionalReformResponse response{{5.0}, 1.0};
    double slow = 0.0;
    double fast = 0.0;
    for (int month = 1; month <= 120; ++month) {
        slow = friction_removed_next(response, slow, 0.4, 0.0);
        fast = friction_removed_next(response, fast, 0.4, 3.0);
        EXPECT_NEAR(slow, std::min(0.4, 0.4 * month / 60.0), 1e-12);
        EXPECT_NEAR(fast, std::min(0.4, 0.4 * month / 30.0), 1e-12);
    }
    EXPECT_EQ(friction_removed_next(response, 0.4, 0.2, 0.0), 0.4);
    EXPECT_EQ(friction_removed_next(response, 0.0, 0.0, 5.0), 0.0);
}

TEST(InstitutionalReform, CostsBySectorAndSandbox) {
    UnitCosts costs;
    costs.reform = 10;
    costs.sandbox = 3;
    costs.evaluation_share = 0.02;
    EXPECT_NEAR(institutional_reform_cost(costs, 4.0, 2.0).public_musd * 12.0, 46.0 * 1.02, 1e-12);
}

}  // namespace longrun::institutional_reform_test
