#include <gtest/gtest.h>

#include <cmath>

#include "model/cohort_body.hpp"
#include "tests/support/small_population.hpp"

// One cell, no heterogeneity, use worth it for all, decisions at once: the model of bass1969,
//     dF/dt = (p + q F) (1 - F),  F(t) = (1 - e^{-(p+q) t}) / (1 + q/p e^{-(p+q) t}).
// "Knows" counts every firm that is persuaded or further; use follows by two months (pilot, then
// production), so the peers a firm sees are those who knew three months before.
namespace longrun {
namespace {

testing::SmallEconomy bass_economy(std::size_t firms, double p, double q) {
    testing::SmallEconomy economy = testing::one_cell(firms, 7);
    Technology& t = economy.technology;
    t.introduction = {.users = 0.0, .aware = 0.0, .complements = 0.0};
    t.persuasion = {.spontaneous = {p},
                    .peers = {q},
                    .local_weight = 0.6,
                    .sector_weight = 0.4,
                    .supply_weight = 0.0,
                    .contagion = 1.0};
    t.decision.intercept = {20.0};
    t.decision.quality_spread = {0.0};
    t.decision.stock_effect = {0.0};
    t.decision.review_rate = {10.0};
    t.decision.review_size_elasticity = 0.0;
    t.pilot.resolution_rate = {10.0};
    t.disadoption.scale = {0.0};
    t.frontier.initial = 0.9;
    return economy;
}

double bass(double p, double q, double t) {
    const double e = std::exp(-(p + q) * t);
    return (1.0 - e) / (1.0 + q / p * e);
}

double knows(const Margins& margins) {
    const Sums& sums = margins.all;
    return 1.0 - sums.firms[0] / sums.all_firms();
}

/// Largest distance in log-odds of the twin, which has no noise, from the closed form.
double worst_distance(double p, double q, int months) {
    const testing::SmallEconomy economy = bass_economy(10, p, q);
    const ModelInputs inputs = economy.inputs();
    const std::vector<Cohort> cohorts = cohorts_of(economy.population);
    CohortBody twin(economy.population, cohorts);
    Nation nation(inputs, true);
    Drivers drivers;
    begin(inputs, nation, drivers, twin);
    double worst = 0.0;
    simulate({}, 0, months, nation, drivers, twin,
             [&](int month, const Nation&, const Margins& margins) {
                 const double f = bass(p, q, month + 1);
                 if (f > 0.001 && f < 0.999) {
                     worst = std::max(
                         worst, std::fabs(math::log_odds(knows(margins)) - math::log_odds(f)));
                 }
                 return true;
             });
    EXPECT_GT(knows(twin.margins()), 0.99);
    return worst;
}

// Peers are seen two and a half months late on average, which slows growth by q · 2.5 while F
// climbs by ln(q/p) log-odds: 0.0075 · 3.4 = 0.026. The distance must be that, and halve as the
// rates halve.
TEST(Bass, TheTwinConvergesToTheClosedForm) {
    const double at_rate = worst_distance(0.0001, 0.003, 3000);
    EXPECT_NEAR(at_rate, 0.026, 0.003);
    EXPECT_NEAR(worst_distance(0.00005, 0.0015, 6000) / at_rate, 0.5, 0.05);
}

// Firms by draws follow the same recursion with its lag. Their count spreads around it with the
// variance of the recursion, V' = V (1 + f'(F))^2 + h (1 - h) U, computed along; four standard
// errors at ten dates, so a sound program fails for about one seed in 1,600. The seed is fixed.
TEST(Bass, FirmsFollowTheRecursionWithinTheirNoise) {
    constexpr double p = 0.004;
    constexpr double q = 0.06;
    constexpr double n = 20'000;
    const testing::SmallEconomy economy = bass_economy(static_cast<std::size_t>(n), p, q);
    testing::FirmRun run(economy);
    const double rings = 1.0 - std::exp(-10.0);
    double unaware = 1.0, persuaded = 0.0, pilots = 0.0, users = 0.0, variance = 0.0;
    for (int month = 0; month < 120; ++month) {
        const double h = 1.0 - std::exp(-(p + q * users));
        const double f = 1.0 - unaware;
        const double slope = q * (1.0 - f) - (p + q * f);
        variance = variance * (1.0 + slope) * (1.0 + slope) + h * (1.0 - h) * unaware / n;
        users += pilots * rings;
        pilots += persuaded * rings - pilots * rings;
        persuaded += unaware * h - persuaded * rings;
        unaware -= unaware * h;
        run.run({}, month, month + 1);
        if (month % 12 == 11) {
            EXPECT_NEAR(knows(run.body().margins()), 1.0 - unaware, 4.0 * std::sqrt(variance))
                << "month " << month;
        }
    }
    EXPECT_GT(1.0 - unaware, 0.95);
}

}  // namespace
}  // namespace longrun
