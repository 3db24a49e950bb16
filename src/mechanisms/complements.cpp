#include "mechanisms/complements.hpp"

#include "base/check.hpp"

namespace longrun {

PerYear build_rate(const ComplementsParams& p, double frontier, double tightness) {
    LR_EXPECT(0.0 <= tightness && tightness <= 1.0);
    return {p.build_rate.value * (1.0 + p.capability_speed * frontier) * tightness};
}

void sum_firm(const StepContext& context, std::uint32_t firm, Tally& tally) {
    const auto stage = static_cast<Stage>(context.firms.stage[firm]);
    if (stage < Stage::pilot) return;
    const Drivers& d = context.drivers;
    const std::int64_t weight = context.population.weight_of(firm);
    const std::uint32_t jobs = context.population.jobs[firm];
    const std::int64_t talent = weight * d.talent_scale[size_index(jobs)];
    if (stage == Stage::pilot) {
        tally.talent_pilot += talent;
        return;
    }
    const std::uint16_t k = context.firms.complements[firm];
    const std::int64_t weighted_jobs = weight * jobs;
    if (k > complements_unit / 2) {
        tally.deep_firms += weight;
        tally.deep_jobs += weighted_jobs;
    }
    tally.jobs_complements += weighted_jobs * k;
    tally.jobs_return += weighted_jobs * d.returns[complement_index(k)];
    tally.talent_user += talent;
    tally.talent_complements += talent * k;
}

void build_complements(const StepContext& context, const Segment& segment, std::uint32_t block_begin,
                       Scratch& scratch, Tally& tally) {
    const Drivers& d = context.drivers;
    const auto& users = scratch.members[static_cast<std::size_t>(Stage::production)];
    const std::uint32_t count = scratch.count[static_cast<std::size_t>(Stage::production)];
    const double region = d.region_build[segment.region];
    for (std::uint32_t at = 0; at < count; ++at) {
        const std::uint32_t firm = block_begin + users[at];
        if (context.firms.stage[firm] != static_cast<std::uint8_t>(Stage::production)) continue;  // gave up
        std::uint16_t& k = context.firms.complements[firm];
        const double assisted = context.firms.assistance[firm] > 0 ? d.assisted_build : 1.0;
        const double share = region * d.quality_build[quality_index(context.firms.quality[firm])] * assisted;
        const double gap = complements_unit - k;
        const auto built = static_cast<std::uint16_t>(gap * (share < 1.0 ? share : 1.0) + 0.5);
        k = static_cast<std::uint16_t>(k + built);
        tally.jobs_built += static_cast<std::int64_t>(context.population.weight_of(firm)) *
                            context.population.jobs[firm] * built;
    }
}

}  // namespace longrun
