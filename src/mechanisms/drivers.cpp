#include "mechanisms/drivers.hpp"

namespace longrun {

void count_user(const StepContext& context, std::uint32_t firm, std::int64_t sign, Tally& tally) {
    const std::int64_t weight = sign * std::int64_t{context.population.weight_of(firm)};
    const std::int64_t weighted_jobs = weight * context.population.jobs[firm];
    const std::int64_t talent = sign * context.talent(firm);
    const std::uint16_t k = context.firms.complements[firm];
    if (k > complements_unit / 2) {
        tally.deep_firms += weight;
        tally.deep_jobs += weighted_jobs;
    }
    tally.jobs_complements += weighted_jobs * k;
    tally.jobs_return += weighted_jobs * context.drivers.returns[complement_index(k)];
    tally.talent_user += talent;
    tally.talent_complements += talent * k;
}

void move_firm(const StepContext& context, const Block& block, std::uint32_t firm, Stage to,
               Scratch& scratch, std::uint16_t complements) {
    FirmState& firms = context.firms;
    const auto old = static_cast<Stage>(firms.stage[firm]);
    if (old == to) return;
    const Segment& segment = context.segment(block, firm);
    Tally& tally = block.tallies[segment.peers];
    ClassTally& of_class =
        scratch
            .by_class[segment.sector * context.population.size_classes.size() + segment.size_class];
    const std::int64_t weight = context.population.weight_of(firm);
    const std::int64_t weighted_jobs = weight * context.population.jobs[firm];
    const auto move = [&](auto& counts, std::int64_t by) {
        counts[static_cast<std::size_t>(old)] -= by;
        counts[static_cast<std::size_t>(to)] += by;
    };
    move(tally.firms, weight);
    move(tally.jobs, weighted_jobs);
    move(of_class.firms, weight);
    move(of_class.jobs, weighted_jobs);
    if (old == Stage::pilot) tally.talent_pilot -= context.talent(firm);
    if (to == Stage::pilot) tally.talent_pilot += context.talent(firm);
    if (old == Stage::production) {
        count_user(context, firm, -1, tally);
        firms.complements[firm] = 0;
        scratch.changes.push_back({firm, -1});
    }
    if (to == Stage::production) {
        firms.complements[firm] = complements;
        count_user(context, firm, 1, tally);
        scratch.changes.push_back({firm, 1});
    }
    firms.stage[firm] = static_cast<std::uint8_t>(to);
    firms.stage_since[firm] = context.month;
}

void assist_firm(const StepContext& context, const Block& block, std::uint32_t firm,
                 std::uint8_t months) {
    std::uint8_t& left = context.firms.assistance[firm];
    const int change = (months > 0 ? 1 : 0) - (left > 0 ? 1 : 0);
    left = months;
    const std::int64_t weight = change * std::int64_t{context.population.weight_of(firm)};
    context.tally(block, firm).assisted += weight;
    block.assisted[context.constants.segment[firm]] += weight;
}

}  // namespace longrun
