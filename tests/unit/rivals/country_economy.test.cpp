#include "rivals/country_economy.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/small_population.hpp"

namespace longrun {
namespace {

Country country(double employed) {
    Country c;
    c.id = "C";
    c.employed = employed;
    c.gdp_musd = 1.0;
    return c;
}

double jobs_of(const std::vector<Cohort>& cohorts) {
    double jobs = 0.0;
    for (const Cohort& c : cohorts) jobs += c.firms * c.jobs;
    return jobs;
}

TEST(CoarseCohorts, KeepFirmsAndJobsOfEveryCell) {
    const testing::SmallEconomy economy =
        testing::small_economy({.firms = 4000, .regions = 3, .weighted = true});
    const std::vector<Cohort> coarse = coarse_cohorts(economy.population);
    EXPECT_EQ(coarse.size(), 4u * 5u);
    for (const Cohort& one : coarse) {
        double firms = 0.0;
        double jobs = 0.0;
        for (const Cell& cell : economy.population.cells) {
            if (cell.sector != one.sector || cell.size_class != one.size_class) continue;
            for (std::uint32_t firm = cell.begin; firm < cell.end; ++firm) {
                const double weight = economy.population.weight_of(firm) / 1024.0;
                firms += weight;
                jobs += weight * economy.population.jobs[firm];
            }
        }
        EXPECT_NEAR(one.firms, firms, 1e-9 * firms);
        EXPECT_NEAR(one.firms * one.jobs, jobs, 1e-9 * jobs + 1e-9);
    }
}

TEST(CountryEconomy, HasTheCountrysJobsAndImplementers) {
    const testing::SmallEconomy economy = testing::small_economy({.firms = 4000});
    const ModelInputs inputs = economy.inputs();
    const std::vector<Cohort> coarse = coarse_cohorts(economy.population);
    Country home = country(200.0);
    home.researchers = 5000.0;
    Country other = country(50.0);
    other.researchers = 1250.0;
    const CountryEconomy e = country_economy(inputs, coarse, home, other);
    EXPECT_NEAR(jobs_of(e.cohorts), 0.25 * jobs_of(coarse), 1e-9 * jobs_of(coarse));
    double computer_workers = 0.0;
    for (const RegionInfo& r : economy.population.regions) computer_workers += r.computer_workers;
    // A quarter of the jobs, and half the implementers per job: the root of a quarter.
    EXPECT_NEAR(e.population.regions[0].computer_workers, computer_workers * 0.25 * 0.5, 1e-9);
    ASSERT_EQ(e.reach.standing.size(), 1u);
    other.researchers.reset();
    EXPECT_NEAR(country_economy(inputs, coarse, home, other).population.regions[0].computer_workers,
                computer_workers * 0.25, 1e-9);
}

TEST(RelativeResearch, IsOfModelsAndOfMoneyWhereBothAreKnown) {
    Country home = country(1.0);
    Country other = country(1.0);
    EXPECT_EQ(relative_research(home, other), 0.0);
    home.models_a_year = 50.0;
    EXPECT_EQ(relative_research(home, other), 0.0);
    other.models_a_year = 5.0;
    EXPECT_DOUBLE_EQ(relative_research(home, other), 0.1);
    home.private_research_musd = 1000.0;
    EXPECT_DOUBLE_EQ(relative_research(home, other), 0.1);
    other.private_research_musd = 1.0;
    EXPECT_DOUBLE_EQ(relative_research(home, other), 0.01);
    EXPECT_EQ(relative_researchers(home, other), 1.0);
}

}  // namespace
}  // namespace longrun
