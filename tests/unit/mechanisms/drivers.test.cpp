#include "mechanisms/drivers.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/one_segment.hpp"

namespace longrun {
namespace {

TEST(Threshold, CutsTheUnitIntervalInto32Bits) {
    EXPECT_EQ(threshold(0.0), 0u);
    EXPECT_EQ(threshold(-0.1), 0u);
    EXPECT_EQ(threshold(std::nan("")), 0u);
    EXPECT_EQ(threshold(0.5), 0x80000000u);
    EXPECT_EQ(threshold(0x1p-32), 1u);
    EXPECT_EQ(threshold(0x1p-33), 0u);
    // Certain: above every draw.
    EXPECT_EQ(threshold(1.0), std::uint64_t{1} << 32);
    EXPECT_EQ(threshold(7.0), std::uint64_t{1} << 32);
    EXPECT_EQ(threshold(std::nextafter(1.0, 0.0)), 0xffffffffu);
}

TEST(ComplementIndex, StandsForTheMiddleOfItsStep) {
    EXPECT_EQ(complement_index(0), 0u);
    EXPECT_EQ(complement_index(63), 0u);
    EXPECT_EQ(complement_index(64), 1u);
    EXPECT_EQ(complement_index(65535), complement_steps - 1);
    for (std::uint32_t k = 0; k <= 65535; k += 17) {
        EXPECT_NEAR(complement_of(complement_index(static_cast<std::uint16_t>(k))), k / 65535.0,
                    32.0 / 65535.0);
    }
}

TEST(MoveFirm, KeepsTheTallyAndTellsOfUse) {
    testing::OneSegment s({10, 20});
    s.population.weight = {1024, 2048};
    s.put({Stage::pilot, Stage::production});
    s.firms.complements[1] = 5000;
    const StepContext context = s.context();

    move_firm(context, 0, Stage::production, s.tally, s.scratch());
    EXPECT_EQ(s.stage(0), Stage::production);
    EXPECT_EQ(s.firms.stage_since[0], s.month);
    EXPECT_EQ(s.tally.firms, (std::array<std::int64_t, 4>{0, 0, 0, 3072}));
    EXPECT_EQ(s.tally.jobs, (std::array<std::int64_t, 4>{0, 0, 0, 1024 * 10 + 2048 * 20}));
    ASSERT_EQ(s.scratch().changes.size(), 1u);
    EXPECT_EQ(s.scratch().changes[0].firm, 0u);
    EXPECT_EQ(s.scratch().changes[0].difference, 1);

    move_firm(context, 1, Stage::persuaded, s.tally, s.scratch());
    EXPECT_EQ(s.firms.complements[1], 0);  // complements are lost with use
    EXPECT_EQ(s.tally.firms, (std::array<std::int64_t, 4>{0, 2048, 0, 1024}));
    ASSERT_EQ(s.scratch().changes.size(), 2u);
    EXPECT_EQ(s.scratch().changes[1].difference, -1);
}

TEST(MoveFirm, SaysNothingOfStagesBuyersDoNotSee) {
    testing::OneSegment s({10});
    s.put({Stage::unaware});
    const StepContext context = s.context();
    move_firm(context, 0, Stage::persuaded, s.tally, s.scratch());
    move_firm(context, 0, Stage::pilot, s.tally, s.scratch());
    EXPECT_TRUE(s.scratch().changes.empty());
    // Staying is no move: the month of entry stands.
    s.firms.stage_since[0] = 2;
    move_firm(context, 0, Stage::pilot, s.tally, s.scratch());
    EXPECT_EQ(s.firms.stage_since[0], 2);
}

TEST(OddsAgainst, MultipliesEveryFactorOnce) {
    testing::OneSegment s({10, 10});
    Drivers& d = s.drivers;
    d.sector_odds = {2.0};
    d.region_odds = {3.0};
    d.credit_odds = {5.0};
    d.size_odds[10] = 7.0;
    d.quality_odds[quality_index(32)] = 11.0;
    d.assisted_odds = 13.0;
    s.firms.quality[0] = 32;
    EXPECT_EQ(odds_against(s.context(), s.segment, 0), 2.0 * 3 * 5 * 7 * 11);
    EXPECT_EQ(odds_against(s.context(), s.segment, 1), 2.0 * 3 * 5 * 7);
    s.firms.assistance[1] = 1;
    EXPECT_EQ(odds_against(s.context(), s.segment, 1), 2.0 * 3 * 5 * 7 * 13);
}

}  // namespace
}  // namespace longrun
