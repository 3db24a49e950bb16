#include "study/tie.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

namespace longrun::tie_test {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

TEST(FindTie, FindsARootAndTheSidesOfIt) {
    const TieSearch search{.assumed = 0.3, .low = -0.5, .high = 1.5};
    const Tie rising = find_tie(search, [](double x) { return x * x * x - 0.5; });
    EXPECT_NEAR(rising.value, std::cbrt(0.5), search.tolerance * 2.0);
    EXPECT_EQ(rising.sign_below, -1);
    EXPECT_EQ(rising.sign_above, 1);
    EXPECT_TRUE(rising.complete);
    const Tie falling = find_tie(search, [](double x) { return 0.25 - x; });
    EXPECT_NEAR(falling.value, 0.25, search.tolerance * 2.0);
    EXPECT_EQ(falling.sign_below, 1);
    EXPECT_EQ(falling.sign_above, -1);
    EXPECT_LE(falling.evaluations, 12);
}

TEST(FindTie, LooksUpEveryPlaceOfARoot) {
    for (int i = 1; i < 100; ++i) {
        const double root = i / 100.0;
        for (const double assumed : {0.0, 0.31, 1.0}) {
            int calls = 0;
            const Tie tie = find_tie({.assumed = assumed, .low = 0.0, .high = 1.0}, [&](double x) {
                ++calls;
                return std::tanh(30.0 * (x - root));
            });
            EXPECT_NEAR(tie.value, root, 1e-3) << root << ' ' << assumed;
            EXPECT_EQ(tie.sign_above, 1);
            EXPECT_EQ(tie.evaluations, calls);
            EXPECT_LE(calls, 40);
        }
    }
}

TEST(FindTie, TakesTheRootNearestToTheAssumedValue) {
    // Roots at 1, 4 and 9.
    const auto cubic = [](double x) { return (x - 1.0) * (x - 4.0) * (x - 9.0); };
    const auto from = [&](double assumed) {
        return find_tie({.assumed = assumed, .low = 0.0, .high = 10.0, .cells = 20}, cubic);
    };
    EXPECT_NEAR(from(0.2).value, 1.0, 0.02);
    EXPECT_NEAR(from(3.1).value, 4.0, 0.02);
    EXPECT_EQ(from(3.1).sign_below, 1);
    EXPECT_EQ(from(3.1).sign_above, -1);
    EXPECT_NEAR(from(8.0).value, 9.0, 0.02);
    EXPECT_NEAR(from(25.0).value, 9.0, 0.02) << "the assumed value lies outside the range";
}

TEST(FindTie, StepsByFactorsOnALogScale) {
    const TieSearch search{.assumed = 20.0, .low = 1.0, .high = 10000.0, .log_scale = true};
    std::vector<double> asked;
    const Tie tie = find_tie(search, [&](double x) {
        asked.push_back(x);
        return 3000.0 - x;
    });
    EXPECT_NEAR(tie.value / 3000.0, 1.0, 0.02);
    EXPECT_EQ(asked.front(), 20.0) << "the assumed value itself";
    for (const double x : asked) {
        EXPECT_GE(x, 1.0);
        EXPECT_LE(x, 10000.0);
    }
}

TEST(FindTie, SaysWhoIsBetterWhereNothingTies) {
    for (const double level : {2.0, -2.0}) {
        const Tie tie = find_tie({.assumed = 0.4, .low = 0.0, .high = 1.0},
                                 [&](double x) { return level + x * level; });
        EXPECT_TRUE(std::isnan(tie.value));
        EXPECT_EQ(tie.sign_below, level > 0.0 ? 1 : -1);
        EXPECT_EQ(tie.sign_above, tie.sign_below);
        EXPECT_TRUE(tie.complete);
    }
}

TEST(FindTie, TellsAStretchFromATouch) {
    const TieSearch search{.assumed = 0.0, .low = 0.0, .high = 1.0, .cells = 10};
    // Better until 0.47, then no difference at all: the lever has no more effect.
    const Tie edge = find_tie(search, [](double x) { return x < 0.47 ? 0.47 - x : 0.0; });
    EXPECT_NEAR(edge.value, 0.47, 2e-3);
    EXPECT_EQ(edge.sign_below, 1);
    EXPECT_EQ(edge.sign_above, 0);
    const Tie touch = find_tie(search, [](double x) { return (x - 0.5) * (x - 0.5); });
    EXPECT_TRUE(std::isnan(touch.value));
    EXPECT_EQ(touch.sign_below, 1);
    // A crossing exactly on the grid.
    const Tie crossing = find_tie(search, [](double x) { return x - 0.5; });
    EXPECT_EQ(crossing.value, 0.5);
    EXPECT_EQ(crossing.sign_below, -1);
    EXPECT_EQ(crossing.sign_above, 1);
    const Tie flat = find_tie(search, [](double) { return 0.0; });
    EXPECT_EQ(flat.value, 0.0) << "they tie as assumed";
    EXPECT_EQ(flat.sign_below, 0);
    EXPECT_EQ(flat.sign_above, 0);
}

TEST(FindTie, NarrowsAStepToItsPlace) {
    const Tie tie = find_tie({.assumed = 0.9, .low = 0.0, .high = 1.0},
                             [](double x) { return x < 0.3217 ? -1.0 : 5.0; });
    EXPECT_NEAR(tie.value, 0.3217, 1.1e-3);
    EXPECT_EQ(tie.sign_below, -1);
}

TEST(FindTie, AdmitsWhatItCouldNotSee) {
    const auto gap = [](double x) { return x > 0.4 && x < 0.6 ? nan : x - 0.5; };
    const Tie hidden = find_tie({.assumed = 0.1, .low = 0.0, .high = 1.0}, gap);
    EXPECT_TRUE(std::isnan(hidden.value));
    EXPECT_EQ(hidden.sign_below, 0) << "no one sign, no one order";
    EXPECT_FALSE(hidden.complete);
    int calls = 0;
    const Tie stopped =
        find_tie({.assumed = 0.0, .low = 0.0, .high = 1.0, .cells = 50, .most_evaluations = 7},
                 [&](double x) {
                     ++calls;
                     return x - 0.9;
                 });
    EXPECT_EQ(calls, 7);
    EXPECT_TRUE(std::isnan(stopped.value));
    EXPECT_FALSE(stopped.complete);
}

TEST(ReportTie, NamesTheSides) {
    BreakEvenRow row;
    row.policy = "marathon";
    row.against = "sprint";
    const TieSearch search{.assumed = 0.3, .low = 0.0, .high = 4.0};
    report_tie(search, {2.4000001, 1, -1, 9, true}, row);
    EXPECT_EQ(row.tie, 2.4);
    EXPECT_EQ(row.value, 0.3);
    EXPECT_EQ(row.high, 4.0);
    EXPECT_EQ(row.better_below, "marathon");
    EXPECT_EQ(row.better_above, "sprint");
    report_tie(search, {nan, 0, 0, 9, true}, row);
    EXPECT_TRUE(std::isnan(row.tie));
    EXPECT_EQ(row.better_above, "");
}

}  // namespace longrun::tie_test
