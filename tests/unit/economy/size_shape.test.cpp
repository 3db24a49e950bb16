#include "economy/size_shape.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace longrun {
namespace {

double sum_of(const std::vector<std::uint32_t>& jobs) {
    return std::accumulate(jobs.begin(), jobs.end(), 0.0);
}

TEST(SizeShape, HasThePublishedMeanInsideTheClass) {
    struct Class {
        std::uint32_t low, high;
        double mean;
    };
    for (const Class c : {Class{5, 9, 6.6},
                          {10, 14, 11.7},
                          {20, 24, 21.8},
                          {100, 149, 120.8},
                          {2500, 4999, 3488.0}}) {
        const SizeShape shape(c.low, c.high, c.mean);
        for (const std::size_t firms : {std::size_t{1000}, std::size_t{20000}}) {
            std::vector<std::uint32_t> jobs(firms);
            shape.fill(jobs, 0.5);
            EXPECT_TRUE(std::is_sorted(jobs.begin(), jobs.end()));
            EXPECT_GE(jobs.front(), c.low);
            EXPECT_LE(jobs.back(), c.high);
            EXPECT_NEAR(sum_of(jobs) / static_cast<double>(firms), c.mean, 0.02 * c.mean)
                << c.low << "-" << c.high;
        }
    }
}

// The mean of a log-uniform size on [a, b] is (b - a) / ln(b / a): exponent 1.
TEST(SizeShape, FindsTheLogUniformLaw) {
    const double a = 100.0;
    const double b = 250.0;
    EXPECT_NEAR(SizeShape(100, 249, (b - a) / std::log(b / a) - 0.5).exponent(), 1.0, 1e-6);
}

TEST(SizeShape, OneSizeOnly) {
    std::vector<std::uint32_t> jobs(7, 99);
    SizeShape(0, 0, 0.0).fill(jobs, 0.3);
    EXPECT_EQ(jobs, std::vector<std::uint32_t>(7, 0));
    SizeShape(3, 3, 5.0).fill(jobs, 0.3);
    EXPECT_EQ(jobs, std::vector<std::uint32_t>(7, 3));
}

TEST(SpreadChange, MovesOneJobAFirmAndKeepsTheOrder) {
    std::vector<std::uint32_t> jobs{5, 5, 5, 5, 6, 6, 8, 9};
    EXPECT_EQ(spread_change(jobs, 5, 9, 3), 0);
    EXPECT_TRUE(std::is_sorted(jobs.begin(), jobs.end()));
    EXPECT_EQ(sum_of(jobs), 52.0);
    EXPECT_EQ(spread_change(jobs, 5, 9, -12), 0);
    EXPECT_EQ(sum_of(jobs), 40.0);
    // Everyone is at the least now: nothing more can go.
    EXPECT_EQ(spread_change(jobs, 5, 9, -4), -4);
    EXPECT_EQ(spread_change(jobs, 5, 9, 100), 100 - 32);
    EXPECT_EQ(jobs, std::vector<std::uint32_t>(8, 9));
}

TEST(OpenClass, MeetsTheTotalExactly) {
    for (const std::size_t firms :
         {std::size_t{1}, std::size_t{2}, std::size_t{17}, std::size_t{2262}}) {
        for (const double mean : {5000.0, 5001.0, 7000.0, 21799.3, 200000.0}) {
            std::vector<std::uint32_t> jobs(firms);
            const auto total = static_cast<std::uint64_t>(mean * static_cast<double>(firms));
            fill_open_class(jobs, 5000, total);
            EXPECT_EQ(sum_of(jobs), static_cast<double>(total));
            EXPECT_GE(jobs.front(), 5000u);
            EXPECT_TRUE(std::is_sorted(jobs.begin(), jobs.end()));
        }
    }
}

// Of a Pareto tail with exponent 1.1, the upper half of the firms hold most jobs and the median
// lies near 5000 * 2^(1/1.1) where the cut is far out.
TEST(OpenClass, IsATailNotABlock) {
    std::vector<std::uint32_t> jobs(2262);
    fill_open_class(jobs, 5000, 49'310'128);
    EXPECT_GT(jobs.back(), 300'000u);
    EXPECT_LT(jobs.back(), 3'000'000u);
    EXPECT_NEAR(jobs[1131], 5000.0 * std::pow(2.0, 1.0 / 1.1), 1500.0);
}

}  // namespace
}  // namespace longrun
