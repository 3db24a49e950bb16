#include "mechanisms/politics.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace longrun::politics_test {

// What it was fitted to: chips 97 percent, tech hubs 25 percent; and what it implies for the
// science agencies, 70 percent.
TEST(Politics, DeliversWhatItWasFittedTo) {
    const PoliticsParams p = schema::defaults(politics_table);
    EXPECT_NEAR(olson_share(p, Interest::concentrated, {0.0}), 0.97, 0.01);
    EXPECT_NEAR(olson_share(p, Interest::diffuse, {0.0}), 0.25, 0.01);
    EXPECT_NEAR(olson_share(p, Interest::research, {0.0}), 0.70, 0.01);
}

TEST(Politics, ACoalitionAddsLogOdds) {
    const PoliticsParams p = schema::defaults(politics_table);
    const double without = olson_share(p, Interest::diffuse, {0.0});
    const double with = olson_share(p, Interest::diffuse, {1.5});
    EXPECT_NEAR(std::log(with / (1.0 - with)) - std::log(without / (1.0 - without)), 1.5, 1e-12);
}

TEST(Politics, TurnoverTakesItsShareEachTerm) {
    PoliticsParams p = schema::defaults(politics_table);
    p.turnover = 0.2;
    EXPECT_EQ(after_turnover(p, 0.0, 0.0), 1.0);
    EXPECT_NEAR(after_turnover(p, 4.0, 0.0), 0.8, 1e-12);
    EXPECT_NEAR(after_turnover(p, 8.0, 0.0), 0.64, 1e-12);
    EXPECT_NEAR(after_turnover(p, 4.0, 0.5), 0.9, 1e-12);
    EXPECT_EQ(after_turnover(p, 40.0, 1.0), 1.0);
}

TEST(Politics, BeliefRisesWithTheFrontierAndFallsWithUse) {
    const PoliticsParams p = schema::defaults(politics_table);
    EXPECT_EQ(belief_change(p, p.belief, 0.0, 0.0), 0.0);
    EXPECT_GT(belief_change(p, p.belief, 0.1, 0.0), 0.0);
    EXPECT_LT(belief_change(p, p.belief, 0.0, 0.1), 0.0);
    EXPECT_LT(belief_change(p, p.belief + 0.1, 0.0, 0.0), 0.0);
    EXPECT_NEAR(career_factor(p, 1.0), 1.0 - p.careers * (1.0 - p.belief), 1e-15);
}

}  // namespace longrun::politics_test
