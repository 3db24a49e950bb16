#include "observe/accounts.hpp"

#include <gtest/gtest.h>

#include "observe/measures.hpp"
#include "tests/support/small_population.hpp"

namespace longrun {
namespace {

struct TwoSectors {
    testing::SmallEconomy economy = testing::one_cell(2, 10);
    Grid grid{1, 2, 1};

    TwoSectors() {
        Population& p = economy.population;
        p.sectors[0].value_added_musd = 300.0;
        p.sectors.push_back(p.sectors[0]);
        p.sectors[1].scope = Scope::government_civilian;
        p.sectors[1].value_added_musd = 100.0;
        economy.reach = {{1.5, 0.5}, {0.0, 0.0}, {1.0, 1.0}, {0.0}};
        economy.technology.frontier.initial = 0.4;
        Sums& market = grid.at(0, 0, 0);
        market.firms = {6.0, 0.0, 0.0, 4.0};
        market.jobs = {60.0, 0.0, 0.0, 40.0};
        market.jobs_complements = 20.0;
        market.jobs_return = 16.0;
        market.jobs_built = 0.5;
        Sums& government = grid.at(0, 1, 0);
        government.firms = {1.0, 0.0, 0.0, 1.0};
        government.jobs = {10.0, 0.0, 0.0, 10.0};
        government.jobs_complements = 2.0;
        government.jobs_return = 1.0;
    }
    Margins margins() const { return margins_of(grid, economy.population.sectors); }
};

TEST(NationalAccounts, WeighSectorsByValueAdded) {
    const TwoSectors two;
    const ModelInputs inputs = two.economy.inputs();
    const Nation nation(inputs, false);
    const Accounts a = national_accounts(inputs, nation, two.margins().by_sector);
    const ProductivityParams& p = inputs.technology.productivity;
    const double full = p.saving * p.exposed_share * 1.5 * 0.4;
    const double gain = full * (p.shallow_gain * 0.4 + (1.0 - p.shallow_gain) * 0.16);
    EXPECT_NEAR(a.measured, 0.75 * (gain - p.outlay * 0.005 * 12.0), 1e-15);
    EXPECT_NEAR(a.true_gain, 0.75 * (gain - p.intangible_cost.value * p.outlay * 0.2), 1e-15);
    // Government accounts at cost: its gain appears beside, never within, measured productivity.
    const double government_full = p.saving * p.exposed_share * 0.5 * 0.4;
    const double government =
        government_full * (p.shallow_gain * 0.5 + (1.0 - p.shallow_gain) * 0.05) -
        p.intangible_cost.value * p.outlay * 0.1;
    EXPECT_NEAR(a.government, 0.25 * government, 1e-15);
    EXPECT_NEAR(a.intensity,
                (p.shallow_intensity * 50.0 + (1.0 - p.shallow_intensity) * 22.0) / 120.0, 1e-15);
}

TEST(NationalAccounts, NobodyUsesNothingChanges) {
    TwoSectors two;
    for (Sums& cell : two.grid.cells) {
        cell = {};
        cell.firms[0] = 1.0;
        cell.jobs[0] = 10.0;
    }
    const ModelInputs inputs = two.economy.inputs();
    const Accounts a = national_accounts(inputs, Nation(inputs, false), two.margins().by_sector);
    EXPECT_EQ(a.measured, 0.0);
    EXPECT_EQ(a.true_gain, 0.0);
    EXPECT_EQ(a.government, 0.0);
    EXPECT_EQ(a.intensity, 0.0);
}

TEST(ObserveNation, SurveysLeaveGovernmentOutAndAccountsKeepIt) {
    const TwoSectors two;
    const ModelInputs inputs = two.economy.inputs();
    const Nation nation(inputs, false);
    const auto values = observe_nation(inputs, nation, two.margins());
    const auto value = [&](std::string_view id) {
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (national_measure[i].id == id) return values[i];
        }
        ADD_FAILURE() << "no measure " << id;
        return 0.0;
    };
    EXPECT_DOUBLE_EQ(value("ai_use_production_firms"), 0.4);
    EXPECT_DOUBLE_EQ(value("ai_use_production_jobs"), 0.4);
    EXPECT_DOUBLE_EQ(value("capability"), 0.4);
    EXPECT_DOUBLE_EQ(value("application_frontier"), 0.4);
    EXPECT_DOUBLE_EQ(value("implementer_wage_index"), 1.0);
    EXPECT_DOUBLE_EQ(value("implementers_supply_persons"),
                     1e9 * inputs.technology.talent.implementer_share);
    const Accounts a = national_accounts(inputs, nation, two.margins().by_sector);
    EXPECT_DOUBLE_EQ(value("tfp_measured_percent"), 100.0 * a.measured);
    EXPECT_DOUBLE_EQ(value("tfp_true_percent"), 100.0 * a.true_gain);
    EXPECT_DOUBLE_EQ(value("government_gain_percent"), 100.0 * a.government);
    EXPECT_DOUBLE_EQ(value("use_intensity_jobs"), a.intensity);
}

}  // namespace
}  // namespace longrun
