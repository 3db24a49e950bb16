#include "economy/size_shape.hpp"

#include <algorithm>
#include <vector>

#include "base/check.hpp"
#include "base/math.hpp"

namespace longrun {

namespace {

constexpr double steepest = 40.0;
/// Firm sizes follow a Pareto law with an exponent near 1.1. Source: axtell2001, US firms by
/// employees.
constexpr double tail_exponent = 1.1;

/// Integral of x^(-exponent) from a to b.
double integral(double exponent, double a, double b) {
    const double power = 1.0 - exponent;
    if (power > -1e-9 && power < 1e-9) return math::log(b / a);
    // Relative to a, so that steep powers neither overflow nor vanish.
    return math::expm1(power * math::log(b / a)) / power * math::pow(a, power);
}

/// Mean of the density x^(-exponent) on [a, b].
double mean_of(double exponent, double a, double b) {
    const double unit = b / a;
    return a * integral(exponent - 1.0, 1.0, unit) / integral(exponent, 1.0, unit);
}

template <class Function>
double decreasing_root(double low, double high, const Function& f) {
    for (int i = 0; i < 60; ++i) {
        const double middle = 0.5 * (low + high);
        (f(middle) > 0.0 ? low : high) = middle;
    }
    return 0.5 * (low + high);
}

}  // namespace

SizeShape::SizeShape(std::uint32_t low, std::uint32_t high, double mean) : low_(low), high_(high) {
    LR_EXPECT(low <= high);
    if (low == high || low == 0) return;
    // Whole numbers are the floor of a continuous size on [low, high + 1), half a job above them.
    const double a = low;
    const double b = high + 1.0;
    const double wanted = std::clamp(mean + 0.5, a + 0.02 * (b - a), b - 0.02 * (b - a));
    exponent_ =
        decreasing_root(-steepest, steepest, [&](double e) { return mean_of(e, a, b) - wanted; });
}

double SizeShape::quantile(double share) const {
    const double a = low_;
    const double ratio = (high_ + 1.0) / a;
    const double power = 1.0 - exponent_;
    if (power > -1e-9 && power < 1e-9) return a * math::exp(share * math::log(ratio));
    const double whole = math::expm1(power * math::log(ratio));
    return a * math::exp(math::log1p(share * whole) / power);
}

void SizeShape::fill(std::span<std::uint32_t> jobs, double offset) const {
    if (jobs.empty()) return;
    if (low_ == high_ || low_ == 0) {
        std::fill(jobs.begin(), jobs.end(), low_);
        return;
    }
    const auto n = static_cast<double>(jobs.size());
    if (jobs.size() <= high_ - low_) {
        for (std::size_t i = 0; i < jobs.size(); ++i) {
            const double x = quantile((static_cast<double>(i) + offset) / n);
            jobs[i] = std::clamp(static_cast<std::uint32_t>(x), low_, high_);
        }
        return;
    }
    // Fewer sizes than firms: find where each size ends instead.
    const double whole = integral(exponent_, 1.0, (high_ + 1.0) / low_);
    std::size_t at = 0;
    for (std::uint32_t size = low_; size < high_; ++size) {
        const double share = integral(exponent_, 1.0, (size + 1.0) / low_) / whole;
        const double end = std::clamp(share * n - offset, 0.0, n);
        auto stop = static_cast<std::size_t>(end);
        if (static_cast<double>(stop) < end) ++stop;
        for (; at < stop; ++at) jobs[at] = size;
    }
    for (; at < jobs.size(); ++at) jobs[at] = high_;
}

std::int64_t spread_change(std::span<std::uint32_t> sorted, std::uint32_t low, std::uint32_t high,
                           std::int64_t change) {
    while (change != 0) {
        const bool up = change > 0;
        const std::uint32_t wall = up ? high : low;
        std::uint64_t free = 0;
        for (const std::uint32_t jobs : sorted) free += jobs != wall;
        if (free == 0) return change;
        const auto take =
            std::min<std::uint64_t>(free, static_cast<std::uint64_t>(up ? change : -change));
        // Of each run of equal sizes the last firms go up or the first go down: the order stays.
        std::uint64_t before = 0;
        for (std::size_t begin = 0; begin < sorted.size();) {
            std::size_t end = begin;
            const std::uint32_t size = sorted[begin];
            while (end < sorted.size() && sorted[end] == size) ++end;
            if (size != wall) {
                const std::uint64_t run = end - begin;
                const auto moves =
                    static_cast<std::size_t>((before + run) * take / free - before * take / free);
                for (std::size_t k = 0; k < moves; ++k) {
                    if (up) {
                        ++sorted[end - 1 - k];
                    } else {
                        --sorted[begin + k];
                    }
                }
                before += run;
            }
            begin = end;
        }
        change += up ? -static_cast<std::int64_t>(take) : static_cast<std::int64_t>(take);
    }
    return 0;
}

void fill_open_class(std::span<std::uint32_t> jobs, std::uint32_t low, std::uint64_t total) {
    LR_EXPECT(total >= std::uint64_t{low} * jobs.size());
    if (jobs.empty()) return;
    const auto n = static_cast<double>(jobs.size());
    const double least = std::max<double>(low, 1.0);
    const double mean = static_cast<double>(total) / n;
    // The cut: up to a thousand times the least size, which no firm exceeds by much.
    const double widest = math::log(1000.0);
    const double log_ratio = decreasing_root(0.0, widest, [&](double l) {
        return mean - mean_of(tail_exponent + 1.0, least, least * math::exp(l + 1e-12));
    });
    const double whole = math::expm1(-tail_exponent * log_ratio);
    std::vector<double> above(jobs.size());
    double sum = 0.0;
    for (std::size_t i = 0; i < jobs.size(); ++i) {
        const double share = (static_cast<double>(i) + 0.5) / n;
        above[i] = least * math::expm1(-math::log1p(share * whole) / tail_exponent);
        sum += above[i];
    }
    // Quantiles of few firms miss the mean of the law; what lies above `low` is scaled to it.
    const std::uint64_t rest = total - std::uint64_t{low} * jobs.size();
    const double factor = sum > 0.0 ? static_cast<double>(rest) / sum : 0.0;
    double exact = 0.0;
    std::uint64_t given = 0;
    for (std::size_t i = 0; i < jobs.size(); ++i) {
        exact += above[i] * factor;
        const std::uint64_t upto = i + 1 == jobs.size()
                                       ? rest
                                       : std::clamp(static_cast<std::uint64_t>(exact), given, rest);
        jobs[i] = static_cast<std::uint32_t>(low + (upto - given));
        given = upto;
    }
    std::sort(jobs.begin(), jobs.end());
}

}  // namespace longrun
