#include "model/cohort_body.hpp"

#include <gtest/gtest.h>

#include "tests/support/plain_twin.hpp"
#include "tests/support/small_population.hpp"

namespace longrun {
namespace {

struct TwinRun {
    explicit TwinRun(const testing::SmallEconomy& economy)
        : inputs(economy.inputs()),
          cohorts(cohorts_of(economy.population)),
          body(economy.population, cohorts),
          nation(inputs, true) {
        begin(inputs, nation, drivers, body);
    }
    void run(const PolicySchedule& policy, int from, int to) {
        simulate(policy, from, to, nation, drivers, body,
                 [](int, const Nation&, const Margins&) { return true; });
    }
    ModelInputs inputs;
    std::vector<Cohort> cohorts;
    CohortBody body;
    Nation nation;
    Drivers drivers;
};

TEST(CohortBody, ConservesFirmsAndJobs) {
    testing::SmallEconomy economy = testing::small_economy({.firms = 3000, .weighted = true});
    economy.technology.introduction.users = 0.05;
    economy.technology.demography.exit_scale = 5.0;
    economy.technology.disadoption.scale = {0.2};
    double firms = 0.0;
    double jobs = 0.0;
    for (std::size_t i = 0; i < economy.population.size(); ++i) {
        firms += economy.population.weight_of(i) / 1024.0;
        jobs += economy.population.weight_of(i) / 1024.0 * economy.population.jobs[i];
    }
    TwinRun twin(economy);
    for (int month = 0; month < 240; month += 24) {
        const Sums sums = testing::national(twin.body.margins());
        EXPECT_NEAR(sums.all_firms() / firms, 1.0, 1e-11) << "month " << month;
        EXPECT_NEAR(sums.all_jobs() / jobs, 1.0, 1e-11) << "month " << month;
        for (const Sums& cell : twin.body.grid().cells) {
            for (std::size_t stage = 0; stage < stages; ++stage) {
                EXPECT_GE(cell.firms[stage], -1e-9);
                EXPECT_GE(cell.jobs[stage], -1e-9);
            }
            EXPECT_LE(cell.jobs_complements, cell.production_jobs() * (1.0 + 1e-12) + 1e-9);
            EXPECT_GE(cell.jobs_complements, 0.0);
            EXPECT_LE(cell.assisted, cell.all_firms() + 1e-9);
        }
        twin.run(testing::all_levers(12, 150), month, month + 24);
    }
}

// The bound in use is 0.01 log-odds of any share; what vectors change is the order of sums alone,
// so a millionth of that is asked for. Returns to complements come from a table in steps of 1/1024.
TEST(CohortBody, IsThePlainTwinInVectors) {
    for (const double curvature : {1.0, 2.0, 0.6, 1.5, 4.0}) {
        testing::SmallEconomy economy = testing::small_economy({.firms = 3000, .weighted = true});
        economy.technology.introduction.users = 0.02;
        economy.technology.introduction.aware = 0.1;
        economy.technology.disadoption.scale = {0.05};
        economy.technology.productivity.curvature = curvature;
        const ModelInputs inputs = economy.inputs();
        const std::vector<Cohort> cohorts = cohorts_of(economy.population);
        const auto grids = [&](Body& body) {
            Nation nation(inputs, true);
            Drivers drivers;
            begin(inputs, nation, drivers, body);
            std::vector<Sums> nations{testing::national(body.margins())};
            simulate(testing::all_levers(24, 200), 0, 420, nation, drivers, body,
                     [&](int, const Nation&, const Margins& margins) {
                         nations.push_back(testing::national(margins));
                         return true;
                     });
            return nations;
        };
        CohortBody vectors(economy.population, cohorts, 8);
        testing::PlainTwin plain(economy.population, cohorts, 8);
        const std::vector<Sums> a = grids(vectors);
        const std::vector<Sums> b = grids(plain);
        EXPECT_GT(b.back().production_firms(), 2.0 * b.front().production_firms());
        double assisted = 0.0;
        for (std::size_t m = 0; m < b.size(); ++m) {
            const auto log_odds = [](double part, double whole) {
                return math::log_odds(part / whole);
            };
            ASSERT_NEAR(log_odds(a[m].production_firms(), a[m].all_firms()),
                        log_odds(b[m].production_firms(), b[m].all_firms()), 1e-8);
            ASSERT_NEAR(log_odds(a[m].production_jobs(), a[m].all_jobs()),
                        log_odds(b[m].production_jobs(), b[m].all_jobs()), 1e-8);
            for (std::size_t stage = 0; stage < stages; ++stage)
                ASSERT_NEAR(a[m].firms[stage], b[m].firms[stage], 1e-8 * b[m].all_firms());
            ASSERT_NEAR(a[m].jobs_complements, b[m].jobs_complements, 1e-8 * b[m].all_jobs());
            ASSERT_NEAR(a[m].jobs_built, b[m].jobs_built, 1e-8 * b[m].all_jobs());
            ASSERT_NEAR(a[m].talent_pilot, b[m].talent_pilot, 1e-8 * b[m].all_firms());
            ASSERT_NEAR(a[m].talent_user, b[m].talent_user, 1e-8 * b[m].all_jobs());
            ASSERT_NEAR(a[m].talent_complements, b[m].talent_complements, 1e-8 * b[m].all_jobs());
            ASSERT_NEAR(a[m].assisted, b[m].assisted, 1e-8 * b[m].all_firms());
            const bool exact = curvature == 1.0 || curvature == 2.0;
            ASSERT_NEAR(a[m].jobs_return, b[m].jobs_return,
                        (exact ? 1e-8 : 3e-4) * b[m].production_jobs())
                << "month " << m << " curvature " << curvature;
            assisted = std::max(assisted, b[m].assisted);
        }
        EXPECT_GT(assisted, 0.0);
    }
}

TEST(CohortBody, StartsWithTheUsersAskedFor) {
    testing::SmallEconomy economy = testing::small_economy({.firms = 3000});
    for (const double users : {0.0, 0.0003, 0.008, 0.3, 0.9}) {
        economy.technology.introduction.users = users;
        const TwinRun twin(economy);
        const Sums sums = testing::national(twin.body.margins());
        // The twin's quality grid is coarser than the one on which the start is solved.
        EXPECT_NEAR(sums.production_firms() / sums.all_firms(), users, 0.03 * users + 1e-12);
    }
}

TEST(CohortBody, ReturnsOfMomentsAreExactWhereStated) {
    EXPECT_DOUBLE_EQ(testing::PlainTwin::mean_return(1.0, 0.4, 0.2), 0.4);
    EXPECT_DOUBLE_EQ(testing::PlainTwin::mean_return(2.0, 0.4, 0.2), 0.2);
    EXPECT_EQ(testing::PlainTwin::mean_return(1.5, 0.0, 0.0), 0.0);
    // Without spread any curvature is exact: k2 = k^2.
    for (const double curvature : {0.2, 0.7, 1.5, 3.0, 5.0}) {
        EXPECT_NEAR(testing::PlainTwin::mean_return(curvature, 0.3, 0.09),
                    math::pow(0.3, curvature), 1e-15);
    }
}

TEST(CohortBody, CohortsAddUpToThePopulation) {
    const testing::SmallEconomy economy = testing::small_economy({.firms = 3000, .weighted = true});
    double firms = 0.0;
    double jobs = 0.0;
    for (std::size_t i = 0; i < economy.population.size(); ++i) {
        firms += economy.population.weight_of(i) / 1024.0;
        jobs += economy.population.weight_of(i) / 1024.0 * economy.population.jobs[i];
    }
    double cohort_firms = 0.0;
    double cohort_jobs = 0.0;
    for (const Cohort& cohort : cohorts_of(economy.population)) {
        cohort_firms += cohort.firms;
        cohort_jobs += cohort.firms * cohort.jobs;
        EXPECT_EQ(cohort.size, size_index(static_cast<std::uint32_t>(cohort.jobs + 0.5)));
    }
    EXPECT_NEAR(cohort_firms / firms, 1.0, 1e-12);
    EXPECT_NEAR(cohort_jobs / jobs, 1.0, 1e-12);
}

}  // namespace
}  // namespace longrun
