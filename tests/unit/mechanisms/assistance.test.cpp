#include "mechanisms/assistance.hpp"

#include <gtest/gtest.h>

#include "tests/support/one_segment.hpp"

namespace longrun {
namespace {

TEST(Assist, VisitsFirmsInTheRangeAndWakesTheUnaware) {
    testing::OneSegment s({4, 5, 50, 51});
    s.put({Stage::unaware, Stage::unaware, Stage::production, Stage::unaware});
    s.drivers.assistance_chance = 1.0;
    s.drivers.assistance_low = 5;
    s.drivers.assistance_high = 50;
    s.drivers.assistance_months = 18;
    assist(s.context(), s.block(), s.scratch());
    EXPECT_EQ(s.firms.assistance, (std::vector<std::uint8_t>{0, 18, 18, 0}));
    EXPECT_EQ(s.stages_now(), (std::vector<Stage>{Stage::unaware, Stage::persuaded,
                                                  Stage::production, Stage::unaware}));
    EXPECT_EQ(s.tally.assisted, 2 * 1024);
    EXPECT_EQ(s.tally.visited, 2 * 1024);
}

TEST(Assist, RunsOutAfterItsMonthsWithoutARevisitInTheLast) {
    testing::OneSegment s({10});
    s.put_all(Stage::persuaded);
    s.drivers.assistance_chance = 1.0;
    s.drivers.assistance_high = 100;
    s.drivers.assistance_months = 3;
    for (const int left : {3, 2, 1, 0, 3, 2}) {
        assist(s.context(), s.block(), s.scratch());
        EXPECT_EQ(s.firms.assistance[0], left);
        EXPECT_EQ(s.tally.assisted, left > 0 ? 1024 : 0);
    }
}

TEST(Assist, GoesOnRunningDownWhenVisitsEnd) {
    testing::OneSegment s({10});
    s.put_all(Stage::persuaded);
    s.firms.assistance[0] = 2;
    s.tally.assisted = 1024;
    assist(s.context(), s.block(), s.scratch());
    assist(s.context(), s.block(), s.scratch());
    EXPECT_EQ(s.firms.assistance[0], 0);
    EXPECT_EQ(s.tally.assisted, 0);
    assist(s.context(), s.block(), s.scratch());
    EXPECT_EQ(s.firms.assistance[0], 0);
}

TEST(Assist, TakesTheDrawOfTheFirmAndMonth) {
    testing::OneSegment s({10, 10, 10, 10, 10, 10, 10, 10});
    s.put_all(Stage::persuaded);
    s.drivers.assistance_high = 100;
    s.drivers.assistance_months = 1;
    s.drivers.assistance_chance = 0.4;
    assist(s.context(), s.block(), s.scratch());
    for (std::uint32_t firm = 0; firm < 8; ++firm) {
        EXPECT_EQ(s.firms.assistance[firm],
                  s.luck.uniform(firm, s.month, Draw::assistance) < 0.4 ? 1 : 0);
    }
}

}  // namespace
}  // namespace longrun
