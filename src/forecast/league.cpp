#include "forecast/league.hpp"

#include <algorithm>
#include <map>

namespace longrun::forecasting {

namespace {

constexpr std::size_t piece = 32;  // cases a thread takes at a time

/// Share of the errors of rivals in one scope.
using RivalErrors = std::array<Quantiles, rivals>;

/// Cumulated scores of the rivals by target year, in all families and in each.
class RivalRecord {
public:
    RivalRecord(const std::vector<Case>& cases, const std::vector<int>& families,
                const std::vector<Prediction>& predictions)
        : families_(families) {
        for (std::size_t i = 0; i < cases.size(); ++i) {
            if (cases[i].outcome) order_[cases[i].horizon].push_back(i);
        }
        for (auto& order : order_) {
            std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
                return cases[a].target_year < cases[b].target_year;
            });
        }
        for (std::size_t h = 0; h < horizons.size(); ++h) {
            for (const std::size_t i : order_[h]) {
                std::array<double, rivals> scores{};
                for (std::size_t r = 0; r < rivals; ++r) {
                    scores[r] = crps(predictions[i].levels[method_of(r)],
                                     cases[i].level + *cases[i].outcome) /
                                cases[i].score_unit;
                }
                all_[h].add(cases[i].target_year, scores);
                by_family_[{h, families[cases[i].series]}].add(cases[i].target_year, scores);
            }
        }
    }

    /// The rival with the least score among the cases that may be learned from.
    Rival best(const Case& target, Training training) const {
        const double year = training == Training::all ? 1e9 : target.origin_year;
        std::array<double, rivals> sums = all_[target.horizon].until(year);
        if (training != Training::until_origin) {
            const auto own = by_family_.find({target.horizon, families_[target.series]});
            if (own != by_family_.end()) {
                const auto minus = own->second.until(year);
                for (std::size_t r = 0; r < rivals; ++r) sums[r] -= minus[r];
            }
        }
        const auto least = std::min_element(sums.begin(), sums.end());
        // Before anything was seen: what forecasters reach for first.
        if (*least <= 0.0) return Rival::damped_level;
        return static_cast<Rival>(least - sums.begin());
    }

private:
    struct Cumulated {
        std::vector<double> years;
        std::vector<std::array<double, rivals>> sums;

        void add(double year, const std::array<double, rivals>& scores) {
            std::array<double, rivals> sum =
                sums.empty() ? std::array<double, rivals>{} : sums.back();
            for (std::size_t r = 0; r < rivals; ++r) sum[r] += scores[r];
            years.push_back(year);
            sums.push_back(sum);
        }
        std::array<double, rivals> until(double year) const {
            const auto end = std::upper_bound(years.begin(), years.end(), year + 1e-6);
            if (end == years.begin()) return {};
            return sums[static_cast<std::size_t>(end - years.begin()) - 1];
        }
    };

    const std::vector<int>& families_;
    std::array<std::vector<std::size_t>, horizons.size()> order_;
    std::array<Cumulated, horizons.size()> all_;
    std::map<std::pair<std::size_t, int>, Cumulated> by_family_;
};

std::vector<std::size_t> origins_of(const Series& series, std::size_t every) {
    std::vector<std::size_t> out;
    double highest = 0.0;
    for (std::size_t i = 0; i < series.size(); ++i) {
        highest = std::max(highest, series.values[i]);
        if (i + 1 >= fewest_points && highest > 0.0 && (series.size() - 1 - i) % every == 0)
            out.push_back(i);
    }
    return out;
}

}  // namespace

const char* method_name(std::size_t method) {
    if (method == longrun_method) return "longrun";
    if (method == best_rival_method) return "best_rival";
    return name_of(static_cast<Rival>(method - 2));
}

std::vector<int> families_of(const std::vector<Series>& series) {
    std::map<std::string, int> numbers;
    std::vector<int> out;
    for (const Series& s : series)
        out.push_back(
            numbers.try_emplace(s.family, static_cast<int>(numbers.size())).first->second);
    return out;
}

std::vector<Case> cases_of(const std::vector<Series>& series, std::size_t every, Workers& workers) {
    std::vector<std::vector<Case>> parts(series.size());
    workers.for_each(series.size(), [&](std::size_t s, int) {
        for (const std::size_t origin : origins_of(series[s], every)) {
            const Fits fits = fit_origin(series[s], origin);
            for (std::size_t h = 0; h < horizons.size(); ++h)
                parts[s].push_back(case_of(series[s], s, origin, fits, h));
        }
    });
    std::vector<Case> cases;
    for (const auto& part : parts) cases.insert(cases.end(), part.begin(), part.end());
    return cases;
}

std::vector<Prediction> predict(const std::vector<Case>& cases, const std::vector<int>& families,
                                Training training, Workers& workers,
                                const std::vector<bool>& wanted) {
    const Experience experience(cases, families);
    std::map<Experience::Scope, std::size_t> scopes;
    std::vector<std::size_t> scope_of(cases.size());
    std::vector<std::size_t> example;
    for (std::size_t i = 0; i < cases.size(); ++i) {
        const auto [found, fresh] =
            scopes.try_emplace(experience.rival_scope(cases[i], training), example.size());
        if (fresh) example.push_back(i);
        scope_of[i] = found->second;
    }
    std::vector<RivalErrors> errors(example.size());
    workers.for_each(example.size(), [&](std::size_t k, int) {
        for (std::size_t r = 0; r < rivals; ++r) {
            errors[k][r] =
                experience.rival_errors(static_cast<Rival>(r), cases[example[k]], training);
        }
    });
    std::vector<Prediction> out(cases.size());
    workers.for_each((cases.size() + piece - 1) / piece, [&](std::size_t p, int) {
        for (std::size_t i = p * piece; i < std::min(cases.size(), (p + 1) * piece); ++i) {
            if (wanted.empty() || wanted[i]) {
                out[i].levels[longrun_method] =
                    levels_of(cases[i], experience.errors_like(cases[i], training));
            }
            for (std::size_t r = 0; r < rivals; ++r) {
                out[i].levels[method_of(r)] =
                    levels_of(cases[i], static_cast<Rival>(r), errors[scope_of[i]][r]);
            }
        }
    });
    const RivalRecord record(cases, families, out);
    for (std::size_t i = 0; i < cases.size(); ++i) {
        out[i].best_rival = record.best(cases[i], training);
        out[i].levels[best_rival_method] =
            out[i].levels[method_of(static_cast<std::size_t>(out[i].best_rival))];
    }
    return out;
}

}  // namespace longrun::forecasting
