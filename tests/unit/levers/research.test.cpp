// Levers that act on research: breadth, computing, outstanding researchers; and assurance.
#include <gtest/gtest.h>

#include "levers/assurance.hpp"
#include "levers/elite_research.hpp"
#include "levers/research_breadth.hpp"
#include "levers/research_compute.hpp"

namespace longrun::research_test {

UnitCosts costs() {
    UnitCosts c;
    c.evaluation_share = 0.02;
    c.research_base = 100'000.0;
    c.wage_leakage = 0.3;
    c.research_grant = 250'000.0;
    c.grants_for_tenth_of_herding = 800.0;
    c.elite_researcher = 1'000'000.0;
    c.assurance_institute = 84.0;
    c.assurance_lab = 8.0;
    c.incident_register = 12.0;
    return c;
}

TEST(ResearchBreadth, ATenthOfHerdingForItsGrantsAndNeverBelowNone) {
    EXPECT_NEAR(herding_left(0.15, {800.0}, costs()), 0.9 * 0.15, 1e-15);
    EXPECT_EQ(herding_left(0.15, {0.0}, costs()), 0.15);
    EXPECT_EQ(herding_left(0.15, {1e5}, costs()), 0.0);
    EXPECT_NEAR(12.0 * research_breadth_cost({800.0}, costs()).public_musd, 200.0 * 1.02, 1e-9);
}

TEST(ResearchCompute, AddsInProportionToMoney) {
    const ResearchComputeResponse r = schema::defaults(research_compute_response);
    EXPECT_NEAR(compute_with(0.7, r, {{100'000.0}}), 0.7 + r.supply, 1e-15);
    EXPECT_NEAR(12.0 * research_compute_cost({{1000.0}}, costs()).public_musd, 1020.0, 1e-9);
}

TEST(EliteResearch, AddsWhatTheirMoneyBuysAfterPay) {
    const EliteResearchResponse r = schema::defaults(elite_research_response);
    EXPECT_NEAR(elite_input(r, {{1000.0}}, costs()), 1000.0 * r.weight * 0.7 / 100'000.0, 1e-15);
    EXPECT_NEAR(12.0 * elite_research_cost({{1000.0}}, costs()).public_musd, 1020.0, 1e-9);
}

TEST(Assurance, LeavesLessHarmTheMoreThereIs) {
    const AssuranceResponse r = schema::defaults(assurance_response);
    EXPECT_EQ(harm_left(r, {0.0, 0.0}), 1.0);
    EXPECT_NEAR(harm_left(r, {1.0, 10.0}), 1.0 / (1.0 + r.institute_effect + 10.0 * r.lab_effect),
                1e-15);
    EXPECT_EQ(assurance_cost({0.0, 0.0}, costs()).public_musd, 0.0);
    EXPECT_NEAR(12.0 * assurance_cost({1.0, 10.0}, costs()).public_musd, 176.0 * 1.02, 1e-9);
}

}  // namespace longrun::research_test
