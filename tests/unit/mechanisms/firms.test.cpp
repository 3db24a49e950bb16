#include "mechanisms/firms.hpp"

#include <gtest/gtest.h>

namespace longrun::firms_test {

TEST(SizeIndex, IsJobsThemselvesUpTo511) {
    for (std::uint32_t jobs = 0; jobs < 512; ++jobs) EXPECT_EQ(size_index(jobs), jobs);
    EXPECT_EQ(size_of(0), 0.5);
    EXPECT_EQ(size_of(1), 1.0);
    EXPECT_EQ(size_of(511), 511.0);
}

TEST(SizeIndex, StepsSixtyFourTimesAnOctaveAbove) {
    EXPECT_EQ(size_index(512), 512u);
    EXPECT_EQ(size_index(519), 512u);
    EXPECT_EQ(size_index(520), 513u);
    EXPECT_EQ(size_index(1023), 575u);
    EXPECT_EQ(size_index(1024), 576u);
    EXPECT_EQ(size_index(1039), 576u);
    EXPECT_EQ(size_index(1040), 577u);
    EXPECT_EQ(size_of(512), 516.0);   // middle of 512..519
    EXPECT_EQ(size_of(576), 1032.0);  // middle of 1024..1039
    EXPECT_EQ(size_index(0xffffffff), size_steps - 1);
}

// Half a step of one in 64 to 128 of the value.
TEST(SizeIndex, StandsForJobsWithinEightTenthsOfAPercent) {
    std::size_t last = 0;
    for (double jobs = 1.0; jobs < 4.2e9; jobs *= 1.003) {
        const auto whole = static_cast<std::uint32_t>(jobs);
        const std::size_t index = size_index(whole);
        ASSERT_LT(index, size_steps);
        ASSERT_GE(index, last);
        last = index;
        ASSERT_NEAR(size_of(index) / whole, 1.0, 1.0 / 127.0) << whole;
    }
}

TEST(Quality, IsStoredInThirtySecondsOfAStandardDeviation) {
    EXPECT_EQ(quality_of(quality_index(0)), 0.0);
    EXPECT_EQ(quality_of(quality_index(32)), 1.0);
    EXPECT_EQ(quality_of(quality_index(-127)), -127.0 / 32.0);
    EXPECT_EQ(quality_index(-128), 0u);
    EXPECT_EQ(quality_index(127), 255u);
}

TEST(Tally, AddsEveryMember) {
    Tally one;
    std::int64_t n = 1;
    for (std::int64_t& v : one.firms) v = n++;
    for (std::int64_t& v : one.jobs) v = n++;
    for (std::int64_t* v : {&one.deep_firms, &one.deep_jobs, &one.jobs_complements,
                            &one.jobs_return, &one.jobs_built, &one.talent_pilot, &one.talent_user,
                            &one.talent_complements, &one.assisted, &one.visited, &one.vouchers}) {
        *v = n++;
    }
    // Nothing but 64-bit sums: a new member must be added in Tally::add and here.
    static_assert(sizeof(Tally) == 19 * sizeof(std::int64_t));
    Tally sum = one;
    sum.add(one);
    sum.add(one);
    for (std::size_t s = 0; s < stages; ++s) {
        EXPECT_EQ(sum.firms[s], 3 * one.firms[s]);
        EXPECT_EQ(sum.jobs[s], 3 * one.jobs[s]);
    }
    EXPECT_EQ(sum.deep_firms, 3 * one.deep_firms);
    EXPECT_EQ(sum.deep_jobs, 3 * one.deep_jobs);
    EXPECT_EQ(sum.jobs_complements, 3 * one.jobs_complements);
    EXPECT_EQ(sum.jobs_return, 3 * one.jobs_return);
    EXPECT_EQ(sum.jobs_built, 3 * one.jobs_built);
    EXPECT_EQ(sum.talent_pilot, 3 * one.talent_pilot);
    EXPECT_EQ(sum.talent_user, 3 * one.talent_user);
    EXPECT_EQ(sum.talent_complements, 3 * one.talent_complements);
    EXPECT_EQ(sum.assisted, 3 * one.assisted);
    EXPECT_EQ(sum.visited, 3 * one.visited);
    EXPECT_EQ(sum.vouchers, 3 * one.vouchers);
}

TEST(ForEachSet, VisitsEachMarkOnceAndInOrder) {
    std::array<std::uint8_t, 64> marks{};
    const std::vector<std::uint32_t> set{0, 7, 8, 9, 23, 40, 41, 62, 63};
    for (const std::uint32_t at : set) marks[at] = 1;
    for (std::uint32_t begin = 0; begin <= 64; ++begin) {
        for (std::uint32_t end = begin; end <= 64; ++end) {
            std::vector<std::uint32_t> expected;
            for (const std::uint32_t at : set) {
                if (begin <= at && at < end) expected.push_back(at);
            }
            std::vector<std::uint32_t> visited;
            for_each_set(marks, begin, end, [&](std::uint32_t at) { visited.push_back(at); });
            ASSERT_EQ(visited, expected) << begin << " to " << end;
        }
    }
}

}  // namespace longrun::firms_test
