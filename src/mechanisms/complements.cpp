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
    const std::uint32_t users = list_users(context, block, scratch);
    std::uint32_t at = 0;
    for (std::size_t number = 0; number < block.segment_count; ++number) {
        const Segment& segment = block.segments[number];
        const double region = d.region_build[segment.region];
        const std::uint32_t end = segment.end - block.begin;
        Tally sum;  // local, so that the compiler keeps it in registers
        for (; at < users && scratch.list[at] < end; ++at) {
            const std::uint32_t firm = block.begin + scratch.list[at];
            const std::uint16_t before = context.firms.complements[firm];
            const double assisted = context.firms.assistance[firm] > 0 ? d.assisted_build : 1.0;
            const double share =
                region * d.quality_build[quality_index(context.firms.quality[firm])] * assisted;
            const double gap = complements_unit - before;
            const auto built = static_cast<std::int32_t>(gap * (share < 1.0 ? share : 1.0) + 0.5);
            const auto k = static_cast<std::uint16_t>(before + built);
            context.firms.complements[firm] = k;

            const std::int64_t weight = context.population.weight_of(firm);
            const std::int64_t weighted_jobs = weight * context.population.jobs[firm];
            const std::int64_t talent = weight * d.talent_scale[context.constants.size[firm]];
            const bool deep = k > complements_unit / 2;
            sum.deep_firms += deep ? weight : 0;
            sum.deep_jobs += deep ? weighted_jobs : 0;
            sum.jobs_built += weighted_jobs * built;
            sum.jobs_complements += weighted_jobs * k;
            sum.jobs_return += weighted_jobs * d.returns[complement_index(k)];
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
