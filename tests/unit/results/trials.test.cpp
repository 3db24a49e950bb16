#include "results/trials.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace longrun::trial_rows_test {
namespace {

using Verdict = TrialRow::Verdict;

Spread spread(double low, double median, double high) {
    return {median, low, median, median, high};
}

TEST(TrialRows, VerdictComparesIntervals) {
    EXPECT_EQ(verdict_of(1.0, 2.0, spread(0.0, 1.5, 9.0)), Verdict::inside);
    EXPECT_EQ(verdict_of(1.0, 2.0, spread(0.2, 0.9, 1.0)), Verdict::overlaps);
    EXPECT_EQ(verdict_of(1.0, 2.0, spread(2.0, 2.1, 2.2)), Verdict::overlaps);
    EXPECT_EQ(verdict_of(1.0, 2.0, spread(0.2, 0.5, 0.99)), Verdict::outside);
    const double open = std::numeric_limits<double>::infinity();
    EXPECT_EQ(verdict_of(0.0, open, spread(0.1, 0.2, 0.3)), Verdict::inside);
    EXPECT_EQ(verdict_of(0.0, open, spread(-0.3, -0.2, -0.1)), Verdict::outside);
}

}  // namespace
}  // namespace longrun::trial_rows_test
