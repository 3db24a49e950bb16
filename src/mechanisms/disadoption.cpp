#include "mechanisms/disadoption.hpp"

namespace longrun {

void review_use(const StepContext& context, const Block& block, Scratch& scratch) {
    const Drivers& d = context.drivers;
    const auto& users = scratch.candidates[static_cast<std::size_t>(Stage::production)];
    const std::uint32_t count = scratch.count[static_cast<std::size_t>(Stage::production)];
    for (std::uint32_t at = 0; at < count; ++at) {
        const std::uint32_t offset = users[at];
        const double draw = scratch.draw[offset] * 0x1p-32;
        if (draw >= d.disadoption_chance) continue;
        const std::uint32_t firm = block.begin + offset;
        const double against = odds_against(context, context.segment(block, firm), firm) *
                               d.protection[complement_index(context.firms.complements[firm])];
        if (draw * (1.0 + against) < d.disadoption_chance * against) {
            move_firm(context, block, firm, Stage::persuaded, scratch);
        }
    }
}

}  // namespace longrun
