#include "forecast/score.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace longrun::forecasting {

namespace {

constexpr double smallest_step = 0.001;  // of the ceiling: series that stood still so far
constexpr double normal95 = 1.96;

/// What one case scores under one method.
struct Mark {
    double crps;
    double mase;
    std::array<double, 3> inside;  // 50, 80, 95 %
};

Mark mark(const Case& c, const Quantiles& levels) {
    const double came = c.level + *c.outcome;
    return {
        crps(levels, came) / c.score_unit,
        std::abs(came - levels[median_at]) / std::max(c.mean_step, smallest_step * c.score_unit),
        {covers(levels, 3, 5, came) ? 1.0 : 0.0, covers(levels, 2, 6, came) ? 1.0 : 0.0,
         covers(levels, 0, 8, came) ? 1.0 : 0.0}};
}

double mean(const std::vector<double>& values) {
    double sum = 0.0;
    for (const double v : values) sum += v;
    return values.empty() ? 0.0 : sum / static_cast<double>(values.size());
}

Cover cover(const std::vector<double>& inside, const std::vector<int>& clusters) {
    const ClusteredMean m = clustered_mean(inside, clusters);
    return {m.mean, std::max(0.0, m.mean - normal95 * m.error),
            std::min(1.0, m.mean + normal95 * m.error)};
}

Score score(const std::vector<std::size_t>& chosen, const std::vector<Case>& cases,
            const std::vector<int>& families, const std::vector<Prediction>& predictions,
            std::size_t method) {
    Score out;
    std::vector<double> scores, best, mase;
    std::array<std::vector<double>, 3> inside;
    std::vector<int> clusters;
    for (const std::size_t i : chosen) {
        const Mark m = mark(cases[i], predictions[i].levels[method]);
        scores.push_back(m.crps);
        mase.push_back(m.mase);
        for (std::size_t k = 0; k < 3; ++k) inside[k].push_back(m.inside[k]);
        best.push_back(mark(cases[i], predictions[i].levels[best_rival_method]).crps);
        clusters.push_back(families[cases[i].series]);
    }
    out.method = method_name(method);
    out.n = chosen.size();
    out.crps = mean(scores);
    out.mase = mean(mase);
    out.cover50 = cover(inside[0], clusters);
    out.cover80 = cover(inside[1], clusters);
    out.cover95 = cover(inside[2], clusters);
    const double reference = mean(best);
    if (reference > 0.0) {
        // The ratio of two means, linearised: its error is that of score - ratio * reference.
        const double ratio = out.crps / reference;
        std::vector<double> rest;
        for (std::size_t i = 0; i < scores.size(); ++i) rest.push_back(scores[i] - ratio * best[i]);
        out.gain = 1.0 - ratio;
        out.gain_error = clustered_mean(rest, clusters).error / reference;
    }
    std::sort(clusters.begin(), clusters.end());
    out.technologies =
        static_cast<std::size_t>(std::unique(clusters.begin(), clusters.end()) - clusters.begin());
    return out;
}

}  // namespace

ClusteredMean clustered_mean(const std::vector<double>& values, const std::vector<int>& clusters) {
    ClusteredMean out;
    out.mean = mean(values);
    std::map<int, double> sums;
    for (std::size_t i = 0; i < values.size(); ++i) sums[clusters[i]] += values[i] - out.mean;
    const double groups = static_cast<double>(sums.size());
    if (sums.size() < 2) return out;
    double squares = 0.0;
    for (const auto& [cluster, sum] : sums) squares += sum * sum;
    out.error = std::sqrt(squares * groups / (groups - 1.0)) / static_cast<double>(values.size());
    return out;
}

std::vector<Score> scores_of(const std::vector<Case>& cases, const std::vector<int>& families,
                             const std::vector<Prediction>& predictions,
                             const std::vector<bool>& wanted) {
    std::vector<Score> out;
    for (std::size_t h = 0; h < horizons.size(); ++h) {
        for (std::size_t stage = 0; stage <= stage_names.size(); ++stage) {
            std::vector<std::size_t> chosen;
            for (std::size_t i = 0; i < cases.size(); ++i) {
                const bool here =
                    stage == 0 || static_cast<std::size_t>(cases[i].stage) + 1 == stage;
                if (wanted[i] && cases[i].outcome && cases[i].horizon == h && here)
                    chosen.push_back(i);
            }
            if (chosen.empty()) continue;
            for (std::size_t m = 0; m < methods; ++m) {
                Score s = score(chosen, cases, families, predictions, m);
                s.horizon_years = horizons[h];
                s.stage = stage == 0 ? "all" : stage_names[stage - 1];
                out.push_back(std::move(s));
            }
        }
    }
    return out;
}

}  // namespace longrun::forecasting
