#include <gtest/gtest.h>

#include <cmath>

#include "model/cohort_body.hpp"
#include "tests/support/small_population.hpp"

// What public money does to demand, in whole runs of small economies.
namespace longrun {
namespace {

using testing::FirmRun;
using testing::SmallEconomy;

SmallEconomy economy_of(std::size_t firms) {
    SmallEconomy economy = testing::small_economy({.firms = firms});
    economy.technology.introduction.users = 0.05;
    economy.technology.introduction.aware = 0.3;
    return economy;
}

std::string hash_after(const SmallEconomy& economy, const PolicySchedule& policy, int months) {
    FirmRun run(economy);
    run.run(policy, 0, months);
    return testing::state_hash(run.body());
}

TEST(Demand, LeversSetToNothingChangeNoDigit) {
    const SmallEconomy economy = economy_of(2000);
    PolicySchedule nothing;
    nothing.procurement.push_back({0, 60, {0.0, 0.0, 0.05, 0.0}});
    nothing.vouchers.push_back({0, 60, {0.0, 6000.0, {49.0}}});
    nothing.compute_access.push_back({0, 60, {0.0, {49.0}, 0.0, 0.0}});
    nothing.data_commons.push_back({0, 60, {0.0}});
    nothing.cloud_openness.push_back({0, 60, {0.0, 0.0, 0.0}});
    EXPECT_EQ(hash_after(economy, nothing, 60), hash_after(economy, {}, 60));
}

// Paid vouchers never exceed what was budgeted, with the captured ones; where demand is there, they
// reach it.
TEST(Vouchers, StayWithinTheirBudgetAndReachIt) {
    const SmallEconomy economy = economy_of(20'000);
    PolicySchedule policy;
    policy.vouchers.push_back({0, 60, {120.0, 3000.0, {19.0}}});
    FirmRun run(economy);
    double redeemed = 0.0;
    for (int month = 0; month < 60; ++month) {
        run.run(policy, month, month + 1);
        EXPECT_LE(run.nation().demand_side().vouchers(), 10.0 * (month + 1) + 1e-9) << month;
        const Margins& margins = run.body().margins();
        redeemed += margins.all.vouchers;
        // Nobody large and nobody in government holds one.
        EXPECT_EQ(margins.by_sector[3].vouchers, 0.0);
        for (std::size_t z = 3; z < margins.classes; ++z)
            EXPECT_EQ(margins.by_class[z].vouchers, 0.0);
        if (month == 0) {
            EXPECT_EQ(run.nation().costs()[Lever::vouchers].public_musd, 0.0);
        }
    }
    EXPECT_GT(run.nation().demand_side().vouchers(), 0.8 * 600.0);
    // What firms redeemed and what was paid are the same but for the last month and those waiting.
    const double effective = 1.0 - economy.responses.vouchers.captured;
    EXPECT_NEAR(redeemed / effective, run.nation().demand_side().vouchers(), 60.0);
}

// The chance to pilot with a voucher, by hand: one month, every firm decides, half hold one that
// halves the odds against.
TEST(Vouchers, MixTheChancesOfHoldersAndOthers) {
    const SmallEconomy economy = testing::one_cell(40'000, 10);
    FirmRun run(economy);
    Drivers& d = run.drivers();
    FirmBody& body = run.body();
    d.review_chance.assign(size_steps, 1.0);
    d.pilot_odds = 1.0;
    d.sector_odds = {1.0};
    d.region_odds = {1.0};
    d.credit_odds = {1.0};
    d.quality_odds.fill(1.0);
    d.size_odds.assign(size_steps, 1.0);
    d.resolution_chance = 0.0;
    d.disadoption_chance = 0.0;
    d.persuasion_chance = {{0.0, 0.0, 0.0}};
    d.voucher_chance = {0.5};
    d.voucher_odds = {0.5};
    body.start(d, 0.0, 1.0, 0.0);  // every firm persuaded, none uses
    body.advance(0, d);
    const Sums sums = testing::national(body.margins());
    // 1/2 · 1/(1 + 1/2) with, and 1/2 · 1/2 without; four standard errors.
    EXPECT_NEAR(sums.vouchers / 40'000.0, 1.0 / 3.0, 4.0 * std::sqrt(0.25 / 40'000.0));
    EXPECT_NEAR(sums.firms[2] / 40'000.0, 7.0 / 12.0, 4.0 * std::sqrt(0.25 / 40'000.0));

    const std::vector<Cohort> cohorts = cohorts_of(economy.population);
    CohortBody twin(economy.population, cohorts);
    twin.start(d, 0.0, 1.0, 0.0);
    twin.advance(0, d);
    EXPECT_NEAR(testing::national(twin.margins()).vouchers / 40'000.0, 1.0 / 3.0, 1e-12);
    EXPECT_NEAR(testing::national(twin.margins()).firms[2] / 40'000.0, 7.0 / 12.0, 1e-12);
}

/// Production jobs of each sector after some months.
std::vector<double> use_after(const SmallEconomy& economy, const PolicySchedule& policy, int months,
                              const std::vector<FederalShares>& sold = {}) {
    ModelInputs inputs = economy.inputs();
    inputs.federal_purchases = sold;
    const std::vector<Cohort> cohorts = cohorts_of(economy.population);
    CohortBody twin(economy.population, cohorts);
    Nation nation(inputs, true);
    Drivers drivers;
    begin(inputs, nation, drivers, twin);
    simulate(policy, 0, months, nation, drivers, twin,
             [](int, const Nation&, const Margins&) { return true; });
    std::vector<double> use;
    for (const Sums& sector : twin.margins().by_sector)
        use.push_back(sector.production_firms() / sector.all_firms());
    return use;
}

// Three channels, each by itself: suppliers who sell to government are pulled, others are not;
// government itself adopts; peers see it.
TEST(Procurement, ActsThroughThreeChannelsApart) {
    SmallEconomy economy = economy_of(2000);
    for (RegionInfo& region : economy.population.regions) region.computer_workers = 1e9;
    economy.technology.persuasion.supply_weight = 0.0;  // sectors meet through nothing else
    ProcurementResponse& response = economy.responses.procurement;
    const ProcurementResponse all = response;
    PolicySchedule policy;
    policy.procurement.push_back({0, 120, {0.5, 0.5, 0.05, 0.0}});
    const std::vector<FederalShares> sold{{0.2, 0.1}, {0.0, 0.0}, {0.0, 0.0}, {0.0, 0.0}};
    const std::vector<double> without = use_after(economy, {}, 120, sold);

    response.own_value = {0.0};
    response.signal = 0.0;
    const std::vector<double> pulled = use_after(economy, policy, 120, sold);
    EXPECT_GT(pulled[0], without[0]);
    for (const std::size_t s : {1, 2, 3}) EXPECT_NEAR(pulled[s], without[s], 1e-9) << s;
    // A government that buys nothing of anyone pulls nobody.
    EXPECT_EQ(use_after(economy, policy, 120, {{}, {}, {}, {}}), without);
    EXPECT_EQ(use_after(economy, policy, 120), without);

    response = all;
    response.pull = 0.0;
    response.signal = 0.0;
    const std::vector<double> own = use_after(economy, policy, 120, sold);
    EXPECT_GT(own[3], without[3]);
    for (const std::size_t s : {0, 1, 2}) EXPECT_NEAR(own[s], without[s], 1e-9) << s;

    response = all;
    response.pull = 0.0;
    response.own_value = {0.0};
    const std::vector<double> seen = use_after(economy, policy, 120, sold);
    for (const std::size_t s : {0, 1, 2}) EXPECT_GT(seen[s], without[s]) << s;
    EXPECT_NEAR(seen[3], without[3], 1e-9);
}

TEST(Procurement, AuthorisationSpeedsGovernmentOnly) {
    const SmallEconomy economy = economy_of(2000);
    PolicySchedule policy;
    policy.procurement.push_back({0, 24, {0.0, 0.0, 0.05, 1.0}});
    FirmRun run(economy);
    run.run(policy, 0, 24);
    EXPECT_DOUBLE_EQ(run.drivers().sector_clock[3],
                     0.5 + 0.5 * economy.responses.procurement.authorisation);
    EXPECT_EQ(run.drivers().sector_clock[2], 0.8);
    run.run(policy, 24, 25);
    EXPECT_EQ(run.drivers().sector_clock[3], 0.5);
}

// Credits reach small private firms only; a dearer price holds everybody back.
TEST(ComputeAccess, ChangesThePriceOfThoseItIsFor) {
    const SmallEconomy economy = economy_of(2000);
    PolicySchedule credit;
    credit.compute_access.push_back({0, 12, {1000.0, {19.0}, 0.0, 0.0}});
    FirmRun run(economy);
    run.run(credit, 0, 12);
    const std::size_t classes = economy.population.size_classes.size();
    for (std::size_t s = 0; s < 4; ++s) {
        for (std::size_t z = 1; z < classes; ++z) {
            const double left = run.drivers().credit_odds[s * classes + z];
            EXPECT_EQ(left < 1.0, s < 3 && z < 3) << s << " " << z;
        }
    }
    EXPECT_GT(run.nation().costs()[Lever::compute_access].public_musd, 0.0);
    PolicySchedule dear;
    dear.compute_access.push_back({0, 120, {0.0, {19.0}, 0.0, 2.0}});
    PolicySchedule cheap;
    cheap.compute_access.push_back({0, 120, {0.0, {19.0}, 0.5, 0.0}});
    const std::vector<double> without = use_after(economy, {}, 120);
    const std::vector<double> held = use_after(economy, dear, 120);
    const std::vector<double> helped = use_after(economy, cheap, 120);
    for (std::size_t s = 0; s < 4; ++s) EXPECT_LT(held[s], without[s]) << s;
    for (std::size_t s = 0; s < 3; ++s) EXPECT_GT(helped[s], without[s]) << s;
}

TEST(DataCommons, HelpsItsSectorsAfterTwoYears) {
    const SmallEconomy economy = economy_of(2000);
    PolicySchedule policy;
    policy.data_commons.push_back({0, 60, {1.0}});
    FirmRun run(economy);
    run.run(policy, 0, 24);
    for (const double saving : run.nation().platforms().data_saving()) EXPECT_EQ(saving, 0.0);
    run.run(policy, 24, 25);
    // The sector of most value added is the last one.
    const Platforms& platforms = run.nation().platforms();
    EXPECT_EQ(platforms.data_saving()[0], 0.0);
    EXPECT_NEAR(platforms.data_saving()[3],
                economy.responses.data_commons.saving * platforms.readiness()[3], 1e-12);
    EXPECT_NEAR(platforms.open_data(run.inputs()), platforms.readiness()[3] * 0.4, 1e-12);
    run.run(policy, 25, 60);
    EXPECT_GT(platforms.readiness()[3], platforms.readiness()[2]);
    const std::size_t classes = economy.population.size_classes.size();
    EXPECT_LT(run.drivers().credit_odds[3 * classes + 1], 1.0);
    EXPECT_EQ(run.drivers().credit_odds[0 * classes + 1], 1.0);
}

TEST(CloudOpenness, SpreadsUsersAndRaisesSubstitution) {
    const SmallEconomy economy = economy_of(2000);
    PolicySchedule policy;
    policy.cloud_openness.push_back({0, 120, {1.0, 20.0, 1.0}});
    FirmRun open(economy);
    open.run(policy, 0, 120);
    FirmRun closed(economy);
    closed.run({}, 0, 120);
    const Platforms& there = open.nation().platforms();
    const Platforms& here = closed.nation().platforms();
    EXPECT_EQ(here.relative_concentration(closed.inputs()), 1.0);
    EXPECT_LT(there.relative_concentration(open.inputs()), 1.0);
    EXPECT_LT(there.largest_share(), here.largest_share());
    EXPECT_GT(there.switching(), here.switching());
    EXPECT_NEAR(there.substitution(open.inputs()) - here.substitution(closed.inputs()),
                economy.responses.cloud_openness.reserve, 1e-12);
    // P20: fewer than one user in a hundred leaves its provider as things stand; 0.5 to 2 %.
    EXPECT_GE(here.switching(), 0.005);
    EXPECT_LE(here.switching(), 0.02);
}

// Standards that incumbents oppose come later and cost the programme all the while.
TEST(Interoperability, OppositionDelaysAndTheProgrammeGoesOn) {
    SmallEconomy economy = economy_of(2000);
    PolicySchedule policy;
    policy.interoperability.push_back({0, 60, {0.6}});
    FirmRun smooth(economy);
    smooth.run(policy, 0, 30);
    EXPECT_NEAR(smooth.nation().interoperability(), 0.3, 1e-12);
    economy.responses.interoperability.opposition = 1.0;
    FirmRun opposed(economy);
    opposed.run(policy, 0, 30);
    EXPECT_GT(opposed.nation().interoperability(), 0.15);  // concentration falls on the way
    EXPECT_LT(opposed.nation().interoperability(), 0.16);
    EXPECT_GT(opposed.nation().costs()[Lever::interoperability].public_musd, 0.0);
}

TEST(Interoperability, ComplianceMayHoldSmallFirmsBack) {
    SmallEconomy economy = economy_of(2000);
    economy.responses.interoperability.deterrence = 1.0;
    PolicySchedule policy;
    policy.interoperability.push_back({0, 60, {0.6}});
    FirmRun run(economy);
    run.run(policy, 0, 60);
    const std::size_t classes = economy.population.size_classes.size();
    const std::vector<double>& left = run.drivers().credit_odds;
    EXPECT_GT(left[1], left[2]);  // the same paper weighs more on the smaller firm
    EXPECT_GT(left[2], left[3]);
    EXPECT_GT(left[4], 1.0);
    EXPECT_EQ(left[3 * classes + 1], 1.0);
}

}  // namespace
}  // namespace longrun
