#include "rivals/ranks.hpp"

#include <algorithm>

#include "base/check.hpp"

namespace longrun {

std::vector<RankRange> ranks_of(const std::vector<std::vector<Span>>& spans) {
    LR_EXPECT(!spans.empty());
    const std::size_t countries = spans.front().size();
    const auto ahead = [&](std::size_t a, std::size_t b) {
        return std::all_of(spans.begin(), spans.end(), [&](const std::vector<Span>& future) {
            return future[a].low > future[b].high;
        });
    };
    std::vector<RankRange> ranks(countries, {1, static_cast<int>(countries)});
    for (std::size_t a = 0; a < countries; ++a) {
        for (std::size_t b = 0; b < countries; ++b) {
            if (a == b) continue;
            if (ahead(b, a)) ++ranks[a].best;
            if (ahead(a, b)) --ranks[a].worst;
        }
    }
    return ranks;
}

}  // namespace longrun
