#include "levers/field_service.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "model/cohort_body.hpp"
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
        visited += testing::national(run.body().margins()).visited;
    }
    EXPECT_GT(expected, 500.0);
    EXPECT_NEAR(visited, expected, 4.0 * std::sqrt(expected));
    for (std::size_t i = 0; i < economy.population.size(); ++i) {
        if (economy.population.jobs[i] < 5 || economy.population.jobs[i] > 249) {
            EXPECT_EQ(run.firms().assistance[i], 0) << economy.population.jobs[i] << " jobs";
        }
    }
}

Placement states(std::vector<std::uint16_t> regions, std::vector<std::uint16_t> sectors = {}) {
    return {std::move(regions), {}, std::move(sectors)};
}

// Two services side by side, one a region and range of jobs: each makes the visits that its own
// staff allows, the larger one no more than its firms can take.
TEST(FieldService, ServicesOfTwoPlacesKeepToTheirStaffAndTheirFirms) {
    testing::SmallEconomy economy = testing::small_economy({.firms = 24'000, .regions = 3});
    economy.technology.introduction = {.users = 0.0, .aware = 0.0, .complements = 0.0};
    PolicySchedule policy;
    policy.field_service.push_back({0, 36, {12.0, 0.5, {5.0}, {249.0}}, states({0})});
    policy.field_service.push_back({12, 36, {30.0, 0.0, {20.0}, {249.0}}, states({2}, {0, 1})});
    testing::FirmRun run(economy);
    const double caseload[] = {20.0, 10.0};
    double allowed[] = {0.0, 0.0};
    double visited[] = {0.0, 0.0};
    std::vector<FieldService> staff(2);
    for (int month = 0; month < 36; ++month) {
        run.run(policy, month, month + 1);
        double advisers = 0.0;
        for (std::size_t i = 0; i < 2; ++i) {
            const auto& entry = policy.field_service[i];
            if (month >= entry.from_month)
                staff[i].staff(economy.responses.field_service, entry.setting.advisers);
            advisers += staff[i].advisers;
            allowed[i] += staff[i].advisers * caseload[i] / 12.0;
        }
        EXPECT_NEAR(run.nation().advisers(), advisers, 1e-9);
        // Those visited this month have all of their help left.
        const auto full = static_cast<std::uint8_t>(economy.technology.assistance.duration.value);
        std::vector<std::array<double, 4>> by_peers(3);
        for (const Cell& cell : economy.population.cells) {
            for (std::uint32_t i = cell.begin; i < cell.end; ++i)
                by_peers[cell.region][cell.sector] += run.firms().assistance[i] == full ? 1.0 : 0.0;
        }
        for (std::size_t r = 0; r < 3; ++r) {
            for (std::size_t s = 0; s < 4; ++s) {
                const double here = by_peers[r][s];
                const bool in_second = r == 2 && s < 2;
                if (r == 0) visited[0] += here;
                if (in_second) visited[1] += here;
                if (r == 1 || (r == 2 && s >= 2) || (r == 2 && month < 12)) {
                    EXPECT_EQ(here, 0.0) << r << " " << s << " " << month;
                }
            }
        }
    }
    for (std::size_t i = 0; i < 2; ++i) {
        EXPECT_GT(allowed[i], 100.0);
        EXPECT_NEAR(visited[i], allowed[i], 4.0 * std::sqrt(allowed[i])) << i;
    }
    for (const Cell& cell : economy.population.cells) {
        for (std::uint32_t i = cell.begin; cell.region == 2 && i < cell.end; ++i) {
            if (economy.population.jobs[i] < 20) {
                EXPECT_EQ(run.firms().assistance[i], 0);
            }
        }
    }
}

// Naming every region is naming none, and two services that share a place between them visit as
// many firms as one.
TEST(FieldService, APlaceOfEveryRegionIsEverywhereDigitForDigit) {
    const testing::SmallEconomy economy = testing::small_economy({.firms = 6'000, .regions = 3});
    const auto hash = [&](const Placement& place) {
        PolicySchedule policy;
        policy.field_service.push_back({0, 24, {12.0, 0.5, {5.0}, {249.0}}, place});
        testing::FirmRun run(economy);
        run.run(policy, 0, 36);
        return testing::state_hash(run.body());
    };
    EXPECT_EQ(hash({}), hash(states({0, 1, 2})));
    EXPECT_EQ(hash({}), hash(states({0, 1, 2}, {0, 1, 2, 3})));
    EXPECT_NE(hash({}), hash(states({0, 1})));
}

TEST(FieldService, APlaceChangesOnlyItsFirmsInTheMonthItStarts) {
    const testing::SmallEconomy economy = testing::small_economy({.firms = 6'000, .regions = 3});
    PolicySchedule policy;
    policy.field_service.push_back({12, 24, {3000.0, 0.5, {0.0}, {249.0}}, states({1}, {0})});
    testing::FirmRun with(economy);
    testing::FirmRun without(economy);
    with.run(policy, 0, 13);
    without.run({}, 0, 13);
    std::size_t changed = 0;
    for (const Cell& cell : economy.population.cells) {
        const bool inside = cell.region == 1 && cell.sector == 0;
        for (std::uint32_t i = cell.begin; i < cell.end; ++i) {
            const bool same = with.firms().stage[i] == without.firms().stage[i] &&
                              with.firms().assistance[i] == without.firms().assistance[i];
            if (!inside) {
                EXPECT_TRUE(same) << i;
            }
            changed += same ? 0 : 1;
        }
    }
    EXPECT_GT(changed, 100u);
}

// Only firms that many others buy from are visited, as many visits as the staff allows.
TEST(FieldService, BeginsWithFirmsThatManyBuyFrom) {
    testing::SmallEconomy economy = testing::small_economy({.firms = 12'000, .regions = 2});
    economy.technology.introduction = {.users = 0.0, .aware = 0.0, .complements = 0.0};
    PolicySchedule policy;
    policy.field_service.push_back({0, 36, {12.0, 0.5, {0.0}, {249.0}, 4.0}});
    testing::FirmRun run(economy);
    double expected = 0.0;
    double visited = 0.0;
    for (int month = 0; month < 36; ++month) {
        run.run(policy, month, month + 1);
        expected += run.nation().advisers() * 20.0 / 12.0;
        visited += testing::national(run.body().margins()).visited;
        const Population& p = economy.population;
        for (std::size_t i = 0; i < p.size(); ++i) {
            if (p.buyers_begin[i + 1] - p.buyers_begin[i] < 4) {
                ASSERT_EQ(run.firms().assistance[i], 0) << i;
            }
        }
    }
    EXPECT_NEAR(visited, expected, 4.0 * std::sqrt(expected));
}

// The mean field sends as many visits to every sector as the firms see, for a place, a range of
// jobs and a number of buyers.
TEST(FieldService, TheMeanFieldKeepsTheNumberOfVisits) {
    testing::SmallEconomy economy = testing::small_economy({.firms = 24'000, .regions = 3});
    economy.technology.introduction = {.users = 0.0, .aware = 0.0, .complements = 0.0};
    economy.technology.demography.exit_scale = 0.0;
    const ModelInputs inputs = economy.inputs();
    PolicySchedule policy;
    policy.field_service.push_back(
        {0, 18, {40.0, 0.5, {5.0}, {300.0}, 2.0}, states({0, 2}, {0, 1})});
    Workers workers(1);
    const std::vector<Cohort> cohorts = cohorts_of(economy.population);
    CohortBody twin(economy.population, cohorts);
    Nation nation(inputs, true);
    Drivers drivers;
    begin(inputs, nation, drivers, twin);
    double expected = 0.0;
    for (int month = 0; month < 17; ++month) {  // before the first help ends
        simulate(policy, month, month + 1, nation, drivers, twin,
                 [](int, const Nation&, const Margins&) { return true; });
        expected += nation.advisers() * 20.0 / 12.0;
    }
    testing::FirmRun run(economy);
    run.run(policy, 0, 17);
    const std::vector<Sums> firms = run.body().margins().by_sector;
    const std::vector<Sums> mean = twin.margins().by_sector;
    double all = 0.0;
    for (std::size_t s = 0; s < firms.size(); ++s) {
        EXPECT_NEAR(mean[s].assisted, firms[s].assisted, 4.0 * std::sqrt(firms[s].assisted)) << s;
        all += mean[s].assisted;
    }
    EXPECT_EQ(firms[2].assisted, 0.0);
    EXPECT_EQ(mean[2].assisted, 0.0);
    // Help of the mean field ends at a rate instead of after 18 months.
    EXPECT_GT(all, 0.5 * expected);
}

}  // namespace
}  // namespace longrun
