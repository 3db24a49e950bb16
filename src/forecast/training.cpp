#include "forecast/training.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "base/math.hpp"

namespace longrun::forecasting {

namespace {

constexpr double far = 1e-4;              // weight of the least similar case
constexpr double far_apart = 18.4;        // squared distance from which a case is the least similar
constexpr double own_weight = 5.0;        // of the series' own past
constexpr double same_technology = 15.0;  // of other places of the technology, beside 1
constexpr double same_date = 1e-6;
constexpr std::size_t stages = 3;

/// Error of the pool where nothing has been seen yet: quantiles of a symmetric, heavy-tailed
/// distribution, in units of scale (judgement), and how many alike cases it counts for.
constexpr std::array<double, 10> prior_errors{-4.0, -2.2, -1.3, -0.7, -0.2,
                                              0.2,  0.7,  1.3,  2.2,  4.0};
constexpr double prior_weight = 3.0;

double distance(const std::array<float, features>& a, const std::array<float, features>& b) {
    float sum = 0.0f;
    for (std::size_t i = 0; i < features; ++i) sum += (a[i] - b[i]) * (a[i] - b[i]);
    return static_cast<double>(sum);
}

double similarity(double squared) {
    return squared > far_apart ? far : math::exp(-0.5 * squared) + far;
}

double pool_error(const Case& c) { return (*c.outcome - c.expected) / c.scale; }

double rival_error(const Case& c, std::size_t rival) {
    const auto logit = [&](double change) {
        return soft_logit(std::clamp(c.level + change, 0.0, 1.0));
    };
    return (logit(*c.outcome) - logit(c.change[rival])) / c.rival_scale[rival];
}

/// A technology with many series counts for more than one with few, by the root.
std::vector<double> weights_of(const std::vector<Case>& cases, const std::vector<int>& families) {
    std::map<std::pair<int, std::size_t>, double> counts;
    std::array<double, horizons.size()> totals{};
    for (const Case& c : cases) {
        if (!c.outcome) continue;
        counts[{families[c.series], c.horizon}] += 1.0;
        totals[c.horizon] += 1.0;
    }
    std::array<double, horizons.size()> sums{};
    for (const auto& [key, n] : counts) sums[key.second] += std::sqrt(n);
    std::vector<double> out;
    for (const Case& c : cases) {
        if (!c.outcome) {
            out.push_back(0.0);
            continue;
        }
        const double n = counts[{families[c.series], c.horizon}];
        out.push_back(totals[c.horizon] / sums[c.horizon] / std::sqrt(n));
    }
    return out;
}

}  // namespace

std::optional<Training> parse_training(const std::string& name) {
    for (const Training t : {Training::all, Training::until_origin, Training::other_technologies}) {
        if (name == name_of(t)) return t;
    }
    return {};
}

const char* name_of(Training training) {
    switch (training) {
        case Training::all:
            return "all";
        case Training::until_origin:
            return "until-origin";
        case Training::other_technologies:
            return "other-technologies";
    }
    return "";
}

Experience::Experience(const std::vector<Case>& cases, std::vector<int> families)
    : families_(std::move(families)), rivals_(rivals * horizons.size() * stages) {
    const std::vector<double> weights = weights_of(cases, families_);
    std::vector<std::size_t> known;
    for (std::size_t i = 0; i < cases.size(); ++i) {
        if (cases[i].outcome) known.push_back(i);
    }
    const auto row_of = [&](std::size_t i) {
        const Case& c = cases[i];
        return Row{c.alike_by,          c.target_year,
                   weights[i],          static_cast<int>(c.series),
                   families_[c.series], &c};
    };
    const auto fill = [&](Sorted& out, const std::vector<std::pair<double, std::size_t>>& order) {
        for (const auto& [error, i] : order) {
            out.errors.push_back(error);
            out.rows.push_back(row_of(i));
        }
    };
    for (std::size_t h = 0; h < horizons.size(); ++h) {
        std::vector<std::pair<double, std::size_t>> order;
        for (const std::size_t i : known) {
            if (cases[i].horizon == h) order.emplace_back(pool_error(cases[i]), i);
        }
        std::sort(order.begin(), order.end());
        fill(pooled_[h], order);
    }
    for (std::size_t r = 0; r < rivals; ++r) {
        std::vector<std::vector<std::pair<double, std::size_t>>> orders(horizons.size() * stages);
        for (const std::size_t i : known) {
            const Case& c = cases[i];
            orders[c.horizon * stages + static_cast<std::size_t>(c.stage)].emplace_back(
                rival_error(c, r), i);
        }
        for (std::size_t k = 0; k < orders.size(); ++k) {
            std::sort(orders[k].begin(), orders[k].end());
            fill(rivals_[r * orders.size() + k], orders[k]);
        }
    }
}

bool Experience::counts(const Row& row, const Case& target, Training training) const {
    const bool own = row.series == static_cast<int>(target.series);
    const bool past = row.target_year <= target.origin_year + same_date;
    if (own) return past;
    if (training == Training::all) return true;
    if (training == Training::other_technologies && row.family == families_[target.series])
        return false;
    return past;
}

Quantiles Experience::errors_like(const Case& target, Training training) const {
    const Sorted& sorted = pooled_[target.horizon];
    std::vector<double> values;
    std::vector<double> weights;
    values.reserve(sorted.rows.size() + prior_errors.size());
    weights.reserve(values.capacity());
    std::size_t prior = 0;
    const auto add_prior = [&](double below) {
        for (; prior < prior_errors.size() && prior_errors[prior] < below; ++prior) {
            values.push_back(prior_errors[prior]);
            weights.push_back(prior_weight / static_cast<double>(prior_errors.size()));
        }
    };
    const int family = families_[target.series];
    for (std::size_t i = 0; i < sorted.rows.size(); ++i) {
        const Row& row = sorted.rows[i];
        if (!counts(row, target, training)) continue;
        const double squared = distance(row.alike_by, target.alike_by);
        double weight = row.weight * similarity(squared);
        if (row.series == static_cast<int>(target.series)) {
            weight += own_weight * similarity(squared / 2.0);
        } else if (row.family == family) {
            weight *= 1.0 + same_technology;
        }
        add_prior(sorted.errors[i]);
        values.push_back(sorted.errors[i]);
        weights.push_back(weight);
    }
    add_prior(1e300);
    return weighted_quantiles(values, weights);
}

std::vector<const Case*> Experience::nearest(const Case& target, Training training,
                                             std::size_t count) const {
    std::map<int, std::pair<double, const Case*>> best;  // of each series
    for (const Row& row : pooled_[target.horizon].rows) {
        if (row.series == static_cast<int>(target.series) || !counts(row, target, training))
            continue;
        const double squared = distance(row.alike_by, target.alike_by);
        const auto [found, fresh] = best.try_emplace(row.series, squared, row.source);
        if (!fresh && squared < found->second.first) found->second = {squared, row.source};
    }
    std::vector<std::pair<double, const Case*>> order;
    for (const auto& [series, entry] : best) order.push_back(entry);
    std::stable_sort(order.begin(), order.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<const Case*> out;
    for (std::size_t i = 0; i < std::min(count, order.size()); ++i) out.push_back(order[i].second);
    return out;
}

Experience::Scope Experience::rival_scope(const Case& target, Training training) const {
    Scope scope{target.horizon, target.stage, -1, target.origin_year};
    if (training == Training::all) {
        scope.excluded = static_cast<int>(target.series);
        scope.year = 1e9;
    }
    if (training == Training::other_technologies) scope.excluded = families_[target.series];
    return scope;
}

Quantiles Experience::rival_errors(Rival rival, const Case& target, Training training) const {
    const Scope scope = rival_scope(target, training);
    const std::size_t r = static_cast<std::size_t>(rival);
    const Sorted& sorted = rivals_[(r * horizons.size() + scope.horizon) * stages +
                                   static_cast<std::size_t>(scope.stage)];
    std::vector<double> values;
    std::vector<double> weights;
    for (std::size_t i = 0; i < sorted.rows.size(); ++i) {
        const Row& row = sorted.rows[i];
        const int group = training == Training::all ? row.series : row.family;
        if (group == scope.excluded || row.target_year > scope.year + same_date) continue;
        values.push_back(sorted.errors[i]);
        weights.push_back(row.weight);
    }
    for (const double error : prior_errors) {
        const auto place = std::upper_bound(values.begin(), values.end(), error);
        weights.insert(weights.begin() + (place - values.begin()),
                       prior_weight / static_cast<double>(prior_errors.size()));
        values.insert(place, error);
    }
    return weighted_quantiles(values, weights);
}

Quantiles levels_of(const Case& target, const Quantiles& errors) {
    Quantiles out{};
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i] = std::clamp(target.level + target.expected + errors[i] * target.scale, 0.0, 1.0);
    return out;
}

Quantiles levels_of(const Case& target, Rival rival, const Quantiles& errors) {
    const auto r = static_cast<std::size_t>(rival);
    const double middle = soft_logit(std::clamp(target.level + target.change[r], 0.0, 1.0));
    Quantiles out{};
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i] = soft_logistic(middle + errors[i] * target.rival_scale[r]);
    return out;
}

}  // namespace longrun::forecasting
