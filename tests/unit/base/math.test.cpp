#include "base/math.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <limits>
#include <vector>

#include "tests/support/instructions.hpp"

#include "base/random.hpp"

// The bounds that base/math.hpp states, against long double (64 bits of mantissa on x86, 113
// elsewhere).
namespace longrun {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double smallest = std::numeric_limits<double>::denorm_min();
constexpr double largest = std::numeric_limits<double>::max();
constexpr double ln2 = 0.693147180559945309417;

/// Distance in units in the last place of the exact value; below the normal range a unit is
/// 2^-1074.
double ulps(double got, long double exact) {
    const double size = std::fabs(static_cast<double>(exact));
    int exponent = 0;
    std::frexp(
        size < std::numeric_limits<double>::min() ? std::numeric_limits<double>::min() : size,
        &exponent);
    const long double unit = std::ldexp(1.0L, exponent - 53);
    return static_cast<double>(std::fabs(static_cast<long double>(got) - exact) / unit);
}

double uniform(std::uint32_t& n, double low, double high) {
    const Luck luck{2024, 0};
    const double u =
        (luck.word(n, 0, Draw::sample) + luck.word(n, 1, Draw::sample) * 0x1p-32) * 0x1p-32;
    ++n;
    return low + (high - low) * u;
}

/// Points in [low, high]: uniform ones, both ends and their neighbours.
std::vector<double> spread(double low, double high, int count) {
    std::uint32_t n = 0;
    std::vector<double> points{low, high, std::nextafter(low, high), std::nextafter(high, low)};
    for (int i = 0; i < count; ++i) points.push_back(uniform(n, low, high));
    return points;
}

/// ±2^e with random mantissas, for every exponent in [low, high].
std::vector<double> all_scales(int low, int high, int per_exponent) {
    std::uint32_t n = 0;
    std::vector<double> points;
    for (int e = low; e <= high; ++e) {
        for (int i = 0; i < per_exponent; ++i)
            points.push_back(std::ldexp(uniform(n, 1.0, 2.0), e));
        points.push_back(std::ldexp(1.0, e));
    }
    return points;
}

template <class Ours, class Exact>
double worst(const std::vector<double>& points, Ours&& ours, Exact&& exact) {
    double worst_error = 0.0;
    double at = 0.0;
    for (const double x : points) {
        const double error = ulps(ours(x), exact(static_cast<long double>(x)));
        if (!(error <= worst_error)) {
            worst_error = error;
            at = x;
        }
    }
    ::testing::Test::RecordProperty("worst_at", std::to_string(at));
    return worst_error;
}

const auto exact_exp = [](long double x) { return std::exp(x); };
const auto exact_expm1 = [](long double x) { return std::expm1(x); };
const auto exact_log = [](long double x) { return std::log(x); };
const auto exact_log1p = [](long double x) { return std::log1p(x); };

TEST(Exp, IsWithinOneUlp) {
    EXPECT_LE(worst(spread(-708.39, 709.78, 60'000), math::exp, exact_exp), 1.0);
    EXPECT_LE(worst(spread(-1.0, 1.0, 50'000), math::exp, exact_exp), 1.0);
    EXPECT_LE(worst(all_scales(-1074, -1, 20), math::exp, exact_exp), 1.0);
    std::vector<double> negative = all_scales(-1074, 8, 20);
    for (double& x : negative) x = -x;
    EXPECT_LE(worst(negative, math::exp, exact_exp), 1.0);
    // Where the argument reduction changes its multiple of ln 2.
    std::vector<double> seams;
    for (int k = -1022; k <= 1023; ++k) {
        double x = (k + 0.5) * ln2;
        for (int step = 0; step < 4; ++step) {
            seams.push_back(x);
            x = std::nextafter(x, infinity);
        }
        seams.push_back(k * ln2);
    }
    EXPECT_LE(worst(seams, math::exp, exact_exp), 1.0);
}

TEST(Exp, RoundsOnceBelowTheNormalRange) {
    EXPECT_LE(worst(spread(-745.13, -708.4, 50'000), math::exp, exact_exp), 1.0);
}

TEST(Exp, KnowsItsEdges) {
    EXPECT_EQ(math::exp(0.0), 1.0);
    EXPECT_EQ(math::exp(-0.0), 1.0);
    EXPECT_EQ(math::exp(smallest), 1.0);
    EXPECT_EQ(math::exp(infinity), infinity);
    EXPECT_EQ(math::exp(-infinity), 0.0);
    EXPECT_EQ(math::exp(710.0), infinity);
    EXPECT_EQ(math::exp(-746.0), 0.0);
    EXPECT_GT(math::exp(-745.0), 0.0);
    EXPECT_LT(math::exp(709.78), infinity);
    EXPECT_TRUE(std::isnan(math::exp(std::nan(""))));
    EXPECT_EQ(math::exp(largest), infinity);
    EXPECT_EQ(math::exp(-largest), 0.0);
}

TEST(Log, IsWithinOneUlp) {
    EXPECT_LE(worst(all_scales(-1074, 1023, 60), math::log, exact_log), 1.0);
    EXPECT_LE(worst(spread(0.5, 2.0, 60'000), math::log, exact_log), 1.0);
    EXPECT_LE(worst(spread(1.0 - 1e-6, 1.0 + 1e-6, 50'000), math::log, exact_log), 1.0);
    EXPECT_LE(worst(spread(1.414213562, 1.414213563, 20'000), math::log, exact_log), 1.0);
    std::vector<double> subnormal;
    for (std::uint64_t bits = 1; bits < (1ull << 52); bits = bits * 5 / 4 + 1) {
        subnormal.push_back(std::bit_cast<double>(bits));
    }
    EXPECT_LE(worst(subnormal, math::log, exact_log), 1.0);
}

TEST(Log, KnowsItsEdges) {
    EXPECT_EQ(math::log(1.0), 0.0);
    EXPECT_EQ(math::log(0.0), -infinity);
    EXPECT_EQ(math::log(-0.0), -infinity);
    EXPECT_EQ(math::log(infinity), infinity);
    EXPECT_TRUE(std::isnan(math::log(-1.0)));
    EXPECT_TRUE(std::isnan(math::log(-infinity)));
    EXPECT_TRUE(std::isnan(math::log(std::nan(""))));
    EXPECT_LE(ulps(math::log(largest), std::log(static_cast<long double>(largest))), 1.0);
    EXPECT_LE(ulps(math::log(smallest), std::log(static_cast<long double>(smallest))), 1.0);
}

TEST(Expm1, IsWithinFourUlps) {
    EXPECT_LE(worst(spread(-1.0, 1.0, 80'000), math::expm1, exact_expm1), 4.0);
    EXPECT_LE(worst(spread(-0.3501, -0.3499, 20'000), math::expm1, exact_expm1), 4.0);
    EXPECT_LE(worst(spread(0.3499, 0.3501, 20'000), math::expm1, exact_expm1), 4.0);
    EXPECT_LE(worst(spread(-800.0, 709.78, 50'000), math::expm1, exact_expm1), 4.0);
    std::vector<double> tiny = all_scales(-1074, -2, 20);
    EXPECT_LE(worst(tiny, math::expm1, exact_expm1), 4.0);
    for (double& x : tiny) x = -x;
    EXPECT_LE(worst(tiny, math::expm1, exact_expm1), 4.0);
    EXPECT_EQ(math::expm1(0.0), 0.0);
    EXPECT_EQ(math::expm1(-infinity), -1.0);
    EXPECT_EQ(math::expm1(infinity), infinity);
    EXPECT_TRUE(std::isnan(math::expm1(std::nan(""))));
}

TEST(Log1p, IsWithinOneUlp) {
    EXPECT_LE(worst(spread(-1.0 + 1e-9, 1.0, 80'000), math::log1p, exact_log1p), 1.0);
    EXPECT_LE(worst(spread(-0.2501, -0.2499, 20'000), math::log1p, exact_log1p), 1.0);
    EXPECT_LE(worst(spread(0.3999, 0.4001, 20'000), math::log1p, exact_log1p), 1.0);
    EXPECT_LE(worst(all_scales(-1074, 1023, 40), math::log1p, exact_log1p), 1.0);
    std::vector<double> negative = all_scales(-1074, -2, 40);
    for (double& x : negative) x = -x;
    EXPECT_LE(worst(negative, math::log1p, exact_log1p), 1.0);
    EXPECT_EQ(math::log1p(0.0), 0.0);
    EXPECT_EQ(math::log1p(-1.0), -infinity);
    EXPECT_EQ(math::log1p(infinity), infinity);
    EXPECT_TRUE(std::isnan(math::log1p(-1.5)));
    EXPECT_TRUE(std::isnan(math::log1p(std::nan(""))));
}

TEST(Pow, ErrorGrowsOnlyWithTheExponentOfTheResult) {
    std::uint32_t n = 0;
    double worst_ratio = 0.0;
    for (int i = 0; i < 60'000; ++i) {
        const double x =
            std::ldexp(uniform(n, 1.0, 2.0), static_cast<int>(uniform(n, -60.0, 60.0)));
        const double y = uniform(n, -8.0, 8.0);
        const long double exact =
            std::pow(static_cast<long double>(x), static_cast<long double>(y));
        const double error = static_cast<double>(std::fabs(math::pow(x, y) - exact) / exact);
        const double bound = 3e-16 * (1.0 + std::fabs(y * std::log(x)));
        worst_ratio = std::max(worst_ratio, error / bound);
    }
    EXPECT_LE(worst_ratio, 1.0);
}

TEST(Pow, KnowsItsEdges) {
    EXPECT_EQ(math::pow(0.0, 0.0), 1.0);
    EXPECT_EQ(math::pow(7.0, 0.0), 1.0);
    EXPECT_EQ(math::pow(0.0, 2.0), 0.0);
    EXPECT_EQ(math::pow(0.0, -2.0), infinity);
    EXPECT_EQ(math::pow(1.0, 123.0), 1.0);
    EXPECT_EQ(math::pow(infinity, 0.5), infinity);
    EXPECT_EQ(math::pow(infinity, -0.5), 0.0);
    EXPECT_TRUE(std::isnan(math::pow(-2.0, 2.0)));
}

TEST(NormalQuantile, KeepsItsRelativeErrorOverAllOfTheUnitInterval) {
    // The exact quantile by Newton steps on the complementary error function, in the lower half.
    const auto exact = [](long double p, long double start) {
        constexpr long double root_half = 0.707106781186547524400844362104849039L;
        constexpr long double root_two_pi = 2.50662827463100050241576528481104525L;
        long double z = start;
        for (int step = 0; step < 4; ++step) {
            z -= (0.5L * std::erfc(-z * root_half) - p) * root_two_pi * std::exp(0.5L * z * z);
        }
        return z;
    };
    std::vector<double> points = spread(1e-9, 0.4999, 4'000);
    for (double p = 1e-300; p < 0.1; p *= 3.7) points.push_back(p);
    for (const double p : {0.02425, std::nextafter(0.02425, 0.0), std::nextafter(0.02425, 1.0)})
        points.push_back(p);
    for (const double p : points) {
        const double z = math::normal_quantile(p);
        const long double truth = exact(p, z);
        EXPECT_LE(static_cast<double>(std::fabs((z - truth) / truth)), 1.2e-9) << "p = " << p;
        if (p > 1e-9) {
            EXPECT_NEAR(math::normal_quantile(1.0 - p), -z, 1e-6) << "p = " << p;
        }
    }
    EXPECT_EQ(math::normal_quantile(0.5), 0.0);
    EXPECT_EQ(math::normal_quantile(0.0), -infinity);
    EXPECT_EQ(math::normal_quantile(1.0), infinity);
    EXPECT_TRUE(std::isnan(math::normal_quantile(-0.1)));
    EXPECT_TRUE(std::isnan(math::normal_quantile(1.1)));
    EXPECT_TRUE(std::isnan(math::normal_quantile(std::nan(""))));
}

TEST(Logistic, IsSymmetricAndInvertsLogOdds) {
    EXPECT_EQ(math::logistic(0.0), 0.5);
    EXPECT_EQ(math::logistic(1000.0), 1.0);
    EXPECT_EQ(math::logistic(-1000.0), 0.0);
    EXPECT_DOUBLE_EQ(math::log_odds(0.5), 0.0);
    EXPECT_DOUBLE_EQ(math::log_odds(0.8), std::log(4.0));
    for (double x = -30.0; x <= 30.0; x += 0.37) {
        EXPECT_NEAR(math::logistic(x) + math::logistic(-x), 1.0, 3e-16);
        EXPECT_NEAR(math::log_odds(math::logistic(x)), x,
                    4e-16 * (1.0 + std::fabs(x) + std::exp(std::fabs(x))));
    }
}

TEST(Chance, IsOneMinusExponentialSurvival) {
    EXPECT_EQ(math::chance(0.0, 1.0), 0.0);
    EXPECT_DOUBLE_EQ(math::chance(ln2, 1.0), 0.5);
    EXPECT_DOUBLE_EQ(math::chance(ln2, 2.0), 0.75);
    EXPECT_EQ(math::chance(1000.0, 1.0), 1.0);
    // Rare events keep all their digits.
    EXPECT_DOUBLE_EQ(math::chance(1e-18, 1.0), 1e-18);
    // Two halves of a span are the whole.
    const double half = math::chance(0.12, 0.5);
    EXPECT_NEAR(1.0 - (1.0 - half) * (1.0 - half), math::chance(0.12, 1.0), 1e-16);
}

// Many at a time are each by itself, in every set of instructions.
TEST(Chances, AreThoseOfEachRate) {
    std::vector<double> rates = spread(1e-12, 3.0, 1'001);
    for (const double rate : {0.0, -0.1, 0.35, 800.0, infinity}) rates.push_back(rate);
    testing::with_each_instructions([&] {
        std::vector<double> chances(rates.size());
        math::chances(rates.data(), rates.size(), chances.data());
        for (std::size_t i = 0; i < rates.size(); ++i)
            ASSERT_EQ(chances[i], math::chance(rates[i], 1.0)) << rates[i];
    });
}

TEST(Powers, AreThoseOfEachBase) {
    std::vector<double> bases = spread(1e-320, 1e300, 2'003);
    for (const double base : {0.0, 1.0, 0.5, 1e-310, 1e308, infinity, std::sqrt(2.0)})
        bases.push_back(base);
    for (const double base : spread(1e-4, 1.0, 1'000)) bases.push_back(base);
    for (const double y : {1.3, 0.7, -2.5, 0.0, 1.0, 40.0}) {
        testing::with_each_instructions([&] {
            std::vector<double> powers(bases.size());
            math::powers(bases.data(), bases.size(), y, powers.data());
            for (std::size_t i = 0; i < bases.size(); ++i)
                ASSERT_EQ(powers[i], math::pow(bases[i], y)) << bases[i] << " to " << y;
        });
    }
}

}  // namespace
}  // namespace longrun
