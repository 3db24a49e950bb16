// Prints docs/reference/elementary.md: the largest error of every elementary function of base/math
// over its whole range, against long double (64 bits of mantissa; its own error is below 0.001
// units here). usage: ulps > docs/reference/elementary.md
#include <cmath>
#include <cstdio>
#include <limits>
#include <vector>

#include "base/math.hpp"
#include "base/random.hpp"

namespace {

using namespace longrun;

struct Range {
    const char* what;
    std::vector<double> points;
};

/// Uniform 53-bit numbers of an address.
double uniform(std::uint32_t n) {
    const Luck luck{2026, 0};
    return (luck.word(n, 0, Draw::sample) + luck.word(n, 1, Draw::sample) * 0x1p-32) * 0x1p-32;
}

std::vector<double> evenly(double low, double high) {
    constexpr std::uint32_t count = 1'000'000;
    std::vector<double> points{low, high};
    for (std::uint32_t n = 0; n < count; ++n) points.push_back(low + (high - low) * uniform(n));
    return points;
}

/// Random mantissas at every exponent, of both signs if asked.
std::vector<double> all_scales(int low, int high, bool both) {
    constexpr std::uint32_t per_exponent = 400;
    std::vector<double> points;
    std::uint32_t n = 0;
    for (int e = low; e <= high; ++e) {
        for (std::uint32_t i = 0; i < per_exponent; ++i) {
            const double x = std::ldexp(1.0 + uniform(n++), e);
            points.push_back(both && i % 2 == 1 ? -x : x);
        }
    }
    return points;
}

/// Units in the last place of the exact value; below the normal range a unit is 2^-1074.
double ulps(double got, long double exact) {
    const double least = std::numeric_limits<double>::min();
    int exponent = 0;
    std::frexp(std::fmax(std::fabs(static_cast<double>(exact)), least), &exponent);
    return static_cast<double>(std::fabs(static_cast<long double>(got) - exact) /
                               std::ldexp(1.0L, exponent - 53));
}

template <class Ours, class Exact>
void rows(const char* name, Ours ours, Exact exact, const std::vector<Range>& ranges) {
    for (const Range& range : ranges) {
        double worst = 0.0;
        double at = 0.0;
        double sum = 0.0;
        for (const double x : range.points) {
            const double error = ulps(ours(x), exact(static_cast<long double>(x)));
            sum += error;
            if (error > worst) {
                worst = error;
                at = x;
            }
        }
        std::printf("| `%s` | %s | %zu | %.3f | %.3f | %.17g |\n", name, range.what,
                    range.points.size(), worst, sum / static_cast<double>(range.points.size()), at);
    }
}

}  // namespace

int main() {
    static_assert(std::numeric_limits<long double>::digits >= 64, "the oracle needs more bits");
    std::printf(
        "# Elementary functions\n\n"
        "Results hang on no C library: `exp`, `log` and their like are our own "
        "(`src/base/math.hpp`)"
        " and give the same bits\non every machine. Their errors in units in the last place (ulp), "
        "against long double, measured by\n`tests/battery/ulps.cpp`; `make ulps` writes this page "
        "anew. Bounds that hold are tested in\n`tests/unit/base/math.test.cpp`. A correctly "
        "rounded "
        "function has at most 0.5 everywhere and 0.25 in the mean.\n\n"
        "| Function | Range | Points | Largest error | Mean error | Largest at |\n"
        "|---|---|---|---|---|---|\n");
    rows("exp", math::exp, [](long double x) { return std::exp(x); },
         {{"-708.4 to 709.78, normal results", evenly(-708.39, 709.78)},
          {"-745.13 to -708.4, results below the normal range", evenly(-745.13, -708.4)},
          {"-1 to 1", evenly(-1.0, 1.0)},
          {"±2^-1074 to ±2^8, all scales", all_scales(-1074, 8, true)}});
    rows("expm1", math::expm1, [](long double x) { return std::expm1(x); },
         {{"-40 to 709.78", evenly(-40.0, 709.78)},
          {"-1 to 1", evenly(-1.0, 1.0)},
          {"±2^-1022 to ±2^5, all scales", all_scales(-1022, 5, true)}});
    rows("log", math::log, [](long double x) { return std::log(x); },
         {{"2^-1074 to 2^1023, all scales", all_scales(-1074, 1022, false)},
          {"0.5 to 2", evenly(0.5, 2.0)},
          {"1 ± 10^-6", evenly(1.0 - 1e-6, 1.0 + 1e-6)}});
    rows("log1p", math::log1p, [](long double x) { return std::log1p(x); },
         {{"-1 + 10^-9 to 1", evenly(-1.0 + 1e-9, 1.0)},
          {"2^-1022 to 2^1023, all scales", all_scales(-1022, 1022, false)}});
    for (const double y : {-2.0, -0.5, 0.3, 1.5, 7.0}) {
        char name[32];
        std::snprintf(name, sizeof name, "pow(x, %.1f)", y);
        rows(
            name, [y](double x) { return math::pow(x, y); },
            [y](long double x) { return std::pow(x, static_cast<long double>(y)); },
            {{"10^-3 to 10^3", evenly(1e-3, 1e3)}});
    }
    rows("logistic", math::logistic, [](long double x) { return 1.0L / (1.0L + std::exp(-x)); },
         {{"-40 to 40", evenly(-40.0, 40.0)}});
    std::printf(
        "\n`pow` is exp(y ln x): its relative error grows with |y ln x| and stays below 3e-16 (1 + "
        "|y ln x|). `chance` is\n-expm1(-x). `normal_quantile` is an approximation with a relative "
        "error below 1.2e-9, tested against Newton steps\non the error function.\n");
    return 0;
}
