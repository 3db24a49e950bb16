#include "mechanisms/assistance.hpp"

namespace longrun {

void assist(const StepContext& context, const Segment& segment, Tally& tally, Scratch& scratch) {
    const Drivers& d = context.drivers;
    const std::uint64_t below = threshold(d.assistance_chance);
    if (below == 0 && tally.assisted == 0) return;
    for (std::uint32_t firm = segment.begin; firm < segment.end; ++firm) {
        std::uint8_t& left = context.firms.assistance[firm];
        if (left > 0) {
            if (--left == 0) tally.assisted -= context.population.weight_of(firm);
            continue;
        }
        if (below == 0) continue;
        const std::uint32_t jobs = context.population.jobs[firm];
        if (jobs < d.assistance_low || jobs > d.assistance_high) continue;
        if (context.luck.word(firm, context.month, Draw::assistance) >= below) continue;
        left = d.assistance_months;
        tally.assisted += context.population.weight_of(firm);
        tally.visited += context.population.weight_of(firm);
        if (context.firms.stage[firm] == static_cast<std::uint8_t>(Stage::unaware)) {
            move_firm(context, firm, Stage::persuaded, tally, scratch);
        }
    }
}

}  // namespace longrun
