#include "mechanisms/complements.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/one_segment.hpp"

namespace longrun {
namespace {

// Without scarcity k(t) = 1 - (1 - k0) e^{-φ t}; in monthly steps (1 - φ/12)^n. Storage in 16 bits
// rounds each step to the nearest 1/65535. An error of a step decays with the gap, so the drift is
// at most half a unit over the monthly share, 0.5 / 65535 / (φ/12), which is 4.6e-4 at φ = 0.2, and
// zero on average while steps are many units. (Cutting instead of rounding drifts by -0.003.)
TEST(Complements, FollowTheClosedFormOver420Months) {
    for (const double rate : {0.05, 0.1, 0.2, 0.35, 1.0}) {
        std::vector<std::uint32_t> jobs(256, 10);
        testing::OneSegment s(std::move(jobs));
        s.put_all(Stage::production);
        for (std::size_t i = 0; i < 256; ++i)
            s.firms.complements[i] = static_cast<std::uint16_t>(i * 120);
        s.drivers.region_build = {rate / 12.0};
        double left = 1.0;
        for (int month = 0; month < 420; ++month) {
            build_complements(s.context(), s.block(), s.scratch());
            left *= 1.0 - rate / 12.0;
            for (std::size_t i = 0; i < 256; ++i) {
                const double k0 = static_cast<double>(i * 120) / 65535.0;
                const double exact = 1.0 - (1.0 - k0) * left;
                const double bound = 0.5 / 65535.0 / (rate / 12.0) + 1e-9;
                ASSERT_NEAR(s.firms.complements[i] / 65535.0, exact, bound)
                    << "rate " << rate << " month " << month;
            }
        }
        // And in continuous time within what monthly steps cost.
        EXPECT_NEAR(left, std::exp(-rate * 35.0),
                    rate * rate * 35.0 / 24.0 * std::exp(-rate * 35.0) * 1.05);
    }
}

TEST(Complements, MeanDriftOverManyStartsIsNextToNothing) {
    std::vector<std::uint32_t> jobs(4096, 10);
    testing::OneSegment s(std::move(jobs));
    s.put_all(Stage::production);
    double exact = 0.0;
    for (std::size_t i = 0; i < 4096; ++i) {
        s.firms.complements[i] = static_cast<std::uint16_t>(i * 7);
        exact += (1.0 - s.firms.complements[i] / 65535.0) / 4096.0;
    }
    s.drivers.region_build = {0.2 / 12.0};
    for (int month = 0; month < 120; ++month) {
        build_complements(s.context(), s.block(), s.scratch());
        exact *= 1.0 - 0.2 / 12.0;
    }
    double mean = 0.0;
    for (const std::uint16_t k : s.firms.complements) mean += (1.0 - k / 65535.0) / 4096.0;
    // 4,096 independent roundings: a standard error of about 1e-6.
    EXPECT_NEAR(mean, exact, 1e-5);
}

}  // namespace
}  // namespace longrun
