#include "levers/field_service.hpp"

#include <gtest/gtest.h>

namespace longrun::field_service_test {

constexpr FieldServiceResponse response{{0.12}, {3.0}};

UnitCosts costs() {
    UnitCosts c;
    c.field_service_federal_share = 0.5;
    c.adviser = 240'000;
    c.adviser_hiring = 30'000;
    c.caseload_intensive = 9;
    c.caseload_group = 27;
    c.registry = 6;
    c.field_service_public_share = 0.75;
    c.evaluation_share = 0.02;
    return c;
}

TEST(FieldService, HiresTheReplacementAndAMonthsBuildUp) {
    FieldService service;
    EXPECT_NEAR(service.staff(response, 360.0), 10.0, 1e-12);
    EXPECT_NEAR(service.advisers, 10.0, 1e-12);
    EXPECT_NEAR(service.staff(response, 360.0), 10.0 + 0.1, 1e-12);  // one percent of ten left
    EXPECT_NEAR(service.advisers, 20.0, 1e-12);
}

TEST(FieldService, ShrinksAtOnceAndHiresNobody) {
    FieldService service;
    service.advisers = 100.0;
    EXPECT_EQ(service.staff(response, 40.0), 0.0);
    EXPECT_EQ(service.advisers, 40.0);
    EXPECT_EQ(service.staff(response, 0.0), 0.0);
    EXPECT_EQ(service.advisers, 0.0);
}

TEST(FieldService, KeepsTheTargetByReplacingWhoLeaves) {
    FieldService service;
    service.advisers = 100.0;
    EXPECT_NEAR(service.staff(response, 100.0), 1.0, 1e-12);
    EXPECT_NEAR(service.advisers, 100.0, 1e-12);
}

// With three months of training a first cohort visits in the fourth month; staff in training counts
// towards the target, so the service does not hire beyond it.
TEST(FieldService, TrainsBeforeTheFirstVisit) {
    const FieldServiceResponse trained{{0.0}, {0.5}, {3.0}};
    FieldService service;
    const double visiting[] = {0, 0, 0, 10, 20, 30, 40, 50, 60, 60, 60};
    const double hired[] = {10, 10, 10, 10, 10, 10, 0, 0, 0, 0, 0};
    for (int month = 0; month < 11; ++month) {
        EXPECT_NEAR(service.staff(trained, 60.0), hired[month], 1e-12) << month;
        EXPECT_NEAR(service.advisers, visiting[month], 1e-12) << month;
    }
}

TEST(FieldService, LetsTraineesGoFirst) {
    const FieldServiceResponse trained{{0.0}, {0.5}, {3.0}};
    FieldService service;
    for (int month = 0; month < 5; ++month) service.staff(trained, 60.0);  // 20 and 30 in training
    EXPECT_EQ(service.staff(trained, 45.0), 0.0);
    EXPECT_NEAR(service.advisers, 30.0, 1e-12);
    for (int month = 0; month < 4; ++month) service.staff(trained, 45.0);
    EXPECT_NEAR(service.advisers, 45.0, 1e-12);
    EXPECT_EQ(service.staff(trained, 0.0), 0.0);
    EXPECT_EQ(service.advisers, 0.0);
}

TEST(FieldServiceVisits, MixBothCaseloads) {
    EXPECT_DOUBLE_EQ(field_service_visits({0.0, 0.0, {0}, {0}}, costs(), 120.0), 120.0 * 9 / 12);
    EXPECT_DOUBLE_EQ(field_service_visits({0.0, 1.0, {0}, {0}}, costs(), 120.0), 120.0 * 27 / 12);
    EXPECT_DOUBLE_EQ(field_service_visits({0.0, 0.5, {0}, {0}}, costs(), 120.0), 120.0 * 18 / 12);
}

TEST(FieldServiceCost, SplitsBetweenNationStatesAndFirms) {
    const MonthCost cost = field_service_cost(costs(), 120.0, 10.0);
    const double total = (120.0 * 20'000 + 10.0 * 30'000) / 1e6 + 0.5;
    EXPECT_NEAR(cost.public_musd, total * 1.02 * 0.5, 1e-12);
    EXPECT_NEAR(cost.state_musd, total * 1.02 * 0.25, 1e-12);
    EXPECT_NEAR(cost.private_musd, total * 1.02 * 0.25, 1e-12);
}

TEST(FieldServiceCost, IsNothingWithoutAService) {
    EXPECT_EQ(field_service_cost(costs(), 0.0, 0.0).public_musd, 0.0);
    EXPECT_EQ(field_service_cost(costs(), 0.0, 0.0).private_musd, 0.0);
}

}  // namespace longrun::field_service_test
