#include "study/budget.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace longrun::budget_test {

std::string never(double) { return {}; }

TEST(PresentValue, OfALevelFlowIsTheAnnuity) {
    const Calendar calendar{2016, 1, 420};
    std::vector<double> flow(420, 0.0);
    const int begin = calendar.index_of(2027, 1);
    for (int m = begin; m < 420; ++m) flow[static_cast<std::size_t>(m)] = 1.0 / 12.0;
    // 24 years of 1 a year in equal months, the first one undiscounted.
    const double monthly = std::pow(1.03, -1.0 / 12.0);
    const double annuity = (1.0 - std::pow(monthly, 288)) / (1.0 - monthly) / 12.0;
    EXPECT_NEAR(present_value(flow, calendar, 2027, 0.03), annuity, 1e-9);
    EXPECT_NEAR(present_value(flow, calendar, 2027, 0.0), 24.0, 1e-9);
    EXPECT_LT(present_value(flow, calendar, 2027, 0.07), annuity);
}

TEST(SolveScale, FindsTheFactorOfACostThatRisesABitFasterThanInProportion) {
    int calls = 0;
    const auto cost = [&](double f) {
        ++calls;
        return 20.0 + 70.0 * f + 4.0 * f * f;
    };
    const Scale scale = solve_scale(cost, never, 120.0, 1.0, 1e-6);
    EXPECT_NEAR(20.0 + 70.0 * scale.factor + 4.0 * scale.factor * scale.factor, 120.0, 120e-6);
    EXPECT_EQ(scale.present_value_musd,
              20.0 + 70.0 * scale.factor + 4.0 * scale.factor * scale.factor);
    EXPECT_LE(calls, 6);
}

TEST(SolveScale, TrustsTheLastStepOnlyWhenNear) {
    int calls = 0;
    const auto cost = [&](double f) {
        ++calls;
        return 10.0 + 80.0 * f + 3.0 * f * f;
    };
    const Scale exact = solve_scale(cost, never, 120.0, 1.1, 1e-9);
    calls = 0;
    const Scale trusted = solve_scale(cost, never, 120.0, 1.1, 1e-9, 0.05);
    EXPECT_LE(calls, 3);
    EXPECT_NEAR(trusted.factor, exact.factor, 0.002 * exact.factor);
}

TEST(SolveScale, SaysWhichLeverStopsABudgetOutOfReach) {
    const auto cost = [](double f) { return 50.0 * std::min(f, 1.5); };
    const auto capped = [](double f) {
        return f > 1.5 ? std::string("tax_credit") : std::string();
    };
    const Scale scale = solve_scale(cost, capped, 120.0, 1.0, 0.01);
    EXPECT_EQ(scale.capped, "tax_credit");
    EXPECT_NEAR(scale.present_value_musd, 75.0, 1e-9);
}

TEST(SolveScale, GoesOnWhileOtherLeversStillGrow) {
    const auto cost = [](double f) { return 30.0 * std::min(f, 1.2) + 40.0 * f; };
    const auto capped = [](double f) {
        return f > 1.2 ? std::string("tax_credit") : std::string();
    };
    const Scale scale = solve_scale(cost, capped, 120.0, 1.0, 0.001);
    EXPECT_EQ(scale.capped, "");
    EXPECT_NEAR(scale.present_value_musd, 120.0, 0.12);
}

}  // namespace longrun::budget_test
