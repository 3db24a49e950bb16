#include "base/math.hpp"

#include <bit>
#include <cmath>
#include <limits>

#include "base/check.hpp"
#include "base/wide.hpp"

namespace longrun::math {

namespace {

constexpr double ln2_hi = 6.93147180369123816490e-01;
constexpr double ln2_lo = 1.90821492927058770002e-10;
constexpr double root_two = 1.41421356237309504880;
constexpr double inv_ln2 = 1.44269504088896338700e+00;
constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// x * 2^k for results in the normal range or below; two steps so that subnormals round once.
double scale(double x, int k) {
    if (k > 1023) return x * 0x1p1023 * std::bit_cast<double>(static_cast<std::uint64_t>(k) << 52);
    if (k < -1022) {
        return x * std::bit_cast<double>(static_cast<std::uint64_t>(k + 200 + 1023) << 52) *
               0x1p-200;
    }
    return x * std::bit_cast<double>(static_cast<std::uint64_t>(k + 1023) << 52);
}

/// x = k ln2 + hi - lo, |hi - lo| <= ln2 / 2.
struct Reduced {
    int k;
    double hi;
    double lo;
};
LR_INLINE Reduced reduce(double x) {
    const double shifted = x * inv_ln2 + (x < 0 ? -0.5 : 0.5);
    const int k = static_cast<int>(shifted);
    return {k, x - k * ln2_hi, k * ln2_lo};
}

/// Remez polynomial for r(z) = z coth(z/2) - 2 in even powers. Source: fdlibm, e_exp.c.
LR_INLINE double exp_c(double r) {
    constexpr double p1 = 1.66666666666666019037e-01;
    constexpr double p2 = -2.77777777770155933842e-03;
    constexpr double p3 = 6.61375632143793436117e-05;
    constexpr double p4 = -1.65339022054652515390e-06;
    constexpr double p5 = 4.13813679705723846039e-08;
    const double t = r * r;
    return r - t * (p1 + t * (p2 + t * (p3 + t * (p4 + t * p5))));
}

/// ln(1 + f) with 1 + f in [sqrt(1/2), sqrt(2)], plus k ln2. Source: fdlibm, e_log.c.
LR_INLINE double log_kernel(int k, double f, double correction) {
    constexpr double l1 = 6.666666666666735130e-01;
    constexpr double l2 = 3.999999999940941908e-01;
    constexpr double l3 = 2.857142874366239149e-01;
    constexpr double l4 = 2.222219843214978396e-01;
    constexpr double l5 = 1.818357216161805012e-01;
    constexpr double l6 = 1.531383769920937332e-01;
    constexpr double l7 = 1.479819860511658591e-01;
    const double s = f / (2.0 + f);
    const double z = s * s;
    const double w = z * z;
    const double t1 = w * (l2 + w * (l4 + w * l6));
    const double t2 = z * (l1 + w * (l3 + w * (l5 + w * l7)));
    const double half_square = 0.5 * f * f;
    return k * ln2_hi -
           ((half_square - (s * (half_square + (t1 + t2)) + (k * ln2_lo + correction))) - f);
}

struct Split {
    int k;
    double mantissa;  ///< in [sqrt(1/2), sqrt(2))
};
Split split(double x) {
    int k = 0;
    if (x < std::numeric_limits<double>::min()) {
        x *= 0x1p54;
        k = -54;
    }
    const std::uint64_t bits = std::bit_cast<std::uint64_t>(x);
    k += static_cast<int>(bits >> 52) - 1023;
    double m = std::bit_cast<double>((bits & 0x000FFFFFFFFFFFFFull) | 0x3FF0000000000000ull);
    if (m > root_two) {
        m *= 0.5;
        ++k;
    }
    return {k, m};
}

}  // namespace

double exp(double x) {
    if (x != x) return x;
    if (x > 709.782712893383973096) return infinity;
    if (x < -745.13321910194110842) return 0.0;
    const Reduced r = reduce(x);
    const double z = r.hi - r.lo;
    const double c = exp_c(z);
    const double y = 1.0 - ((r.lo - (z * c) / (2.0 - c)) - r.hi);
    return scale(y, r.k);
}

double expm1(double x) {
    if (x != x) return x;
    if (x > 0.35 || x < -0.35) return exp(x) - 1.0;
    const double c = exp_c(x);
    return x + (x * c) / (2.0 - c);
}

namespace {
/// expm1 where |x| is at most 0.35, with its sign turned.
LR_INLINE void small_chances(const double* rates, std::size_t count, double* into) {
    for (std::size_t i = 0; i < count; ++i) {
        const double x = -rates[i];
        const double c = exp_c(x);
        into[i] = -(x + (x * c) / (2.0 - c));
    }
}
LR_WIDE void small_chances_wide(const double* rates, std::size_t count, double* into) {
    small_chances(rates, count, into);
}
}  // namespace

void chances(const double* rates, std::size_t count, double* into) {
    (machine_is_wide() ? small_chances_wide : small_chances)(rates, count, into);
    for (std::size_t i = 0; i < count; ++i) {
        if (!(rates[i] <= 0.35 && rates[i] >= -0.35)) into[i] = chance(rates[i], 1.0);
    }
}

namespace {
constexpr double least_normal = std::numeric_limits<double>::min();
constexpr double widest_exponent = 700.0;  ///< exp of it and of its negative are normal

/// pow where x is a normal number and the result far from the ends of the range; 1 elsewhere.
LR_INLINE void common_powers(const double* bases, std::size_t count, double y, double* into) {
    for (std::size_t i = 0; i < count; ++i) {
        const double x = bases[i] >= least_normal && bases[i] < infinity ? bases[i] : 1.0;
        const std::uint64_t bits = std::bit_cast<std::uint64_t>(x);
        const double m =
            std::bit_cast<double>((bits & 0x000FFFFFFFFFFFFFull) | 0x3FF0000000000000ull);
        const bool high = m > root_two;
        const int k = static_cast<int>(bits >> 52) - (high ? 1022 : 1023);
        const double exponent = y * log_kernel(k, (high ? 0.5 * m : m) - 1.0, 0.0);
        const bool common = exponent < widest_exponent && exponent > -widest_exponent;
        const Reduced r = reduce(common ? exponent : 0.0);
        const double z = r.hi - r.lo;
        const double c = exp_c(z);
        const double e = 1.0 - ((r.lo - (z * c) / (2.0 - c)) - r.hi);
        into[i] = e * std::bit_cast<double>(static_cast<std::uint64_t>(r.k + 1023) << 52);
    }
}
LR_WIDE void common_powers_wide(const double* bases, std::size_t count, double y, double* into) {
    common_powers(bases, count, y, into);
}
LR_WIDEST void common_powers_widest(const double* bases, std::size_t count, double y,
                                    double* into) {
    common_powers(bases, count, y, into);
}
}  // namespace

void powers(const double* bases, std::size_t count, double y, double* into) {
    LR_EXPECT(into + count <= bases || bases + count <= into);
    const auto kernel = machine_is_widest() ? common_powers_widest
                        : machine_is_wide() ? common_powers_wide
                                            : common_powers;
    kernel(bases, count, y, into);
    for (std::size_t i = 0; i < count; ++i) {
        const bool common = bases[i] >= least_normal && bases[i] < infinity && into[i] < 1e300 &&
                            into[i] > 1e-300 && into[i] != 1.0;
        if (!common) into[i] = pow(bases[i], y);
    }
}

double log(double x) {
    if (x != x || x < 0.0) return nan;
    if (x == 0.0) return -infinity;
    if (x == infinity) return infinity;
    const Split s = split(x);
    return log_kernel(s.k, s.mantissa - 1.0, 0.0);
}

double log1p(double x) {
    if (x != x || x < -1.0) return nan;
    if (x == -1.0) return -infinity;
    if (x == infinity) return infinity;
    if (-0.25 < x && x < 0.4) return log_kernel(0, x, 0.0);
    const double u = 1.0 + x;
    const double lost = x >= 1.0 ? 1.0 - (u - x) : x - (u - 1.0);
    const Split s = split(u);
    return log_kernel(s.k, s.mantissa - 1.0, lost / u);
}

double pow(double x, double y) {
    if (y == 0.0) return 1.0;
    if (x == 0.0) return y > 0.0 ? 0.0 : infinity;
    return exp(y * log(x));
}

double logistic(double x) {
    if (x >= 0.0) return 1.0 / (1.0 + exp(-x));
    const double e = exp(x);
    return e / (1.0 + e);
}

double log_odds(double p) { return log(p) - log1p(-p); }

double normal_quantile(double p) {
    constexpr double a[] = {-3.969683028665376e+01, 2.209460984245205e+02,  -2.759285104469687e+02,
                            1.383577518672690e+02,  -3.066479806614716e+01, 2.506628277459239e+00};
    constexpr double b[] = {-5.447609879822406e+01, 1.615858368580409e+02, -1.556989798598866e+02,
                            6.680131188771972e+01, -1.328068155288572e+01};
    constexpr double c[] = {-7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838e+00,
                            -2.549732539343734e+00, 4.374664141464968e+00,  2.938163982698783e+00};
    constexpr double d[] = {7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996e+00,
                            3.754408661907416e+00};
    constexpr double low = 0.02425;
    if (!(p > 0.0 && p < 1.0)) return p == 0.0 ? -infinity : p == 1.0 ? infinity : nan;
    const auto tail = [&](double q) {
        return (((((c[0] * q + c[1]) * q + c[2]) * q + c[3]) * q + c[4]) * q + c[5]) /
               ((((d[0] * q + d[1]) * q + d[2]) * q + d[3]) * q + 1.0);
    };
    if (p < low) return tail(std::sqrt(-2.0 * log(p)));
    if (p > 1.0 - low) return -tail(std::sqrt(-2.0 * log1p(-p)));
    const double q = p - 0.5;
    const double r = q * q;
    return (((((a[0] * r + a[1]) * r + a[2]) * r + a[3]) * r + a[4]) * r + a[5]) * q /
           (((((b[0] * r + b[1]) * r + b[2]) * r + b[3]) * r + b[4]) * r + 1.0);
}

}  // namespace longrun::math
