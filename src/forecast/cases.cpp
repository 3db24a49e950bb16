#include "forecast/cases.hpp"

#include <algorithm>
#include <cmath>
#include <span>

#include "base/math.hpp"

namespace longrun::forecasting {

namespace {

constexpr double softness = 0.01;         // level at which log-odds are tamed
constexpr double same_year = 0.02;        // decimal years are rounded to a thousandth
constexpr double headroom = 1.25;         // where subscriptions pass one a person
constexpr double near_whole = 0.95;       // of the ceiling
constexpr double unknown_headroom = 2.0;  // ceiling of levels that have none, over their peak
constexpr double unknown_cap = 2.5;       // largest ceiling of a curve, over that
constexpr std::size_t steps_of_spread = 8;
constexpr double recent_years = 10.0;

/// Common smoothing weights: the best of a coarse grid over the shipped series (judgement).
constexpr SmoothingWeights middling{0.95, 0.3, 0.9};
constexpr SmoothingWeights weakly_damped{0.95, 0.3, 0.95};

constexpr double lately = 1.5;  // years since a peer's last observation
constexpr double peer_slope_years = 2.0;
/// How far a forecast follows other places of the technology (judgement, after the shipped series).
constexpr double follow_slope = 0.15;
constexpr double follow_leaders = 0.2;
constexpr double leaders_for_half = 2.0;
constexpr double follow_at_most = 3.0;  // of the scale

/// Linear between the points, flat outside.
double between(std::span<const double> times, std::span<const double> values, double time) {
    const auto right = std::upper_bound(times.begin(), times.end(), time);
    if (right == times.begin()) return values.front();
    if (right == times.end()) return values.back();
    const auto i = static_cast<std::size_t>(right - times.begin());
    const double part = (time - times[i - 1]) / (times[i] - times[i - 1]);
    return values[i - 1] + part * (values[i] - values[i - 1]);
}

/// Change a year over the last years, or over as many as there are.
double slope(std::span<const double> times, std::span<const double> values, double years) {
    const double reach = std::min(years, times.back() - times.front());
    return (values.back() - between(times, values, times.back() - reach)) / reach;
}

double spread(const std::vector<double>& rates) {
    if (rates.size() < 2) return rates.empty() ? 0.0 : std::abs(rates.front());
    const std::size_t from = rates.size() > steps_of_spread ? rates.size() - steps_of_spread : 0;
    const double n = static_cast<double>(rates.size() - from);
    double mean = 0.0;
    for (std::size_t i = from; i < rates.size(); ++i) mean += rates[i] / n;
    double squares = 0.0;
    for (std::size_t i = from; i < rates.size(); ++i)
        squares += (rates[i] - mean) * (rates[i] - mean) / n;
    return std::sqrt(squares);
}

/// The ceiling as it looked when the highest value so far was `peak`.
double ceiling_at(const Series& series, double peak) {
    if (!series.whole) return peak > 0.0 ? unknown_headroom * peak : 1.0;
    const double whole = *series.whole;
    const bool may_pass = !series.declared && whole != 1.0;
    return may_pass && peak > near_whole * whole ? std::max(whole, headroom * peak) : whole;
}

std::size_t at(Rival rival) { return static_cast<std::size_t>(rival); }

double clipped_ratio(double change, double scale, double limit) {
    return std::clamp(change / scale, -limit, limit);
}

double mean(std::span<const double> values) {
    double sum = 0.0;
    for (const double v : values) sum += v;
    return sum / static_cast<double>(values.size());
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

double deviation(std::span<const double> values) {
    const double m = mean(values);
    double squares = 0.0;
    for (const double v : values) squares += (v - m) * (v - m);
    return std::sqrt(squares / static_cast<double>(values.size()));
}

/// The pool: the mean of four ways to sum up what methods say. Each is better than any method, and
/// their mean is about as good as the best of them at every horizon.
double pool(const std::array<double, rivals>& change, const std::array<double, 4>& common) {
    const auto of = [&](Rival rival) { return change[at(rival)]; };
    const double damped = of(Rival::damped_level);
    const double mixed = 0.5 * damped + 0.5 * median({change.begin(), change.begin() + 7});
    const double seven =
        median({common[0], common[2], of(Rival::gompertz_on), damped, of(Rival::bass_on),
                of(Rival::logistic_on), of(Rival::damped_logit)});
    const std::array<double, 9> nine{common[0],
                                     common[1],
                                     common[2],
                                     common[3],
                                     of(Rival::gompertz_on),
                                     damped,
                                     of(Rival::bass_on),
                                     of(Rival::logistic_on),
                                     of(Rival::damped_logit)};
    return 0.25 * (mixed + seven + common[0] + mean(nine));
}

/// Methods whose disagreement tells how uncertain the future is.
constexpr std::size_t disagreeing = 6;

void expect(Case& c, const Situation& s, const std::array<double, 4>& common) {
    const double years = horizons[c.horizon];
    c.expected = pool(c.change, common);
    const double level_spread =
        s.logit_spread * (s.level + softness) * (1.0 + softness - s.level) / (1.0 + 2.0 * softness);
    c.scale = 0.5 * deviation({c.change.data(), disagreeing}) + 0.3 * std::abs(c.expected) +
              0.3 * std::sqrt(years) * level_spread + 0.004;
    const double noise = std::sqrt(s.logit_spread * s.logit_spread + 0.01);
    for (std::size_t i = 0; i < rivals; ++i) {
        const double to = soft_logit(std::clamp(s.level + c.change[i], 0.0, 1.0));
        c.rival_scale[i] = std::abs(to - s.logit) + 0.3 * noise * std::sqrt(years) + 0.05;
    }
}

/// Draws the expectation towards what other places of the technology do and have done.
void follow(Case& c, const Situation& s, const Peers& peers) {
    const double years = horizons[c.horizon];
    const double half = years < 2.0 ? 0.5 : 1.0;  // over a year, one's own pace tells most
    const auto bounded = [&](double x) {
        return std::clamp(x, -follow_at_most * c.scale, follow_at_most * c.scale);
    };
    double shift = 0.0;
    if (peers.moving > 0) {
        const double own = 0.5 * s.slope1 + 0.5 * s.slope3;
        shift += half * follow_slope * bounded((peers.slope - own) * years);
    }
    if (peers.ahead > 0) {
        const double trust = peers.ahead / (peers.ahead + leaders_for_half);
        shift += half * follow_leaders * trust * bounded(peers.change - c.expected);
    }
    c.expected += shift;
}

/// Bandwidths are judgement: cases a unit apart are alike to e^(-1/2).
void describe(Case& c, const Situation& s) {
    const double years = horizons[c.horizon];
    const auto put = [&](std::size_t i, double x) { c.alike_by[i] = static_cast<float>(x); };
    put(0, s.logit / 1.2);
    put(1, clipped_ratio(c.expected, c.scale, 3.0) / 1.5);
    put(2, math::log(c.scale) / 0.8);
    put(3, std::min(s.below_peak, 1.0) / 0.3);
    put(4, math::log(s.span + 1.0));
    put(5, math::log(s.logit_spread + 0.02) / 1.2);
    put(6, clipped_ratio((s.slope1 - s.slope5) * years, c.scale, 3.0) / 1.5);
}

}  // namespace

Stage stage_of(double level) {
    return level < 0.1 ? Stage::early : level < 0.5 ? Stage::middle : Stage::late;
}

const char* name_of(Rival rival) {
    switch (rival) {
        case Rival::damped_logit:
            return "damped_trend_logit";
        case Rival::damped_level:
            return "damped_trend";
        case Rival::logistic_on:
            return "logistic_carried_on";
        case Rival::gompertz_on:
            return "gompertz_carried_on";
        case Rival::bass_on:
            return "bass_carried_on";
        case Rival::recent_drift:
            return "random_walk_recent_drift";
        case Rival::drift_logit:
            return "random_walk_drift_logit";
        case Rival::drift:
            return "random_walk_drift";
        case Rival::logistic:
            return "logistic";
        case Rival::gompertz:
            return "gompertz";
        case Rival::bass:
            return "bass";
        case Rival::last_value:
            return "last_value";
    }
    return "";
}

double soft_logit(double level) { return math::log((level + softness) / (1.0 + softness - level)); }

double soft_logistic(double z) {
    return std::clamp(math::logistic(z) * (1.0 + 2.0 * softness) - softness, 0.0, 1.0);
}

std::array<double, rivals> Fits::changes(double years) const {
    const Situation& s = situation;
    std::array<double, rivals> change{};
    const auto to_level = [&](Rival rival, double level) {
        change[at(rival)] = std::clamp(level, 0.0, 1.0) - s.level;
    };
    to_level(Rival::damped_logit, soft_logistic(damped_logit.after(years)));
    to_level(Rival::damped_level, damped_level.after(years));
    to_level(Rival::drift_logit, soft_logistic(s.logit + drift_logit * years));
    to_level(Rival::recent_drift, s.level + recent_drift * years);
    to_level(Rival::drift, s.level + drift * years);
    to_level(Rival::last_value, s.level);
    constexpr std::array<Rival, 3> whole{Rival::logistic, Rival::gompertz, Rival::bass};
    constexpr std::array<Rival, 3> on{Rival::logistic_on, Rival::gompertz_on, Rival::bass_on};
    for (std::size_t i = 0; i < curves.size(); ++i) {
        const double then = curves[i].at(s.span + years);
        to_level(whole[i], then);
        to_level(on[i], s.level + then - curves[i].at(s.span));
    }
    return change;
}

std::array<double, 4> Fits::common_changes(double years) const {
    const double from = situation.level;
    const auto change = [&](double level) { return std::clamp(level, 0.0, 1.0) - from; };
    return {change(soft_logistic(common_logit[0].after(years))),
            change(soft_logistic(common_logit[1].after(years))),
            change(common_level[0].after(years)), change(common_level[1].after(years))};
}

Peers peers_of(const std::vector<const Series*>& same, const Series& series, std::size_t origin,
               double years) {
    Peers out;
    if (!series.whole) return out;
    const double now = series.years[origin];
    const double level = series.values[origin] / *series.whole;
    std::vector<double> slopes;
    std::vector<double> changes;
    for (const Series* peer : same) {
        if (!peer->whole) continue;
        const auto known = static_cast<std::size_t>(
            std::upper_bound(peer->years.begin(), peer->years.end(), now + 1e-6) -
            peer->years.begin());
        if (known < fewest_points) continue;
        const std::span<const double> times(peer->years.data(), known);
        const std::span<const double> values(peer->values.data(), known);
        if (now - times.back() < lately && times.back() - times.front() >= peer_slope_years) {
            slopes.push_back(slope(times, values, peer_slope_years) / *peer->whole);
        }
        const double height = level * *peer->whole;
        const auto reached = static_cast<std::size_t>(
            std::find_if(values.begin(), values.end(), [&](double v) { return v >= height; }) -
            values.begin());
        if (reached == 0 || reached == known) continue;
        const double part =
            (height - values[reached - 1]) / (values[reached] - values[reached - 1]);
        const double passed = times[reached - 1] + part * (times[reached] - times[reached - 1]);
        if (passed + years > times.back()) continue;
        changes.push_back(between(times, values, passed + years) / *peer->whole - level);
    }
    const double scale =
        *series.whole /
        ceiling_at(series, *std::max_element(
                               series.values.begin(),
                               series.values.begin() + static_cast<std::ptrdiff_t>(origin + 1)));
    out.moving = static_cast<int>(slopes.size());
    out.ahead = static_cast<int>(changes.size());
    if (out.moving > 0) out.slope = mean(slopes) * scale;
    if (out.ahead > 0) out.change = median(changes) * scale;
    return out;
}

Fits fit_origin(const Series& series, std::size_t origin) {
    const std::size_t n = origin + 1;
    std::vector<double> times(n);
    std::vector<double> levels(n);
    std::vector<double> logits(n);
    const auto end = series.values.begin() + static_cast<std::ptrdiff_t>(n);
    const double peak = *std::max_element(series.values.begin(), end);
    Fits fits;
    Situation& s = fits.situation;
    s.ceiling = ceiling_at(series, peak);
    for (std::size_t i = 0; i < n; ++i) {
        times[i] = series.years[i] - series.years[0];
        levels[i] = std::min(series.values[i] / s.ceiling, 1.0);
        logits[i] = soft_logit(levels[i]);
    }
    std::vector<double> rates;
    for (std::size_t i = 1; i < n; ++i) {
        rates.push_back((logits[i] - logits[i - 1]) / (times[i] - times[i - 1]));
        s.mean_step += std::abs(levels[i] - levels[i - 1]) / static_cast<double>(n - 1);
    }
    s.level = levels.back();
    s.logit = logits.back();
    s.slope1 = slope(times, levels, 1.0);
    s.slope3 = slope(times, levels, 3.0);
    s.slope5 = slope(times, levels, 5.0);
    s.below_peak = *std::max_element(logits.begin(), logits.end()) - s.logit;
    s.span = times.back();
    s.logit_spread = spread(rates);
    fits.damped_logit = fit_damped_trend(times, logits);
    fits.damped_level = fit_damped_trend(times, levels);
    fits.common_logit = {smooth(times, logits, middling), smooth(times, logits, weakly_damped)};
    fits.common_level = {smooth(times, levels, middling), smooth(times, levels, weakly_damped)};
    fits.drift = (levels.back() - levels.front()) / s.span;
    fits.recent_drift = slope(times, levels, recent_years);
    fits.drift_logit = (logits.back() - logits.front()) / s.span;
    const double cap = series.whole ? 1.0 : unknown_cap;
    fits.curves = {fit_curve(Curve::logistic, times, levels, cap),
                   fit_curve(Curve::gompertz, times, levels, cap),
                   fit_curve(Curve::bass, times, levels, cap)};
    return fits;
}

Case case_of(const Series& series, std::size_t index, std::size_t origin, const Fits& fits,
             std::size_t horizon, const Peers& peers) {
    const Situation& s = fits.situation;
    Case c;
    c.series = index;
    c.origin = origin;
    c.horizon = horizon;
    c.origin_year = series.years[origin];
    c.target_year = c.origin_year + horizons[horizon];
    c.ceiling = s.ceiling;
    c.level = s.level;
    c.stage = stage_of(s.level);
    c.mean_step = s.mean_step;
    c.score_unit =
        series.whole.value_or(*std::max_element(series.values.begin(), series.values.end())) /
        s.ceiling;
    c.change = fits.changes(horizons[horizon]);
    expect(c, s, fits.common_changes(horizons[horizon]));
    follow(c, s, peers);
    describe(c, s);
    for (std::size_t i = origin + 1; i < series.size(); ++i) {
        if (std::abs(series.years[i] - c.target_year) < same_year)
            c.outcome = series.values[i] / s.ceiling - s.level;
    }
    return c;
}

}  // namespace longrun::forecasting
