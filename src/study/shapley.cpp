#include "study/shapley.hpp"

#include <fmt/format.h>

#include <array>
#include <bit>

namespace longrun {

namespace {

constexpr std::array<double, most_players + 1> factorial{1, 1, 2, 6, 24, 120, 720};

/// Weight of a subset of `members` others, among `players` of which `apart` stand outside it:
/// one player for values, two for pairs.
double weight(std::size_t members, std::size_t players, std::size_t apart) {
    return factorial[members] * factorial[players - members - apart] /
           factorial[players - apart + 1];
}

std::size_t members(std::size_t subset) { return static_cast<std::size_t>(std::popcount(subset)); }

}  // namespace

Result<Shapley> shapley(const std::vector<double>& v) {
    if (!std::has_single_bit(v.size())) {
        return tl::unexpected(Diagnostics::of_file(
            "", fmt::format("{} values are not one for every subset of players", v.size()),
            "give 2, 4, 8, 16, 32 or 64"));
    }
    const auto players = static_cast<std::size_t>(std::countr_zero(v.size()));
    if (players > most_players) {
        return tl::unexpected(Diagnostics::of_file(
            "",
            fmt::format("{} groups of levers are more than can be told apart: every combination "
                        "would be run, {} of them",
                        players, v.size()),
            fmt::format("join them to {} groups at most", most_players)));
    }
    const std::size_t all = v.size() - 1;
    Shapley s;
    s.total = v[all] - v[0];
    s.interaction = s.total;
    s.pair.assign(players * players, 0.0);
    for (std::size_t i = 0; i < players; ++i) {
        const std::size_t me = std::size_t{1} << i;
        double value = 0.0;
        for (std::size_t others = 0; others <= all; ++others) {
            if (others & me) continue;
            value += weight(members(others), players, 1) * (v[others | me] - v[others]);
        }
        s.value.push_back(value);
        s.alone.push_back(v[me] - v[0]);
        s.last.push_back(v[all] - v[all ^ me]);
        s.interaction -= s.alone.back();
        for (std::size_t j = 0; j < i; ++j) {
            const std::size_t you = std::size_t{1} << j;
            double both = 0.0;
            for (std::size_t others = 0; others <= all; ++others) {
                if (others & (me | you)) continue;
                both += weight(members(others), players, 2) *
                        (v[others | me | you] - v[others | me] - v[others | you] + v[others]);
            }
            s.pair[i * players + j] = s.pair[j * players + i] = both;
        }
    }
    return s;
}

}  // namespace longrun
