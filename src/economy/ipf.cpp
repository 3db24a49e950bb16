#include "economy/ipf.hpp"

#include <algorithm>
#include <numeric>

#include "base/check.hpp"

namespace longrun {

namespace {
double absolute(double x) { return x < 0.0 ? -x : x; }
}  // namespace

FitResult fit_margins(std::span<double> cells, const std::vector<Margin>& margins, double tolerance,
                      int most_rounds) {
    FitResult result;
    std::vector<std::vector<double>> sums(margins.size());
    const auto add_up = [&](std::size_t m) {
        sums[m].assign(margins[m].target.size(), 0.0);
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const std::uint32_t entry = margins[m].entry_of[i];
            if (entry != Margin::none) sums[m][entry] += cells[i];
        }
    };
    for (result.rounds = 0; result.rounds < most_rounds; ++result.rounds) {
        result.largest = 0.0;
        for (std::size_t m = 0; m < margins.size(); ++m) {
            add_up(m);
            for (std::size_t e = 0; e < sums[m].size(); ++e) {
                if (sums[m][e] <= 0.0 || margins[m].target[e] <= 0.0) continue;
                result.largest =
                    std::max(result.largest, absolute(sums[m][e] / margins[m].target[e] - 1.0));
            }
        }
        if (result.largest <= tolerance) break;
        for (std::size_t m = 0; m < margins.size(); ++m) {
            LR_EXPECT(margins[m].entry_of.size() == cells.size());
            add_up(m);
            for (std::size_t i = 0; i < cells.size(); ++i) {
                const std::uint32_t entry = margins[m].entry_of[i];
                if (entry == Margin::none || sums[m][entry] <= 0.0) continue;
                cells[i] *= margins[m].target[entry] / sums[m][entry];
            }
        }
    }
    return result;
}

std::vector<std::uint64_t> apportion(std::span<const double> shares, std::uint64_t total) {
    std::vector<std::uint64_t> parts(shares.size(), 0);
    const double sum = std::accumulate(shares.begin(), shares.end(), 0.0);
    if (!(sum > 0.0)) return parts;
    std::vector<double> rest(shares.size(), 0.0);
    std::uint64_t given = 0;
    for (std::size_t i = 0; i < shares.size(); ++i) {
        const double exact = static_cast<double>(total) * (shares[i] / sum);
        parts[i] = std::min(static_cast<std::uint64_t>(exact), total - given);
        rest[i] = exact - static_cast<double>(parts[i]);
        given += parts[i];
    }
    std::vector<std::size_t> order(shares.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return rest[a] > rest[b]; });
    for (std::size_t at = 0; given < total; at = (at + 1) % order.size()) {
        if (!(shares[order[at]] > 0.0)) continue;
        ++parts[order[at]];
        ++given;
    }
    return parts;
}

std::vector<double> scale_within(std::span<const double> weights, std::span<const double> low,
                                 std::span<const double> high, double total) {
    std::vector<double> out(weights.size(), 0.0);
    const auto fill = [&](double factor) {
        double sum = 0.0;
        for (std::size_t i = 0; i < weights.size(); ++i) {
            out[i] = std::clamp(factor * weights[i], low[i], high[i]);
            sum += out[i];
        }
        return sum;
    };
    double below = 0.0;
    double above = 1.0;
    for (int i = 0; i < 200 && fill(above) < total; ++i) above *= 2.0;
    for (int i = 0; i < 200; ++i) {
        const double middle = 0.5 * (below + above);
        (fill(middle) < total ? below : above) = middle;
    }
    fill(above);
    return out;
}

AliasTable::AliasTable(std::span<const double> weights) {
    const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
    if (!(sum > 0.0)) return;
    const std::size_t n = weights.size();
    threshold_.resize(n);
    other_.resize(n);
    std::vector<double> height(n);
    std::vector<std::uint32_t> small;
    std::vector<std::uint32_t> large;
    for (std::uint32_t i = 0; i < n; ++i) {
        height[i] = weights[i] / sum * static_cast<double>(n);
        (height[i] < 1.0 ? small : large).push_back(i);
    }
    const auto set = [&](std::uint32_t i, double chance, std::uint32_t other) {
        threshold_[i] = chance >= 1.0 ? 0xFFFFFFFFu : static_cast<std::uint32_t>(chance * 0x1p32);
        other_[i] = other;
    };
    while (!small.empty() && !large.empty()) {
        const std::uint32_t s = small.back();
        const std::uint32_t l = large.back();
        small.pop_back();
        set(s, height[s], l);
        height[l] -= 1.0 - height[s];
        if (height[l] < 1.0) {
            large.pop_back();
            small.push_back(l);
        }
    }
    // What is left differs from 1 by rounding only, except where no weight remains to pair with.
    for (const std::uint32_t i : large) set(i, 1.0, i);
    for (const std::uint32_t i : small) set(i, 1.0, i);
}

}  // namespace longrun
