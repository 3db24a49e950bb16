#include "mechanisms/decision.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "base/math.hpp"

namespace longrun {

double size_value(const DecisionParams& p, double jobs) {
    LR_EXPECT(jobs > 0.0);
    const double distance = math::log(jobs / p.size_kink.value);
    return distance < 0.0 ? -p.small_firm_value * distance : p.large_firm_value * distance;
}

double review_chance(const DecisionParams& p, double jobs) {
    constexpr double base_size = 7.0;  // jobs of the firm whose rate `review_rate` states
    return math::chance(p.review_rate.value * math::pow(jobs / base_size, p.review_size_elasticity),
                        1.0);
}

double sector_odds(const DecisionParams& p, double exposure, double application, double use_share,
                   double demand) {
    LR_EXPECT(exposure > 0.0);
    LR_EXPECT(application > 0.0);
    LR_EXPECT(demand > 0.0);
    return math::exp(-p.intercept.value + p.stock_effect.value * use_share) /
           (exposure * application * demand);
}

void set_review_limits(const Block& block, const Drivers& drivers, FirmConstants& constants) {
    for (std::uint32_t firm = block.begin; firm < block.end; ++firm) {
        const Segment& segment = block.segments[constants.segment[firm]];
        constants.review_limit[firm] = highest_draw(drivers.sector_clock[segment.sector] *
                                                    drivers.review_chance[constants.size[firm]]);
    }
}

void decide(const StepContext& context, const Block& block, Scratch& scratch) {
    const Drivers& d = context.drivers;
    const auto& persuaded = scratch.candidates[static_cast<std::size_t>(Stage::persuaded)];
    const std::uint32_t count = scratch.count[static_cast<std::size_t>(Stage::persuaded)];
    for (std::uint32_t at = 0; at < count; ++at) {
        const std::uint32_t offset = persuaded[at];
        const std::uint32_t firm = block.begin + offset;
        const Segment& segment = context.segment(block, firm);
        const double rings =
            d.sector_clock[segment.sector] * d.review_chance[context.constants.size[firm]];
        const double draw = scratch.draw[offset] * 0x1p-32;
        if (draw >= rings) continue;  // acceptance is at most one
        const double against = d.pilot_odds * odds_against(context, segment, firm);
        if (!d.voucher_chance.empty()) {
            const std::size_t kind =
                segment.sector * context.population.size_classes.size() + segment.size_class;
            const double holds = d.voucher_chance[kind];
            const double redeems = holds * acceptance(against * d.voucher_odds[kind]);
            if (draw < rings * redeems) {
                const std::int64_t weight = context.population.weight_of(firm);
                context.tally(block, firm).vouchers += weight;
                scratch.by_class[kind].vouchers += weight;
                move_firm(context, block, firm, Stage::pilot, scratch);
            } else if (draw < rings * (redeems + (1.0 - holds) * acceptance(against))) {
                move_firm(context, block, firm, Stage::pilot, scratch);
            }
            continue;
        }
        if (draw * (1.0 + against) < rings) {
            move_firm(context, block, firm, Stage::pilot, scratch);
        }
    }
}

}  // namespace longrun
