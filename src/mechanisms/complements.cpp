#include "mechanisms/complements.hpp"

#include "base/check.hpp"

namespace longrun {

PerYear build_rate(const ComplementsParams& p, double frontier, double tightness) {
    LR_EXPECT(0.0 <= tightness && tightness <= 1.0);
    return {p.build_rate.value * (1.0 + p.capability_speed * frontier) * tightness};
}

void build_complements(const StepContext& context, const Segment& segment, Tally& tally) {
    const Drivers& d = context.drivers;
    const double region = d.region_build[segment.region];
    std::int64_t jobs_built = 0;
    for (std::uint32_t firm = segment.begin; firm < segment.end; ++firm) {
        if (context.firms.stage[firm] != static_cast<std::uint8_t>(Stage::production)) continue;
        std::uint16_t& k = context.firms.complements[firm];
        const double assisted = context.firms.assistance[firm] > 0 ? d.assisted_build : 1.0;
        const double share =
            region * d.quality_build[quality_index(context.firms.quality[firm])] * assisted;
        const double gap = complements_unit - k;
        const auto built = static_cast<std::uint16_t>(gap * (share < 1.0 ? share : 1.0) + 0.5);
        k = static_cast<std::uint16_t>(k + built);
        jobs_built += static_cast<std::int64_t>(context.population.weight_of(firm)) *
                      context.population.jobs[firm] * built;
    }
    tally.jobs_built += jobs_built;
}

void sum_users(const StepContext& context, const Segment& segment, Tally& tally) {
    const Drivers& d = context.drivers;
    Tally sum;  // local, so that the compiler keeps it in registers
    for (std::uint32_t firm = segment.begin; firm < segment.end; ++firm) {
        const std::uint8_t stage = context.firms.stage[firm];
        if (stage < static_cast<std::uint8_t>(Stage::pilot)) continue;
        const std::int64_t weight = context.population.weight_of(firm);
        const std::uint32_t jobs = context.population.jobs[firm];
        const std::int64_t talent = weight * d.talent_scale[size_index(jobs)];
        if (stage == static_cast<std::uint8_t>(Stage::pilot)) {
            sum.talent_pilot += talent;
            continue;
        }
        const std::uint16_t k = context.firms.complements[firm];
        const std::int64_t weighted_jobs = weight * jobs;
        if (k > complements_unit / 2) {
            sum.deep_firms += weight;
            sum.deep_jobs += weighted_jobs;
        }
        sum.jobs_complements += weighted_jobs * k;
        sum.jobs_return += weighted_jobs * d.returns[complement_index(k)];
        sum.talent_user += talent;
        sum.talent_complements += talent * k;
    }
    tally.deep_firms += sum.deep_firms;
    tally.deep_jobs += sum.deep_jobs;
    tally.jobs_complements += sum.jobs_complements;
    tally.jobs_return += sum.jobs_return;
    tally.talent_pilot += sum.talent_pilot;
    tally.talent_user += sum.talent_user;
    tally.talent_complements += sum.talent_complements;
}

}  // namespace longrun
