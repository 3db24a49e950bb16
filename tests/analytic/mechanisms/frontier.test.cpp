#include "mechanisms/frontier.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "base/math.hpp"

namespace longrun {
namespace {

// Without bottlenecks the frontier closes exponentially: Q(t) = 1 - (1 - Q0) e^{-g t}. Monthly
// steps of 1/12 give (1 - g/12)^n in its place, which lags by g²t/24 in the exponent.
TEST(Frontier, ClosesExponentially) {
    FrontierParams p = schema::defaults(frontier_table);
    p.herding = 0.0;
    p.data_floor = 1.0;
    p.growth = {0.12};
    for (const int substeps : {1, 16, 256}) {
        double q = 0.05;
        double worst = 0.0;
        const int months = 420;
        for (int step = 0; step < months * substeps; ++step) {
            q += frontier_advance(p, q, 2025.0, 1.0) / 12.0 / substeps;
            const double t = (step + 1) / 12.0 / substeps;
            worst = std::max(worst, std::fabs(q - (1.0 - 0.95 * std::exp(-0.12 * t))));
        }
        // The error of Euler's rule: at most (1 - Q0) g dt / 2 · max(g t e^{-g t}) = (1 - Q0) g dt
        // / (2 e).
        EXPECT_LT(worst, 0.95 * 0.12 / 12.0 / substeps / 2.0 / std::exp(1.0) * 1.05) << substeps;
        EXPECT_GT(worst, 0.0);
    }
}

}  // namespace
}  // namespace longrun
