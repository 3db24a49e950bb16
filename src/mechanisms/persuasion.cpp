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

void persuasion_hazards(const PersuasionParams& p, const std::vector<double>& demonstration,
                        double acceptance, std::vector<double>& exposures) {
    constexpr std::size_t alike = partners_per_firm + 1;
    LR_EXPECT(exposures.size() == alike * demonstration.size());
    std::vector<double> contagion;
    if (p.contagion != 1.0) {
        contagion.resize(exposures.size());
        math::powers(exposures.data(), exposures.size(), p.contagion, contagion.data());
        contagion.swap(exposures);
    }
    for (std::size_t i = 0; i < exposures.size(); ++i)
        exposures[i] = (p.spontaneous.value + p.peers.value * exposures[i]) *
                       demonstration[i / alike] * acceptance;
}

double highest_persuasion_chance(const StepContext& context, const Block& block) {
    const std::size_t sectors = context.population.sectors.size();
    double highest = 0.0;
    for (std::size_t at = 0; at < block.peers_count; ++at) {
        const Peers& peers = block.peers[at];
        const auto& chances =
            context.drivers.persuasion_chance[peers.region * sectors + peers.sector];
        highest = std::max(highest, *std::max_element(chances.begin(), chances.end()));
    }
    return highest;
}

void persuade(const StepContext& context, const Block& block, Scratch& scratch) {
    const std::size_t sectors = context.population.sectors.size();
    const auto& unaware = scratch.candidates[static_cast<std::size_t>(Stage::unaware)];
    const std::uint32_t count = scratch.count[static_cast<std::size_t>(Stage::unaware)];
    for (std::uint32_t at = 0; at < count; ++at) {
        const std::uint32_t offset = unaware[at];
        const std::uint32_t firm = block.begin + offset;
        const Segment& segment = context.segment(block, firm);
        const auto& chances =
            context.drivers.persuasion_chance[segment.region * sectors + segment.sector];
        if (scratch.draw[offset] < threshold(chances[context.firms.adopting_partners[firm]])) {
            move_firm(context, block, firm, Stage::persuaded, scratch);
        }
    }
}

}  // namespace longrun
