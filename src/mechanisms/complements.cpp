#include "mechanisms/complements.hpp"

#include "base/check.hpp"

namespace longrun {

PerYear build_rate(const ComplementsParams& p, double frontier, double tightness) {
    LR_EXPECT(0.0 <= tightness && tightness <= 1.0);
    return {p.build_rate.value * (1.0 + p.capability_speed * frontier) * tightness};
}

namespace {

/// Rows of the block's users, in order.
std::uint32_t list_users(const StepContext& context, const Block& block, Scratch& scratch) {
    const std::uint8_t* stage = context.firms.stage.data() + block.begin;
    const std::uint32_t firms_here = block.end - block.begin;
    std::uint32_t count = 0;
    for (std::uint32_t at = 0; at < firms_here; ++at) {  // no branch: use is hard to foretell
        scratch.list[count] = static_cast<std::uint16_t>(at);
        count += stage[at] == static_cast<std::uint8_t>(Stage::production) ? 1u : 0u;
    }
    return count;
}

}  // namespace

void build_complements(const StepContext& context, const Block& block, Scratch& scratch) {
    const Drivers& d = context.drivers;
    const Population& p = context.population;
    const std::uint32_t users = list_users(context, block, scratch);
    // Columns by themselves: bytes written could be anything, for all the compiler knows.
    std::uint16_t* const complements = context.firms.complements.data() + block.begin;
    const std::uint8_t* const assistance = context.firms.assistance.data() + block.begin;
    const std::int8_t* const quality = context.firms.quality.data() + block.begin;
    const std::uint16_t* const size = context.constants.size.data() + block.begin;
    const std::uint32_t* const jobs = p.jobs.data() + block.begin;
    const std::uint32_t* const weights = p.weight.empty() ? nullptr : &p.weight[block.begin];
    const std::uint32_t* const talent_scale = d.talent_scale.data();
    const std::uint16_t* const list = scratch.list.data();
    const std::uint16_t* const returns = d.returns.data();
    const double help[2] = {1.0, d.assisted_build};
    constexpr std::int32_t half = 65535 / 2;  // deep is above one half
    std::uint32_t at = 0;
    for (std::size_t number = 0; number < block.segment_count; ++number) {
        const Segment& segment = block.segments[number];
        Tally& tally = block.tallies[number];
        const double region = d.region_build[segment.region] *
                              d.build_help[(segment.region * p.sectors.size() + segment.sector) *
                                               p.size_classes.size() +
                                           segment.size_class];
        const std::uint32_t end = segment.end - block.begin;
        std::int64_t jobs_built = 0;
        std::int64_t jobs_return = 0;
        std::int64_t talent_built = 0;
        for (; at < users && list[at] < end; ++at) {
            const std::uint32_t firm = list[at];
            const std::int32_t before = complements[firm];
            const double share = region * d.quality_build[quality_index(quality[firm])] *
                                 help[assistance[firm] > 0 ? 1 : 0];
            const double gap = complements_unit - before;
            const auto built = static_cast<std::int32_t>(gap * (share < 1.0 ? share : 1.0) + 0.5);
            const std::int32_t k = before + built;
            complements[firm] = static_cast<std::uint16_t>(k);

            const std::int64_t weight =
                weights == nullptr ? Population::unit_weight : weights[firm];
            const std::int64_t weighted_jobs = weight * jobs[firm];
            jobs_built += weighted_jobs * built;
            jobs_return += weighted_jobs * returns[static_cast<std::uint32_t>(k) / 64];
            talent_built += weight * talent_scale[size[firm]] * built;
            if (before <= half && k > half) {
                tally.deep_firms += weight;
                tally.deep_jobs += weighted_jobs;
            }
        }
        tally.jobs_built = jobs_built;
        tally.jobs_complements += jobs_built;
        tally.jobs_return = jobs_return;
        tally.talent_complements += talent_built;
        tally.visited = 0;
    }
}

void sum_users(const StepContext& context, const Block& block) {
    for (std::size_t number = 0; number < block.segment_count; ++number) {
        const Segment& segment = block.segments[number];
        Tally& tally = block.tallies[number];
        tally.deep_firms = tally.deep_jobs = 0;
        tally.jobs_complements = tally.jobs_return = 0;
        tally.talent_pilot = tally.talent_user = tally.talent_complements = 0;
        for (std::uint32_t firm = segment.begin; firm < segment.end; ++firm) {
            const auto stage = static_cast<Stage>(context.firms.stage[firm]);
            if (stage == Stage::pilot) tally.talent_pilot += context.talent(firm);
            if (stage == Stage::production) count_user(context, firm, 1, tally);
        }
    }
}

}  // namespace longrun
