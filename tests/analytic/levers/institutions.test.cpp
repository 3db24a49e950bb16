#include <gtest/gtest.h>

#include <cmath>

#include "model/centres.hpp"
#include "model/cohort_body.hpp"
#include "model/demonstrations.hpp"
#include "model/places.hpp"
#include "tests/support/small_population.hpp"

/// Institutions of diffusion in the whole model: what they change, where, and by how much.
namespace longrun {
namespace {

/// Three regions on a line, 100 and 300 km apart, one county each; four sectors.
std::shared_ptr<const Geography> three_regions() {
    auto g = std::make_shared<Geography>();
    g->regions = {"R0", "R1", "R2"};
    g->sectors = {"S0", "S1", "S2", "S3"};
    g->counties = {{"00001", 0, true, earth_point(40.0, -90.0)},
                   {"00002", 1, true, earth_point(41.0, -90.0)},
                   {"00003", 2, true, earth_point(45.0, -90.0)}};
    g->jobs.assign(12, 10.0);
    g->distance = {0, 100, 400, 100, 0, 300, 400, 300, 0};
    return g;
}

// County agents with a small share of a region's firms: the visits they make are those of their
// staff, however many of the region's firms are under assistance already.
TEST(FieldService, CountyAgentsMakeNoMoreVisitsThanTheirStaffAllows) {
    testing::SmallEconomy economy = testing::small_economy({.firms = 24'000, .regions = 3});
    ModelInputs inputs = economy.inputs();
    auto map = std::make_shared<Geography>(*three_regions());
    map->counties.push_back({"00004", 0, false, {}});
    map->jobs.insert(map->jobs.end(), 4, 90.0);
    inputs.geography = map;  // the first county has a tenth of region 0
    PolicySchedule policy;
    policy.field_service.push_back({0, 60, {20.0, 0.5, {5.0}, {249.0}}, {{}, {0}, {}}});
    for (const bool mean_field : {false, true}) {
        Workers workers(1);
        const std::vector<Cohort> cohorts = cohorts_of(economy.population);
        FirmBody firms(economy.population, Luck{1, 0}, workers);
        CohortBody twin(economy.population, cohorts);
        Body& body = mean_field ? static_cast<Body&>(twin) : firms;
        Nation nation(inputs, mean_field);
        Drivers d;
        begin(inputs, nation, d, body);
        for (int month = 0; month < 60; ++month) {
            const Grid before = body.grid();
            nation.advance(month, body.margins(), policy, d);
            double expected = 0.0;  // of firms in range that are not under assistance
            for (const Cell& cell : economy.population.cells) {
                const std::size_t region = mean_field ? 0 : cell.region;
                double in_range = 0.0;
                for (std::uint32_t i = cell.begin; i < cell.end; ++i) {
                    const std::uint32_t jobs = economy.population.jobs[i];
                    if (5 <= jobs && jobs <= 249) in_range += 1.0;
                }
                double all = 0.0;
                for (const Cell& other : economy.population.cells) {
                    if (other.sector != cell.sector || other.size_class != cell.size_class)
                        continue;
                    if (!mean_field && other.region != cell.region) continue;
                    for (std::uint32_t i = other.begin; i < other.end; ++i) {
                        const std::uint32_t jobs = economy.population.jobs[i];
                        if (5 <= jobs && jobs <= 249) all += 1.0;
                    }
                }
                if (all == 0.0) continue;
                const double assisted = before.at(region, cell.sector, cell.size_class).assisted;
                expected +=
                    d.teams[0].chance[region * 4 + cell.sector] * in_range * (1.0 - assisted / all);
            }
            const double allowed = nation.advisers() * 20.0 / 12.0;
            EXPECT_LE(expected, allowed * (1.0 + 1e-9)) << month << " " << mean_field;
            body.advance(month, d);
        }
    }
}

TEST(ReachStrength, FallsWithDistanceAndBetweenSectors) {
    DemonstrationResponse response = schema::defaults(demonstration_response);
    response.decay = {200.0};
    response.other_sector = 0.25;
    const auto map = three_regions();
    std::vector<double> share(12, 0.0);
    share[4 * 1 + 2] = 1.0;  // sector 2 of region 1
    const std::vector<double> strength = reach_strength(response, share, map.get(), 4);
    const double distance[] = {100.0, 0.0, 300.0};
    for (std::size_t r = 0; r < 3; ++r) {
        for (std::size_t s = 0; s < 4; ++s) {
            EXPECT_NEAR(strength[r * 4 + s], std::exp(-distance[r] / 200.0) * (s == 2 ? 1.0 : 0.25),
                        1e-12);
        }
    }
    share[4 * 0 + 2] = 0.5;  // half of it in region 0: the stronger of its own and its neighbour's
    EXPECT_NEAR(reach_strength(response, share, map.get(), 4)[2], std::exp(-0.5), 1e-12);
}

TEST(Demonstrations, OfTwoPlacesStandBesideEachOther) {
    const testing::SmallEconomy economy = testing::small_economy({.firms = 6000, .regions = 3});
    ModelInputs inputs = economy.inputs();
    inputs.geography = three_regions();
    const std::vector<double> firms = firms_by_peers(inputs.population);
    PolicySchedule policy;
    policy.demonstration.push_back({0, 24, {4.0}, {{0}, {}, {0}}});
    policy.demonstration.push_back({12, 24, {2.0}, {{2}, {}, {}}});
    Nation nation(inputs, false);
    Drivers d;
    nation.start(d);
    const testing::FirmRun run(economy);
    Drivers none;
    Nation without(inputs, false);
    without.start(none);
    const Margins& margins = const_cast<testing::FirmRun&>(run).body().margins();
    for (const int month : {0, 12}) {
        nation.advance(month, margins, policy, d);
        without.advance(month, margins, {}, none);
        const DemonstrationResponse& response = inputs.responses.demonstration;
        double in_second = 0.0;
        for (std::size_t s = 0; s < 4; ++s) in_second += firms[8 + s];
        const double first = 4.0 * 50.0 * response.memory.value / firms[0];
        const double second = month < 12 ? 0.0 : 2.0 * 50.0 * response.memory.value / in_second;
        const double decay = response.decay.value;
        const double reached[] = {first + second * std::exp(-400.0 / decay),
                                  first * std::exp(-400.0 / decay) + second};
        const std::size_t peers[] = {0, 8};  // sector 0 of regions 0 and 2
        for (std::size_t i = 0; i < 2; ++i) {
            const double factor = std::log1p(-d.persuasion_chance[peers[i]][0]) /
                                  std::log1p(-none.persuasion_chance[peers[i]][0]);
            EXPECT_NEAR(factor, 1.0 + (response.multiplier - 1.0) * std::fmin(1.0, reached[i]),
                        1e-9)
                << i << " " << month;
        }
    }
    EXPECT_NEAR(nation.costs()[Lever::demonstration].public_musd,
                demonstration_cost({6.0}, inputs.costs).public_musd, 1e-12);
}

TEST(Demonstrations, BeginAfterTheirOnset) {
    testing::SmallEconomy economy = testing::small_economy({.firms = 3000, .regions = 3});
    economy.responses.demonstration.onset = {6.0};
    const auto hash = [&](const PolicySchedule& policy, int months) {
        testing::FirmRun run(economy);
        run.run(policy, 0, months);
        return testing::state_hash(run.body());
    };
    PolicySchedule policy;
    policy.demonstration.push_back({12, 60, {20.0}});
    EXPECT_EQ(hash(policy, 18), hash({}, 18));
    EXPECT_NE(hash(policy, 24), hash({}, 24));
}

// A centre that serves a third of the jobs adds a third of its rate to co-invention, once it is
// built, and pilots in its region alone are judged more kindly.
TEST(Centres, ServeTheirRegionsAfterTheirBuildingTime) {
    testing::SmallEconomy economy = testing::small_economy({.firms = 6000, .regions = 3});
    economy.responses.application_centres.build_time = {0.5};
    economy.responses.application_centres.conversion = {0.4};
    ModelInputs inputs = economy.inputs();
    inputs.geography = three_regions();
    PolicySchedule policy;
    policy.application_centres.push_back(
        {0, 60, {1.0, {50.0}, 0.5, 0.2, 0.5, {6.0}}, {{}, {1}, {0}}});
    Nation nation(inputs, false);
    Nation without(inputs, false);
    Drivers d;
    Drivers none;
    nation.start(d);
    without.start(none);
    testing::FirmRun run(economy);
    const Margins& margins = run.body().margins();
    const std::vector<double> jobs = jobs_by_peers(inputs.population);
    const double served = jobs[4] / (jobs[0] + jobs[4] + jobs[8]);
    for (int month = 0; month < 12; ++month) {
        const double before = nation.application()[0];
        const double gap = nation.frontier() - before;
        nation.advance(month, margins, policy, d);
        without.advance(month, margins, {}, none);
        EXPECT_EQ(nation.application()[1], without.application()[1]);
        for (std::size_t peers = 0; peers < 12; ++peers) {
            EXPECT_NEAR(d.conversion_help[peers], peers == 4 && month >= 6 ? std::exp(-0.4) : 1.0,
                        1e-12);
        }
        if (month < 7) {
            EXPECT_EQ(nation.application()[0], without.application()[0]) << month;
        } else if (month == 7) {
            EXPECT_NEAR(nation.application()[0] - without.application()[0],
                        inputs.technology.coinvention.centres.value * served * gap / 12.0, 1e-12);
        }
        const double running = month >= 6 ? 6.0 / 12.0 * 0.5 : 0.0;
        const double setup = month == 0 ? 15.0 * 5.0 / 7.0 : 0.0;
        EXPECT_NEAR(nation.costs()[Lever::application_centres].public_musd,
                    (running + setup) * 1.02, 1e-9);
    }
}

TEST(Courses, RaiseBuildingWhereFirmsAreTaught) {
    const testing::SmallEconomy economy = testing::small_economy({.firms = 6000, .regions = 3});
    const ModelInputs inputs = economy.inputs();
    PolicySchedule policy;
    policy.management.push_back({0, 12, {{600.0}, 0.5, {5.0}, {19.0}}, {{1}, {}, {}}});
    Nation nation(inputs, false);
    Drivers d;
    nation.start(d);
    testing::FirmRun run(economy);
    nation.advance(0, run.body().margins(), policy, d);
    double eligible = 0.0;  // firms of five to nineteen jobs are the third class
    for (const Cell& cell : economy.population.cells) {
        if (cell.region == 1 && cell.size_class == 2) eligible += cell.end - cell.begin;
    }
    const double share = 25.0 / eligible;
    const ManagementResponse& response = economy.responses.management;
    for (std::size_t cell = 0; cell < d.build_help.size(); ++cell) {
        const bool taught = cell / 5 / 4 == 1 && cell % 5 == 2;
        EXPECT_NEAR(d.build_help[cell],
                    taught ? 1.0 + (response.course_gain + response.consulting_gain) * share : 1.0,
                    1e-12);
    }
}

TEST(Reform, LowersTheFrictionOfItsSectors) {
    testing::SmallEconomy economy = testing::small_economy({.firms = 2000, .regions = 2});
    economy.responses.institutional_reform = {{1.0}, 0.0};
    const ModelInputs inputs = economy.inputs();
    PolicySchedule policy;
    policy.institutional_reform.push_back({0, 24, {0.5, 0.0}, {{}, {}, {3}}});
    Nation nation(inputs, false);
    Nation without(inputs, false);
    Drivers d;
    Drivers none;
    nation.start(d);
    without.start(none);
    testing::FirmRun run(economy);
    for (int month = 0; month < 14; ++month) {
        const double gained = nation.application()[3];
        const double gap = nation.frontier() - gained;
        nation.advance(month, run.body().margins(), policy, d);
        without.advance(month, run.body().margins(), {}, none);
        EXPECT_EQ(nation.application()[2], without.application()[2]);
        if (month == 13) {
            const Sums sum = run.body().margins().by_sector[3];
            EXPECT_NEAR(
                nation.application()[3] - gained,
                application_advance(inputs.technology.coinvention, gained, gained + gap, 0.2,
                                    share(sum.production_jobs(), sum.all_jobs()), 0.0) /
                    12.0,
                1e-12);
        }
    }
    EXPECT_NEAR(nation.costs()[Lever::institutional_reform].public_musd, 10.0 / 12.0 * 1.02, 1e-12);
}

// The mean field meets the same institutions: firms and means gain alike.
TEST(Institutions, MoveTheMeanFieldAsTheyMoveTheFirms) {
    testing::SmallEconomy economy = testing::small_economy({.firms = 40'000, .regions = 3});
    // Without local peers and partners; what is left is that the mean field knows no region's
    // standing.
    economy.technology.persuasion.local_weight = 0.0;
    economy.technology.persuasion.sector_weight = 1.0;
    economy.technology.persuasion.supply_weight = 0.0;
    economy.responses.application_centres.build_time = {0.0};
    economy.responses.application_centres.conversion = {0.3};
    ModelInputs inputs = economy.inputs();
    inputs.geography = three_regions();
    for (auto& region : economy.population.regions) region.computer_workers = 1e7;
    PolicySchedule policy;
    policy.demonstration.push_back({12, 120, {40.0}, {{0, 1}, {}, {0}}});
    policy.application_centres.push_back(
        {12, 120, {1.0, {50.0}, 0.5, 0.2, 0.5, {6.0}}, {{0}, {}, {}}});
    policy.management.push_back({12, 120, {{4000.0}, 0.5, {5.0}, {249.0}}, {{0}, {}, {}}});
    policy.institutional_reform.push_back({12, 120, {0.5, 2.0}, {{}, {}, {2, 3}}});
    const auto gain = [&](auto&& run) {
        const Sums with = run(policy);
        const Sums without = run(PolicySchedule{});
        return with.production_firms() / without.production_firms();
    };
    const std::vector<Cohort> cohorts = cohorts_of(economy.population);
    const double mean = gain([&](const PolicySchedule& of) {
        CohortBody twin(economy.population, cohorts);
        Nation nation(inputs, true);
        Drivers drivers;
        begin(inputs, nation, drivers, twin);
        simulate(of, 0, 72, nation, drivers, twin,
                 [](int, const Nation&, const Margins&) { return true; });
        return testing::national(twin.margins());
    });
    const double firms = gain([&](const PolicySchedule& of) {
        Workers workers(1);
        FirmBody body(economy.population, Luck{1, 0}, workers);
        Nation nation(inputs, false);
        Drivers drivers;
        begin(inputs, nation, drivers, body);
        simulate(of, 0, 72, nation, drivers, body,
                 [](int, const Nation&, const Margins&) { return true; });
        return testing::national(body.margins());
    });
    EXPECT_GT(mean, 1.02);
    EXPECT_NEAR(firms / mean, 1.0, 0.06);
}

}  // namespace
}  // namespace longrun
