#include "mechanisms/complements.hpp"

#include <algorithm>
#include <bit>

#include "base/check.hpp"

namespace longrun {

PerYear build_rate(const ComplementsParams& p, double frontier, double tightness) {
    LR_EXPECT(0.0 <= tightness && tightness <= 1.0);
    return {p.build_rate.value * (1.0 + p.capability_speed * frontier) * tightness};
}

namespace {

/// Offsets of set bits of a byte, then rest.
constexpr auto set_bits = [] {
    std::array<std::array<std::uint8_t, 8>, 256> table{};
    for (std::size_t byte = 0; byte < 256; ++byte) {
        std::size_t count = 0;
        for (std::uint8_t bit = 0; bit < 8; ++bit) {
            if (byte >> bit & 1) table[byte][count++] = bit;
        }
    }
    return table;
}();

/// Rows of the block's users, in order. No branch hangs on a firm: use is hard to foretell.
std::uint32_t list_users(const StepContext& context, const Block& block, Scratch& scratch) {
    const std::uint8_t* stage = context.firms.stage.data() + block.begin;
    const std::uint32_t firms_here = block.end - block.begin;
    std::uint16_t* const list = scratch.list.data();
    std::uint32_t count = 0;
    std::uint32_t at = 0;
    for (; at + 8 <= firms_here; at += 8) {
        const std::uint64_t eight = eight_bytes(stage + at);
        static_assert(static_cast<int>(Stage::production) == 3);  // both low bits
        const std::uint64_t users = eight & eight >> 1 & 0x0101010101010101ull;
        const std::uint64_t mask = (users * 0x0102040810204080ull) >> 56;
        for (std::size_t i = 0; i < 8; ++i)  // those after the last user are written over
            list[count + i] =
                static_cast<std::uint16_t>(at + set_bits[static_cast<std::size_t>(mask)][i]);
        count += static_cast<std::uint32_t>(std::popcount(mask));
    }
    for (; at < firms_here; ++at) {
        list[count] = static_cast<std::uint16_t>(at);
        count += stage[at] == static_cast<std::uint8_t>(Stage::production) ? 1u : 0u;
    }
    return count;
}

/// What a user at `before` builds when it closes this share of its gap.
inline std::int32_t built_from(std::int32_t before, double share) {
    const double gap = complements_unit - before;
    return static_cast<std::int32_t>(gap * (share < 1.0 ? share : 1.0) + 0.5);
}

/// Columns of a block that building reads or writes, each by itself: bytes written could be
/// anything, for all the compiler knows.
struct Columns {
    Columns(const StepContext& context, const Block& block)
        : complements(context.firms.complements.data() + block.begin),
          assistance(context.firms.assistance.data() + block.begin),
          quality(context.firms.quality.data() + block.begin),
          size(context.constants.size.data() + block.begin),
          segment(context.constants.segment.data() + block.begin),
          jobs(context.population.jobs.data() + block.begin),
          weights(context.population.weight.empty() ? nullptr
                                                    : &context.population.weight[block.begin]) {}

