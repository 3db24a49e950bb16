#include "levers/field_service.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/small_population.hpp"

namespace longrun {
namespace {

// From nothing the staff grows on a straight line to its target in the build-up time; who leaves is
// replaced on top: advisers(m) = target · min(1, m / (12 b)).
TEST(FieldService, StaffGrowsOnALineToItsTarget) {
    for (const double build_up : {0.5, 3.0, 6.0}) {
        const FieldServiceResponse response{{0.2}, {build_up}};
        FieldService service;
        double hired = 0.0;
        double left = 0.0;
        for (int month = 1; month <= 120; ++month) {
            left += service.advisers * 0.2 / 12.0;
            hired += service.staff(response, 500.0);
            EXPECT_NEAR(service.advisers, 500.0 * std::fmin(1.0, month / (12.0 * build_up)), 1e-9)
                << month;
            EXPECT_NEAR(hired - left, service.advisers, 1e-8);
        }
    }
}

// Visits reach eligible firms only, at the rate that the staff allows: with a staff of s, s ·
// caseload / 12 a month. Poisson noise on the total, four standard errors.
TEST(FieldService, MakesTheVisitsItsStaffAllows) {
    testing::SmallEconomy economy = testing::small_economy({.firms = 12'000, .regions = 1});
    economy.technology.introduction = {.users = 0.0, .aware = 0.0, .complements = 0.0};
    PolicySchedule policy;
    policy.field_service.push_back({0, 48, {12.0, 0.5, {5.0}, {249.0}}});
    testing::FirmRun run(economy);
    double expected = 0.0;
    double visited = 0.0;
    for (int month = 0; month < 48; ++month) {
        run.run(policy, month, month + 1);
        expected += run.nation().advisers() *
                    (0.5 * economy.costs.caseload_intensive + 0.5 * economy.costs.caseload_group) /
                    12.0;
        visited += testing::national(run.body().grid()).visited;
    }
    EXPECT_GT(expected, 500.0);
    EXPECT_NEAR(visited, expected, 4.0 * std::sqrt(expected));
    for (std::size_t i = 0; i < economy.population.size(); ++i) {
        if (economy.population.jobs[i] < 5 || economy.population.jobs[i] > 249) {
            EXPECT_EQ(run.firms().assistance[i], 0) << economy.population.jobs[i] << " jobs";
        }
    }
}

}  // namespace
}  // namespace longrun
