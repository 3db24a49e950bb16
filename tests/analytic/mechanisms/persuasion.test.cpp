#include "mechanisms/persuasion.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/small_population.hpp"

namespace longrun {
namespace {

// Without peers firms are persuaded like radioactive atoms decay: unaware(t) = N exp(-h t).
// The count is binomial. Ten dates, four standard errors each: a sound program fails for about one
// seed in 1,600; the seed is fixed.
TEST(Persuasion, WithoutPeersTheUnawareDecayExponentially) {
    testing::SmallEconomy economy = testing::one_cell(40'000, 5);
    economy.technology.introduction = {.users = 0.0, .aware = 0.0, .complements = 0.0};
    economy.technology.persuasion.peers = {0.0};
    economy.technology.persuasion.spontaneous = {0.02};
    testing::FirmRun run(economy);
    for (int date = 1; date <= 10; ++date) {
        run.run({}, 6 * (date - 1), 6 * date);
        const double stays = std::exp(-0.02 * 6 * date);
        const double unaware = testing::national(run.body().margins()).firms[0];
        EXPECT_NEAR(unaware, 40'000 * stays, 4.0 * std::sqrt(40'000 * stays * (1.0 - stays)))
            << date;
    }
}

// A demonstration that reaches everyone multiplies the hazard and nothing else.
TEST(Persuasion, ADemonstrationMultipliesTheHazard) {
    testing::SmallEconomy economy = testing::one_cell(40'000, 5);
    economy.technology.introduction = {.users = 0.0, .aware = 0.0, .complements = 0.0};
    economy.technology.persuasion.peers = {0.0};
    economy.technology.persuasion.spontaneous = {0.01};
    PolicySchedule policy;
    policy.demonstration.push_back({0, 60, {1e6}});
    testing::FirmRun run(economy);
    run.run(policy, 0, 30);
    const double stays = std::exp(-0.01 * economy.responses.demonstration.multiplier * 30);
    EXPECT_NEAR(testing::national(run.body().margins()).firms[0], 40'000 * stays,
                4.0 * std::sqrt(40'000 * stays * (1.0 - stays)));
}

}  // namespace
}  // namespace longrun
