#include "study/ensemble.hpp"

#include <gtest/gtest.h>

#include "observe/policies.hpp"
#include "scenario/draws.hpp"
#include "study/break_even.hpp"
#include "tests/support/outcomes.hpp"
#include "tests/support/small_population.hpp"

namespace longrun::ensemble_test {

/// A race of two policies in two worlds with a few draws, on a small economy.
struct Race {
    testing::SmallEconomy economy = testing::small_economy({.firms = 1500, .regions = 2});
    Scenario scenario;

    Race() {
        economy.calendar = {2016, 1, 180};
        scenario.technology_id = "ai";
        scenario.start = {2016, 1, 1};
        scenario.end = {2030, 12, 31};
        scenario.policy_start = {2022, 1, 1};
        scenario.technology = economy.technology;
        scenario.responses = economy.responses;
        economy.costs.research_base = 10.0;  // of a country this small
        scenario.costs = economy.costs;
        scenario.policies.push_back({"current", {"Current", ""}, {}, {}, {}});
        Policy sprint{"sprint", {"Sprint", ""}, {}, {}, {}};
        sprint.schedule.frontier_money.push_back({72, 180, {{5000.0}}});
        Policy marathon{"marathon", {"Marathon", ""}, {}, {}, {}};
        marathon.schedule.tax_credit.push_back({72, 180, {0.1, true}});
        marathon.schedule.demonstration.push_back({72, 180, {5.0}});
        scenario.policies.push_back(sprint);
        scenario.policies.push_back(marathon);
        for (const char* id : {"fast", "slow"}) {
            World world;
            world.id = id;
            world.technology = economy.technology;
            world.responses = economy.responses;
            if (world.id == "slow") world.technology.frontier.growth = {0.12};
            world.draws.keys = {"decision.intercept", "costs.demonstration.site_year_public"};
            world.draws.draws = {{"1", false, 1.0, {0.1, 300'000.0}},
                                 {"2", false, 1.0, {-0.1, 600'000.0}},
                                 {"3", false, 1.0, {0.0, 500'000.0}},
                                 {"s1+", true, 1.0, {0.3, 500'000.0}}};
            scenario.worlds.push_back(std::move(world));
        }
        // The tax credit of a small economy costs little; the budget is what both can reach.
        scenario.budget = Budget{8.0, 0.03};
    }
    std::optional<Ensemble> run(int threads) const {
        Workers workers(threads);
        return run_ensemble(scenario, economy.inputs(), workers,
                            [](const StudyProgress&) { return true; });
    }
};

TEST(FuturesOf, AreCentralValuesDrawsAndSloppyPointsOfEveryWorld) {
    Race race;
    race.scenario.draws = 2;
    const std::vector<Future> futures = futures_of(race.scenario);
    ASSERT_EQ(futures.size(), 8u);
    ASSERT_EQ(futures.size(), count_futures(race.scenario));
    EXPECT_EQ(futures[0].kind, Future::Kind::central);
    EXPECT_EQ(futures[1].technology.decision.intercept.value, 0.1);
    EXPECT_EQ(futures[1].costs.demonstration_site, 300'000.0);
    EXPECT_EQ(futures[2].draw, "2");
    EXPECT_EQ(futures[3].kind, Future::Kind::sloppy);
    EXPECT_EQ(futures[4].world, 1u);
    EXPECT_EQ(futures[4].technology.frontier.growth.value, 0.12);
}

TEST(FuturesOf, LeaveAloneWhatTheScenarioSets) {
    Race race;
    race.scenario.set_here = {"decision.intercept"};
    for (const Future& future : futures_of(race.scenario)) {
        EXPECT_EQ(future.technology.decision.intercept.value,
                  race.economy.technology.decision.intercept.value);
    }
    EXPECT_EQ(drawn_keys(race.scenario),
              std::vector<std::string>{"costs.demonstration.site_year_public"});
}

TEST(FuturesOf, SampleARangeOfTheScenarioEvenly) {
    Race race;
    race.scenario.uncertainties = {{"persuasion.peers", 0.1, 0.4, "uniform"}};
    std::vector<double> values;
    for (const Future& future : futures_of(race.scenario)) {
        if (future.kind == Future::Kind::drawn && future.world == 0)
            values.push_back(future.technology.persuasion.peers.value);
    }
    std::sort(values.begin(), values.end());
    ASSERT_EQ(values.size(), 3u);
    EXPECT_NEAR(values[0], 0.15, 1e-12);
    EXPECT_NEAR(values[1], 0.25, 1e-12);
    EXPECT_NEAR(values[2], 0.35, 1e-12);
}

TEST(Ensemble, EveryPolicyCostsTheBudgetInEveryFuture) {
    const Race race;
    const auto ensemble = race.run(2);
    ASSERT_TRUE(ensemble);
    ASSERT_EQ(ensemble->budgets.size(), 4u);
    for (const PolicyBudget& budget : ensemble->budgets) {
        EXPECT_EQ(budget.as_run.capped, "");
        EXPECT_NEAR(budget.as_run.present_value_musd, 8.0, 8.0 * budget_tolerance);
    }
    for (std::size_t f = 0; f < ensemble->runs.size(); ++f) {
        EXPECT_EQ(ensemble->runs[f].cost_musd[0], 0.0);
        // The sprint's cost hangs on nothing; the credit's follows firms, whom the mean field meets
        // roughly in an economy as small as this.
        EXPECT_NEAR(ensemble->runs[f].cost_musd[1], 8.0, 0.03);
        EXPECT_NEAR(ensemble->runs[f].cost_musd[2], 8.0, 0.8);
    }
}

TEST(Ensemble, GivesTheSameNumbersForAnyNumberOfThreads) {
    const Race race;
    const auto one = race.run(1);
    const auto three = race.run(3);
    ASSERT_TRUE(one && three);
    ASSERT_EQ(one->runs.size(), three->runs.size());
    for (std::size_t f = 0; f < one->runs.size(); ++f) {
        EXPECT_EQ(testing::comparable(one->runs[f].outcomes),
                  testing::comparable(three->runs[f].outcomes));
        EXPECT_EQ(one->runs[f].factor, three->runs[f].factor);
    }
    EXPECT_EQ(one->replicates, three->replicates);
}

TEST(Ensemble, RunsAFutureAsIfItWereAlone) {
    const Race race;
    const auto ensemble = race.run(1);
    ASSERT_TRUE(ensemble);
    const std::size_t f = 2;
    const ModelInputs economy = race.economy.inputs();
    const ModelInputs inputs = inputs_for(economy, ensemble->futures[f]);
    std::vector<PolicySchedule> schedules;
    for (std::size_t p = 0; p < race.scenario.policies.size(); ++p) {
        schedules.push_back(
            scaled(race.scenario.policies[p].schedule, ensemble->runs[f].factor[p]).schedule);
    }
    Workers workers(1);
    const auto traces = run_policies(inputs, schedules, {race.scenario.seed, 0}, workers,
                                     [](const FirmMonths&) { return true; });
    ASSERT_EQ(traces.size(), 3u);
    for (std::size_t p = 0; p < 3; ++p) {
        EXPECT_EQ(
            testing::comparable(ensemble->runs[f].outcomes[p]),
            testing::comparable(outcomes_of(ensemble->layout, inputs, ensemble->dates, traces[p])));
    }
}

TEST(Ensemble, LayoutNamesEveryNumberOnce) {
    const Race race;
    const auto ensemble = race.run(1);
    ASSERT_TRUE(ensemble);
    std::size_t next = 0;
    for (const OutcomeItem& item : ensemble->layout.items) {
        EXPECT_EQ(item.begin, next);
        next += item.count;
    }
    EXPECT_EQ(next, ensemble->layout.size);
    EXPECT_EQ(ensemble->runs.front().outcomes.front().size(), next);
}

TEST(FindTies, ASprintThatPaysForItselfWinsSomewhere) {
    Race race;
    race.scenario.draws = 0;
    const auto ensemble = race.run(1);
    ASSERT_TRUE(ensemble);
    // With a lead that nobody can follow and that pays enough, the sprint must win on output.
    BreakEven search{"lead.rent", 0.0, 20.0, {{"lead.lock_in", 2016.0}}};
    std::size_t output = 0;
    while (std::string_view(headline_list[output].id) != "output") ++output;
    Workers workers(1);
    const auto found = find_ties(race.scenario, race.economy.inputs(), *ensemble,
                                 {{{2, 1}, 1, {output}, search, {}}}, workers,
                                 [](const StudyProgress&) { return true; });
    ASSERT_TRUE(found);
    ASSERT_EQ(found->size(), 1u);
    EXPECT_EQ(found->front().tie.sign_below, 1);
    EXPECT_EQ(found->front().tie.sign_above, -1);
    EXPECT_GT(found->front().tie.value, 0.0);
    EXPECT_LT(found->front().tie.value, 20.0);
}

}  // namespace longrun::ensemble_test
