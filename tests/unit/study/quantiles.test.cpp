#include "study/quantiles.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>

#include "base/math.hpp"
#include "base/random.hpp"

namespace longrun::quantiles_test {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

double noise(std::uint32_t i, std::uint32_t seed = 1) {
    return math::normal_quantile(Luck{seed, 0}.uniform(i, 0, Draw::stratum) + 0x1p-33);
}

TEST(Quantile, InterpolatesOrderStatistics) {
    const std::vector<double> values{1.0, 2.0, 4.0, 8.0, 16.0};
    EXPECT_EQ(quantile(values, 0.0), 1.0);
    EXPECT_EQ(quantile(values, 0.25), 2.0);
    EXPECT_EQ(quantile(values, 0.5), 4.0);
    EXPECT_EQ(quantile(values, 0.625), 6.0);
    EXPECT_EQ(quantile(values, 1.0), 16.0);
    EXPECT_EQ(quantile({7.0}, 0.05), 7.0);
    EXPECT_TRUE(std::isnan(quantile({}, 0.5)));
}

TEST(Quantile, OfEvenlySpacedValuesIsTheLine) {
    std::vector<double> values;
    for (int i = 0; i <= 100; ++i) values.push_back(i);
    for (int p = 0; p <= 1000; ++p) {
        EXPECT_NEAR(quantile(values, p / 1000.0), p / 10.0, 1e-12) << p;
    }
}

TEST(Quantile, RisesWithPAndStaysWithinTheValues) {
    for (std::uint32_t size = 1; size <= 40; ++size) {
        std::vector<double> values;
        for (std::uint32_t i = 0; i < size; ++i) values.push_back(noise(i, size));
        std::sort(values.begin(), values.end());
        double last = values.front();
        for (int p = 0; p <= 200; ++p) {
            const double now = quantile(values, p / 200.0);
            EXPECT_GE(now, last);
            EXPECT_LE(now, values.back());
            last = now;
        }
        EXPECT_EQ(last, values.back());
    }
}

TEST(SpreadOf, IgnoresTheOrderAndMirrors) {
    std::vector<double> values;
    for (std::uint32_t i = 0; i < 101; ++i) values.push_back(noise(i));
    const Spread spread = spread_of(values);
    std::vector<double> other(values.rbegin(), values.rend());
    EXPECT_EQ(spread_of(other).p25, spread.p25);
    for (double& value : other) value = -value;
    const Spread mirrored = spread_of(other);
    EXPECT_EQ(mirrored.median, -spread.median);
    EXPECT_NEAR(mirrored.p05, -spread.p95, 1e-15);
    EXPECT_NEAR(mirrored.p25, -spread.p75, 1e-15);
    EXPECT_LT(spread.p05, spread.p25);
    EXPECT_LT(spread.p25, spread.median);
    EXPECT_LT(spread.median, spread.p75);
    EXPECT_LT(spread.p75, spread.p95);
}

TEST(SpreadOf, OneUndefinedValueMakesAllUndefined) {
    for (const Spread& spread : {spread_of({1.0, nan, 3.0}), spread_of({})}) {
        for (const double value : {spread.median, spread.p05, spread.p25, spread.p75, spread.p95}) {
            EXPECT_TRUE(std::isnan(value));
        }
    }
    EXPECT_EQ(spread_of({infinity, infinity}).median, infinity);
}

TEST(ToDigits, RoundsToTheNearestDecimal) {
    EXPECT_EQ(to_digits(1234567.0, 6), 1234570.0);
    EXPECT_EQ(to_digits(-0.00123456789, 6), -0.00123457);
    EXPECT_EQ(to_digits(0.1 + 0.2, 6), 0.3);
    EXPECT_EQ(to_digits(9.999999, 6), 10.0);
    EXPECT_EQ(to_digits(5e-324, 6), 5e-324);
    EXPECT_EQ(to_digits(2.0, 1), 2.0);
    EXPECT_FALSE(std::signbit(to_digits(-0.0, 6)));
    EXPECT_TRUE(std::isnan(to_digits(nan, 6)));
    EXPECT_EQ(to_digits(-infinity, 6), -infinity);
    EXPECT_EQ(to_digits(std::numeric_limits<double>::max(), 1), std::numeric_limits<double>::max());
}

TEST(ToDigits, ComesAsCloseAsItsDigitsAllowAndStaysPut) {
    for (std::uint32_t i = 0; i < 2000; ++i) {
        const double value = noise(i) * math::exp(20.0 * noise(i, 2));
        for (const int digits : {1, 3, 6, 12}) {
            const double rounded = to_digits(value, digits);
            EXPECT_EQ(to_digits(rounded, digits), rounded);
            EXPECT_EQ(to_digits(-value, digits), -rounded);
            // Half a unit of the last digit is at most half of 10^(1 - digits) of the value.
            const double half = 0.5 * math::pow(10.0, 1 - digits) * std::abs(value);
            EXPECT_LE(std::abs(rounded - value), half * (1.0 + 1e-9)) << value;
            char text[64];
            std::snprintf(text, sizeof text, "%.*e", digits - 1, value);
            EXPECT_EQ(rounded, std::strtod(text, nullptr)) << text;
        }
    }
}

}  // namespace longrun::quantiles_test
