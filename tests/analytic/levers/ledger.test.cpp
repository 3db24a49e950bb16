#include <gtest/gtest.h>

#include "observe/policies.hpp"
#include "tests/support/small_population.hpp"

// Twelve months of a policy cost what a year of it costs: for every lever the sum over months
// equals a yearly bill written down from unit costs.
namespace longrun {
namespace {

struct Ledger {
    testing::SmallEconomy economy = testing::small_economy({.firms = 2000});
    Bill year(const PolicySchedule& policy, int first_month) {
        economy.calendar.months = 60;
        const ModelInputs inputs = economy.inputs();
        Workers workers(1);
        trace = run_policies(inputs, {policy}, {1, 0}, workers, [](const FirmMonths&) {
                    return true;
                }).front();
        Bill sum{};
        for (int month = first_month; month < first_month + 12; ++month) {
            for (std::size_t l = 0; l < levers; ++l) {
                sum[l].public_musd += trace.costs[static_cast<std::size_t>(month)][l].public_musd;
                sum[l].state_musd += trace.costs[static_cast<std::size_t>(month)][l].state_musd;
                sum[l].private_musd += trace.costs[static_cast<std::size_t>(month)][l].private_musd;
            }
        }
        return sum;
    }
    Trace trace;
};

TEST(Ledger, AYearIsTheSumOfItsMonths) {
    Ledger ledger;
    // From month 48 on every stock is full: staff after 36 months, college after 24.
    const auto cost = ledger.year(testing::all_levers(0, 60), 48);
    const UnitCosts c = ledger.economy.costs;
    const double evaluated = 1.0 + c.evaluation_share;
    const auto of = [&](Lever lever) { return cost[static_cast<std::size_t>(lever)]; };

    EXPECT_NEAR(of(Lever::demonstration).public_musd, 20 * c.demonstration_site / 1e6 * evaluated,
                1e-9);
    EXPECT_NEAR(of(Lever::frontier_money).public_musd, 20'000.0 * evaluated, 1e-6);
    EXPECT_NEAR(of(Lever::training).public_musd,
                (500 * c.certificate_seat + 2 * 300 * 0.5 * (1.0 + c.college_completion) *
                                                c.college_seat_year * c.college_multiplier) /
                    1e6 * evaluated,
                1e-9);
    const double turnover = ledger.economy.responses.field_service.turnover.value;
    const double service = (40 * c.adviser + 40 * turnover * c.adviser_hiring) / 1e6 + c.registry;
    EXPECT_NEAR(of(Lever::field_service).public_musd,
                service * evaluated * c.field_service_federal_share, 1e-9);
    EXPECT_NEAR(
        of(Lever::field_service).state_musd,
        service * evaluated * (c.field_service_public_share - c.field_service_federal_share), 1e-9);
    EXPECT_NEAR(of(Lever::field_service).private_musd,
                service * evaluated * (1.0 - c.field_service_public_share), 1e-9);
    // Standards: index 0.8/60 a month; in months 48 to 59 it runs from 49/60 to 60/60 of 0.8.
    double index = 0.0;
    for (int month = 49; month <= 60; ++month) index += 0.8 * month / 60.0 / 12.0;
    EXPECT_NEAR(of(Lever::interoperability).public_musd,
                (c.standards_programme + c.standards_enforcement * 4 * index) * evaluated, 1e-9);
    EXPECT_GT(of(Lever::interoperability).private_musd, 0.0);
    EXPECT_GT(of(Lever::tax_credit).public_musd, 0.0);
}

// The credit is paid on all taxed users' spending, month by month on last month's users.
TEST(Ledger, TheCreditFollowsTheUsers) {
    testing::SmallEconomy economy = testing::small_economy({.firms = 2000});
    economy.technology.introduction.users = 0.1;
    PolicySchedule policy;
    policy.tax_credit.push_back({0, 24, {0.2, true}});
    testing::FirmRun run(economy);
    const UnitCosts& c = economy.costs;
    for (int month = 0; month < 24; ++month) {
        double bill = 0.0;
        for (std::size_t z = 0; z < economy.population.size_classes.size(); ++z) {
            const double jobs =
                run.body()
                    .grid()
                    .where([&](std::size_t, std::size_t sector, std::size_t of) {
                        const Scope scope = economy.population.sectors[sector].scope;
                        return of == z && (scope == Scope::business || scope == Scope::farm);
                    })
                    .any_jobs();
            const std::uint32_t low = economy.population.size_classes[z].low;
            const double spending = low < 5    ? c.credit_spending[0]
                                    : low < 10 ? c.credit_spending[1]
                                    : low < 50 ? c.credit_spending[3]
                                               : c.credit_spending[6];
            const TaxCreditResponse& r = economy.responses.tax_credit;
            const double take_up = low < r.small.value ? r.take_up * r.small_ratio : r.take_up;
            bill += 0.2 * take_up * c.credit_eligible_share * spending * jobs;
        }
        run.run(policy, month, month + 1);
        EXPECT_NEAR(run.nation().costs()[0].public_musd * 12.0 / (bill * 1.05 / 1e6), 1.0, 1e-9)
            << month;
    }
}

TEST(Ledger, CurrentPolicyCostsNothingMore) {
    Ledger ledger;
    for (const MonthCost& cost : ledger.year({}, 0))
        EXPECT_EQ(cost.public_musd + cost.state_musd + cost.private_musd, 0.0);
}

}  // namespace
}  // namespace longrun
