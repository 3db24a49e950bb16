#include "mechanisms/demography.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/small_population.hpp"

namespace longrun {
namespace {

// Exits are binomial each month: over T months N T c of them, c = 1 - e^{-rate/12}. Slots that were
// never reborn decay exponentially. Three counts, four standard errors: one false alarm in 5,000
// seeds.
TEST(Demography, ExitsComeAtTheStationaryRate) {
    testing::SmallEconomy economy = testing::one_cell(30'000, 5);
    economy.population.size_classes[0].exit_rate = 0.12;
    economy.technology.demography.exit_scale = 1.5;
    testing::FirmRun run(economy);
    const double chance = 1.0 - std::exp(-0.18 / 12.0);
    double exits = 0.0;
    for (int month = 0; month < 48; ++month) {
        run.run({}, month, month + 1);
        for (const std::int16_t born : run.firms().born)
            exits += month > 0 && born == month ? 1.0 : 0.0;
    }
    const double expected = 30'000.0 * 47 * chance;
    EXPECT_NEAR(exits, expected, 4.0 * std::sqrt(expected * (1.0 - chance)));
    double old = 0.0;
    double age = 0.0;
    for (const std::int16_t born : run.firms().born) {
        if (born <= 0) {
            old += 1.0;
        } else {
            age += 47.0 - born;
        }
    }
    const double stays = std::pow(1.0 - chance, 47);
    EXPECT_NEAR(old, 30'000.0 * stays, 4.0 * std::sqrt(30'000.0 * stays * (1.0 - stays)));
    // Ages of those born since are geometric, cut at 46 months; standard deviation about 13.
    double mean = 0.0;
    double mass = 0.0;
    for (int a = 0; a <= 46; ++a) {
        mean += a * std::pow(1.0 - chance, a);
        mass += std::pow(1.0 - chance, a);
    }
    const double born_since = 30'000.0 - old;
    EXPECT_NEAR(age / born_since, mean / mass, 4.0 * 13.6 / std::sqrt(born_since));
}

// Quality is redrawn at birth from the same distribution, so its spread stays that of the start.
TEST(Demography, QualityStaysStandardNormal) {
    testing::SmallEconomy economy = testing::one_cell(30'000, 5);
    economy.population.size_classes[0].exit_rate = 1.0;
    testing::FirmRun run(economy);
    run.run({}, 0, 60);
    double sum = 0.0;
    double squares = 0.0;
    for (const std::int8_t q : run.firms().quality) {
        sum += q / 32.0;
        squares += q / 32.0 * (q / 32.0);
    }
    EXPECT_NEAR(sum / 30'000, 0.0, 4.0 / std::sqrt(30'000.0));
    EXPECT_NEAR(squares / 30'000, 1.0, 4.0 * std::sqrt(2.0 / 30'000.0));
}

}  // namespace
}  // namespace longrun
