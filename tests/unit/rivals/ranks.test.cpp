#include "rivals/ranks.hpp"

#include <gtest/gtest.h>

namespace longrun {
namespace {

TEST(RanksOf, PointsAreRankedAndOverlapsAreNot) {
    const auto ranks = ranks_of({{{0.9, 0.9}, {0.1, 0.5}, {0.4, 0.6}, {0.05, 0.05}}});
    ASSERT_EQ(ranks.size(), 4u);
    EXPECT_TRUE(ranks[0].ranked());
    EXPECT_EQ(ranks[0].best, 1);
    EXPECT_FALSE(ranks[1].ranked());
    EXPECT_EQ(ranks[1].best, 2);
    EXPECT_EQ(ranks[1].worst, 3);
    EXPECT_FALSE(ranks[2].ranked());
    EXPECT_TRUE(ranks[3].ranked());
    EXPECT_EQ(ranks[3].best, 4);
}

TEST(RanksOf, IntervalsThatTouchOverlap) {
    EXPECT_FALSE(ranks_of({{{0.2, 0.4}, {0.4, 0.6}}})[0].ranked());
    EXPECT_TRUE(ranks_of({{{0.2, 0.4}, {0.41, 0.6}}})[0].ranked());
}

// Two futures far apart still rank, if the order within each is the same; one that turns does not.
TEST(RanksOf, AnOrderMustHoldInEveryFuture) {
    EXPECT_EQ(ranks_of({{{0.1, 0.1}, {0.2, 0.2}}, {{0.8, 0.8}, {0.9, 0.9}}})[1].best, 1);
    EXPECT_TRUE(ranks_of({{{0.1, 0.1}, {0.2, 0.2}}, {{0.8, 0.8}, {0.9, 0.9}}})[1].ranked());
    EXPECT_FALSE(ranks_of({{{0.1, 0.1}, {0.2, 0.2}}, {{0.9, 0.9}, {0.8, 0.8}}})[1].ranked());
}

}  // namespace
}  // namespace longrun
