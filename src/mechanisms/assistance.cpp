#include "mechanisms/assistance.hpp"

#include <algorithm>

namespace longrun {

namespace {

/// Runs the help of a block's firms down by a month; afterwards `mark` is set where there was any.
void run_down(const StepContext& context, const Block& block, Scratch& scratch) {
    std::uint8_t* left = context.firms.assistance.data() + block.begin;
    const std::uint32_t firms_here = block.end - block.begin;
    // A pass without branches, then a visit to the few whose help ends.
    for (std::uint32_t at = 0; at < firms_here; ++at) {
        scratch.mark[at] = left[at] == 1 ? 1 : 0;
    }
    for_each_set(scratch.mark, 0, firms_here, [&](std::uint32_t at) {
        context.tally(block, block.begin + at).assisted -=
            context.population.weight_of(block.begin + at);
    });
    for (std::uint32_t at = 0; at < firms_here; ++at) {
        scratch.mark[at] = left[at] > 0 ? 1 : 0;
        left[at] = static_cast<std::uint8_t>(left[at] - scratch.mark[at]);
    }
}

}  // namespace

void assist(const StepContext& context, const Block& block, Scratch& scratch) {
    const Drivers& d = context.drivers;
    const std::uint64_t below = threshold(d.assistance_chance);
    const std::uint32_t firms_here = block.end - block.begin;
    run_down(context, block, scratch);
    if (below == 0) return;
    context.luck.fill(scratch.visit_draw.data(), block.begin, firms_here, context.month,
                      Draw::assistance);
    const auto last = static_cast<std::uint32_t>(below - 1);
    const std::uint32_t* jobs = context.population.jobs.data() + block.begin;
    for (std::uint32_t at = 0; at < firms_here; ++at) {
        const bool in_range = (jobs[at] >= d.assistance_low) & (jobs[at] <= d.assistance_high);
        const bool drawn = scratch.visit_draw[at] <= last;
        scratch.mark[at] = static_cast<std::uint8_t>(in_range & drawn & (scratch.mark[at] == 0));
    }
    for_each_set(scratch.mark, 0, firms_here, [&](std::uint32_t at) {
        const std::uint32_t firm = block.begin + at;
        Tally& tally = context.tally(block, firm);
        context.firms.assistance[firm] = d.assistance_months;
        tally.assisted += context.population.weight_of(firm);
        tally.visited += context.population.weight_of(firm);
        if (context.firms.stage[firm] == static_cast<std::uint8_t>(Stage::unaware)) {
            move_firm(context, firm, Stage::persuaded, tally, scratch);
        }
    });
}

}  // namespace longrun
