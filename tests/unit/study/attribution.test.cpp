#include "study/attribution.hpp"

#include <gtest/gtest.h>

#include "levers/groups.hpp"
#include "tests/support/small_study.hpp"

namespace longrun::attribution_test {

const StudyMonitor always = [](const StudyProgress&) { return true; };

/// A policy of three levers in two groups, in one world with two draws, on a small economy.
struct Study : testing::SmallStudy {
    Study() {
        economy.costs.research_base = 10.0;  // of a country this small
        scenario.costs = economy.costs;
        Policy mix{"mix", {"Mix", ""}, {}, {}, {}};
        mix.schedule.tax_credit.push_back({72, 180, {0.1, true}});
        mix.schedule.demonstration.push_back({72, 180, {5.0}});
        mix.schedule.frontier_money.push_back({72, 180, {{5.0}}});
        scenario.policies.push_back(mix);
        World world;
        world.id = "only";
        world.technology = economy.technology;
        world.responses = economy.responses;
        world.draws.keys = {"decision.intercept"};
        world.draws.draws = {{"1", false, 1.0, {0.1}}, {"2", false, 1.0, {-0.1}}};
        scenario.worlds.push_back(std::move(world));
    }
    std::pair<Ensemble, AttributionStudy> run(int threads) const {
        Workers workers(threads);
        auto ensemble = run_ensemble(scenario, economy.inputs(), workers, always);
        auto study = attribute(scenario, economy.inputs(), *ensemble, 1, workers, always);
        return {std::move(*ensemble), std::move(*study)};
    }
};

TEST(LeverGroups, EveryLeverHasOne) {
    const PolicySchedule none;
    for_each_lever(none, [](const auto& table, const auto&) {
        EXPECT_TRUE(group_of(table.name)) << table.name << " has no row in levers_in_groups";
    });
    for (const LeverInGroup& row : levers_in_groups) {
        EXPECT_TRUE(group_of(row.lever)) << row.lever << " is in no group that there is";
        bool known = false;
        for_each_lever(none, [&](const auto& table, const auto&) {
            known = known || table.name == row.lever;
        });
        EXPECT_TRUE(known) << row.lever << " is no lever";
    }
}

TEST(LeverGroups, AreTakenFromOneScheduleOrTheOther) {
    PolicySchedule baseline;
    baseline.training.push_back({0, 12, {}});
    PolicySchedule policy;
    policy.tax_credit.push_back({3, 9, {0.2, true}});
    policy.delivered[static_cast<std::size_t>(Lever::tax_credit)] = {0.5};
    policy.delivered[static_cast<std::size_t>(Lever::training)] = {0.25};
    const unsigned all = groups_with_levers(baseline, policy);
    const unsigned demand = 1u << *group_of("tax_credit");
    const unsigned skills = 1u << *group_of("training");
    EXPECT_EQ(all, demand | skills);
    const PolicySchedule with = with_groups(baseline, policy, demand);
    EXPECT_EQ(with.tax_credit.size(), 1u);
    EXPECT_EQ(with.training.size(), 1u);  // the baseline's
    EXPECT_EQ(with.delivered[static_cast<std::size_t>(Lever::tax_credit)],
              std::vector<double>{0.5});  // what arrives goes with the lever
    EXPECT_TRUE(with.delivered[static_cast<std::size_t>(Lever::training)].empty());
    EXPECT_TRUE(with_groups(baseline, policy, all).training.empty());
    EXPECT_TRUE(with_groups(baseline, policy, 0).tax_credit.empty());
}

TEST(Attribution, AddsUpToTheEffectOfTheWholePolicyAndItsCost) {
    const Study study;
    const auto [ensemble, found] = study.run(2);
    ASSERT_EQ(found.groups.size(), 3u);  // demand, field, frontier
    ASSERT_EQ(found.worlds.size(), 1u);
    const AttributionStudy::InWorld& world = found.worlds.front();
    for (std::size_t h = 0; h < headlines; ++h) {
        // The ensemble ran the same central values under as many lucks.
        ASSERT_GE(ensemble.replicates[0].size(), static_cast<std::size_t>(found.lucks));
        double effect = 0.0;
        for (int luck = 0; luck < found.lucks; ++luck) {
            const ReplicateHeadlines& run = ensemble.replicates[0][static_cast<std::size_t>(luck)];
            effect += (run[1][h] - run[0][h]) / found.lucks;
        }
        EXPECT_NEAR(world.mean[h].total, effect, 1e-12);
        double sum = 0.0;
        for (const double value : world.mean[h].value) sum += value;
        EXPECT_NEAR(sum, effect, 1e-12);
        EXPECT_GT(world.noise[h].total, 0.0);
    }
    double cost = 0.0;
    for (const AttributionStudy::GroupCost& group : world.costs) cost += group[0];
    EXPECT_NEAR(cost, ensemble.runs[0].cost_musd[1], 0.05 * cost);  // another mean over luck
}

TEST(Attribution, OnTheMeanFieldAddsUpInEveryDraw) {
    const Study study;
    const auto [ensemble, found] = study.run(1);
    const AttributionStudy::InWorld& world = found.worlds.front();
    ASSERT_EQ(world.draws.size(), 2u);
    for (const auto& games : world.draws) {
        for (std::size_t h = 0; h < headlines; ++h) {
            if (!headline_list[h].on_mean_field) {
                EXPECT_TRUE(games[h].value.empty());
                continue;
            }
            double sum = 0.0;
            for (const double value : games[h].value) sum += value;
            EXPECT_NEAR(sum, games[h].total, 1e-12);
            EXPECT_NE(games[h].total, 0.0);
        }
    }
}

TEST(Attribution, GivesTheSameNumbersForAnyNumberOfThreads) {
    const Study study;
    const auto one = study.run(1).second;
    const auto many = study.run(8).second;  // more than there are pieces
    for (std::size_t h = 0; h < headlines; ++h) {
        EXPECT_EQ(one.worlds[0].mean[h].value, many.worlds[0].mean[h].value);
        EXPECT_EQ(one.worlds[0].noise[h].pair, many.worlds[0].noise[h].pair);
    }
    EXPECT_EQ(one.worlds[0].costs, many.worlds[0].costs);
}

TEST(Attribution, KeepsTheScaleThatTheBudgetGaveTheWholePolicy) {
    Study study;
    study.scenario.budget = Budget{8.0, 0.03};
    const auto [ensemble, found] = study.run(2);
    ASSERT_NE(ensemble.runs[0].factor[1], 1.0);
    double cost = 0.0;
    for (const AttributionStudy::GroupCost& group : found.worlds[0].costs) cost += group[0];
    EXPECT_NEAR(cost, 8.0, 0.4);
}

TEST(Attribution, StopsWhenToldTo) {
    const Study study;
    Workers workers(1);
    const auto ensemble = run_ensemble(study.scenario, study.economy.inputs(), workers, always);
    EXPECT_FALSE(attribute(study.scenario, study.economy.inputs(), *ensemble, 1, workers,
                           [](const StudyProgress&) { return false; }));
}

}  // namespace longrun::attribution_test
