#include "mechanisms/pilot.hpp"

namespace longrun {

void judge_pilots(const StepContext& context, const Segment& segment, std::uint32_t block_begin,
                  Scratch& scratch, Tally& tally) {
    const Drivers& d = context.drivers;
    const auto& pilots = scratch.candidates[static_cast<std::size_t>(Stage::pilot)];
    const std::uint32_t count = scratch.count[static_cast<std::size_t>(Stage::pilot)];
    for (std::uint32_t at = 0; at < count; ++at) {
        const std::uint32_t offset = pilots[at];
        const std::uint32_t firm = block_begin + offset;
        const double draw = scratch.draw[offset] * 0x1p-32;
        if (draw >= d.resolution_chance) continue;
        const bool converts =
            draw * (1.0 + d.conversion_odds * odds_against(context, segment, firm)) <
            d.resolution_chance;
        move_firm(context, firm, converts ? Stage::production : Stage::persuaded, tally, scratch);
    }
}

}  // namespace longrun
