#include "mechanisms/talent.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace longrun {
namespace {

// With demand growing at a constant rate γ, the market settles where supply grows as fast:
//     growth + response ln w = γ, so w* = exp((γ - growth) / response), and D/L =
//     w*^{1/elasticity}.
TEST(Talent, WageSettlesWhereSupplyKeepsPace) {
    TalentParams p = schema::defaults(talent_table);
    p.supply_growth = {0.05};
    p.supply_response = {0.1};
    p.wage_elasticity = 0.5;
    p.wage_ceiling = 3.0;
    for (const double demand_growth : {0.02, 0.05, 0.12}) {
        double demand = 300.0;
        double supply = 100.0;
        double wage = 1.0;
        constexpr int per_year = 120;
        for (int step = 0; step < 200 * per_year; ++step) {
            wage = talent_wage(p, {demand}, {supply});
            supply += talent_growth(p, {supply}, wage, {0.0}).value / per_year;
            demand *= 1.0 + demand_growth / per_year;
        }
        const double settled = std::exp((demand_growth - 0.05) / 0.1);
        EXPECT_NEAR(wage, std::fmax(settled, 0.6), 0.01) << demand_growth;
        if (settled > 0.6) {
            EXPECT_NEAR(demand / supply, settled * settled, 0.03) << demand_growth;
            EXPECT_NEAR(talent_tightness({demand}, {supply}),
                        std::fmin(1.0, 1.0 / (settled * settled)), 0.02);
        }
    }
}

// Completions add people, not rates: at the base wage and no growth supply rises on a line.
TEST(Talent, CompletionsAddPersons) {
    TalentParams p = schema::defaults(talent_table);
    p.supply_growth = {0.0};
    double supply = 100.0;
    for (int month = 0; month < 120; ++month)
        supply += talent_growth(p, {supply}, 1.0, {24.0}).value / 12.0;
    EXPECT_NEAR(supply, 100.0 + 240.0, 1e-9);
}

}  // namespace
}  // namespace longrun
