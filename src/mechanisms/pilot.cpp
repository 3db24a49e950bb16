#include "mechanisms/pilot.hpp"

namespace longrun {

void judge_pilots(const StepContext& context, const Block& block, Scratch& scratch) {
    const Drivers& d = context.drivers;
    const auto& pilots = scratch.candidates[static_cast<std::size_t>(Stage::pilot)];
    const std::uint32_t count = scratch.count[static_cast<std::size_t>(Stage::pilot)];
    for (std::uint32_t at = 0; at < count; ++at) {
        const std::uint32_t offset = pilots[at];
        const std::uint32_t firm = block.begin + offset;
        const double draw = scratch.draw[offset] * 0x1p-32;
        if (draw >= d.resolution_chance) continue;
        const Segment& segment = context.segment(block, firm);
        const double shift =
            d.conversion_odds *
            d.conversion_help[segment.region * context.population.sectors.size() + segment.sector];
        const bool converts =
            draw * (1.0 + shift * odds_against(context, segment, firm)) < d.resolution_chance;
        move_firm(context, block, firm, converts ? Stage::production : Stage::persuaded, scratch);
    }
}

}  // namespace longrun
