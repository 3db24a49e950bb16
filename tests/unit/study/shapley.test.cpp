#include "study/shapley.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace longrun::shapley_test {

/// Numbers in 0..1 that follow each other without a pattern.
std::vector<double> scattered(std::size_t count, std::uint32_t seed) {
    std::vector<double> values;
    std::uint32_t x = seed;
    for (std::size_t i = 0; i < count; ++i) {
        x = x * 1664525u + 1013904223u;
        values.push_back(x / 4294967296.0);
    }
    return values;
}

/// The mean over all orders in which players can join: the definition, and slow.
std::vector<double> by_orders(const std::vector<double>& v, std::size_t players) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < players; ++i) order.push_back(i);
    std::vector<double> sum(players, 0.0);
    double orders = 0.0;
    do {
        std::size_t with = 0;
        for (const std::size_t i : order) {
            const std::size_t next = with | std::size_t{1} << i;
            sum[i] += v[next] - v[with];
            with = next;
        }
        ++orders;
    } while (std::next_permutation(order.begin(), order.end()));
    for (double& s : sum) s /= orders;
    return sum;
}

TEST(Shapley, MatchesTheGloveGameByHand) {
    // A left glove (player 0) and two right ones: a pair is worth 1.
    const auto s = shapley({0, 0, 0, 1, 0, 1, 0, 1});
    ASSERT_TRUE(s);
    EXPECT_NEAR(s->value[0], 2.0 / 3.0, 1e-15);
    EXPECT_NEAR(s->value[1], 1.0 / 6.0, 1e-15);
    EXPECT_NEAR(s->value[2], 1.0 / 6.0, 1e-15);
    EXPECT_EQ(s->alone, (std::vector<double>{0, 0, 0}));
    EXPECT_EQ(s->last, (std::vector<double>{1, 0, 0}));
    EXPECT_EQ(s->interaction, 1.0);
    // A left and a right glove together: with the other right one away +1, with it there 0; the
    // two right gloves: 0, and -1 where the left one is there.
    EXPECT_NEAR(s->pair[0 * 3 + 1], 0.5, 1e-15);
    EXPECT_NEAR(s->pair[1 * 3 + 2], -0.5, 1e-15);
}

TEST(Shapley, IsTheMeanOverAllOrders) {
    for (std::size_t players = 0; players <= most_players; ++players) {
        const std::vector<double> v =
            scattered(std::size_t{1} << players, static_cast<std::uint32_t>(players + 1));
        const auto s = shapley(v);
        ASSERT_TRUE(s);
        const std::vector<double> oracle = by_orders(v, players);
        for (std::size_t i = 0; i < players; ++i) EXPECT_NEAR(s->value[i], oracle[i], 1e-14);
    }
}

TEST(Shapley, IsEfficient) {
    const std::vector<double> v = scattered(64, 7);
    const auto s = shapley(v);
    ASSERT_TRUE(s);
    double sum = 0.0;
    for (const double value : s->value) sum += value;
    EXPECT_NEAR(sum, v[63] - v[0], 1e-14);
    EXPECT_EQ(s->total, v[63] - v[0]);
    double alone = 0.0;
    for (const double value : s->alone) alone += value;
    EXPECT_NEAR(s->interaction, s->total - alone, 1e-14);
}

TEST(Shapley, TreatsEqualPlayersAlikeAndGivesNothingToOneThatDoesNothing) {
    // Players 0 and 1 count alike, player 2 not at all.
    std::vector<double> v;
    const std::vector<double> by_count{0.3, 1.1, 5.0};
    for (std::size_t subset = 0; subset < 8; ++subset)
        v.push_back(by_count[(subset & 1u) + (subset >> 1 & 1u)]);
    const auto s = shapley(v);
    ASSERT_TRUE(s);
    EXPECT_NEAR(s->value[0], s->value[1], 1e-15);
    EXPECT_NEAR(s->value[2], 0.0, 1e-15);
    EXPECT_NEAR(s->pair[0 * 3 + 2], 0.0, 1e-15);
    EXPECT_NEAR(s->pair[0 * 3 + 1], 5.0 - 2 * 1.1 + 0.3, 1e-15);
}

TEST(Shapley, OfAnAdditiveGameIsEachPlayersOwnAndNothingInteracts) {
    const std::vector<double> own{0.5, -2.0, 3.25};
    std::vector<double> v;
    for (std::size_t subset = 0; subset < 8; ++subset) {
        double sum = 10.0;
        for (std::size_t i = 0; i < 3; ++i) sum += subset >> i & 1u ? own[i] : 0.0;
        v.push_back(sum);
    }
    const auto s = shapley(v);
    ASSERT_TRUE(s);
    for (std::size_t i = 0; i < 3; ++i) {
        EXPECT_NEAR(s->value[i], own[i], 1e-14);
        EXPECT_NEAR(s->alone[i], own[i], 1e-14);
        EXPECT_NEAR(s->last[i], own[i], 1e-14);
    }
    EXPECT_NEAR(s->interaction, 0.0, 1e-14);
    for (const double pair : s->pair) EXPECT_NEAR(pair, 0.0, 1e-14);
}

TEST(Shapley, RefusesMoreThanSixPlayersAndHalfAGame) {
    const auto seven = shapley(std::vector<double>(128, 1.0));
    ASSERT_FALSE(seven);
    const Diagnostic& why = seven.error().problems().front();
    EXPECT_NE(why.problem.find("7 groups of levers"), std::string::npos) << why.problem;
    EXPECT_NE(why.remedy.find("6"), std::string::npos) << why.remedy;
    EXPECT_FALSE(shapley({1.0, 2.0, 3.0}));
    EXPECT_FALSE(shapley({}));
}

}  // namespace longrun::shapley_test
