#include "economy/ipf.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

namespace longrun {
namespace {

Margin rows_of(std::size_t columns, std::vector<double> target) {
    Margin margin;
    for (std::size_t i = 0; i < columns * target.size(); ++i) {
        margin.entry_of.push_back(static_cast<std::uint32_t>(i / columns));
    }
    margin.target = std::move(target);
    return margin;
}

Margin columns_of(std::size_t rows, std::vector<double> target) {
    Margin margin;
    for (std::size_t i = 0; i < rows * target.size(); ++i) {
        margin.entry_of.push_back(static_cast<std::uint32_t>(i % target.size()));
    }
    margin.target = std::move(target);
    return margin;
}

// Solved by hand: rows 10 and 20, columns 15 and 15, odds ratio (8 * 4) / (2 * 2) = 8 kept.
// x = cell (0,0): x (5 + x) = 8 (10 - x)(15 - x), so 7 x^2 - 205 x + 1200 = 0, x = 8.06964….
TEST(FitMargins, MeetsMarginsAndKeepsTheOddsRatio) {
    std::vector<double> cells{8, 2, 2, 4};
    const FitResult fit = fit_margins(cells, {rows_of(2, {10, 20}), columns_of(2, {15, 15})});
    EXPECT_LE(fit.largest, 1e-10);
    const double x = (205.0 - std::sqrt(205.0 * 205.0 - 4.0 * 7.0 * 1200.0)) / 14.0;
    EXPECT_NEAR(cells[0], x, 1e-8);
    EXPECT_NEAR(cells[1], 10.0 - x, 1e-8);
    EXPECT_NEAR(cells[2], 15.0 - x, 1e-8);
    EXPECT_NEAR(cells[3], 5.0 + x, 1e-8);
}

TEST(FitMargins, KeepsEmptyCellsEmpty) {
    std::vector<double> cells{0, 1, 1, 1};
    fit_margins(cells, {rows_of(2, {3, 7}), columns_of(2, {5, 5})});
    EXPECT_EQ(cells[0], 0.0);
    EXPECT_NEAR(cells[1], 3.0, 1e-8);
    EXPECT_NEAR(cells[2], 5.0, 1e-8);
    EXPECT_NEAR(cells[3], 2.0, 1e-8);
}

TEST(FitMargins, LeavesCellsThatBelongToNoEntry) {
    std::vector<double> cells{1, 5};
    Margin margin;
    margin.entry_of = {0, Margin::none};
    margin.target = {3};
    fit_margins(cells, {margin});
    EXPECT_DOUBLE_EQ(cells[0], 3.0);
    EXPECT_DOUBLE_EQ(cells[1], 5.0);
}

TEST(Apportion, GivesTheLargestRemaindersTheRest) {
    EXPECT_EQ(apportion(std::vector<double>{5.0, 3.0, 2.0}, 9),
              (std::vector<std::uint64_t>{4, 3, 2}));
    EXPECT_EQ(apportion(std::vector<double>{1.0, 1.0, 1.0}, 2),
              (std::vector<std::uint64_t>{1, 1, 0}));
    EXPECT_EQ(apportion(std::vector<double>{0.0, 0.0}, 7), (std::vector<std::uint64_t>{0, 0}));
    EXPECT_EQ(apportion(std::vector<double>{0.0, 1e-9}, 7), (std::vector<std::uint64_t>{0, 7}));
}

TEST(Apportion, AddsUpForAnyShares) {
    std::uint32_t state = 7;
    for (int round = 0; round < 300; ++round) {
        std::vector<double> shares;
        for (int i = 0; i < 40; ++i) {
            state = state * 1664525u + 1013904223u;
            shares.push_back(state % 5 == 0 ? 0.0 : state * 1e-3);
        }
        const std::uint64_t total = state % 1'000'000;
        const auto parts = apportion(shares, total);
        EXPECT_EQ(std::accumulate(parts.begin(), parts.end(), std::uint64_t{0}), total);
        const double sum = std::accumulate(shares.begin(), shares.end(), 0.0);
        for (std::size_t i = 0; i < parts.size(); ++i) {
            EXPECT_LT(std::abs(static_cast<double>(parts[i]) -
                               static_cast<double>(total) * shares[i] / sum),
                      1.0);
        }
    }
}

TEST(ScaleWithin, HoldsTheBoundsAndTheSum) {
    const std::vector<double> weight{1, 1, 8};
    const std::vector<double> low{0, 4, 0};
    const std::vector<double> high{100, 100, 6};
    const auto out = scale_within(weight, low, high, 20.0);
    EXPECT_NEAR(out[0], 7.0, 1e-9);
    EXPECT_NEAR(out[1], 7.0, 1e-9);
    EXPECT_NEAR(out[2], 6.0, 1e-9);
    // Out of reach: as near as the bounds allow.
    const auto full = scale_within(weight, low, high, 1000.0);
    EXPECT_NEAR(full[0] + full[1] + full[2], 206.0, 1e-9);
}

TEST(AliasTable, GivesEveryIndexItsShareOfTheWords) {
    const std::vector<double> weight{0.0, 1.0, 2.5, 0.5, 6.0};
    const AliasTable table(weight);
    std::vector<double> hits(weight.size(), 0.0);
    constexpr std::uint32_t words = 1u << 20;
    for (std::uint32_t i = 0; i < words; ++i) hits[table.pick(i << 12)] += 1.0;
    for (std::size_t i = 0; i < weight.size(); ++i)
        EXPECT_NEAR(hits[i] / words, weight[i] / 10.0, 2e-5) << i;
    EXPECT_TRUE(AliasTable(std::vector<double>{0.0, 0.0}).empty());
}

}  // namespace
}  // namespace longrun
