#include "observe/policies.hpp"

#include <gtest/gtest.h>

#include "tests/support/small_population.hpp"

namespace longrun {
namespace {

struct Economy {
    testing::SmallEconomy small = testing::small_economy({.firms = 2000});
    Economy() {
        small.calendar.months = 48;
        small.technology.introduction.users = 0.05;
    }
    std::vector<Trace> run(const std::vector<PolicySchedule>& policies) {
        const ModelInputs inputs = small.inputs();
        Workers workers(1);
        return run_policies(inputs, policies, {1, 0}, workers,
                            [](const FirmMonths&) { return true; });
    }
};

void expect_same(const Trace& a, const Trace& b) {
    ASSERT_EQ(a.nation.size(), b.nation.size());
    for (std::size_t m = 0; m < a.nation.size(); ++m) {
        EXPECT_EQ(a.nation[m], b.nation[m]) << "month " << m;
        for (std::size_t l = 0; l < levers; ++l)
            EXPECT_EQ(a.costs[m][l].public_musd, b.costs[m][l].public_musd);
    }
    EXPECT_EQ(a.production_jobs, b.production_jobs);
    EXPECT_EQ(a.years.size(), b.years.size());
}

// Months before the first lever are run once for all: that saves time and must not move a digit.
TEST(RunPolicies, ASharedHistoryIsTheOwnHistory) {
    Economy economy;
    const std::vector<PolicySchedule> policies{
        {}, testing::all_levers(20, 48), testing::all_levers(30, 40)};
    const std::vector<Trace> together = economy.run(policies);
    ASSERT_EQ(together.size(), 3u);
    for (std::size_t i = 0; i < policies.size(); ++i)
        expect_same(together[i], economy.run({policies[i]}).front());
    for (std::size_t m = 0; m < 20; ++m) EXPECT_EQ(together[0].nation[m], together[1].nation[m]);
    EXPECT_NE(together[0].nation[47], together[1].nation[47]);
}

TEST(RunPolicies, ObservesMonthsAndYears) {
    Economy economy;
    const std::vector<Trace> traces = economy.run({testing::all_levers(0, 48)});
    ASSERT_EQ(traces.size(), 1u);
    EXPECT_EQ(traces[0].nation.size(), 48u);
    ASSERT_EQ(traces[0].years.size(), 4u);
    const Trace::Year& year = traces[0].years.back();
    EXPECT_EQ(year.month, 47);
    double by_region = 0.0;
    double by_sector = 0.0;
    double by_sector_class = 0.0;
    for (const Sums& s : year.by_region) by_region += s.all_jobs();
    double surveyed = 0.0;  // regions show what business surveys ask: no farms, no government
    for (std::size_t at = 0; at < year.by_sector.size(); ++at) {
        by_sector += year.by_sector[at].all_jobs();
        if (economy.small.population.sectors[at].scope == Scope::business)
            surveyed += year.by_sector[at].all_jobs();
    }
    for (const Sums& s : year.by_sector_class) by_sector_class += s.all_jobs();
    EXPECT_DOUBLE_EQ(by_region, surveyed);
    EXPECT_LT(surveyed, by_sector);
    EXPECT_DOUBLE_EQ(by_sector, by_sector_class);
}

TEST(RunPolicies, TheMonitorCanStopTheRun) {
    Economy economy;
    const ModelInputs inputs = economy.small.inputs();
    Workers workers(1);
    int calls = 0;
    double last = 0.0;
    const auto traces = run_policies(inputs, {{}, testing::all_levers(12, 48)}, {1, 0}, workers,
                                     [&](const FirmMonths& p) {
                                         EXPECT_GE(p.done, last);
                                         EXPECT_LE(p.done, p.total);
                                         last = p.done;
                                         return ++calls < 3;
                                     });
    EXPECT_TRUE(traces.empty());
    EXPECT_EQ(calls, 3);
}

TEST(MeanOf, AveragesReplicates) {
    Economy economy;
    const Trace a = economy.run({{}}).front();
    Trace b = a;
    for (auto& month : b.nation) month[0] += 0.02;
    for (Sums& s : b.years[1].by_region) s.jobs[3] += 4.0;
    const Trace mean = mean_of({a, b});
    EXPECT_NEAR(mean.nation[30][0], a.nation[30][0] + 0.01, 1e-15);
    EXPECT_NEAR(mean.nation[30][6], a.nation[30][6], 1e-15);
    EXPECT_NEAR(mean.years[1].by_region[0].jobs[3], a.years[1].by_region[0].jobs[3] + 2.0, 1e-9);
    expect_same(mean_of({a}), a);
}

}  // namespace
}  // namespace longrun
