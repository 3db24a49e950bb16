#include "mechanisms/decision.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/one_segment.hpp"

namespace longrun::decision_test {

DecisionParams params() {
    DecisionParams p = schema::defaults(decision_table);
    p.intercept = {0.3};
    p.small_firm_value = 0.25;
    p.size_kink = {15.0};
    p.large_firm_value = 0.1;
    p.stock_effect = {0.5};
    p.review_rate = {0.08};
    p.review_size_elasticity = 0.5;
    return p;
}

TEST(SizeValue, HasAKink) {
    EXPECT_NEAR(size_value(params(), 15.0), 0.0, 1e-15);
    EXPECT_NEAR(size_value(params(), 5.0), 0.25 * std::log(3.0), 1e-15);
    EXPECT_NEAR(size_value(params(), 150.0), 0.1 * std::log(10.0), 1e-15);
    EXPECT_GT(size_value(params(), 0.5), size_value(params(), 1.0));
}

TEST(ReviewChance, IsThatOfTheStatedRateAtSevenJobs) {
    EXPECT_NEAR(review_chance(params(), 7.0), 1.0 - std::exp(-0.08), 1e-15);
    EXPECT_NEAR(review_chance(params(), 28.0), 1.0 - std::exp(-0.16), 1e-15);  // (28/7)^0.5 = 2
    EXPECT_LT(review_chance(params(), 0.5), review_chance(params(), 1.0));
    EXPECT_LE(review_chance(params(), 1e9), 1.0);
}

TEST(SectorOdds, AreExpOfMinusTheSectorsValue) {
    // x = 0.3 + ln 2 + ln 0.4 + ln(1 + 0.5 * 0.1) - 0.5 * 0.2
    const double x = 0.3 + std::log(2.0) + std::log(0.4) + std::log(1.05) - 0.1;
    EXPECT_NEAR(sector_odds(params(), 2.0, 0.4, 0.2, 1.05), std::exp(-x), 1e-15);
}

TEST(SectorOdds, MoveTheRightWay) {
    const double base = sector_odds(params(), 1.0, 0.5, 0.2, 1.0);
    EXPECT_LT(sector_odds(params(), 1.2, 0.5, 0.2, 1.0), base);  // more exposed, less against
    EXPECT_LT(sector_odds(params(), 1.0, 0.6, 0.2, 1.0), base);
    EXPECT_GT(sector_odds(params(), 1.0, 0.5, 0.4, 1.0), base);  // rivals have taken the gain
    EXPECT_LT(sector_odds(params(), 1.0, 0.5, 0.2, 1.2), base);
}

TEST(Acceptance, IsTheLogisticOfTheValue) {
    EXPECT_EQ(acceptance(1.0), 0.5);
    EXPECT_EQ(acceptance(0.0), 1.0);
    for (const double x : {-3.0, -0.5, 0.0, 1.7}) {
        EXPECT_NEAR(acceptance(std::exp(-x)), 1.0 / (1.0 + std::exp(-x)), 1e-16);
    }
}

TEST(Decide, NeedsBothTheClockAndTheValue) {
    testing::OneSegment s({10, 10, 10, 10});
    s.put_all(Stage::persuaded);
    s.drivers.review_chance[10] = 0.4;
    s.drivers.sector_odds = {3.0};  // Λ = 1/4 without a shift
    s.drivers.pilot_odds = 1.0;
    s.draw({0.09, 0.11, 0.39, 0.9});
    decide(s.context(), s.block(), s.scratch());
    EXPECT_EQ(s.stages_now(), (std::vector<Stage>{Stage::pilot, Stage::persuaded, Stage::persuaded,
                                                  Stage::persuaded}));
}

TEST(Decide, PilotShiftAndSectorClockScaleTheChance) {
    testing::OneSegment s({10, 10});
    s.drivers.review_chance[10] = 0.4;
    s.drivers.sector_odds = {3.0};
    s.drivers.pilot_odds = 1.0 / 3.0;  // Λ = 1/2
    s.put_all(Stage::persuaded);
    s.draw({0.19, 0.21});
    decide(s.context(), s.block(), s.scratch());
    EXPECT_EQ(s.stages_now(), (std::vector<Stage>{Stage::pilot, Stage::persuaded}));
    s.drivers.sector_clock = {0.5};
    s.put_all(Stage::persuaded);
    s.draw({0.09, 0.11});
    decide(s.context(), s.block(), s.scratch());
    EXPECT_EQ(s.stages_now(), (std::vector<Stage>{Stage::pilot, Stage::persuaded}));
}

// The candidates of a month are those below this draw: a firm above it would never be asked.
TEST(ReviewLimits, BoundTheDrawsThatReviewAnyFirm) {
    testing::OneSegment s({0, 1, 20, 30, 99, 3'000'000});
    for (const double elasticity : {-1.0, 0.0, 0.43, 2.0}) {
        DecisionParams p = params();
        p.review_size_elasticity = elasticity;
        for (std::size_t i = 0; i < size_steps; ++i)
            s.drivers.review_chance[i] = review_chance(p, size_of(i));
        for (const double clock : {0.0, 0.7, 1.0}) {
            s.drivers.sector_clock = {clock};
            set_review_limits(s.block(), s.drivers, s.constants);
            for (std::size_t firm = 0; firm < s.population.jobs.size(); ++firm) {
                const double rings =
                    clock * s.drivers.review_chance[size_index(s.population.jobs[firm])];
                const std::uint32_t limit = s.constants.review_limit[firm];
                // No draw above the limit is below the chance, and the limit is not much above.
                if (limit < 0xffffffffu) {
                    EXPECT_GE((limit + 1.0) * 0x1p-32, rings);
                }
                EXPECT_LE(limit * 0x1p-32, rings);
            }
        }
    }
}

}  // namespace longrun::decision_test
