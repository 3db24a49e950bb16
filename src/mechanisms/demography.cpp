#include "mechanisms/demography.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "base/math.hpp"
#include "mechanisms/decision.hpp"

namespace longrun {

double newborn_aware(const DemographyParams& p, double use_share) {
    LR_EXPECT(0.0 <= use_share && use_share <= 1.0);
    return p.born_aware + (1.0 - p.born_aware) * use_share;
}

std::int8_t quality_from_draw(std::uint32_t word) {
    // 16 bits resolve 1/32 standard deviations well into both tails; a table keeps births cheap.
    static const auto table = [] {
        std::vector<std::int8_t> quality(std::size_t{1} << 16);
        for (std::size_t i = 0; i < quality.size(); ++i) {
            const double z = math::normal_quantile((static_cast<double>(i) + 0.5) * 0x1p-16);
            const double steps = std::clamp(z * quality_unit, -127.0, 127.0);
            quality[i] = static_cast<std::int8_t>(steps < 0 ? steps - 0.5 : steps + 0.5);
        }
        return quality;
    }();
    return table[word >> 16];
}

void renew(const StepContext& context, const Block& block, Scratch& scratch) {
    const Drivers& d = context.drivers;
    const std::size_t classes = context.population.size_classes.size();
    for (std::uint32_t at = 0; at < scratch.exit_count; ++at) {
        const std::uint32_t offset = scratch.exits[at];
        const std::uint32_t firm = block.begin + offset;
        const Segment& segment = context.segment(block, firm);
        const double exit = d.exit_chance[segment.sector * classes + segment.size_class];
        if (~scratch.draw[offset] >= threshold(exit)) continue;
        FirmState& firms = context.firms;
        move_firm(context, block, firm, Stage::unaware, scratch);
        firms.quality[firm] =
            quality_from_draw(context.luck.word(firm, context.month, Draw::rebirth));
        firms.born[firm] = static_cast<std::int16_t>(context.month);
        firms.stage_since[firm] = context.month;
        assist_firm(context, block, firm, 0);
        if (context.luck.uniform(firm, context.month, Draw::newborn_aware) >=
            d.newborn_aware[segment.sector]) {
            continue;
        }
        const double use = d.newborn_use * acceptance(odds_against(context, segment, firm));
        const bool uses = context.luck.uniform(firm, context.month, Draw::newborn_use) < use;
        const auto near_best = static_cast<std::uint16_t>(
            d.newborn_complements[segment.sector] * complements_unit + 0.5);
        move_firm(context, block, firm, uses ? Stage::production : Stage::persuaded, scratch,
                  near_best);
    }
}

}  // namespace longrun
