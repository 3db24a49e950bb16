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
    const double help[2] = {1.0, d.assisted_build};
    std::uint32_t at = 0;
    for (std::size_t number = 0; number < block.segment_count; ++number) {
        const Segment& segment = block.segments[number];
        const double region = d.region_build[segment.region];
        const std::uint32_t end = segment.end - block.begin;
        Tally sum;  // local, so that the compiler keeps it in registers
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
            const std::int64_t talent = weight * talent_scale[size[firm]];
            const std::int64_t deep = k > complements_unit / 2 ? -1 : 0;  // all bits or none
            sum.deep_firms += weight & deep;
            sum.deep_jobs += weighted_jobs & deep;
            sum.jobs_built += weighted_jobs * built;
            sum.jobs_complements += weighted_jobs * k;
            sum.jobs_return +=
                weighted_jobs * d.returns[complement_index(static_cast<std::uint16_t>(k))];
            sum.talent_user += talent;
            sum.talent_complements += talent * k;
        }
        Tally& tally = block.tallies[number];
        tally.deep_firms = sum.deep_firms;
        tally.deep_jobs = sum.deep_jobs;
        tally.jobs_complements = sum.jobs_complements;
        tally.jobs_return = sum.jobs_return;
        tally.jobs_built = sum.jobs_built;
        tally.talent_user = sum.talent_user;
        tally.talent_complements = sum.talent_complements;
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
