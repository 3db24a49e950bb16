#include "mechanisms/user_cost.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace longrun::user_cost_test {

constexpr UserCostParams params{.technology_share = 0.3,
                                .labour_share = 0.5,
                                .data_share = 0.2,
                                .price_fall = {0.4},
                                .price_floor = 0.1,
                                .markup = 0.25,
                                .interoperability_saving = 0.5,
                                .capability_saving = 0.2};

TEST(UserCost, AddsTechnologyLabourAndData) {
    EXPECT_DOUBLE_EQ(user_cost(params, {0.0, 1.0, 0.0, 0.0}), 0.3 * 1.25 + 0.5 + 0.2);
    EXPECT_DOUBLE_EQ(user_cost(params, {0.0, 2.0, 0.0, 0.0}), 0.3 * 1.25 + 1.0 + 0.2);
}

TEST(UserCost, IsOneAtBasePricesWithoutMarkup) {
    UserCostParams p = params;
    p.markup = 0.0;
    EXPECT_DOUBLE_EQ(user_cost(p, {0.0, 1.0, 0.0, 0.0}), 1.0);
}

TEST(UserCost, PriceFallsToItsFloorAndNoFurther) {
    const double rest = 0.5 + 0.2;
    EXPECT_NEAR(user_cost(params, {2.0, 1.0, 0.0, 0.0}), 0.3 * 1.25 * std::exp(-0.8) + rest, 1e-15);
    EXPECT_DOUBLE_EQ(user_cost(params, {20.0, 1.0, 0.0, 0.0}), 0.3 * 1.25 * 0.1 + rest);
    EXPECT_DOUBLE_EQ(user_cost(params, {1000.0, 1.0, 0.0, 0.0}), 0.3 * 1.25 * 0.1 + rest);
}

TEST(UserCost, CapabilityCutsLabourOnly) {
    EXPECT_DOUBLE_EQ(user_cost(params, {0.0, 1.0, 0.5, 0.0}), 0.3 * 1.25 + 0.5 * 0.9 + 0.2);
}

TEST(UserCost, InteroperabilityCutsMarkupAndData) {
    EXPECT_DOUBLE_EQ(user_cost(params, {0.0, 1.0, 0.0, 0.5}), 0.3 * 1.125 + 0.5 + 0.2 * 0.75);
    EXPECT_DOUBLE_EQ(user_cost(params, {0.0, 1.0, 0.0, 1.0}), 0.3 + 0.5 + 0.1);
}

TEST(UserCost, ConcentrationScalesTheMarkupAndShocksThePrice) {
    EXPECT_DOUBLE_EQ(user_cost(params, {.concentration = 0.5}), 0.3 * 1.125 + 0.7);
    EXPECT_DOUBLE_EQ(user_cost(params, {.interoperability = 0.5, .concentration = 0.5}),
                     0.3 * 1.0625 + 0.5 + 0.2 * 0.75);
    EXPECT_DOUBLE_EQ(user_cost(params, {.price = 2.0}), 0.3 * 1.25 * 2.0 + 0.7);
}

TEST(UserCost, ItsPartsAddUp) {
    const CostConditions c{
        .years = 1.0, .wage = 1.4, .frontier = 0.3, .interoperability = 0.2, .price = 0.9};
    EXPECT_DOUBLE_EQ(technology_cost(params, c) + 0.5 * 1.4 * 0.94 + data_cost(params, c),
                     user_cost(params, c));
}

}  // namespace longrun::user_cost_test
