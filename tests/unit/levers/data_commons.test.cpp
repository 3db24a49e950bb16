#include "levers/data_commons.hpp"

#include <gtest/gtest.h>

namespace longrun::data_commons_test {

constexpr DataCommonsResponse response{{2.0}, 0.25, 0.02, 0.4};

UnitCosts costs() {
    UnitCosts c;
    c.commons_setup = 30;
    c.commons_running = 24;
    c.commons_contribution = 12'000;
    c.evaluation_share = 0.0;
    return c;
}

TEST(CommonsCoverage, GoesDownTheSectorsByValue) {
    EXPECT_EQ(commons_coverage({2.5}, 0), 1.0);
    EXPECT_EQ(commons_coverage({2.5}, 1), 1.0);
    EXPECT_EQ(commons_coverage({2.5}, 2), 0.5);
    EXPECT_EQ(commons_coverage({2.5}, 3), 0.0);
}

TEST(Commons, AreBuiltForTwoYearsThenUsed) {
    Commons commons;
    double setup = 0.0;
    for (int month = 0; month < 24; ++month) {
        const MonthCost cost = commons.advance(response, costs(), 1.0, 1000.0);
        EXPECT_EQ(commons.open, 0.0) << month;
        EXPECT_EQ(cost.private_musd, 0.0);
        setup += cost.public_musd;
    }
    EXPECT_NEAR(setup, 30.0, 1e-9);
    double contributions = 0.0;
    for (int month = 0; month < 240; ++month) {
        const MonthCost cost = commons.advance(response, costs(), 1.0, 1000.0);
        EXPECT_EQ(commons.open, 1.0) << month;
        EXPECT_NEAR(cost.public_musd, 2.0, 1e-12);
        contributions += cost.private_musd;
    }
    // In the end a fiftieth of a thousand firms has paid its 12,000 once.
    EXPECT_NEAR(contributions, 20.0 * 0.012, 1e-6);
}

TEST(Commons, CloseWhenNothingIsPaidAndNeedNoBuildingAnew) {
    Commons commons;
    for (int month = 0; month < 24; ++month) commons.advance(response, costs(), 1.0, 0.0);
    EXPECT_EQ(commons.advance(response, costs(), 0.0, 0.0).public_musd, 0.0);
    EXPECT_EQ(commons.open, 0.0);
    commons.advance(response, costs(), 0.5, 0.0);
    EXPECT_EQ(commons.open, 0.5);
}

TEST(CommonsSaving, NeedsBothACommonsAndReadiness) {
    EXPECT_EQ(commons_saving(response, 0.0, 1.0), 0.0);
    EXPECT_EQ(commons_saving(response, 1.0, 0.0), 0.0);
    EXPECT_DOUBLE_EQ(commons_saving(response, 0.5, 0.8), 0.25 * 0.4);
}

// Commons meet part of what research lacks and never more than that.
TEST(DataWithCommons, MeetAShareOfTheWant) {
    EXPECT_DOUBLE_EQ(data_with_commons(response, 0.6, 0.5), 0.6 + 0.4 * 0.5 * 0.4);
    EXPECT_EQ(data_with_commons(response, 0.6, 0.0), 0.6);
    EXPECT_EQ(data_with_commons(response, 1.2, 1.0), 1.2);
}

}  // namespace longrun::data_commons_test
