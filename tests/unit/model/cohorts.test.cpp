#include "model/cohorts.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "mechanisms/decision.hpp"
#include "tests/support/small_population.hpp"

namespace longrun {
namespace {

TEST(QualityNodes, AreMeansOfEqualSlicesOfTheNormal) {
    for (const int n : {1, 2, 12, 32}) {
        const std::vector<double> nodes = quality_nodes(n);
        ASSERT_EQ(nodes.size(), static_cast<std::size_t>(n));
        double mean = 0.0;
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            mean += nodes[i] / n;
            EXPECT_NEAR(nodes[i], -nodes[nodes.size() - 1 - i], 1e-7);
            if (i > 0) {
                EXPECT_GT(nodes[i], nodes[i - 1]);
            }
        }
        EXPECT_NEAR(mean, 0.0, 1e-12);
    }
    // Halves: ±sqrt(2/π).
    EXPECT_NEAR(quality_nodes(2)[1], 0.7978845608, 1e-9);
}

TEST(CohortsOf, PutsLikeFirmsTogetherAcrossRegions) {
    testing::SmallEconomy economy;
    Population& p = economy.population;
    p.regions = {{"A", "A", "A", 1.0}, {"B", "B", "B", 1.0}};
    p.sectors.resize(1);
    p.size_classes = {{"1-4", 1, 4, 0.0}, {"5+", 5, 0, 0.0}};
    p.cells = {{0, 0, 0, 0, 2}, {0, 0, 1, 2, 4}, {1, 0, 0, 4, 5}};
    p.jobs = {3, 3, 100, 110, 3};
    p.weight = {1024, 2048, 1024, 3072, 1024};
    const std::vector<Cohort> cohorts = cohorts_of(p);
    ASSERT_EQ(cohorts.size(), 2u);  // 96 to 111 jobs is one quarter octave
    EXPECT_EQ(cohorts[0].firms, 4.0);
    EXPECT_EQ(cohorts[0].jobs, 3.0);
    EXPECT_EQ(cohorts[0].size, 3u);
    EXPECT_EQ(cohorts[1].size_class, 1);
    EXPECT_EQ(cohorts[1].firms, 4.0);
    EXPECT_EQ(cohorts[1].jobs, 107.5);
}

TEST(IntroductionOdds, AverageToTheShareAskedFor) {
    const testing::SmallEconomy economy = testing::small_economy({.firms = 3000});
    const ModelInputs inputs = economy.inputs();
    Drivers d;
    Nation(inputs, true).start(d);
    const std::vector<Cohort> cohorts = cohorts_of(economy.population);
    for (const double users : {0.0003, 0.008, 0.2, 0.9}) {
        const double factor = introduction_odds(cohorts, d, users);
        double sum = 0.0;
        double firms = 0.0;
        for (const Cohort& c : cohorts) {
            for (const double node : quality_nodes(32)) {
                const double x = std::round(node * 32.0) / 32.0 *
                                 economy.technology.decision.quality_spread.value;
                const std::size_t at =
                    c.sector * economy.population.size_classes.size() + c.size_class;
                const double odds =
                    factor * d.sector_odds[c.sector] * d.credit_odds[at] * d.size_odds[c.size];
                sum += c.firms / 32.0 / (1.0 + odds * std::exp(-x));
            }
            firms += c.firms;
        }
        EXPECT_NEAR(sum / firms, users, 1e-9 + 1e-6 * users);
    }
    // Nobody: odds against that no draw overcomes.
    EXPECT_GT(introduction_odds(cohorts, d, 0.0), 1e100);
}

}  // namespace
}  // namespace longrun
