#include "levers/interoperability.hpp"

#include <gtest/gtest.h>

namespace longrun::interoperability_test {

constexpr InteroperabilityResponse response{{5.0}, 0.0, 0.0};

TEST(InteroperabilityNext, WalksToTheTargetAndNeverBack) {
    EXPECT_DOUBLE_EQ(interoperability_next(response, 0.0, 0.6, 1.0), 0.01);
    EXPECT_DOUBLE_EQ(interoperability_next(response, 0.595, 0.6, 1.0), 0.6);
    EXPECT_DOUBLE_EQ(interoperability_next(response, 0.6, 0.6, 1.0), 0.6);
    EXPECT_DOUBLE_EQ(interoperability_next(response, 0.8, 0.6, 1.0), 0.8);
    EXPECT_DOUBLE_EQ(interoperability_next(response, 0.3, 0.0, 1.0), 0.3);
}

TEST(InteroperabilityNext, ArrivesInTheTimeAgreed) {
    double index = 0.0;
    for (int month = 0; month < 59; ++month)
        index = interoperability_next(response, index, 0.6, 1.0);
    EXPECT_LT(index, 0.6);
    index = interoperability_next(response, index, 0.6, 1.0);
    EXPECT_NEAR(index, 0.6, 1e-12);
}

// Opposition of 1 at today's concentration doubles the time; half the concentration, half of it.
TEST(InteroperabilityNext, IncumbentsProlongInProportionToConcentration) {
    const InteroperabilityResponse against{{5.0}, 1.0, 0.0};
    EXPECT_DOUBLE_EQ(interoperability_next(against, 0.0, 0.6, 1.0), 0.005);
    EXPECT_DOUBLE_EQ(interoperability_next(against, 0.0, 0.6, 0.5), 0.6 / 7.5 / 12.0);
    EXPECT_DOUBLE_EQ(interoperability_next(against, 0.0, 0.6, 0.0), 0.01);
}

TEST(ComplianceBurden, IsTheCostWeighedOverSpending) {
    UnitCosts c;
    c.standards_compliance = 1200;
    EXPECT_EQ(compliance_burden(response, c, 1.0, 6000.0), 0.0);  // not weighed
    const InteroperabilityResponse weighed{{5.0}, 0.0, 0.5};
    EXPECT_DOUBLE_EQ(compliance_burden(weighed, c, 1.0, 6000.0), 0.1);
    EXPECT_DOUBLE_EQ(compliance_burden(weighed, c, 0.5, 6000.0), 0.05);
    EXPECT_EQ(compliance_burden(weighed, c, 1.0, 0.0), 0.0);  // nobody there
}

TEST(InteroperabilityCost, EnforcementAndComplianceFollowTheIndex) {
    UnitCosts c;
    c.standards_programme = 30;
    c.standards_enforcement = 2;
    c.standards_compliance = 1200;
    c.evaluation_share = 0.02;
    const MonthCost at_start = interoperability_cost(c, 0.0, 20.0, 1000.0);
    EXPECT_NEAR(at_start.public_musd, 30.0 * 1.02 / 12.0, 1e-12);
    EXPECT_EQ(at_start.private_musd, 0.0);
    const MonthCost half = interoperability_cost(c, 0.5, 20.0, 1000.0);
    EXPECT_NEAR(half.public_musd, 50.0 * 1.02 / 12.0, 1e-12);
    EXPECT_NEAR(half.private_musd, 1200.0 * 1000.0 * 0.5 / 12.0 / 1e6, 1e-12);
}

}  // namespace longrun::interoperability_test
