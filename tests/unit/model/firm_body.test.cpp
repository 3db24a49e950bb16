#include "model/firm_body.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "mechanisms/demography.hpp"
#include "tests/support/small_population.hpp"

namespace longrun {
namespace {

using testing::SmallEconomy;

// 40,000 firms: the count of users at the start is binomial; four standard errors, false alarm
// 6e-5.
TEST(FirmBody, StartsWithTheUsersAskedForAndTheBestFirst) {
    SmallEconomy economy = testing::small_economy({.firms = 40'000, .regions = 1});
    economy.technology.introduction = {.users = 0.05, .aware = 0.2, .complements = 0.3};
    testing::FirmRun run(economy);
    const Sums sums = testing::national(run.body().margins());
    const double n = sums.all_firms();
    EXPECT_NEAR(sums.production_firms() / n, 0.05, 4.0 * std::sqrt(0.05 * 0.95 / n));
    EXPECT_NEAR(sums.firms[1] / n, 0.95 * 0.2, 4.0 * std::sqrt(0.19 * 0.81 / n));
    EXPECT_EQ(sums.firms[2], 0.0);
    double users = 0.0;
    double others = 0.0;
    for (std::size_t i = 0; i < economy.population.size(); ++i) {
        const bool uses = run.firms().stage[i] == static_cast<std::uint8_t>(Stage::production);
        (uses ? users : others) += run.firms().quality[i] / 32.0;
        EXPECT_EQ(run.firms().complements[i], uses ? 19'661 : 0);  // 0.3 · 65535, to the nearest
        EXPECT_EQ(run.firms().born[i], -economy.population.age_months[i]);
        EXPECT_EQ(run.firms().quality[i], quality_from_draw(Luck{1, 0}.word(
                                              static_cast<std::uint32_t>(i), 0, Draw::quality)));
    }
    EXPECT_GT(users / sums.production_firms(), 0.5 + others / (n - sums.production_firms()));
}

TEST(FirmBody, AnEmptyIntroductionHasNoUsers) {
    SmallEconomy economy = testing::small_economy({.firms = 2000});
    economy.technology.introduction = {.users = 0.0, .aware = 0.0, .complements = 0.3};
    testing::FirmRun run(economy);
    EXPECT_EQ(testing::national(run.body().margins()).firms[0],
              testing::national(run.body().margins()).all_firms());
}

TEST(FirmBody, CountsJobsWhereTheyAreDone) {
    SmallEconomy economy = testing::small_economy({.firms = 3000});
    Population& p = economy.population;
    // The first large firm at home in region 0 has a quarter of its jobs in region 1.
    std::uint32_t firm = 0;
    while (p.jobs[firm] < 1000) ++firm;
    p.presence = {{firm, p.jobs[firm] / 4, 1}};
    economy.technology.introduction.users = 0.3;
    testing::FirmRun run(economy);
    const std::vector<Sums> by_region = run.body().jobs_by_region();
    const Grid& grid = run.body().grid();
    ASSERT_EQ(by_region.size(), 2u);
    const auto at_home = [&](std::size_t r) {
        return grid.where(
            [&](std::size_t region, std::size_t, std::size_t) { return region == r; });
    };
    const std::uint8_t stage = run.firms().stage[firm];
    EXPECT_DOUBLE_EQ(at_home(0).jobs[stage] - by_region[0].jobs[stage], p.jobs[firm] / 4);
    EXPECT_DOUBLE_EQ(by_region[1].jobs[stage] - at_home(1).jobs[stage], p.jobs[firm] / 4);
    EXPECT_DOUBLE_EQ(by_region[0].all_jobs() + by_region[1].all_jobs(),
                     testing::national(grid).all_jobs());
    EXPECT_EQ(by_region[0].all_firms(), at_home(0).all_firms());
}

TEST(Simulate, StopsWhenTold) {
    const SmallEconomy economy = testing::small_economy({.firms = 500});
    testing::FirmRun run(economy);
    int calls = 0;
    const int end = simulate({}, 0, 100, run.nation(), run.drivers(), run.body(),
                             [&](int month, const Nation&, const Margins&) {
                                 EXPECT_EQ(month, calls);
                                 return ++calls < 7;
                             });
    EXPECT_EQ(end, 7);
    EXPECT_EQ(calls, 7);
    EXPECT_EQ(simulate({}, 7, 9, run.nation(), run.drivers(), run.body(),
                       [](int, const Nation&, const Margins&) { return true; }),
              9);
}

}  // namespace
}  // namespace longrun
