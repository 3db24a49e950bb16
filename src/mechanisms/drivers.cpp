#include "mechanisms/drivers.hpp"

namespace longrun {

void move_firm(const StepContext& context, std::uint32_t firm, Stage to, Tally& tally,
               Scratch& scratch) {
    FirmState& firms = context.firms;
    const auto old = static_cast<std::size_t>(firms.stage[firm]);
    const auto now = static_cast<std::size_t>(to);
    if (old == now) return;
    const std::int64_t weight = context.population.weight_of(firm);
    const std::int64_t weighted_jobs = weight * context.population.jobs[firm];
    tally.firms[old] -= weight;
    tally.firms[now] += weight;
    tally.jobs[old] -= weighted_jobs;
    tally.jobs[now] += weighted_jobs;
    firms.stage[firm] = static_cast<std::uint8_t>(to);
    firms.stage_since[firm] = context.month;
    const bool used = old == static_cast<std::size_t>(Stage::production);
    const bool uses = to == Stage::production;
    if (used) firms.complements[firm] = 0;
    if (used != uses) scratch.changes.push_back({firm, static_cast<std::int8_t>(uses ? 1 : -1)});
}

}  // namespace longrun
