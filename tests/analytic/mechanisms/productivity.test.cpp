#include "mechanisms/productivity.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace longrun {
namespace {

/// Gain less outlay of a firm that begins use at time zero and closes its gap at φ a year.
double flow(const ProductivityParams& p, double rate, double years) {
    const double k = 1.0 - std::exp(-rate * years);
    return user_gain(p, 1.0, 1.0, std::pow(k, p.curvature)) - p.outlay * rate * (1.0 - k);
}

// The J-curve of one adopter has closed forms where returns are proportional. With G the full gain,
// s the shallow share, J the outlay: flow(t) = G (s + (1 - s)(1 - e^{-φt})) - J φ e^{-φt}, zero at
//     t0 = ln((G (1 - s) + J φ) / G) / φ.
TEST(Productivity, AnAdopterDipsAndRecoversAtTheStatedTime) {
    ProductivityParams p = schema::defaults(productivity_table);
    const double full = p.saving * p.exposed_share;
    constexpr double rate = 0.2;
    EXPECT_NEAR(flow(p, rate, 0.0), full * p.shallow_gain - p.outlay * rate, 1e-15);
    EXPECT_LT(flow(p, rate, 0.0), 0.0);
    const double crossing =
        std::log((full * (1.0 - p.shallow_gain) + p.outlay * rate) / full) / rate;
    EXPECT_GT(crossing, 0.0);
    EXPECT_NEAR(flow(p, rate, crossing), 0.0, 1e-15);
    EXPECT_GT(flow(p, rate, crossing + 1.0), 0.0);
}

// Late returns put the crossing off and leave the end where it was.
TEST(Productivity, LateReturnsLengthenTheDip) {
    const ProductivityParams early = schema::defaults(productivity_table);
    ProductivityParams late = early;
    late.curvature = 2.0;
    for (double years = 0.25; years < 20.0; years += 0.25)
        EXPECT_LT(flow(late, 0.2, years), flow(early, 0.2, years));
    EXPECT_NEAR(flow(late, 0.2, 100.0), flow(early, 0.2, 100.0), 1e-8);
}

// Over a whole reorganisation the outlay that accounts call a cost is J, whatever the speed.
TEST(Productivity, OutlayOfAReorganisationIsTheSameAtAnySpeed) {
    const ProductivityParams p = schema::defaults(productivity_table);
    for (const double share : {0.01, 0.05, 0.3}) {
        double k = 0.0;
        double outlay = 0.0;
        for (int month = 0; month < 5000; ++month) {
            const double built = share * (1.0 - k);
            outlay += sector_gain(p, 1.0, 1.0, 1.0, k, k, built).outlay / 12.0;
            k += built;
        }
        EXPECT_NEAR(outlay, p.outlay, 1e-12);
    }
}

}  // namespace
}  // namespace longrun
