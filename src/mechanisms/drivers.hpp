#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "base/random.hpp"
#include "economy/population.hpp"
#include "mechanisms/firms.hpp"

namespace longrun {

/// A chance as the largest 32-bit draw below which the event happens; 2^32 means always.
constexpr std::uint64_t threshold(double chance) {
    if (!(chance > 0.0)) return 0;
    return chance >= 1.0 ? std::uint64_t{1} << 32 : static_cast<std::uint64_t>(chance * 0x1p32);
}

/// A draw that no event of this chance has a draw above; for finding those who may see one.
constexpr std::uint32_t highest_draw(double chance) {
    return chance > 0.0 && chance < 1.0 ? static_cast<std::uint32_t>(chance * 0x1p32)
           : chance >= 1.0              ? 0xffffffffu
                                        : 0u;
}

inline constexpr std::size_t complement_steps = 1024;
/// Complements enter tables by this index, 64/65535 apart.
constexpr std::size_t complement_index(std::uint16_t complements) { return complements / 64; }
constexpr double complement_of(std::size_t index) {
    return (static_cast<double>(index) * 64.0 + 31.5) / complements_unit;
}

/// Advisers of a field service as firms meet them in one month.
struct VisitingTeam {
    std::vector<double> chance;  ///< of a visit to an eligible firm, by region · sectors + sector
    std::uint32_t low = 0;       ///< eligible firms have low..high jobs
    std::uint32_t high = 0;
    std::uint32_t least_buyers = 0;  ///< and at least so many buyers in the supply network

    bool operator==(const VisitingTeam&) const = default;
};

/// Everything firms see in one month, the same for both drivers (firms and cohorts). Built from
/// last month's state; chances and factors are factored so that no firm evaluates an exponential:
///     exp(-x_i) = quality · size · sector · region · credit · (assistance)
struct Drivers {
    // Fixed for a run
    std::array<double, qualities> quality_odds{};  ///< exp(-spread ε)
    std::vector<double> size_odds;                 ///< exp(-S(n)), by size index
    std::vector<double> review_chance;  ///< chance that the planning clock rings this month
    std::array<double, qualities> quality_build{};          ///< exp(effect ε)
    std::array<double, complement_steps> protection{};      ///< exp(-protection k)
    std::array<std::uint16_t, complement_steps> returns{};  ///< k^curvature in 1/65535
    std::vector<std::uint32_t> talent_scale;  ///< jobs^exponent in 1/256, by size index
    double curvature = 1.0;                   ///< of the return to complements
    double pilot_odds = 1.0;                  ///< exp(-pilot shift)
    double conversion_odds = 1.0;             ///< exp(-conversion shift)
    std::vector<double> conversion_help;      ///< factor of it, by region · sectors + sector
    /// Factor of management programmes on building, by (region · sectors + sector) · classes +
    /// class; empty where there are none.
    std::vector<double> build_help;
    double resolution_chance = 0.0;   ///< chance that a pilot ends this month
    double disadoption_chance = 0.0;  ///< the same for a review of production use

    // Of this month
    std::vector<double> sector_clock;  ///< share of planning rounds that can act, by sector
    std::vector<double> sector_odds;   ///< by sector
    std::vector<double> region_odds;   ///< by region
    std::vector<double> credit_odds;   ///< left by a tax credit, by sector · size classes + class
    std::vector<double> voucher_chance;  ///< that a firm whose clock rings holds one, by the same;
                                         ///< empty where there are none
    std::vector<double> voucher_odds;    ///< left by it of the odds against a pilot
    double assisted_odds = 1.0;          ///< factor for a firm under assistance
    std::vector<std::array<double, partners_per_firm + 1>>
        persuasion_chance;             ///< by region · sectors + sector, adopting partners
    std::vector<double> region_build;  ///< share of the complement gap closed this month, by region
    double assisted_build = 1.0;       ///< factor for a firm under assistance
    std::vector<double> exit_chance;   ///< by sector · size classes + size class
    std::vector<double> newborn_aware;        ///< by sector
    double newborn_use = 0.0;                 ///< greenfield multiplier
    std::vector<double> newborn_complements;  ///< by sector, 0..1
    std::vector<VisitingTeam> teams;          ///< field services at work
    std::uint8_t assistance_months = 0;
};

/// What a mechanism gets to advance one segment by one month.
struct StepContext {
    std::uint16_t month;  ///< month being computed, 0 = first
    Luck luck;
    const Population& population;
    const Drivers& drivers;
    FirmState& firms;
    const FirmConstants& constants;

    const Segment& segment(const Block& block, std::uint32_t firm) const {
        return block.segments[constants.segment[firm]];
    }
    Tally& tally(const Block& block, std::uint32_t firm) const {
        return block.tallies[segment(block, firm).peers];
    }
    /// weight · talent scale of a firm
    std::int64_t talent(std::uint32_t firm) const {
        return std::int64_t{population.weight_of(firm)} *
               drivers.talent_scale[constants.size[firm]];
    }
};

/// Moves one firm to another stage: writes its columns, the tallies and, if production use begins
/// or ends, the change that its buyers must be told of. Complements are lost with use.
/// @param complements of a firm that starts production use
void move_firm(const StepContext& context, const Block& block, std::uint32_t firm, Stage to,
               Scratch& scratch, std::uint16_t complements = 0);

/// Puts a firm under assistance for so many months, or (0) ends it.
void assist_firm(const StepContext& context, const Block& block, std::uint32_t firm,
                 std::uint8_t months);

/// Adds a firm in production use to the sums over users, or (sign -1) takes it out of them.
void count_user(const StepContext& context, std::uint32_t firm, std::int64_t sign, Tally& tally);

/// exp(-x) of a firm without stage shifts: the odds against acceptance.
inline double odds_against(const StepContext& context, const Segment& segment, std::uint32_t firm) {
    const Drivers& d = context.drivers;
    const double assisted = context.firms.assistance[firm] > 0 ? d.assisted_odds : 1.0;
    const std::size_t classes = context.population.size_classes.size();
    return d.sector_odds[segment.sector] * d.region_odds[segment.region] *
           d.credit_odds[segment.sector * classes + segment.size_class] *
           d.size_odds[context.constants.size[firm]] *
           d.quality_odds[quality_index(context.firms.quality[firm])] * assisted;
}

}  // namespace longrun
