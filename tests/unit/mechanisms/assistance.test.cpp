#include "mechanisms/assistance.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/one_segment.hpp"

namespace longrun::assistance_test {

/// Gives every firm a draw and returns how far each lies above the middle, round the end.
std::vector<double> draw_all(testing::OneSegment& s, std::size_t firms) {
    std::vector<double> draws;
    std::vector<double> above;
    for (std::size_t firm = 0; firm < firms; ++firm) {
        draws.push_back(std::fmod(0.381966 * static_cast<double>(firm + 1), 1.0));
        above.push_back(std::fmod(draws.back() + 0.5, 1.0));
    }
    s.draw(draws);
    return above;
}

TEST(Assist, VisitsFirmsInTheRangeAndWakesTheUnaware) {
    testing::OneSegment s({4, 5, 50, 51});
    s.put({Stage::unaware, Stage::unaware, Stage::production, Stage::unaware});
    s.drivers.teams = {{{1.0}, 5, 50, 0}};
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
    s.drivers.teams = {{{1.0}, 0, 100, 0}};
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

TEST(Assist, TakesTheMiddleOfTheFirmsDraw) {
    testing::OneSegment s({10, 10, 10, 10, 10, 10, 10, 10});
    s.put_all(Stage::persuaded);
    s.drivers.teams = {{{0.4}, 0, 100, 0}};
    const std::vector<double> above = draw_all(s, 8);
    s.drivers.assistance_months = 1;
    assist(s.context(), s.block(), s.scratch());
    for (std::uint32_t firm = 0; firm < 8; ++firm) {
        EXPECT_EQ(s.firms.assistance[firm], above[firm] < 0.4 ? 1 : 0);
    }
}

TEST(Assist, TwoTeamsShareAFirmsDrawWithoutVisitingTwice) {
    testing::OneSegment s(std::vector<std::uint32_t>(64, 10));
    s.put_all(Stage::persuaded);
    s.drivers.teams = {{{0.3}, 0, 100, 0}, {{0.5}, 0, 100, 0}};
    const std::vector<double> above = draw_all(s, 64);
    s.drivers.assistance_months = 1;
    assist(s.context(), s.block(), s.scratch());
    std::int64_t visited = 0;
    for (std::uint32_t firm = 0; firm < 64; ++firm) {
        const bool drawn = above[firm] < 0.3 + 0.5;
        EXPECT_EQ(s.firms.assistance[firm], drawn ? 1 : 0);
        visited += drawn ? 1024 : 0;
    }
    EXPECT_EQ(s.tally.visited, visited);
}

// The second team is for larger firms: what the first leaves aside it does not take up.
TEST(Assist, EveryTeamKeepsToItsOwnFirmsAndItsOwnPartOfTheDraw) {
    testing::OneSegment s({10, 10, 10, 10, 80, 80, 80, 80, 80, 80, 80, 80});
    s.put_all(Stage::persuaded);
    s.drivers.teams = {{{0.3}, 0, 50, 0}, {{0.4}, 51, 100, 0}};
    const std::vector<double> above = draw_all(s, 12);
    s.drivers.assistance_months = 1;
    assist(s.context(), s.block(), s.scratch());
    for (std::uint32_t firm = 0; firm < 12; ++firm) {
        const double draw = above[firm];
        const bool drawn = firm < 4 ? draw < 0.3 : draw >= 0.3 && draw < 0.3 + 0.4;
        EXPECT_EQ(s.firms.assistance[firm], drawn ? 1 : 0) << firm << " " << draw;
    }
}

TEST(Assist, VisitsOnlyFirmsThatEnoughOthersBuyFrom) {
    testing::OneSegment s({10, 10, 10, 10});
    s.put_all(Stage::persuaded);
    s.population.buyers_begin = {0, 0, 1, 4, 6};
    s.population.buyers = {0, 1, 2, 3, 0, 1};
    s.drivers.teams = {{{1.0}, 0, 100, 2}};
    s.drivers.assistance_months = 1;
    assist(s.context(), s.block(), s.scratch());
    EXPECT_EQ(s.firms.assistance, (std::vector<std::uint8_t>{0, 0, 1, 1}));
}

}  // namespace longrun::assistance_test
