#include "mechanisms/persuasion.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "base/math.hpp"

namespace longrun {

double exposure(const PersuasionParams& p, double local_use, double sector_use,
                int adopting_partners) {
    LR_EXPECT(0 <= adopting_partners && adopting_partners <= partners_per_firm);
    return p.local_weight * local_use + p.sector_weight * sector_use +
           p.supply_weight * adopting_partners / partners_per_firm;
}

PerMonth persuasion_hazard(const PersuasionParams& p, double exposed, double demonstration,
                           double acceptance) {
    const double contagion = p.contagion == 1.0 ? exposed : math::pow(exposed, p.contagion);
    return {(p.spontaneous.value + p.peers.value * contagion) * demonstration * acceptance};
}

double highest_persuasion_chance(const StepContext& context, const Segment& segment) {
    const std::size_t peers = segment.region * context.population.sectors.size() + segment.sector;
    const auto& chances = context.drivers.persuasion_chance[peers];
    return *std::max_element(chances.begin(), chances.end());
}

void persuade(const StepContext& context, const Segment& segment, std::uint32_t block_begin,
              Scratch& scratch, Tally& tally) {
    const std::size_t peers = segment.region * context.population.sectors.size() + segment.sector;
    std::array<std::uint64_t, partners_per_firm + 1> below{};
    for (std::size_t n = 0; n < below.size(); ++n) {
        below[n] = threshold(context.drivers.persuasion_chance[peers][n]);
    }
    const auto& unaware = scratch.candidates[static_cast<std::size_t>(Stage::unaware)];
    const std::uint32_t count = scratch.count[static_cast<std::size_t>(Stage::unaware)];
    for (std::uint32_t at = 0; at < count; ++at) {
        const std::uint32_t offset = unaware[at];
        const std::uint32_t firm = block_begin + offset;
        if (scratch.draw[offset] < below[context.firms.adopting_partners[firm]]) {
            move_firm(context, firm, Stage::persuaded, tally, scratch);
        }
    }
}

}  // namespace longrun
