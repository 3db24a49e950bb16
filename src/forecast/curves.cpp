#include "forecast/curves.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/math.hpp"

namespace longrun::forecasting {

namespace {

constexpr int first_grid = 9;  // points a side of the whole box
constexpr int close_grid = 3;  // points a side around the best so far
constexpr int most_steps = 60;
constexpr double close_in = 2.0;  // a step that finds nothing better makes the next so much smaller
constexpr double finest = 0.004;  // of the first step: then the search ends
constexpr std::size_t most_points = 25;

double bounded_exp(double x) { return math::exp(std::clamp(x, -50.0, 50.0)); }

/// The curve of ceiling one.
double shape(Curve curve, double a, double b, double time) {
    switch (curve) {
        case Curve::logistic:
            return 1.0 / (1.0 + bounded_exp(-b * (time - a)));
        case Curve::gompertz:
            return bounded_exp(-bounded_exp(-b * (time - a)));
        case Curve::bass: {
            // The year before the first observation is taken as the start.
            const double p = bounded_exp(a);
            const double decay = bounded_exp(-(p + b) * (time + 1.0));
            return (1.0 - decay) / (1.0 + b / p * decay);
        }
    }
    return 0.0;
}

struct Axis {
    double middle;
    double half;
};

/// Where the shapes are searched; b in logs.
std::array<Axis, 2> box(Curve curve, double span) {
    const double low_b = curve == Curve::bass ? math::log(0.01) : math::log(0.02);
    const double high_b = math::log(2.0);
    const double low_a = curve == Curve::bass ? math::log(1e-5) : -span;
    const double high_a = curve == Curve::bass ? math::log(0.3) : 4.0 * span + 20.0;
    return {Axis{(low_a + high_a) / 2, (high_a - low_a) / 2},
            Axis{(low_b + high_b) / 2, (high_b - low_b) / 2}};
}

class Fit {
public:
    Fit(Curve curve, std::span<const double> times, std::span<const double> values, double cap)
        : times_(times), values_(values), cap_(cap) {
        best_.curve = curve;
        best_.squares = 1e300;
        lowest_ = std::min(*std::max_element(values.begin(), values.end()), cap);
    }

    void consider(double a, double log_b) {
        const double b = math::exp(log_b);
        double with_values = 0.0;
        double with_itself = 0.0;
        double of_values = 0.0;
        for (std::size_t i = 0; i < times_.size(); ++i) {
            const double f = shape(best_.curve, a, b, times_[i]);
            with_values += f * values_[i];
            with_itself += f * f;
            of_values += values_[i] * values_[i];
        }
        const double c = std::clamp(with_itself > 1e-12 ? with_values / with_itself : cap_, lowest_,
                                    std::max(lowest_, cap_));
        const double squares = of_values - 2.0 * c * with_values + c * c * with_itself;
        if (squares < best_.squares) {
            best_.squares = squares;
            best_.ceiling = c;
            best_.a = a;
            best_.b = b;
            log_b_ = log_b;
        }
    }

    void grid(Axis a, Axis b, int points) {
        for (int i = 0; i < points; ++i) {
            for (int j = 0; j < points; ++j) {
                const double x = 2.0 * i / (points - 1) - 1.0;
                const double y = 2.0 * j / (points - 1) - 1.0;
                consider(a.middle + x * a.half, b.middle + y * b.half);
            }
        }
    }

    CurveFit search(double span) {
        auto [a, b] = box(best_.curve, std::max(span, 1.0));
        grid(a, b, first_grid);
        const double step_a = 2.0 * a.half / (first_grid - 1);
        const double step_b = 2.0 * b.half / (first_grid - 1);
        double size = 0.5;
        for (int step = 0; step < most_steps && size > finest; ++step) {
            const double before = best_.squares;
            grid({best_.a, size * step_a}, {log_b_, size * step_b}, close_grid);
            if (!(best_.squares < before)) size /= close_in;
        }
        return best_;
    }

private:
    std::span<const double> times_;
    std::span<const double> values_;
    double cap_;
    double lowest_ = 0.0;
    double log_b_ = 0.0;
    CurveFit best_;
};

}  // namespace

double CurveFit::at(double time) const { return ceiling * shape(curve, a, b, time); }

CurveFit fit_curve(Curve curve, std::span<const double> times, std::span<const double> values,
                   double cap) {
    if (times.size() <= most_points) return Fit(curve, times, values, cap).search(times.back());
    std::vector<double> some_times;
    std::vector<double> some_values;
    for (std::size_t i = 0; i < most_points; ++i) {
        const std::size_t at = i * (times.size() - 1) / (most_points - 1);
        some_times.push_back(times[at]);
        some_values.push_back(values[at]);
    }
    return Fit(curve, some_times, some_values, cap).search(times.back());
}

}  // namespace longrun::forecasting
