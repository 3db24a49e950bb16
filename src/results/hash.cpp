#include "results/hash.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <tuple>

#include "base/check.hpp"
#include "base/sha256.hpp"

namespace longrun {

namespace {
/// One bit pattern for every NaN, and +0 for -0.
std::uint64_t canonical_bits(double value) {
    if (std::isnan(value)) return 0x7ff8000000000000u;
    if (value == 0.0) return 0;
    return std::bit_cast<std::uint64_t>(value);
}
}  // namespace

std::string result_hash(const std::vector<Series>& series) {
    std::vector<const Series*> sorted;
    sorted.reserve(series.size());
    for (const Series& s : series) sorted.push_back(&s);
    std::sort(sorted.begin(), sorted.end(), [](const Series* a, const Series* b) {
        return std::tie(a->policy, a->world, a->against, a->measure, a->place) <
               std::tie(b->policy, b->world, b->against, b->measure, b->place);
    });
    Sha256 hash;
    for (const Series* s : sorted) {
        LR_EXPECT(s->dates.size() == s->values.size());
        std::vector<std::size_t> order(s->dates.size());
        for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
        std::sort(order.begin(), order.end(),
                  [&](std::size_t a, std::size_t b) { return s->dates[a] < s->dates[b]; });
        for (const std::size_t i : order) {
            for (const std::string* id :
                 {&s->policy, &s->world, &s->against, &s->measure, &s->place.region,
                  &s->place.sector, &s->place.size_class, &s->dates[i]}) {
                hash.add(*id);
                hash.add(std::string_view("\0", 1));  // ids may not run into each other
            }
            hash.add_le(canonical_bits(s->values[i]));
            for (const auto* quantile : {&s->band.p05, &s->band.p25, &s->band.p75, &s->band.p95}) {
                if (i < quantile->size()) hash.add_le(canonical_bits((*quantile)[i]));
            }
        }
    }
    return hash.finish();
}

}  // namespace longrun
