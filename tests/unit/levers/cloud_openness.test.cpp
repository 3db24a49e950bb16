#include "levers/cloud_openness.hpp"

#include <gtest/gtest.h>

namespace longrun::cloud_openness_test {

TEST(CloudOpennessCost, AddsEnforcementMovesAndReserve) {
    UnitCosts c;
    c.cloud_enforcement = 20;
    c.cloud_switching = 10'000;
    c.cloud_backup = 200;
    c.evaluation_share = 0.02;
    EXPECT_EQ(cloud_openness_cost({}, c).public_musd, 0.0);
    EXPECT_NEAR(cloud_openness_cost({0.5, 3000.0, 0.25}, c).public_musd * 12.0,
                (10.0 + 30.0 + 50.0) * 1.02, 1e-12);
}

}  // namespace longrun::cloud_openness_test
