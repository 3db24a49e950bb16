#include "levers/management.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace longrun::management_test {

// Taught at a constant rate and forgotten at a constant rate, the alumni approach rate · duration.
TEST(Alumni, ApproachTeachingTimesDuration) {
    const ManagementResponse response{0.2, 0.5, {4.0}};
    const ManagementSetting setting{{1200.0}, 0.25, {5.0}, {249.0}};
    Alumni alumni;
    for (int month = 1; month <= 600; ++month) {
        const Alumni taught = alumni.teach(response, setting, 1e6);
        EXPECT_DOUBLE_EQ(taught.course, 75.0);
        EXPECT_DOUBLE_EQ(taught.consulting, 25.0);
        const double expected = 100.0 * 48.0 * (1.0 - std::pow(1.0 - 1.0 / 48.0, month));
        EXPECT_NEAR(alumni.course + alumni.consulting, expected, 1e-8 * expected);
    }
}

TEST(Alumni, AreNoMoreThanThereAreFirms) {
    const ManagementResponse response{0.2, 0.5, {4.0}};
    const ManagementSetting setting{{12'000.0}, 0.0, {5.0}, {249.0}};
    Alumni alumni;
    double taught = 0.0;
    for (int month = 0; month < 24; ++month) {
        taught = alumni.teach(response, setting, 300.0).course;
        EXPECT_LE(alumni.course, 300.0 + 1e-9);
    }
    EXPECT_NEAR(taught, 300.0 / 48.0, 1e-9);  // who has forgotten comes again
}

TEST(Management, CostsAndGainsFollowTheKindOfProgramme) {
    UnitCosts costs;
    costs.management_course = 6000;
    costs.intensive_consulting = 100'000;
    costs.evaluation_share = 0.02;
    EXPECT_NEAR(management_cost(costs, {75.0, 25.0}).public_musd,
                (75.0 * 0.006 + 25.0 * 0.1) * 1.02, 1e-12);
    const ManagementResponse response{0.2, 0.5, {4.0}};
    EXPECT_EQ(building_factor(response, 0.0, 0.0), 1.0);
    EXPECT_DOUBLE_EQ(building_factor(response, 0.5, 0.1), 1.15);
}

}  // namespace longrun::management_test
