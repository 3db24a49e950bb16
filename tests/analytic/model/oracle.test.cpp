#include <gtest/gtest.h>

#include "tests/support/naive_economy.hpp"

// The engine against the slow obvious version, firm by firm and month by month.
//
// Both evaluate the same equations but round differently: the engine multiplies tabled factors of
// exp(-x), the slow version takes exp of the sum. A chance then differs by less than 1e-14 of
// itself, and a 32-bit draw falls between two such values with a probability below 1e-14 · 2^32 ·
// 2^-32. The engine also cuts thresholds to a multiple of 2^-32, which decides differently only for
// a draw equal to the cut: once in 4e9 firm-months. Over the 5e5 firm-months below a single
// difference would come by chance once in some thousand seeds, so none is allowed.
namespace longrun {
namespace {

using testing::NaiveEconomy;
using testing::SmallEconomy;

void expect_same_firms(const SmallEconomy& economy, const PolicySchedule& policy, int months,
                       Luck luck) {
    testing::FirmRun fast(economy, 1, luck);
    NaiveEconomy slow(economy, luck, fast.firms());
    std::int64_t moves = 0;
    for (int month = 0; month < months; ++month) {
        fast.run(policy, month, month + 1);
        slow.month(month, policy);
        const FirmState& firms = fast.firms();
        for (std::size_t i = 0; i < firms.stage.size(); ++i) {
            const NaiveEconomy::Firm& expected = slow.firms()[i];
            ASSERT_EQ(firms.stage[i], static_cast<std::uint8_t>(expected.stage))
                << "firm " << i << " month " << month;
            ASSERT_EQ(firms.quality[i], expected.quality) << "firm " << i << " month " << month;
            ASSERT_EQ(firms.complements[i], expected.k) << "firm " << i << " month " << month;
            ASSERT_EQ(firms.assistance[i], expected.assistance)
                << "firm " << i << " month " << month;
            ASSERT_EQ(firms.born[i], expected.born) << "firm " << i << " month " << month;
            ASSERT_EQ(firms.stage_since[i], expected.since) << "firm " << i << " month " << month;
            ASSERT_EQ(firms.adopting_partners[i], slow.adopting_partners(i))
                << "firm " << i << " month " << month;
            if (expected.since == month) ++moves;
        }
        ASSERT_NEAR(fast.nation().frontier(), slow.frontier(), 1e-12);
        for (std::size_t s = 0; s < slow.application().size(); ++s) {
            ASSERT_NEAR(fast.nation().application()[s], slow.application()[s], 1e-12);
        }
        for (std::size_t r = 0; r < slow.supply().size(); ++r) {
            ASSERT_NEAR(fast.nation().supply()[r] / slow.supply()[r], 1.0, 1e-12);
        }
    }
    // The comparison must have had something to compare.
    EXPECT_GT(moves, static_cast<std::int64_t>(economy.population.size()) / 2);
}

TEST(Oracle, EveryFirmUnderCurrentPolicy) {
    SmallEconomy economy = testing::small_economy({.firms = 3000});
    economy.technology.introduction.users = 0.05;
    expect_same_firms(economy, {}, 60, {1, 0});
}

TEST(Oracle, EveryFirmUnderEveryLeverOnTalent) {
    SmallEconomy economy = testing::small_economy({.firms = 3000, .regions = 3});
    economy.technology.introduction.users = 0.1;
    economy.technology.talent.implementer_share = 0.05;
    PolicySchedule policy;
    TrainingSetting seats;
    seats.certificate_seats = seats.college_seats = seats.bachelor_seats = seats.phd_seats =
        seats.employer_seats = {40.0};
    policy.training.push_back({6, 80, seats});
    policy.immigration.push_back({3, 30, {{20.0}, -0.1, 0.1, {0.0}, 0.0, 0.0}});
    policy.immigration.push_back({40, 80, {{0.0}, 0.3, -0.2, {60'000.0}, 0.7, 0.5}});
    expect_same_firms(economy, policy, 90, {1, 0});
}

TEST(Oracle, EveryFirmUnderEveryLever) {
    SmallEconomy economy = testing::small_economy({.firms = 3000});
    economy.technology.introduction.users = 0.05;
    economy.technology.introduction.aware = 0.2;
    expect_same_firms(economy, testing::all_levers(6, 40), 60, {2, 1});
}

// Three blocks, weights, complex contagion, late returns, and a size slope above the kink.
TEST(Oracle, EveryFirmOfAWeightedSampleOverSeveralBlocks) {
    SmallEconomy economy =
        testing::small_economy({.firms = 9000, .regions = 3, .weighted = true, .seed = 11});
    Technology& t = economy.technology;
    t.introduction.users = 0.1;
    t.introduction.aware = 0.3;
    t.persuasion.contagion = 2.0;
    t.persuasion.spontaneous = {0.02};
    t.decision.large_firm_value = 0.2;
    t.complements.build_rate = {1.5};
    t.disadoption.scale = {0.1};
    t.demography.exit_scale = 3.0;
    t.productivity.curvature = 2.0;
    expect_same_firms(economy, testing::all_levers(3, 30), 36, {3, 0});
}

// Rates so high that shares and chances run into their bounds.
TEST(Oracle, EveryFirmAtHighRates) {
    SmallEconomy economy = testing::small_economy({.firms = 2000, .regions = 1});
    Technology& t = economy.technology;
    t.introduction.users = 0.3;
    t.persuasion.spontaneous = {1.0};
    t.decision.review_rate = {5.0};
    t.pilot.resolution_rate = {5.0};
    t.disadoption.scale = {2.0};
    t.complements.build_rate = {10.0};
    t.complements.quality_effect = 1.5;
    t.demography.exit_scale = 10.0;
    t.assistance.duration = {1.0};
    expect_same_firms(economy, testing::all_levers(0, 24), 24, {4, 0});
}

}  // namespace
}  // namespace longrun
