#include "forecast/quantiles.hpp"

namespace longrun::forecasting {

namespace {

/// Share of all probabilities that are nearest to each quantile.
constexpr Quantiles shares() {
    Quantiles out{};
    for (std::size_t i = 0; i < out.size(); ++i) {
        const double low = i == 0 ? 0.0 : (probabilities[i - 1] + probabilities[i]) / 2.0;
        const double high =
            i + 1 == out.size() ? 1.0 : (probabilities[i] + probabilities[i + 1]) / 2.0;
        out[i] = high - low;
    }
    return out;
}

constexpr Quantiles share = shares();

}  // namespace

Quantiles weighted_quantiles(std::span<const double> values, std::span<const double> weights) {
    Quantiles out{};
    double total = 0.0;
    for (const double w : weights) total += w;
    if (total <= 0.0) return out;
    std::size_t next = 0;
    double before = 0.0;  // weight of the values passed
    double middle_before = 0.0;
    double value_before = 0.0;
    bool any = false;
    for (std::size_t i = 0; i < values.size() && next < out.size(); ++i) {
        if (weights[i] <= 0.0) continue;
        const double middle = (before + weights[i] / 2.0) / total;
        while (next < out.size() && probabilities[next] <= middle) {
            const double part =
                any && middle > middle_before
                    ? (probabilities[next] - middle_before) / (middle - middle_before)
                    : 1.0;
            out[next] = any ? value_before + part * (values[i] - value_before) : values[i];
            ++next;
        }
        before += weights[i];
        middle_before = middle;
        value_before = values[i];
        any = true;
    }
    for (; next < out.size(); ++next) out[next] = value_before;
    return out;
}

double crps(const Quantiles& forecast, double outcome) {
    double sum = 0.0;
    for (std::size_t i = 0; i < forecast.size(); ++i) {
        const double miss = outcome - forecast[i];
        const double pinball =
            miss >= 0.0 ? probabilities[i] * miss : (probabilities[i] - 1.0) * miss;
        sum += 2.0 * share[i] * pinball;
    }
    return sum;
}

bool covers(const Quantiles& forecast, std::size_t low, std::size_t high, double outcome) {
    return forecast[low] <= outcome && outcome <= forecast[high];
}

}  // namespace longrun::forecasting
