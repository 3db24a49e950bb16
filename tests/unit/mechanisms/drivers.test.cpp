#include "mechanisms/drivers.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "mechanisms/complements.hpp"
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

TEST(HighestDraw, IsABoundThatHoldsToTheLastUnit) {
    EXPECT_EQ(highest_draw(0.0), 0u);
    EXPECT_EQ(highest_draw(-0.1), 0u);
    EXPECT_EQ(highest_draw(std::nan("")), 0u);
    EXPECT_EQ(highest_draw(1.0), 0xffffffffu);
    EXPECT_EQ(highest_draw(7.0), 0xffffffffu);
    for (const double chance : {0x1p-33, 0x1p-32, 0.1, 0.5, 0.9999999999}) {
        EXPECT_GE((highest_draw(chance) + 1.0) * 0x1p-32, chance);
        EXPECT_LE(highest_draw(chance) * 0x1p-32, chance);
    }
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

    move_firm(context, s.block(), 0, Stage::production, s.scratch());
    EXPECT_EQ(s.stage(0), Stage::production);
    EXPECT_EQ(s.firms.stage_since[0], s.month);
    EXPECT_EQ(s.tally.firms, (std::array<std::int64_t, 4>{0, 0, 0, 3072}));
    EXPECT_EQ(s.tally.jobs, (std::array<std::int64_t, 4>{0, 0, 0, 1024 * 10 + 2048 * 20}));
    ASSERT_EQ(s.scratch().changes.size(), 1u);
    EXPECT_EQ(s.scratch().changes[0].firm, 0u);
    EXPECT_EQ(s.scratch().changes[0].difference, 1);

    move_firm(context, s.block(), 1, Stage::persuaded, s.scratch());
    EXPECT_EQ(s.firms.complements[1], 0);  // complements are lost with use
    EXPECT_EQ(s.tally.firms, (std::array<std::int64_t, 4>{0, 2048, 0, 1024}));
    ASSERT_EQ(s.scratch().changes.size(), 2u);
    EXPECT_EQ(s.scratch().changes[1].difference, -1);
}

// Moves keep the sums over pilots and users as a fresh count would have them.
TEST(MoveFirm, KeepsTheSumsOverPilotsAndUsers) {
    testing::OneSegment s({10, 20, 30});
    s.population.weight = {1024, 512, 2048};
    for (std::size_t i = 0; i < complement_steps; ++i)
        s.drivers.returns[i] = static_cast<std::uint16_t>(7 + 3 * i);
    s.drivers.talent_scale[10] = 700;
    s.drivers.talent_scale[20] = 900;
    s.drivers.talent_scale[30] = 1100;
    s.put({Stage::pilot, Stage::production, Stage::unaware});
    s.firms.complements[1] = 40'000;
    s.recount_users();
    const auto expect_as_counted = [&] {
        const Tally kept = s.tally;
        s.recount_users();
        EXPECT_EQ(kept.deep_firms, s.tally.deep_firms);
        EXPECT_EQ(kept.deep_jobs, s.tally.deep_jobs);
        EXPECT_EQ(kept.jobs_complements, s.tally.jobs_complements);
        EXPECT_EQ(kept.jobs_return, s.tally.jobs_return);
        EXPECT_EQ(kept.talent_pilot, s.tally.talent_pilot);
        EXPECT_EQ(kept.talent_user, s.tally.talent_user);
        EXPECT_EQ(kept.talent_complements, s.tally.talent_complements);
    };
    move_firm(s.context(), s.block(), 0, Stage::production, s.scratch());
    EXPECT_EQ(s.tally.talent_pilot, 0);
    expect_as_counted();
    move_firm(s.context(), s.block(), 1, Stage::persuaded, s.scratch());
    EXPECT_EQ(s.tally.deep_firms, 0);
    expect_as_counted();
    move_firm(s.context(), s.block(), 2, Stage::production, s.scratch(), 50'000);
    EXPECT_EQ(s.firms.complements[2], 50'000);
    EXPECT_EQ(s.tally.deep_jobs, 2048 * 30);
    expect_as_counted();
    move_firm(s.context(), s.block(), 1, Stage::pilot, s.scratch());
    EXPECT_EQ(s.tally.talent_pilot, 512 * 900);
    expect_as_counted();
}

TEST(MoveFirm, SaysNothingOfStagesBuyersDoNotSee) {
    testing::OneSegment s({10});
    s.put({Stage::unaware});
    const StepContext context = s.context();
    move_firm(context, s.block(), 0, Stage::persuaded, s.scratch());
    move_firm(context, s.block(), 0, Stage::pilot, s.scratch());
    EXPECT_TRUE(s.scratch().changes.empty());
    // Staying is no move: the month of entry stands.
    s.firms.stage_since[0] = 2;
    move_firm(context, s.block(), 0, Stage::pilot, s.scratch());
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
