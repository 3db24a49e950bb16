#include "mechanisms/talent.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace longrun {
namespace {

TalentParams params() {
    TalentParams p = schema::defaults(talent_table);
    p.need = {0.2};
    p.pilot_need = 0.5;
    p.upkeep = 0.25;
    p.wage_elasticity = 0.5;
    p.wage_floor = 0.6;
    p.wage_ceiling = 3.0;
    p.supply_growth = {0.1};
    p.supply_response = {0.08};
    p.scale_exponent = 0.75;
    return p;
}

TEST(TalentScale, IsAPowerOfJobs) {
    EXPECT_DOUBLE_EQ(talent_scale(params(), 1.0), 1.0);
    EXPECT_NEAR(talent_scale(params(), 16.0), 8.0, 1e-13);
    EXPECT_LT(talent_scale(params(), 0.5), 1.0);
}

TEST(TalentDemand, CountsPilotsNewUsersAndUpkeep) {
    EXPECT_DOUBLE_EQ(talent_demand(params(), 10.0, 0.0, 0.0).value, 0.2 * 5.0);
    EXPECT_DOUBLE_EQ(talent_demand(params(), 0.0, 10.0, 0.0).value, 0.2 * 10.0);
    // All complements built: upkeep is left.
    EXPECT_DOUBLE_EQ(talent_demand(params(), 0.0, 10.0, 10.0).value, 0.2 * 2.5);
    EXPECT_DOUBLE_EQ(talent_demand(params(), 4.0, 10.0, 5.0).value, 0.2 * (2.0 + 10.0 - 3.75));
}

TEST(TalentWage, IsAPowerOfTightnessWithinBounds) {
    EXPECT_DOUBLE_EQ(talent_wage(params(), {100.0}, {100.0}), 1.0);
    EXPECT_NEAR(talent_wage(params(), {400.0}, {100.0}), 2.0, 1e-14);
    EXPECT_EQ(talent_wage(params(), {1e6}, {1.0}), 3.0);
    EXPECT_EQ(talent_wage(params(), {1.0}, {1e6}), 0.6);
    EXPECT_EQ(talent_wage(params(), {0.0}, {100.0}), 0.6);
    EXPECT_EQ(talent_wage(params(), {1.0}, {0.0}), 3.0);
}

TEST(TalentGrowth, AddsOwnGrowthWageResponseAndCompletions) {
    EXPECT_DOUBLE_EQ(talent_growth(params(), {100.0}, 1.0, {0.0}).value, 10.0);
    EXPECT_DOUBLE_EQ(talent_growth(params(), {100.0}, 1.0, {7.0}).value, 17.0);
    EXPECT_NEAR(talent_growth(params(), {100.0}, std::exp(0.5), {0.0}).value, 100.0 * (0.1 + 0.04),
                1e-12);
    EXPECT_LT(talent_growth(params(), {100.0}, 0.6, {0.0}).value, 10.0);
}

TEST(TalentTightness, LetsAllBuildUntilDemandExceedsSupply) {
    EXPECT_EQ(talent_tightness({0.0}, {0.0}), 1.0);
    EXPECT_EQ(talent_tightness({50.0}, {100.0}), 1.0);
    EXPECT_EQ(talent_tightness({100.0}, {100.0}), 1.0);
    EXPECT_EQ(talent_tightness({400.0}, {100.0}), 0.25);
    EXPECT_EQ(talent_tightness({400.0}, {0.0}), 0.0);
}

}  // namespace
}  // namespace longrun
