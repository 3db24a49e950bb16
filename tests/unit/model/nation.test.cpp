#include "model/nation.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "mechanisms/decision.hpp"
#include "tests/support/small_population.hpp"

namespace longrun {
namespace {

using testing::SmallEconomy;

/// Margins of a grid in which a share of every cell uses in production and another pilots.
Margins margins_at(const SmallEconomy& economy, double production, double pilots,
                   double complements) {
    const Population& p = economy.population;
    Grid grid(p.regions.size(), p.sectors.size(), p.size_classes.size());
    for (const Cell& cell : p.cells) {
        Sums& s = grid.at(cell.region, cell.sector, cell.size_class);
        for (std::uint32_t i = cell.begin; i < cell.end; ++i) {
            s.firms[3] += production;
            s.firms[2] += pilots;
            s.firms[0] += 1.0 - production - pilots;
            s.jobs[3] += production * p.jobs[i];
            s.jobs[2] += pilots * p.jobs[i];
            s.jobs[0] += (1.0 - production - pilots) * p.jobs[i];
            s.jobs_complements += production * p.jobs[i] * complements;
            s.talent_user += production;
            s.talent_pilot += pilots;
            s.talent_complements += production * complements;
        }
    }
    return margins_of(grid, p.sectors);
}

TEST(Nation, StartsFromTheParameters) {
    const SmallEconomy economy = testing::small_economy({.firms = 1000});
    const ModelInputs inputs = economy.inputs();
    const Nation nation(inputs, false);
    const Technology& t = economy.technology;
    EXPECT_EQ(nation.frontier(), t.frontier.initial);
    for (const double a : nation.application()) EXPECT_EQ(a, t.frontier.initial);
    ASSERT_EQ(nation.supply().size(), 2u);
    EXPECT_DOUBLE_EQ(nation.supply()[1],
                     economy.population.regions[1].computer_workers * t.talent.implementer_share);
    EXPECT_EQ(nation.advisers(), 0.0);
    EXPECT_EQ(nation.interoperability(), 0.0);

    Drivers d;
    nation.start(d);
    EXPECT_NEAR(d.quality_odds[quality_index(64)], std::exp(-2.0 * t.decision.quality_spread.value),
                1e-14);
    EXPECT_NEAR(d.quality_build[quality_index(-32)], std::exp(-t.complements.quality_effect),
                1e-14);
    EXPECT_NEAR(d.size_odds[100], std::exp(-size_value(t.decision, 100.0)), 1e-14);
    EXPECT_EQ(d.review_chance[100], review_chance(t.decision, 100.0));
    EXPECT_EQ(d.talent_scale[16],
              static_cast<std::uint32_t>(std::pow(16.0, t.talent.scale_exponent) * 256.0 + 0.5));
    EXPECT_NEAR(d.resolution_chance, 1.0 - std::exp(-t.pilot.resolution_rate.value), 1e-15);
    // Government does not die.
    const std::size_t classes = economy.population.size_classes.size();
    EXPECT_NEAR(d.exit_chance[1], 1.0 - std::exp(-0.12 / 12.0), 1e-15);
    for (std::size_t z = 0; z < classes; ++z) EXPECT_EQ(d.exit_chance[3 * classes + z], 0.0);
    // At the start: no users, base wage, no relief.
    const double cost = user_cost(t.user_cost, {.frontier = t.frontier.initial});
    EXPECT_NEAR(d.region_odds[0],
                cost * std::exp(-t.decision.region_spread.value * economy.reach.standing[0]),
                1e-14);
}

TEST(Nation, OneRegionHasTheSumsOfAll) {
    const SmallEconomy economy = testing::small_economy({.firms = 2000, .regions = 3});
    const ModelInputs inputs = economy.inputs();
    const Nation all(inputs, false);
    const Nation one(inputs, true);
    ASSERT_EQ(one.supply().size(), 1u);
    EXPECT_DOUBLE_EQ(one.supply()[0], all.supply()[0] + all.supply()[1] + all.supply()[2]);
}

TEST(Nation, ComputesWhatFirmsSeeFromLastMonth) {
    const SmallEconomy economy = testing::small_economy({.firms = 1000});
    const ModelInputs inputs = economy.inputs();
    const Technology& t = economy.technology;
    Nation nation(inputs, false);
    Drivers d;
    nation.start(d);
    nation.advance(0, margins_at(economy, 0.2, 0.1, 0.5), {}, d);

    const double q = t.frontier.initial;
    EXPECT_NEAR(nation.frontier(),
                q + frontier_advance(t.frontier, q, inputs.calendar.middle(0), 1.0) / 12.0, 1e-15);
    // Applications had no gap to close in the first month.
    EXPECT_EQ(nation.application()[0], q);
    EXPECT_NEAR(d.newborn_aware[0], newborn_aware(t.demography, 0.2), 1e-12);
    EXPECT_NEAR(d.newborn_complements[0], t.demography.born_complements * 0.5, 1e-12);
    const PerMonth hazard = persuasion_hazard(t.persuasion, exposure(t.persuasion, 0.2, 0.2, 1),
                                              1.0, t.frontier.acceptance);
    EXPECT_NEAR(d.persuasion_chance[0][1], 1.0 - std::exp(-hazard.value), 1e-12);
    EXPECT_LT(d.persuasion_chance[0][0], d.persuasion_chance[0][1]);
    EXPECT_LT(d.persuasion_chance[0][1], d.persuasion_chance[0][2]);
    EXPECT_NEAR(
        d.sector_odds[1],
        sector_odds(t.decision, economy.reach.exposure[1], nation.application()[1], 0.2, 1.0),
        1e-12);
    for (std::size_t r = 0; r < 2; ++r) {
        double firms = 0.0;
        for (const Cell& cell : economy.population.cells)
            firms += cell.region == r ? cell.end - cell.begin : 0.0;
        const Persons demand = talent_demand(t.talent, 0.1 * firms, 0.2 * firms, 0.1 * firms);
        EXPECT_NEAR(nation.demand()[r], demand.value, 1e-9);
        const Persons supply{economy.population.regions[r].computer_workers *
                             t.talent.implementer_share};
        EXPECT_NEAR(nation.wage()[r], talent_wage(t.talent, demand, supply), 1e-12);
        EXPECT_NEAR(
            nation.supply()[r],
            supply.value + talent_growth(t.talent, supply, nation.wage()[r], {0.0}).value / 12.0,
            1e-9);
        EXPECT_NEAR(d.region_build[r],
                    build_rate(t.complements, q, talent_tightness(demand, supply)).value / 12.0,
                    1e-15);
    }
    for (const MonthCost& cost : nation.costs())
        EXPECT_EQ(cost.public_musd + cost.private_musd, 0.0);
}

TEST(Nation, LeversActAndCostOnlyWhileInForce) {
    const SmallEconomy economy = testing::small_economy({.firms = 1000});
    const ModelInputs inputs = economy.inputs();
    const Margins margins = margins_at(economy, 0.2, 0.1, 0.5);
    const PolicySchedule policy = testing::all_levers(2, 5);
    Nation nation(inputs, false);
    Drivers d;
    nation.start(d);
    std::array<bool, levers> used{};
    std::size_t next = 0;
    for_each_lever(policy,
                   [&](const auto&, const auto& entries) { used[next++] = !entries.empty(); });
    for (int month = 0; month < 8; ++month) {
        nation.advance(month, margins, policy, d);
        const bool on = 2 <= month && month < 5;
        for (std::size_t lever = 0; lever < levers; ++lever) {
            if (!used[lever]) continue;
            const MonthCost& paid = nation.costs()[lever];
            const double cost = paid.public_musd + paid.state_musd;
            // College students who began are paid for until they leave.
            const bool training = lever == static_cast<std::size_t>(Lever::training);
            if (lever >= static_cast<std::size_t>(Lever::application_centres)) continue;
            EXPECT_EQ(cost > 0.0, on || (training && month >= 2))
                << "lever " << lever << " month " << month;
        }
        EXPECT_EQ(!d.teams.empty() && d.teams[0].chance[0] > 0.0, on) << month;
        EXPECT_EQ(d.credit_odds[1] < 1.0, on) << month;
        EXPECT_EQ(nation.advisers() > 0.0, on) << month;
        EXPECT_NEAR(nation.interoperability(),
                    month < 2 ? 0.0 : 0.8 / 60.0 * std::min(month - 1, 3), 1e-12)
            << month;
    }
}

// Business (0, 1) and farms (2) pay tax; government (3) does not, so a credit neither cheapens its
// use nor is paid to it.
TEST(Nation, ATaxCreditIsForThoseWhoPayTax) {
    const SmallEconomy economy = testing::small_economy({.firms = 1000});
    const ModelInputs inputs = economy.inputs();
    const Margins margins = margins_at(economy, 0.2, 0.1, 0.5);
    const std::vector<SizeClassInfo>& size_classes = economy.population.size_classes;
    PolicySchedule policy;
    policy.tax_credit.push_back({0, 12, {0.2, true}});
    const TaxCreditSetting& setting = policy.tax_credit[0].setting;
    Nation nation(inputs, false);
    Drivers d;
    nation.start(d);
    nation.advance(0, margins, policy, d);
    const std::vector<double> cut =
        credit_cut(economy.responses.tax_credit, setting, economy.costs, size_classes);
    std::vector<double> user_jobs;
    for (const Sums& of_class : margins.by_class) user_jobs.push_back(of_class.any_jobs());
    for (std::size_t s = 0; s < margins.sectors; ++s) {
        for (std::size_t z = 0; z < margins.classes; ++z) {
            EXPECT_EQ(d.credit_odds[s * margins.classes + z], s < 3 ? 1.0 - cut[z] : 1.0)
                << "sector " << s << " class " << z;
        }
    }
    const MonthCost expected =
        credit_cost(economy.responses.tax_credit, setting, economy.costs, size_classes, user_jobs);
    EXPECT_GT(expected.public_musd, 0.0);
    EXPECT_NEAR(nation.costs()[static_cast<std::size_t>(Lever::tax_credit)].public_musd,
                expected.public_musd, 1e-12 * expected.public_musd);
}

TEST(Nation, ACopyIsASnapshot) {
    const SmallEconomy economy = testing::small_economy({.firms = 1000});
    const ModelInputs inputs = economy.inputs();
    const Margins margins = margins_at(economy, 0.2, 0.1, 0.5);
    const PolicySchedule policy = testing::all_levers(2, 30);
    Nation nation(inputs, false);
    Drivers d;
    nation.start(d);
    for (int month = 0; month < 10; ++month) nation.advance(month, margins, policy, d);
    Nation copy = nation;
    Drivers copied = d;
    for (int month = 10; month < 40; ++month) {
        nation.advance(month, margins, policy, d);
        copy.advance(month, margins, policy, copied);
    }
    EXPECT_EQ(nation.frontier(), copy.frontier());
    EXPECT_EQ(nation.supply(), copy.supply());
    EXPECT_EQ(nation.application(), copy.application());
    EXPECT_EQ(d.region_odds, copied.region_odds);
    ASSERT_EQ(d.teams.size(), copied.teams.size());
    EXPECT_EQ(nation.advisers(), copy.advisers());
}

}  // namespace
}  // namespace longrun
