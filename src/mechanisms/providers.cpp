#include "mechanisms/providers.hpp"

#include <algorithm>
#include <cmath>

#include "base/check.hpp"
#include "base/math.hpp"

namespace longrun {

namespace {

/// Equal providers that a group stands for.
double providers_in(const ProviderParams& p, std::size_t group) {
    return group + 1 == provider_groups ? p.rest_providers : 1.0;
}

double power(double share, double exponent) {
    return share > 0.0 ? math::pow(share, exponent) : exponent > 0.0 ? 0.0 : 1.0;
}

}  // namespace

ProviderShares shares_today(const ProviderParams& p) {
    const double three = p.largest + p.second + p.third;
    const double scale = three > 1.0 ? 1.0 / three : 1.0;
    return {p.largest * scale, p.second * scale, p.third * scale, std::max(0.0, 1.0 - three)};
}

double concentration(const ProviderParams& p, const ProviderShares& shares) {
    double sum = 0.0;
    for (std::size_t v = 0; v < provider_groups; ++v)
        sum += shares[v] * shares[v] / providers_in(p, v);
    return sum;
}

ProviderShares choice(const ProviderParams& p, const ProviderShares& shares,
                      const Openness& openness) {
    const ProviderShares today = shares_today(p);
    const double index = concentration(p, today);
    const double closed = (1.0 - openness.interoperability) * (1.0 - openness.enforcement);
    ProviderShares weight{};
    double all = 0.0;
    for (std::size_t v = 0; v < provider_groups; ++v) {
        const double n = providers_in(p, v);
        const double markup_change = openness.markup / index / n *
                                     ((1.0 - openness.interoperability) * shares[v] - today[v]);
        weight[v] = n * power(today[v] / n, 1.0 - p.attraction) *
                    power(shares[v] / n, p.attraction * closed) * math::exp(-markup_change);
        all += weight[v];
    }
    LR_EXPECT(all > 0.0);
    for (double& w : weight) w /= all;
    return weight;
}

PerYear switching_rate(const ProviderParams& p, const Openness& openness) {
    return {p.switching.value *
            (1.0 + p.switching_gain * openness.interoperability + openness.switching)};
}

ProviderShares shares_next(const ProviderParams& p, const ProviderShares& shares,
                           const Openness& openness, double newcomers, double helped) {
    LR_EXPECT(0.0 <= newcomers && newcomers <= 1.0);
    LR_EXPECT(0.0 <= helped && helped <= 1.0);
    constexpr double rounding = 1e-12;  // a smaller difference of shares is none
    const ProviderShares chosen = choice(p, shares, openness);
    const double choosing =
        newcomers + (1.0 - newcomers) * math::chance(switching_rate(p, openness).value, 1.0 / 12.0);
    ProviderShares next = shares;
    for (std::size_t v = 0; v < provider_groups; ++v) {
        const double difference = chosen[v] - shares[v];
        if (std::abs(difference) > rounding) next[v] += choosing * difference;
    }
    if (helped <= 0.0) return next;
    const ProviderShares before = next;
    for (std::size_t from = 0; from < provider_groups; ++from) {
        // Who leaves one of the many in the rest may choose another of them.
        const double own = from + 1 == provider_groups ? 0.0 : chosen[from];
        if (own >= 1.0) continue;  // nowhere to go
        const double leaving = helped * before[from];
        next[from] -= leaving;
        for (std::size_t to = 0; to < provider_groups; ++to) {
            if (to != from || own == 0.0) next[to] += leaving * chosen[to] / (1.0 - own);
        }
    }
    return next;
}

double substitution_within_month(const ProviderParams& p, double interoperability,
                                 double reserved) {
    const double alone =
        p.substitution + std::max(0.0, p.substitution_gained - p.substitution) * interoperability;
    return std::min(1.0, alone + reserved);
}

}  // namespace longrun