    std::uint16_t* complements;
    const std::uint8_t* assistance;
    const std::int8_t* quality;
    const std::uint16_t* size;
    const std::uint16_t* segment;
    const std::uint32_t* jobs;
    const std::uint32_t* weights;
};

struct Built {
    std::int64_t jobs = 0;
    std::int64_t returns = 0;
    std::int64_t talent = 0;
    std::int64_t deep_firms = 0;
    std::int64_t deep_jobs = 0;
};

/// Lets the listed users before row `end` build, from the `at`-th on; returns how far it came.
/// @param factor on the share of the gap closed: of the region, or by segment
template <bool BySegment>
inline std::uint32_t build(const Drivers& d, const Columns& columns, const std::uint16_t* list,
                           std::uint32_t at, std::uint32_t users, std::uint32_t end,
                           const double* factor, Built& sum) {
    constexpr std::int32_t half = 65535 / 2;  // deep is above one half
    const double help[2] = {1.0, d.assisted_build};
    const double region[2] = {*factor, *factor * d.assisted_build};
    const std::uint32_t* const talent_scale = d.talent_scale.data();
    const std::uint16_t* const returns = d.returns.data();
    Built here;
    for (; at < users && list[at] < end; ++at) {
        const std::uint32_t firm = list[at];
        const std::int32_t before = columns.complements[firm];
        const std::size_t helped = columns.assistance[firm] > 0 ? 1 : 0;
        const double speed =
            BySegment ? factor[columns.segment[firm]] * help[helped] : region[helped];
        const double share = speed * d.quality_build[quality_index(columns.quality[firm])];
        const std::int32_t built = built_from(before, share);
        const std::int32_t k = before + built;
        columns.complements[firm] = static_cast<std::uint16_t>(k);

        const std::int64_t weight =
            columns.weights == nullptr ? Population::unit_weight : columns.weights[firm];
        const std::int64_t weighted_jobs = weight * columns.jobs[firm];
        here.jobs += weighted_jobs * built;
        here.returns += weighted_jobs * returns[static_cast<std::uint32_t>(k) / 64];
        here.talent += weight * talent_scale[columns.size[firm]] * built;
        const std::int64_t deepens = (k > half) & (before <= half);
        here.deep_firms += weight & -deepens;
        here.deep_jobs += weighted_jobs & -deepens;
    }
    sum = here;
    return at;
}

}  // namespace

void build_complements(const StepContext& context, const Block& block, Scratch& scratch) {
    const Drivers& d = context.drivers;
    const std::size_t sectors = context.population.sectors.size();
    const std::size_t classes = context.population.size_classes.size();
    const std::uint32_t users = list_users(context, block, scratch);
    const std::uint16_t* const list = scratch.list.data();
    const Columns columns(context, block);
    const bool by_segment = !d.build_help.empty();
    if (by_segment) {
        for (std::size_t at = 0; at < block.segment_count; ++at) {
            const Segment& s = block.segments[at];
            scratch.factor[at] =
                d.region_build[s.region] *
                d.build_help[(s.region * sectors + s.sector) * classes + s.size_class];
        }
    }
    std::uint32_t at = 0;
    for (std::size_t number = 0; number < block.peers_count; ++number) {
        const Peers& peers = block.peers[number];
        const std::uint32_t end = peers.end - block.begin;
        Built built;
        at = by_segment
                 ? build<true>(d, columns, list, at, users, end, scratch.factor.data(), built)
                 : build<false>(d, columns, list, at, users, end, &d.region_build[peers.region],
                                built);
        Tally& tally = block.tallies[number];
        tally.jobs_built = built.jobs;
        tally.jobs_complements += built.jobs;
        tally.jobs_return = built.returns;
        tally.talent_complements += built.talent;
        tally.deep_firms += built.deep_firms;
        tally.deep_jobs += built.deep_jobs;
        tally.visited = 0;
        tally.vouchers = 0;
    }
}

std::int64_t jobs_to_build(const Population& population, const Drivers& d, const FirmState& firms,
                           const Segment& segment) {
    const std::size_t cell = (segment.region * population.sectors.size() + segment.sector) *
                                 population.size_classes.size() +
                             segment.size_class;
    const double factor =
        d.region_build[segment.region] * (d.build_help.empty() ? 1.0 : d.build_help[cell]);
    std::int64_t jobs = 0;
    for (std::uint32_t firm = segment.begin; firm < segment.end; ++firm) {
        if (firms.stage[firm] != static_cast<std::uint8_t>(Stage::production)) continue;
        const double share = factor * (firms.assistance[firm] > 0 ? d.assisted_build : 1.0) *
                             d.quality_build[quality_index(firms.quality[firm])];
        jobs += std::int64_t{population.weight_of(firm)} * population.jobs[firm] *
                built_from(firms.complements[firm], share);
    }
    return jobs;
}

}  // namespace longrun
