#include "levers/procurement.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace longrun::procurement_test {

constexpr ProcurementResponse response{1.0, {0.4}, 0.05, 0.5, 100.0, {12.0}};

UnitCosts costs() {
    UnitCosts c;
    c.federal_it = 120'000;
    c.federal_civilian_it = 80'000;
    c.covered_share = 0.1;
    c.failed_purchases = 0.05;
    c.security_authorisation = 1'000'000;
    c.procurement_office = 20;
    c.evaluation_share = 0.02;
    return c;
}

TEST(Preference, ArrivesInABudgetCycleAndEndsAtOnce) {
    Preference preference;
    const ProcurementSetting setting{0.24, 0.12, 0.05, 0.0};
    preference.advance(response, setting);
    EXPECT_DOUBLE_EQ(preference.civilian, 0.02);
    EXPECT_DOUBLE_EQ(preference.defence, 0.01);
    for (int month = 1; month < 14; ++month) preference.advance(response, setting);
    EXPECT_DOUBLE_EQ(preference.civilian, 0.24);
    preference.advance(response, {});
    EXPECT_EQ(preference.civilian, 0.0);
    EXPECT_EQ(preference.defence, 0.0);
}

TEST(SupplierFactor, IsThePullOfWhatIsSoldAndAtMostADoubling) {
    EXPECT_EQ(supplier_factor(response, {1.0, 1.0}, {0.0, 0.0}), 1.0);  // sells nothing
    EXPECT_EQ(supplier_factor(response, {0.0, 0.0}, {0.5, 0.5}), 1.0);  // nothing preferred
    EXPECT_DOUBLE_EQ(supplier_factor(response, {0.5, 0.25}, {0.1, 0.2}), 1.0 + 0.05 + 0.05);
    ProcurementResponse strong = response;
    strong.pull = 10.0;
    EXPECT_EQ(supplier_factor(strong, {1.0, 1.0}, {0.4, 0.4}), 2.0);
}

TEST(OwnFactor, IsNeutralWithoutPreference) {
    EXPECT_EQ(own_factor(response, 0.0), 1.0);
    EXPECT_NEAR(own_factor(response, 0.5), std::exp(0.2), 1e-15);
}

TEST(GovernmentClock, GivesMissedRoundsBack) {
    EXPECT_EQ(government_clock(response, {}, 0.4), 0.4);
    EXPECT_DOUBLE_EQ(government_clock(response, {0.0, 0.0, 0.0, 1.0}, 0.4), 0.7);
    EXPECT_DOUBLE_EQ(government_clock(response, {0.0, 0.0, 0.0, 0.5}, 0.4), 0.55);
    EXPECT_EQ(government_clock(response, {0.0, 0.0, 0.0, 1.0}, 1.0), 1.0);
}

TEST(GovernmentSignal, IsAMeanOfBothWhereAllIsPreferred) {
    EXPECT_EQ(government_signal(response, {}, 0.5, 0.5), 0.0);
    EXPECT_DOUBLE_EQ(government_signal(response, {1.0, 1.0}, 0.2, 0.4), 0.05 * 0.3);
}

TEST(ProcurementCost, IsThePremiumOnWhatIsBought) {
    const UnitCosts c = costs();
    const Preference half{0.5, 0.25};
    // 8,000 covered civilian, 4,000 covered defence.
    EXPECT_DOUBLE_EQ(preferred_purchases(c, half), 4'000.0 + 1'000.0);
    const ProcurementSetting setting{0.5, 0.25, 0.04, 0.0};
    EXPECT_NEAR(procurement_cost(response, setting, c, half).public_musd * 12.0,
                (5'000.0 * (0.04 + 0.05) + 20.0) * 1.02, 1e-9);
    ProcurementSetting free = setting;
    free.premium = 0.0;
    EXPECT_NEAR((procurement_cost(response, setting, c, half).public_musd -
                 procurement_cost(response, free, c, half).public_musd) *
                    12.0,
                5'000.0 * 0.04 * 1.02, 1e-9);
    EXPECT_NEAR(procurement_cost(response, {0.0, 0.0, 0.05, 0.5}, c, {}).public_musd * 12.0,
                (20.0 + 50.0) * 1.02, 1e-9);  // the office, and 50 products of a million each
}

}  // namespace longrun::procurement_test
