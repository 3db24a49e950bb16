#include "study/screening.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/math.hpp"
#include "base/random.hpp"

namespace longrun::screening_test {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

double noise(std::uint32_t i, std::uint32_t key) {
    return math::normal_quantile(Luck{7, key}.uniform(i, 0, Draw::stratum) + 0x1p-33);
}

/// `worlds` worlds of `size` draws, values of noise.
DrawMatrix noise_matrix(std::size_t worlds, std::size_t size, std::size_t quantities,
                        std::uint32_t key = 0) {
    DrawMatrix draws;
    for (std::size_t q = 0; q < quantities; ++q) {
        const std::string name = "table.q" + std::to_string(q);
        draws.quantities.push_back({name, {name, name}, {"1", "1"}, "C", "SOURCE"});
    }
    for (std::size_t i = 0; i < worlds * size; ++i) {
        draws.world.push_back(i / size);
        std::vector<double> row;
        for (std::size_t q = 0; q < quantities; ++q)
            row.push_back(
                noise(static_cast<std::uint32_t>(i), key * 1000 + static_cast<std::uint32_t>(q)));
        draws.values.push_back(std::move(row));
    }
    return draws;
}

TEST(Screen, FindsExactCorrelations) {
    DrawMatrix draws = noise_matrix(1, 100, 3);
    for (std::size_t i = 0; i < 100; ++i) {
        draws.values[i][0] = static_cast<double>(i);
        draws.values[i][1] = -math::exp(0.1 * static_cast<double>(i));
        draws.values[i][2] = 5.0;  // never moves
    }
    std::vector<double> differences;
    for (std::size_t i = 0; i < 100; ++i) {
        const auto x = static_cast<double>(i);
        differences.push_back(x * x * x);  // of another shape, but the same order
    }
    const Screening found = screen(draws, differences);
    ASSERT_EQ(found.influences.size(), 2u);
    EXPECT_EQ(found.influences[0].quantity, 0u);
    EXPECT_NEAR(found.influences[0].correlation, 1.0, 1e-12);
    EXPECT_NEAR(found.influences[1].correlation, -1.0, 1e-12);
    EXPECT_EQ(found.draws, 100u);
    EXPECT_NEAR(found.null_band, 0.2, 1e-12);
    // Lowest fifth: draws 0 to 19, their median between 9 and 10; highest 80 to 99.
    EXPECT_EQ(found.influences[0].at_low, 0.5 * (9.0 * 9 * 9 + 10.0 * 10 * 10));
    EXPECT_EQ(found.influences[0].at_high, 0.5 * (89.0 * 89 * 89 + 90.0 * 90 * 90));
    EXPECT_EQ(found.influences[1].at_low, found.influences[0].at_high);
}

TEST(Screen, AgreesWithSpearmanByDefinitionOnTies) {
    // Ranks 1.5 1.5 3 4 5 and 2 1 3.5 3.5 5; Pearson of the ranks by hand.
    DrawMatrix draws = noise_matrix(1, 5, 1);
    const double values[] = {1, 1, 2, 3, 4};
    for (std::size_t i = 0; i < 5; ++i) draws.values[i][0] = values[i];
    const Screening found = screen(draws, {2, 1, 7, 7, 9});
    const double both = -1.5 * -1 + -1.5 * -2 + 0 + 1 * 0.5 + 2 * 2;
    const double x = 1.5 * 1.5 * 2 + 0 + 1 + 4;
    const double y = 1 + 4 + 0.25 + 0.25 + 4;
    ASSERT_EQ(found.influences.size(), 1u);
    EXPECT_NEAR(found.influences[0].correlation, both / std::sqrt(x * y), 1e-12);
}

TEST(Screen, HoldsWorldsApart) {
    // Within each world the difference falls with the quantity; between worlds it rises with it,
    // which is no effect of the quantity but of the world.
    DrawMatrix draws = noise_matrix(4, 100, 2);
    std::vector<double> differences;
    for (std::size_t i = 0; i < 400; ++i) {
        const auto world = static_cast<double>(draws.world[i]);
        differences.push_back(20.0 * world - draws.values[i][0]);
        draws.values[i][0] += 10.0 * world;
        draws.values[i][1] = world;  // differs between worlds only
    }
    const Screening found = screen(draws, differences);
    ASSERT_EQ(found.influences.size(), 1u);
    EXPECT_EQ(found.influences[0].quantity, 0u);
    EXPECT_NEAR(found.influences[0].correlation, -1.0, 1e-12);
}

TEST(Screen, LeavesNoiseOut) {
    std::size_t false_positives = 0;
    for (std::uint32_t key = 1; key <= 20; ++key) {
        const DrawMatrix draws = noise_matrix(4, 100, 20, key);
        std::vector<double> differences;
        for (std::uint32_t i = 0; i < 400; ++i) differences.push_back(noise(i, 90000 + key));
        const Screening found = screen(draws, differences, 20);
        EXPECT_NEAR(found.null_band, 0.1, 1e-12);
        false_positives += found.influences.size();
    }
    // 20 of 400 are expected; 40 would be more than four standard deviations away.
    EXPECT_LT(false_positives, 40u);
    EXPECT_GT(false_positives, 4u);
}

TEST(Screen, ShowsTheStrongestInOrderAndDropsUndefinedDraws) {
    const DrawMatrix draws = noise_matrix(2, 150, 9);
    std::vector<double> differences;
    for (std::size_t i = 0; i < 300; ++i) {
        double sum = 0.0;
        for (std::size_t q = 0; q < 9; ++q)
            sum += (q % 2 == 0 ? 1.0 : -1.0) * static_cast<double>(q) * draws.values[i][q];
        differences.push_back(i % 10 == 0 ? nan : sum);
    }
    const Screening found = screen(draws, differences);
    ASSERT_EQ(found.influences.size(), influences_shown);
    EXPECT_EQ(found.draws, 270u);
    EXPECT_EQ(found.influences[0].quantity, 8u);
    EXPECT_EQ(found.influences[1].quantity, 7u);
    for (std::size_t i = 0; i + 1 < found.influences.size(); ++i) {
        EXPECT_GE(std::abs(found.influences[i].correlation),
                  std::abs(found.influences[i + 1].correlation));
        EXPECT_EQ(found.influences[i].correlation > 0.0, found.influences[i].quantity % 2 == 0);
        EXPECT_EQ(found.influences[i].at_high > found.influences[i].at_low,
                  found.influences[i].correlation > 0.0);
    }
    const auto rows = hang_on_rows(draws, found, "depth", "marathon", "sprint");
    ASSERT_EQ(rows.size(), found.influences.size());
    EXPECT_EQ(rows[0].rank, 1);
    EXPECT_EQ(rows[0].parameter, "table.q8");
    EXPECT_EQ(rows[0].grade, "C");
    EXPECT_TRUE(screen(draws, std::vector<double>(300, nan)).influences.empty());
    EXPECT_TRUE(screen(draws, std::vector<double>(300, 1.0)).influences.empty());
}

TEST(Separate, FindsTheQuantityThatTellsTwoSidesApart) {
    const DrawMatrix draws = noise_matrix(2, 100, 12);
    std::vector<bool> marked;
    for (std::size_t i = 0; i < 200; ++i)
        marked.push_back(draws.values[i][7] + 0.3 * draws.values[i][2] < -0.4);
    const Separation found = separate(draws, marked, {0, 1});
    ASSERT_TRUE(found.found);
    EXPECT_EQ(found.quantity, 7u);
    EXPECT_FALSE(found.high);
    EXPECT_LT(found.median_marked, found.median_others);
    // The chance by definition: all pairs of a marked and an unmarked draw of one world.
    double lower = 0.0;
    double pairs = 0.0;
    for (std::size_t a = 0; a < 200; ++a) {
        for (std::size_t b = 0; b < 200; ++b) {
            if (!marked[a] || marked[b] || draws.world[a] != draws.world[b]) continue;
            pairs += 1.0;
            lower += draws.values[a][7] > draws.values[b][7] ? 1.0 : 0.0;
        }
    }
    EXPECT_NEAR(found.chance, lower / pairs, 1e-12);
}

TEST(Separate, LooksAtTheWorldsAskedForOnly) {
    const DrawMatrix draws = noise_matrix(2, 100, 5);
    std::vector<bool> marked;
    for (std::size_t i = 0; i < 200; ++i)
        marked.push_back(draws.values[i][draws.world[i] == 0 ? 1 : 3] > 0.0);
    EXPECT_EQ(separate(draws, marked, {0}).quantity, 1u);
    EXPECT_EQ(separate(draws, marked, {1}).quantity, 3u);
}

TEST(Separate, RarelySeesSomethingInNoise) {
    int found = 0;
    for (std::uint32_t key = 1; key <= 100; ++key) {
        const DrawMatrix draws = noise_matrix(2, 100, 30, key);
        std::vector<bool> marked;
        for (std::uint32_t i = 0; i < 200; ++i) marked.push_back(noise(i, 80000 + key) > 0.3);
        found += separate(draws, marked, {0, 1}).found ? 1 : 0;
    }
    EXPECT_LE(found, 12) << "5 of 100 are expected";
    const DrawMatrix draws = noise_matrix(1, 50, 3);
    EXPECT_FALSE(separate(draws, std::vector<bool>(50, true), {0}).found);
    EXPECT_FALSE(separate(draws, std::vector<bool>(50, false), {}).found);
}

}  // namespace longrun::screening_test
