#include "study/changed_world.hpp"

#include <gtest/gtest.h>

#include "tests/support/outcomes.hpp"
#include "tests/support/small_study.hpp"

namespace longrun::changed_world_test {

const StudyMonitor always = [](const StudyProgress&) { return true; };

struct Study : testing::SmallStudy {
    Study() {
        Policy credit{"credit", {"Credit", ""}, {}, {}, {}};
        credit.schedule.tax_credit.push_back({72, 180, {0.1, true}});
        scenario.policies.push_back(credit);
        scenario.budget = Budget{4.0, 0.03};
    }
    std::vector<FutureRun> run(const Ensemble& ensemble, int threads) const {
        Workers workers(threads);
        return *run_changed_world(scenario, economy.inputs(), ensemble, {0}, workers, always);
    }
    Ensemble ensemble() const {
        Workers workers(1);
        return *run_ensemble(scenario, economy.inputs(), workers, always);
    }
};

TEST(ChangedWorld, IsTheSameWorldWhereNothingChanges) {
    Study study;
    const Ensemble ensemble = study.ensemble();
    study.scenario.changed_world = ChangedWorld{
        {"Same", ""}, {{"frontier.growth", study.economy.technology.frontier.growth.value}}};
    const std::vector<FutureRun> runs = study.run(ensemble, 2);
    ASSERT_EQ(runs.size(), 1u);
    EXPECT_EQ(testing::comparable(runs[0].outcomes),
              testing::comparable(ensemble.runs[0].outcomes));
    EXPECT_EQ(runs[0].factor, ensemble.runs[0].factor);
}

TEST(ChangedWorld, IsWhatAScenarioWithItsValuesWouldRunAtTheSameScale) {
    Study study;
    const Ensemble ensemble = study.ensemble();
    study.scenario.changed_world =
        ChangedWorld{{"Slow", ""}, {{"frontier.growth", 0.1}, {"persuasion.peers", 0.05}}};
    const std::vector<FutureRun> runs = study.run(ensemble, 1);
    EXPECT_NE(testing::comparable(runs[0].outcomes),
              testing::comparable(ensemble.runs[0].outcomes));

    Study other;  // with the changed values as its own, and the credit at the scale found
    other.scenario.technology.frontier.growth = {0.1};
    other.scenario.technology.persuasion.peers = {0.05};
    auto& credit = other.scenario.policies[1].schedule;
    credit = scaled(credit, ensemble.runs[0].factor[1]).schedule;
    other.scenario.budget.reset();
    const Ensemble alone = other.ensemble();
    EXPECT_EQ(testing::comparable(runs[0].outcomes), testing::comparable(alone.runs[0].outcomes));
}

}  // namespace longrun::changed_world_test
