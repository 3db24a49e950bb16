#include "forecast/league.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace longrun::forecasting {

namespace {

constexpr std::size_t piece = 32;  // cases a thread takes at a time

/// Share of the errors of rivals in one scope.
using RivalErrors = std::array<Quantiles, rivals>;

/// Scores that candidates have earned by target year, in all families and in each: which of them
/// was best among the cases that a forecast may learn from.
template <std::size_t candidates>
class Record {
public:
    using Scores = std::array<double, candidates>;

    /// @param scores of every case; those without outcome are passed over
    Record(const std::vector<Case>& cases, const std::vector<int>& families,
           const std::vector<Scores>& scores)
        : families_(families) {
        std::vector<std::size_t> order;
        for (std::size_t i = 0; i < cases.size(); ++i) {
            if (cases[i].outcome) order.push_back(i);
        }
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            return cases[a].target_year < cases[b].target_year;
        });
        for (const std::size_t i : order) {
            const std::size_t h = cases[i].horizon;
            all_[h].add(cases[i].target_year, scores[i]);
            by_family_[{h, families[cases[i].series]}].add(cases[i].target_year, scores[i]);
        }
    }

    /// The candidate with the least score, or the usual one where nothing has been seen.
    std::size_t best(const Case& target, Training training, std::size_t usual) const {
        const double year = training == Training::all ? 1e9 : target.origin_year;
        Scores sums = all_[target.horizon].until(year);
        if (training != Training::until_origin) {
            const auto own = by_family_.find({target.horizon, families_[target.series]});
            if (own != by_family_.end()) {
                const Scores minus = own->second.until(year);
                for (std::size_t k = 0; k < candidates; ++k) sums[k] -= minus[k];
            }
        }
        const auto least = std::min_element(sums.begin(), sums.end());
        return *least > 0.0 ? static_cast<std::size_t>(least - sums.begin()) : usual;
    }

private:
    struct Cumulated {
        std::vector<double> years;
        std::vector<Scores> sums;

        void add(double year, const Scores& scores) {
            Scores sum = sums.empty() ? Scores{} : sums.back();
            for (std::size_t k = 0; k < candidates; ++k) sum[k] += scores[k];
            years.push_back(year);
            sums.push_back(sum);
        }
        Scores until(double year) const {
            const auto end = std::upper_bound(years.begin(), years.end(), year + 1e-6);
            if (end == years.begin()) return {};
            return sums[static_cast<std::size_t>(end - years.begin()) - 1];
        }
    };

    const std::vector<int>& families_;
    std::array<Cumulated, horizons.size()> all_;
    std::map<std::pair<std::size_t, int>, Cumulated> by_family_;
};

double score_of(const Case& c, const Quantiles& levels) {
    return crps(levels, c.level + *c.outcome) / c.score_unit;
}

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

void choose_rivals(const std::vector<Case>& cases, const std::vector<int>& families,
                   Training training, std::vector<Prediction>& out) {
    std::vector<std::array<double, rivals>> scores(cases.size());
    for (std::size_t i = 0; i < cases.size(); ++i) {
        if (!cases[i].outcome) continue;
        for (std::size_t r = 0; r < rivals; ++r)
            scores[i][r] = score_of(cases[i], out[i].levels[method_of(r)]);
    }
    const Record<rivals> record(cases, families, scores);
    for (std::size_t i = 0; i < cases.size(); ++i) {
        // Before anything was seen: what forecasters reach for first.
        const std::size_t best =
            record.best(cases[i], training, static_cast<std::size_t>(Rival::damped_level));
        out[i].best_rival = static_cast<Rival>(best);
        out[i].levels[best_rival_method] = out[i].levels[method_of(best)];
    }
}

/// Weights of the rivals' mean beside our own quantiles; which is taken is learned.
constexpr std::array<double, 4> mixes{0.0, 0.2, 0.4, 0.6};
constexpr std::array<Rival, 3> mixed{Rival::damped_level, Rival::damped_logit, Rival::gompertz_on};

Quantiles mix(const Prediction& p, double weight) {
    Quantiles out{};
    for (std::size_t q = 0; q < out.size(); ++q) {
        double mean = 0.0;
        for (const Rival r : mixed)
            mean += p.levels[method_of(static_cast<std::size_t>(r))][q] / mixed.size();
        out[q] = (1.0 - weight) * p.levels[longrun_method][q] + weight * mean;
    }
    return out;
}

