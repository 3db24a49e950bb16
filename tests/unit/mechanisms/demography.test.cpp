#include "mechanisms/demography.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/one_segment.hpp"

namespace longrun::demography_test {

TEST(NewbornAware, RunsFromTheBaseToAll) {
    const DemographyParams p{1.0, 0.02, 0.5, 0.85};
    EXPECT_DOUBLE_EQ(newborn_aware(p, 0.0), 0.02);
    EXPECT_DOUBLE_EQ(newborn_aware(p, 0.5), 0.51);
    EXPECT_DOUBLE_EQ(newborn_aware(p, 1.0), 1.0);
}

TEST(QualityFromDraw, IsTheNormalQuantileInThirtySeconds) {
    EXPECT_EQ(quality_from_draw(0x80000000u), 0);
    EXPECT_EQ(quality_from_draw(0u), -127);  // the tail is cut at four standard deviations
    EXPECT_EQ(quality_from_draw(0xffffffffu), 127);
    // Φ(1) = 0.841345, Φ(-1.96) = 0.025.
    EXPECT_EQ(quality_from_draw(static_cast<std::uint32_t>(0.841345 * 0x1p32)), 32);
    EXPECT_EQ(quality_from_draw(static_cast<std::uint32_t>(0.025 * 0x1p32)), -63);
    int last = -127;
    double sum = 0.0;
    double squares = 0.0;
    for (std::uint32_t i = 0; i < 65536; ++i) {
        const int quality = quality_from_draw(i << 16);
        ASSERT_GE(quality, last);
        last = quality;
        sum += quality / 32.0;
        squares += quality / 32.0 * (quality / 32.0);
    }
    EXPECT_NEAR(sum / 65536.0, 0.0, 1e-12);  // symmetric
    EXPECT_NEAR(squares / 65536.0, 1.0,
                0.001);  // rounding adds 1/(12 · 32²), the cut tail takes as much
}

struct Births {
    testing::OneSegment s{{10, 10, 10}};
    Births() {
        s.put({Stage::production, Stage::pilot, Stage::unaware});
        s.firms.complements[0] = 50'000;
        s.firms.assistance[1] = 4;
        s.tally.assisted = 1024;
        s.drivers.exit_chance = {0.1};
        s.exit_draw({0.05, 0.099, 0.1});  // the third stays
    }
};

TEST(Renew, PutsAnUnawareNewbornInTheSlot) {
    Births births;
    testing::OneSegment& s = births.s;
    renew(s.context(), s.block(), s.scratch());
    EXPECT_EQ(s.stages_now(), (std::vector<Stage>{Stage::unaware, Stage::unaware, Stage::unaware}));
    EXPECT_EQ(s.firms.born, (std::vector<std::int16_t>{5, 5, -12}));
    EXPECT_EQ(s.firms.stage_since[0], 5);
    EXPECT_EQ(s.firms.complements[0], 0);
    for (const std::uint32_t firm : {0u, 1u}) {
        EXPECT_EQ(s.firms.quality[firm],
                  quality_from_draw(s.luck.word(firm, s.month, Draw::rebirth)));
    }
    EXPECT_EQ(s.tally.firms, (std::array<std::int64_t, 4>{3072, 0, 0, 0}));
    ASSERT_EQ(s.scratch().changes.size(), 1u);
    EXPECT_EQ(s.scratch().changes[0].difference, -1);
}

TEST(Renew, EndsAssistanceOfTheFirmThatExits) {
    Births births;
    testing::OneSegment& s = births.s;
    renew(s.context(), s.block(), s.scratch());
    EXPECT_EQ(s.firms.assistance[1], 0);
    EXPECT_EQ(s.tally.assisted, 0);
}

TEST(Renew, LetsAwareNewbornsStartWithNearBestPractice) {
    Births births;
    testing::OneSegment& s = births.s;
    s.drivers.newborn_aware = {1.0};
    s.drivers.newborn_use = 1.0;
    s.drivers.sector_odds = {0.0};  // use is worthwhile for all
    s.drivers.newborn_complements = {0.6};
    renew(s.context(), s.block(), s.scratch());
    EXPECT_EQ(s.stages_now(),
              (std::vector<Stage>{Stage::production, Stage::production, Stage::unaware}));
    EXPECT_EQ(s.firms.complements[0], 39'321);  // 0.6 · 65535
    // Buyers of the first slot see use end and begin, of the second begin.
    int net = 0;
    for (const Change& change : s.scratch().changes) net += change.difference;
    EXPECT_EQ(net, 1);

    Births cautious;
    cautious.s.drivers.newborn_aware = {1.0};
    cautious.s.drivers.newborn_use = 0.0;
    renew(cautious.s.context(), cautious.s.block(), cautious.s.scratch());
    EXPECT_EQ(cautious.s.stages_now(),
              (std::vector<Stage>{Stage::persuaded, Stage::persuaded, Stage::unaware}));
}

TEST(Renew, LeavesTheImmortalAlone) {
    Births births;
    testing::OneSegment& s = births.s;
    s.drivers.exit_chance = {0.0};
    s.exit_draw({0.0, 0.0, 0.0});
    renew(s.context(), s.block(), s.scratch());
    EXPECT_EQ(s.stages_now(),
              (std::vector<Stage>{Stage::production, Stage::pilot, Stage::unaware}));
}

}  // namespace longrun::demography_test
