#pragma once

#include "mechanisms/drivers.hpp"
#include "schema/field.hpp"

namespace longrun {

/// Exit and birth of firms; a slot is reborn in place (model equation E11).
struct DemographyParams {
    double exit_scale;  ///< on the published exit rates by size class
    double born_aware;  ///< share of newborn firms persuaded without any user in the sector
    double greenfield;  ///< share of the acceptance that lets a newborn start in production use
    double born_complements;  ///< complements of newborn users relative to the sector's mean
};

inline constexpr auto demography_table = schema::table(
    "demography", "Exit and birth of firms",
    schema::field<&DemographyParams::exit_scale>(
        {.key = "exit_scale",
         .doc = "Multiplier of the published exit rates by size class",
         .initial = 1.0,
         .allowed = {0, 10},
         .plausible = {0.9, 1.1},
         .grade = schema::Grade::B,
         .source = "EIGBDS"}),
    schema::field<&DemographyParams::born_aware>(
        {.key = "born_aware",
         .doc =
             "Share of newborn firms that know a use when nobody in the sector uses the technology",
         .initial = 0.02,
         .allowed = {0, 1},
         .plausible = {0, 0.1},
         .source = "JUDGE"}),
    schema::field<&DemographyParams::greenfield>(
        {.key = "greenfield",
         .doc = "Chance that a newborn for which use is worthwhile starts with it",
         .initial = 0.5,
         .allowed = {0, 1},
         .plausible = {0.2, 1},
         .grade = schema::Grade::C,
         .source = "DAVID1990;BONNEY2024"}),
    schema::field<&DemographyParams::born_complements>(
        {.key = "born_complements",
         .doc = "Complements of newborn users relative to the mean user of the sector",
         .initial = 0.85,
         .allowed = {0, 1},
         .plausible = {0.8, 0.9},
         .grade = schema::Grade::C,
         .source = "DAVID1990"}));
static_assert(schema::covers(demography_table));

/// Share of newborn firms that are persuaded: born_aware + (1 - born_aware) F.
double newborn_aware(const DemographyParams& params, double use_share);

/// Replaces firms that exit by newborns: new quality, persuaded or not, some starting in production
/// use with near-best-practice complements. Employment, place and partners stay with the slot.
/// Runs after the transitions of the month; what the old firm did counts, then its slot is renewed.
void renew(const StepContext& context, const Block& block, Scratch& scratch);

/// Standard normal quality for a draw, in 1/32.
std::int8_t quality_from_draw(std::uint32_t word);

}  // namespace longrun
