#pragma once

#include <vector>

namespace longrun {

/// A country's value in one future: an interval, a point where low and high are one.
struct Span {
    double low = 0.0;
    double high = 0.0;
};

/// The ranks a country may have, 1 the highest. One rank only where no interval of another country
/// overlaps its own: else it is not ranked.
struct RankRange {
    int best = 1;
    int worst = 1;

    bool ranked() const { return best == worst; }
};

/// Ranks of countries over several futures. One country is ahead of another only if its interval
/// lies wholly above the other's in every future.
/// @param spans by future, then by country; at least one future
std::vector<RankRange> ranks_of(const std::vector<std::vector<Span>>& spans);

}  // namespace longrun
