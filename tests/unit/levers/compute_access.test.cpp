#include "levers/compute_access.hpp"

#include <gtest/gtest.h>

namespace longrun::compute_access_test {

constexpr ComputeAccessResponse response{0.5};

UnitCosts costs() {
    UnitCosts c;
    c.compute_share = 0.25;
    c.compute_administration = 0.05;
    c.evaluation_share = 0.02;
    return c;
}

TEST(ComputeRelief, IsTheSubsidyAndOfSmallFirmsTheCredit) {
    const ComputeAccessSetting setting{1000.0, {49.0}, 0.2, 0.0};
    // Spends 20,000, of which 5,000 on computing; 4,000 after the subsidy, a quarter of it credited
    // to every second firm.
    EXPECT_DOUBLE_EQ(compute_relief(response, setting, costs(), 20'000.0, true),
                     1.0 - 0.8 * (1.0 - 0.125));
    EXPECT_DOUBLE_EQ(compute_relief(response, setting, costs(), 20'000.0, false), 0.2);
    // A credit pays no more than is spent.
    EXPECT_DOUBLE_EQ(compute_relief(response, setting, costs(), 1'000.0, true), 1.0 - 0.8 * 0.5);
    EXPECT_EQ(compute_relief(response, {0.0, {49.0}, 0.0, 1.0}, costs(), 20'000.0, true), 0.0);
    EXPECT_EQ(compute_relief(response, {500.0, {49.0}, 1.0, 0.0}, costs(), 20'000.0, true), 1.0);
}

TEST(ComputeCost, IsTheReliefOfAllUsers) {
    const ComputeAccessSetting setting{1000.0, {49.0}, 0.0, 0.0};
    // A hundred firms, half of which take 1,000.
    EXPECT_NEAR(compute_cost_musd(response, setting, costs(), 20'000.0, true, 100.0) * 12.0,
                50.0 * 1000.0 * 1.07 / 1e6, 1e-12);
    EXPECT_EQ(compute_cost_musd(response, setting, costs(), 20'000.0, false, 100.0), 0.0);
}

}  // namespace longrun::compute_access_test
