#include "levers/application_centres.hpp"

#include <gtest/gtest.h>

namespace longrun::application_centres_test {

UnitCosts costs() {
    UnitCosts c;
    c.centre_running = 6.0;
    c.centre_setup = 15.0;
    c.evaluation_share = 0.02;
    return c;
}

constexpr ApplicationCentresSetting half{10.0, {80.0}, 0.5, 0.2, 0.5, {6.0}};
constexpr ApplicationCentresSetting promised{10.0, {80.0}, 0.5, 0.2, 0.0, {6.0}};

TEST(CentreStock, OpensAfterItsBuildingTimeAndClosesAtOnce) {
    const ApplicationCentresResponse response{{0.25}, 0.0, {0.0}};  // three months
    CentreStock stock;
    const double open[] = {0, 0, 0, 10, 10, 14};
    const double begun[] = {10, 0, 4, 0, 0, 0};
    const double target[] = {10, 10, 14, 14, 14, 14};
    for (int month = 0; month < 6; ++month) {
        EXPECT_EQ(stock.build(response, target[month]), begun[month]) << month;
        EXPECT_EQ(stock.open, open[month]) << month;
    }
    EXPECT_EQ(stock.build(response, 3.0), 0.0);
    EXPECT_EQ(stock.open, 3.0);
}

TEST(CentreCapacity, IsLostWithFederalMoneyThatNobodyReplaces) {
    const ApplicationCentresResponse nobody{{2.0}, 0.0, {0.0}};
    const ApplicationCentresResponse fees{{2.0}, 1.0, {0.0}};
    EXPECT_EQ(centre_capacity(nobody, half, 30.0), 1.0);
    EXPECT_EQ(centre_capacity(nobody, promised, 0.0), 1.0);
    EXPECT_DOUBLE_EQ(centre_capacity(nobody, promised, 3.0), 0.75);
    EXPECT_DOUBLE_EQ(centre_capacity(nobody, promised, 6.0), 0.5);
    EXPECT_DOUBLE_EQ(centre_capacity(nobody, promised, 60.0), 0.5);
    EXPECT_DOUBLE_EQ(centre_capacity(fees, promised, 60.0), 1.0);
}

// Whoever pays, the bill is that of the work done.
TEST(ApplicationCentresCost, AddsUpToTheWorkDone) {
    for (const double replaced : {0.0, 0.4, 1.0}) {
        const ApplicationCentresResponse response{{2.0}, replaced, {0.0}};
        for (const double years : {0.0, 2.0, 6.0, 20.0}) {
            const MonthCost cost =
                application_centres_cost(response, promised, costs(), 10.0, 0.0, years);
            EXPECT_NEAR(cost.public_musd + cost.state_musd + cost.private_musd,
                        60.0 / 12.0 * centre_capacity(response, promised, years) * 1.02, 1e-12);
            EXPECT_NEAR(cost.state_musd, 0.2 * 60.0 / 12.0 * 1.02, 1e-12);
        }
    }
}

TEST(ApplicationCentresCost, SettingUpIsPublic) {
    const ApplicationCentresResponse response{{2.0}, 0.0, {0.0}};
    const MonthCost cost = application_centres_cost(response, half, costs(), 0.0, 7.0, 0.0);
    EXPECT_NEAR(cost.public_musd, 7.0 * 15.0 * 5.0 / 7.0 * 1.02, 1e-12);
    EXPECT_NEAR(cost.state_musd, 7.0 * 15.0 * 2.0 / 7.0 * 1.02, 1e-12);
    EXPECT_EQ(cost.private_musd, 0.0);
}

}  // namespace longrun::application_centres_test
