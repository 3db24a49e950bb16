#include "model/cohorts.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "mechanisms/decision.hpp"
#include "tests/support/small_population.hpp"

namespace longrun {
namespace {

TEST(QualityNodes, HaveTheMomentsOfTheNormal) {
    for (const int n : {1, 2, 4, 8, 12, 32}) {
        const std::vector<QualityNode> nodes = quality_nodes(n);
        ASSERT_EQ(nodes.size(), static_cast<std::size_t>(n));
        // The even moments are 1, 1, 3, 15, 105, …; the odd ones vanish.
        double moment = 1.0;
        for (int degree = 0; degree < 2 * n && degree <= 12; ++degree) {
            double sum = 0.0;
            for (const QualityNode& node : nodes) sum += node.weight * std::pow(node.value, degree);
            EXPECT_NEAR(sum, degree % 2 == 0 ? moment : 0.0, 1e-9 * moment) << n << ' ' << degree;
            if (degree % 2 == 0) moment *= degree + 1.0;
        }
        for (std::size_t i = 1; i < nodes.size(); ++i)
            EXPECT_GT(nodes[i].value, nodes[i - 1].value);
    }
    // Abramowitz and Stegun, table 25.10, n = 4, times √2.
    EXPECT_NEAR(quality_nodes(4)[3].value, 1.650680123885785 * std::sqrt(2.0), 1e-12);
}

TEST(AtQuality, IsExactForWhatGrowsByAFactor) {
    std::array<double, qualities> table{};
    for (std::size_t i = 0; i < table.size(); ++i) table[i] = std::exp(-1.7 * quality_of(i));
    for (const double quality : {-3.99, -1.234, 0.0, 0.016, 2.5})
        EXPECT_NEAR(at_quality(table, quality) / std::exp(-1.7 * quality), 1.0, 1e-12);
    EXPECT_EQ(at_quality(table, 9.0), table.back());
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
    ASSERT_EQ(cohorts.size(), 2u);  // 64 to 127 jobs is one octave
    EXPECT_EQ(cohorts[0].firms, 4.0);
    EXPECT_EQ(cohorts[0].jobs, 3.0);
    EXPECT_EQ(cohorts[0].size, 3u);
    EXPECT_EQ(cohorts[1].size_class, 1);
    EXPECT_EQ(cohorts[1].firms, 4.0);
    EXPECT_EQ(cohorts[1].jobs, 107.5);
    EXPECT_EQ(share_between(cohorts[1], 0, 1000), 1.0);
    EXPECT_EQ(share_between(cohorts[1], 109, 1000), 2.0 / 11.0);
    EXPECT_EQ(share_between(cohorts[1], 111, 1000), 0.0);
    EXPECT_EQ(share_between(cohorts[0], 3, 3), 1.0);
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
            for (const QualityNode& node : quality_nodes(12)) {
                const double x = std::clamp(node.value, quality_of(0), quality_of(qualities - 1)) *
                                 economy.technology.decision.quality_spread.value;
                const std::size_t at =
                    c.sector * economy.population.size_classes.size() + c.size_class;
                const double odds =
                    factor * d.sector_odds[c.sector] * d.credit_odds[at] * d.size_odds[c.size];
                sum += c.firms * node.weight / (1.0 + odds * std::exp(-x));
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