void mix_with_rivals(const std::vector<Case>& cases, const std::vector<int>& families,
                     Training training, std::vector<Prediction>& out) {
    std::vector<std::array<double, mixes.size()>> scores(cases.size());
    for (std::size_t i = 0; i < cases.size(); ++i) {
        if (!cases[i].outcome) continue;
        for (std::size_t k = 0; k < mixes.size(); ++k)
            scores[i][k] = score_of(cases[i], mix(out[i], mixes[k]));
    }
    const Record<mixes.size()> record(cases, families, scores);
    for (std::size_t i = 0; i < cases.size(); ++i)
        out[i].levels[longrun_method] = mix(out[i], mixes[record.best(cases[i], training, 1)]);
}

/// How far an outcome lay from the median, in widths of the 80 % band on its side.
double reach_of(const Case& c, const Quantiles& q) {
    const double came = c.level + *c.outcome;
    const double width = came >= q[median_at] ? q[6] - q[median_at] : q[median_at] - q[2];
    return std::abs(came - q[median_at]) / std::max(width, 1e-6);
}

constexpr double prior_cases = 30.0;  // that say the bands are right
constexpr double narrowest = 0.7;
constexpr double widest = 2.5;

/// Bands become wider or narrower as the earlier ones of the stage and horizon turned out.
void widen(const std::vector<Case>& cases, const Experience& experience, Training training,
           std::vector<Prediction>& out) {
    struct Past {
        double reach;
        double year;
        int group;
    };
    std::array<std::vector<Past>, horizons.size() * 3> past;
    const auto place = [](const Case& c) {
        return c.horizon * 3 + static_cast<std::size_t>(c.stage);
    };
    for (std::size_t i = 0; i < cases.size(); ++i) {
        if (!cases[i].outcome) continue;
        past[place(cases[i])].push_back({reach_of(cases[i], out[i].levels[longrun_method]),
                                         cases[i].target_year,
                                         experience.group(cases[i], training)});
    }
    for (auto& p : past) {
        std::sort(p.begin(), p.end(),
                  [](const Past& a, const Past& b) { return a.reach < b.reach; });
    }
    std::map<Experience::Scope, double> factors;
    for (std::size_t i = 0; i < cases.size(); ++i) {
        const Experience::Scope scope = experience.rival_scope(cases[i], training);
        const auto [found, fresh] = factors.try_emplace(scope, 1.0);
        if (fresh) {
            double n = 0.0;
            std::vector<double> reaches;
            for (const Past& p : past[place(cases[i])]) {
                if (p.group == scope.excluded || p.year > scope.year + 1e-6) continue;
                reaches.push_back(p.reach);
                n += 1.0;
            }
            if (n > 0.0) {
                const auto at = static_cast<std::size_t>(0.8 * (n - 1.0) + 0.5);
                const double weight = n / (n + prior_cases);
                found->second = std::clamp(1.0 + weight * (reaches[at] - 1.0), narrowest, widest);
            }
        }
        Quantiles& q = out[i].levels[longrun_method];
        const double middle = q[median_at];
        for (double& x : q) x = std::clamp(middle + found->second * (x - middle), 0.0, 1.0);
    }
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

std::vector<Case> cases_of(const std::vector<Series>& series, Training training, std::size_t every,
                           Workers& workers) {
    std::map<std::string, std::vector<const Series*>> by_technology;
    for (const Series& s : series) by_technology[s.technology].push_back(&s);
    std::vector<std::vector<Case>> parts(series.size());
    workers.for_each(series.size(), [&](std::size_t s, int) {
        std::vector<const Series*> same;
        if (training != Training::other_technologies) same = by_technology.at(series[s].technology);
        std::erase(same, &series[s]);
        for (const std::size_t origin : origins_of(series[s], every)) {
            const Fits fits = fit_origin(series[s], origin);
            for (std::size_t h = 0; h < horizons.size(); ++h) {
                const Peers peers = peers_of(same, series[s], origin, horizons[h]);
                parts[s].push_back(case_of(series[s], s, origin, fits, h, peers));
            }
        }
    });
    std::vector<Case> cases;
    for (const auto& part : parts) cases.insert(cases.end(), part.begin(), part.end());
    return cases;
}

std::vector<Prediction> predict(const std::vector<Case>& cases, const std::vector<int>& families,
                                Training training, Workers& workers) {
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
            out[i].levels[longrun_method] =
                levels_of(cases[i], experience.errors_like(cases[i], training));
            for (std::size_t r = 0; r < rivals; ++r) {
                out[i].levels[method_of(r)] =
                    levels_of(cases[i], static_cast<Rival>(r), errors[scope_of[i]][r]);
            }
        }
    });
    choose_rivals(cases, families, training, out);
    mix_with_rivals(cases, families, training, out);
    widen(cases, experience, training, out);
    return out;
}

}  // namespace longrun::forecasting
