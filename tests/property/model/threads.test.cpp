#include <gtest/gtest.h>

#include "tests/support/small_population.hpp"

namespace longrun {
namespace {

// The same digits for any number of threads: seven blocks, every lever, events across blocks.
TEST(Threads, DoNotMoveADigit) {
    testing::SmallEconomy economy = testing::small_economy({.firms = 26'000, .regions = 3});
    economy.technology.introduction.users = 0.1;
    economy.technology.introduction.aware = 0.2;
    economy.technology.demography.exit_scale = 3.0;
    const PolicySchedule policy = testing::all_levers(2, 10);
    std::vector<std::string> hashes;
    for (const int threads : {1, 2, 7}) {
        testing::FirmRun run(economy, threads);
        run.run(policy, 0, 12);
        hashes.push_back(testing::state_hash(run.body()));
    }
    EXPECT_EQ(hashes[0], hashes[1]);
    EXPECT_EQ(hashes[0], hashes[2]);
}

}  // namespace
}  // namespace longrun
