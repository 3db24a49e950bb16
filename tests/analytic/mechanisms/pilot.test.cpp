#include "mechanisms/pilot.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "mechanisms/disadoption.hpp"
#include "tests/support/small_population.hpp"

namespace longrun {
namespace {

constexpr double n = 30'000;

/// Every firm alike, nobody persuaded by others or born: one stage feeds the next.
testing::SmallEconomy alike() {
    testing::SmallEconomy economy = testing::one_cell(static_cast<std::size_t>(n), 7);
    Technology& t = economy.technology;
    t.introduction = {.users = 0.0, .aware = 0.0, .complements = 0.0};
    t.persuasion.peers = {0.0};
    t.decision.quality_spread = {0.0};
    return economy;
}

/// A run whose firms all stand at one stage; drivers are then set by hand.
struct Flow {
    explicit Flow(const testing::SmallEconomy& economy, Stage stage) : run(economy) {
        FirmBody::Snapshot s = run.body().snapshot();
        for (std::uint8_t& of_firm : s.firms.stage) of_firm = static_cast<std::uint8_t>(stage);
        for (Tally& tally : s.tallies) {
            std::int64_t firms = 0;
            std::int64_t jobs = 0;
            for (std::size_t i = 0; i < stages; ++i) {
                firms += tally.firms[i];
                jobs += tally.jobs[i];
            }
            tally.firms = {};
            tally.jobs = {};
            tally.firms[static_cast<std::size_t>(stage)] = firms;
            tally.jobs[static_cast<std::size_t>(stage)] = jobs;
        }
        run.body().restore(s);
        Drivers& d = run.drivers();
        d.persuasion_chance.assign(d.persuasion_chance.size(), {0.0, 0.0, 0.0});
        d.review_chance.assign(size_steps, 0.0);
        d.exit_chance = {0.0};
        d.sector_odds = {1.0};
        d.region_odds = {1.0};
        d.credit_odds = {1.0};
        d.size_odds.assign(size_steps, 1.0);
        d.region_build = {0.0};
        d.disadoption_chance = 0.0;
    }
    Sums advance(int month) {
        run.body().advance(month, run.drivers());
        return testing::national(run.body().margins());
    }
    testing::FirmRun run;
};

// A pilot ends with chance c each month: its duration is geometric with mean 1/c and variance (1 -
// c)/c², and a share Λ of pilots converts. Two bounds of four standard errors: one false alarm in
// 8,000 seeds.
TEST(Pilot, LastsTheInverseOfItsRateAndConvertsByValue) {
    const testing::SmallEconomy economy = alike();
    Flow flow(economy, Stage::pilot);
    flow.run.drivers().resolution_chance = 0.15;
    flow.run.drivers().conversion_odds = 1.5;  // Λ = 0.4
    double months = 0.0;
    double left = n;
    Sums sums;
    for (int month = 0; left > 0.0 && month < 400; ++month) {
        months += left;
        sums = flow.advance(month);
        left = sums.firms[2];
    }
    EXPECT_EQ(left, 0.0);
    EXPECT_NEAR(months / n, 1.0 / 0.15, 4.0 * std::sqrt(0.85) / 0.15 / std::sqrt(n));
    EXPECT_NEAR(sums.firms[3] / n, 0.4, 4.0 * std::sqrt(0.24 / n));
    EXPECT_EQ(sums.firms[1] + sums.firms[3], n);
}

// A persuaded firm pilots with chance clock · Λ(x + shift) a month.
TEST(Decision, TakesTheReviewChanceTimesAcceptance) {
    const testing::SmallEconomy economy = alike();
    Flow flow(economy, Stage::persuaded);
    Drivers& d = flow.run.drivers();
    d.resolution_chance = 0.0;
    d.review_chance.assign(size_steps, 0.3);
    d.sector_clock = {0.5};
    d.pilot_odds = 3.0;  // Λ = 0.25
    const double chance = 0.3 * 0.5 * 0.25;
    for (int month = 0; month < 24; ++month) {
        const double waiting = std::pow(1.0 - chance, month + 1);
        EXPECT_NEAR(flow.advance(month).firms[1] / n, waiting,
                    4.5 * std::sqrt(waiting * (1.0 - waiting) / n))
            << month;
    }
}

// Users give up with chance c (1 - Λ(x + protection k)) a month; complements protect, so those with
// all of them stay longer. 24 dates at 4.5 standard errors: one false alarm in 6,000 seeds.
TEST(Disadoption, TakesTheShareThatIsNotWorthwhile) {
    for (const bool built : {false, true}) {
        const testing::SmallEconomy economy = alike();
        Flow flow(economy, Stage::production);
        FirmBody::Snapshot s = flow.run.body().snapshot();
        s.firms.complements.assign(s.firms.complements.size(), built ? 65'535 : 0);
        flow.run.body().restore(s);
        Drivers& d = flow.run.drivers();
        d.disadoption_chance = 0.1;
        d.sector_odds = {2.0};
        const double k = built ? complement_of(complement_steps - 1) : complement_of(0);
        const double against = 2.0 * std::exp(-economy.technology.disadoption.protection * k);
        const double chance = 0.1 * against / (1.0 + against);
        for (int month = 0; month < 24; ++month) {
            const double stays = std::pow(1.0 - chance, month + 1);
            EXPECT_NEAR(flow.advance(month).firms[3] / n, stays,
                        4.5 * std::sqrt(stays * (1.0 - stays) / n))
                << month << built;
        }
    }
}

}  // namespace
}  // namespace longrun
