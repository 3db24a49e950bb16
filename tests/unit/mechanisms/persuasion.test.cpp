#include "mechanisms/persuasion.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/one_segment.hpp"

namespace longrun::persuasion_test {

constexpr PersuasionParams params{.spontaneous = {0.001},
                                  .peers = {0.2},
                                  .local_weight = 0.5,
                                  .sector_weight = 0.2,
                                  .supply_weight = 0.3,
                                  .contagion = 1.0};

TEST(Exposure, WeighsPeersSectorAndPartners) {
    EXPECT_EQ(exposure(params, 0.0, 0.0, 0), 0.0);
    EXPECT_DOUBLE_EQ(exposure(params, 0.4, 0.0, 0), 0.2);
    EXPECT_DOUBLE_EQ(exposure(params, 0.0, 0.4, 0), 0.08);
    EXPECT_DOUBLE_EQ(exposure(params, 0.0, 0.0, 1), 0.15);
    EXPECT_DOUBLE_EQ(exposure(params, 1.0, 1.0, 2), 1.0);
}

TEST(PersuasionHazard, HasTheStatedForm) {
    EXPECT_DOUBLE_EQ(persuasion_hazard(params, 0.0, 1.0, 1.0).value, 0.001);
    EXPECT_DOUBLE_EQ(persuasion_hazard(params, 0.25, 1.0, 1.0).value, 0.051);
    EXPECT_DOUBLE_EQ(persuasion_hazard(params, 0.25, 1.4, 0.5).value, 0.051 * 1.4 * 0.5);
}

TEST(PersuasionHazard, ComplexContagionNeedsMoreThanOnePeer) {
    PersuasionParams complex = params;
    complex.contagion = 2.0;
    EXPECT_NEAR(persuasion_hazard(complex, 0.25, 1.0, 1.0).value, 0.001 + 0.2 * 0.0625, 1e-16);
    EXPECT_DOUBLE_EQ(persuasion_hazard(complex, 0.0, 1.0, 1.0).value, 0.001);
    EXPECT_NEAR(persuasion_hazard(complex, 1.0, 1.0, 1.0).value,
                persuasion_hazard(params, 1.0, 1.0, 1.0).value, 1e-15);
    // One of two exposures counts for a quarter, not a half.
    EXPECT_LT(persuasion_hazard(complex, 0.5, 1.0, 1.0).value,
              persuasion_hazard(params, 0.5, 1.0, 1.0).value);
}

TEST(PersuasionHazards, AreThoseOfEachExposure) {
    PersuasionParams params;
    for (const double contagion : {1.0, 1.4}) {
        params.contagion = contagion;
        const std::vector<double> exposures{0.0, 0.1, 0.2, 0.3, 0.6, 1.7};
        const std::vector<double> demonstration{1.0, 1.25};
        std::vector<double> hazards = exposures;
        persuasion_hazards(params, demonstration, 0.9, hazards);
        for (std::size_t i = 0; i < exposures.size(); ++i)
            EXPECT_EQ(hazards[i],
                      persuasion_hazard(params, exposures[i], demonstration[i / 3], 0.9).value);
    }
}

TEST(Persuade, TakesTheChanceOfTheFirmsPartnersAndSpendsNoOtherDraw) {
    testing::OneSegment s({1, 1, 1, 1, 1, 1});
    s.put_all(Stage::unaware);
    s.drivers.persuasion_chance = {{0.1, 0.2, 0.3}};
    s.firms.adopting_partners = {0, 1, 2, 0, 1, 2};
    s.draw({0.05, 0.15, 0.25, 0.1, 0.2,
            0.3});  // below for the first three, at the bound for the others
    persuade(s.context(), s.block(), s.scratch());
    EXPECT_EQ(s.stages_now(),
              (std::vector<Stage>{Stage::persuaded, Stage::persuaded, Stage::persuaded,
                                  Stage::unaware, Stage::unaware, Stage::unaware}));
    EXPECT_EQ(s.tally.firms[1], 3 * 1024);
}

TEST(Persuade, HighestChanceIsTheHighestOfTheSegment) {
    testing::OneSegment s({1});
    s.drivers.persuasion_chance = {{0.1, 0.3, 0.2}};
    EXPECT_EQ(highest_persuasion_chance(s.context(), s.block()), 0.3);
}

}  // namespace longrun::persuasion_test
