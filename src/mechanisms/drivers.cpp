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

void move_firm(const StepContext& context, std::uint32_t firm, Stage to, Tally& tally,
               Scratch& scratch, std::uint16_t complements) {
    FirmState& firms = context.firms;
    const auto old = static_cast<Stage>(firms.stage[firm]);
    if (old == to) return;
    const std::int64_t weight = context.population.weight_of(firm);
    const std::int64_t weighted_jobs = weight * context.population.jobs[firm];
    tally.firms[static_cast<std::size_t>(old)] -= weight;
    tally.firms[static_cast<std::size_t>(to)] += weight;
    tally.jobs[static_cast<std::size_t>(old)] -= weighted_jobs;
    tally.jobs[static_cast<std::size_t>(to)] += weighted_jobs;
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

}  // namespace longrun
