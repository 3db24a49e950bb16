#include "mechanisms/coinvention.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace longrun {
namespace {

// With a frontier that itself closes, Q = 1 - (1 - Q0) e^{-g t}, and constant use, the gap Q - A
// solves
//     (Q - A)' = g (1 - Q0) e^{-g t} - r (Q - A),
//     Q - A = g (1 - Q0) (e^{-g t} - e^{-r t}) / (r - g)   when A starts at Q.
TEST(Coinvention, GapToAMovingFrontierSolvesItsEquation) {
    const CoinventionParams p{{0.2}, {0.5}, {0.1}};
    constexpr double g = 0.6;
    constexpr double friction = 0.1;
    constexpr double use = 0.3;
    constexpr double index = 0.5;
    const double r = (1.0 - friction) * (0.2 + 0.5 * use + 0.1 * index);
    constexpr int substeps = 200;
    double a = 0.05;
    double widest = 0.0;
    for (int step = 0; step < 240 * substeps; ++step) {
        const double t = step / 12.0 / substeps;
        const double q = 1.0 - 0.95 * std::exp(-g * t);
        const double gap = g * 0.95 * (std::exp(-g * t) - std::exp(-r * t)) / (r - g);
        ASSERT_NEAR(q - a, gap, 2e-4) << "year " << t;
        widest = std::max(widest, q - a);
        a += application_advance(p, a, q, friction, use, index) / 12.0 / substeps;
    }
    // The gap is widest at ln(g/r)/(g - r) years, and it is wide: applications lag.
    const double t = std::log(g / r) / (g - r);
    EXPECT_NEAR(widest, g * 0.95 * (std::exp(-g * t) - std::exp(-r * t)) / (r - g), 2e-4);
    EXPECT_GT(widest, 0.2);
}

// Dual inducement: users speed up the very applications they wait for.
TEST(Coinvention, UseHalvesTheTimeToCloseTheGap) {
    const CoinventionParams p{{0.2}, {0.2}, {0.0}};
    const auto years_to_half = [&](double use) {
        double a = 0.0;
        int steps = 0;
        while (a < 0.5) {
            a += application_advance(p, a, 1.0, 0.0, use, 0.0) / 1200.0;
            ++steps;
        }
        return steps / 1200.0;
    };
    EXPECT_NEAR(years_to_half(0.0), std::log(2.0) / 0.2, 0.01);
    EXPECT_NEAR(years_to_half(1.0), std::log(2.0) / 0.4, 0.01);
}

}  // namespace
}  // namespace longrun
