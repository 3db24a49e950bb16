#include "mechanisms/productivity.hpp"

#include <gtest/gtest.h>

namespace longrun::productivity_test {

constexpr ProductivityParams params{.saving = 0.15,
                                    .exposed_share = 0.2,
                                    .shallow_gain = 0.3,
                                    .curvature = 1.0,
                                    .shallow_intensity = 0.4,
                                    .outlay = 0.06,
                                    .intangible_cost = {0.2}};

TEST(UserGain, RunsFromTheShallowShareToAll) {
    EXPECT_DOUBLE_EQ(user_gain(params, 1.0, 1.0, 0.0), 0.15 * 0.2 * 0.3);
    EXPECT_DOUBLE_EQ(user_gain(params, 1.0, 1.0, 1.0), 0.15 * 0.2);
    EXPECT_DOUBLE_EQ(user_gain(params, 2.0, 0.5, 0.5), 0.15 * 0.2 * 0.65);
}

TEST(UseIntensity, AddsReorganisationToShallowUse) {
    EXPECT_DOUBLE_EQ(use_intensity(params, 0.0), 0.4);
    EXPECT_DOUBLE_EQ(use_intensity(params, 0.5), 0.7);
    EXPECT_DOUBLE_EQ(use_intensity(params, 1.0), 1.0);
}

TEST(SectorGain, SumsGainsAndBooksOutlayTwoWays) {
    // Half the jobs use; their mean k is 0.4, so per job of the sector 0.2; one percent of a gap
    // built.
    const SectorGain g = sector_gain(params, 1.0, 0.5, 0.5, 0.2, 0.2, 0.01);
    EXPECT_DOUBLE_EQ(g.gain, 0.15 * 0.2 * 0.5 * (0.3 * 0.5 + 0.7 * 0.2));
    EXPECT_DOUBLE_EQ(g.outlay, 0.06 * 0.01 * 12.0);
    EXPECT_DOUBLE_EQ(g.service, 0.2 * 0.06 * 0.2);
    EXPECT_DOUBLE_EQ(g.measured(), g.gain - g.outlay);
    EXPECT_DOUBLE_EQ(g.true_gain(), g.gain - g.service);
}

// The J-curve: while firms build, accounts show less than the truth; once built, more.
TEST(SectorGain, MeasuredFallsShortWhileBuildingAndOvershootsAfter) {
    const SectorGain building = sector_gain(params, 1.0, 0.5, 0.5, 0.05, 0.05, 0.02);
    EXPECT_LT(building.measured(), building.true_gain());
    const SectorGain built = sector_gain(params, 1.0, 0.5, 0.5, 0.5, 0.5, 0.0);
    EXPECT_GT(built.measured(), built.true_gain());
}

// The sum over a sector is the sum over its users.
TEST(SectorGain, EqualsTheMeanOfUserGains) {
    const double jobs[] = {10.0, 30.0, 60.0};
    const double k[] = {0.1, 0.7, 0.4};
    const bool uses[] = {true, true, false};
    double total = 0.0;
    double use = 0.0;
    double returns = 0.0;
    double gain = 0.0;
    for (int i = 0; i < 3; ++i) {
        total += jobs[i];
        if (!uses[i]) continue;
        use += jobs[i];
        returns += jobs[i] * k[i];
        gain += jobs[i] * user_gain(params, 1.3, 0.8, k[i]);
    }
    const SectorGain g =
        sector_gain(params, 1.3, 0.8, use / total, returns / total, returns / total, 0.0);
    EXPECT_NEAR(g.gain, gain / total, 1e-16);
}

}  // namespace longrun::productivity_test
