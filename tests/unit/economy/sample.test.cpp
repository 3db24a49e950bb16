#include "economy/sample.hpp"

#include <gtest/gtest.h>

#include "tests/support/tiny_economy.hpp"

namespace longrun {
namespace {

struct Sums {
    std::vector<double> firms;
    std::vector<double> jobs;
};

Sums by_class(const Population& p) {
    Sums sums{std::vector<double>(p.size_classes.size()),
              std::vector<double>(p.size_classes.size())};
    for (const Cell& cell : p.cells) {
        for (std::uint32_t i = cell.begin; i < cell.end; ++i) {
            const double weight = static_cast<double>(p.weight_of(i)) / Population::unit_weight;
            sums.firms[cell.size_class] += weight;
            sums.jobs[cell.size_class] += weight * p.jobs[i];
        }
    }
    return sums;
}

TEST(Sample, StandsForEveryFirmOfItsClass) {
    const Population all = tiny_population();
    const Result<Population> sample = sample_of(all, 600, {});
    ASSERT_TRUE(sample) << to_text(sample.error());
    EXPECT_NEAR(static_cast<double>(sample->size()), 600.0, 2.0);
    const Sums want = by_class(all);
    const Sums got = by_class(*sample);
    for (std::size_t z = 0; z < want.firms.size(); ++z) {
        EXPECT_NEAR(got.firms[z], want.firms[z], 1e-3 * want.firms[z]) << all.size_classes[z].id;
        EXPECT_NEAR(got.jobs[z], want.jobs[z], 0.06 * want.jobs[z]) << all.size_classes[z].id;
    }
}

TEST(Sample, HoldsAllOfTheLargestWithWeightOne) {
    const Population all = tiny_population();
    const Result<Population> sample = sample_of(all, 300, {});
    ASSERT_TRUE(sample);
    std::size_t giants = 0;
    for (const Cell& cell : sample->cells) {
        if (cell.size_class + 1u != sample->size_classes.size()) continue;
        for (std::uint32_t i = cell.begin; i < cell.end; ++i, ++giants) {
            EXPECT_EQ(sample->weight[i], Population::unit_weight);
        }
    }
    EXPECT_EQ(giants, 3u);
}

// Where the largest enterprises are more than half of the sample they are drawn by size like the
// others, or it would stand for an economy of giants.
TEST(Sample, TooSmallForAllOfTheLargestStillStandsForTheSmall) {
    Population all = tiny_population();
    const auto largest = static_cast<std::uint8_t>(all.size_classes.size() - 1);
    for (Cell& cell : all.cells) {
        if (cell.size_class > 0) cell.size_class = largest;
    }
    const Sums want = by_class(all);
    const auto wanted = static_cast<std::size_t>(want.firms[largest] * 1.5);
    const Result<Population> sample = sample_of(all, wanted, {});
    ASSERT_TRUE(sample) << to_text(sample.error());
    const Sums got = by_class(*sample);
    for (const std::size_t z : {std::size_t{0}, std::size_t{largest}}) {
        EXPECT_NEAR(got.firms[z], want.firms[z], 2e-3 * want.firms[z]) << z;
        EXPECT_NEAR(got.jobs[z], want.jobs[z], 0.15 * want.jobs[z]) << z;
    }
}

TEST(Sample, IsAPopulationLikeAnyOther) {
    const Population all = tiny_population();
    const Result<Population> sample = sample_of(all, 500, {});
    ASSERT_TRUE(sample);
    EXPECT_EQ(sample->buyers.size(), 2 * sample->size());
    const Result<Population> read = population_from_bytes(to_bytes(*sample), "sample");
    ASSERT_TRUE(read) << to_text(read.error());
    EXPECT_EQ(read->weight, sample->weight);
    SynthesisOptions threads;
    threads.threads = 3;
    EXPECT_EQ(to_bytes(*sample), to_bytes(*sample_of(all, 500, threads)));
}

}  // namespace
}  // namespace longrun
