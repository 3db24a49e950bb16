#pragma once

#include "mechanisms/drivers.hpp"
#include "schema/field.hpp"

namespace longrun {

/// How firms come to know a credible use case in their own line of business (model equation E5).
struct PersuasionParams {
    PerMonth spontaneous;  ///< hazard without any adopting peers
    PerMonth peers;        ///< hazard added at full exposure
    double local_weight;   ///< of the same sector in the same region
    double sector_weight;  ///< of the sector nationally
    double supply_weight;  ///< of the two supply partners
    double contagion;      ///< exponent of exposure: 1 simple, 2 complex contagion
};

inline constexpr auto persuasion_table = schema::table(
    "persuasion", "How firms come to know a credible use in their own line of business",
    schema::field<&PersuasionParams::spontaneous>(
        {.key = "spontaneous",
         .doc = "Hazard of being persuaded without any adopting peers",
         .initial = 0.001,
         .allowed = {0, 1},
         .plausible = {0.0003, 0.003},
         .source = "PROTO;BASS1969;SFL1990"}),
    schema::field<&PersuasionParams::peers>(
        {.key = "peers",
         .doc = "Hazard added when every peer uses the technology",
         .initial = 0.16,
         .allowed = {0, 5},
         .plausible = {0.1, 0.35},
         .source = "PROTO;SFL1990"}),
    schema::field<&PersuasionParams::local_weight>(
        {.key = "local_weight",
         .doc = "Weight of firms of the same sector and region among peers",
         .initial = 0.4,
         .allowed = {0, 1},
         .plausible = {0.2, 0.6},
         .source = "JUDGE"}),
    schema::field<&PersuasionParams::sector_weight>(
        {.key = "sector_weight",
         .doc = "Weight of the sector nationally among peers",
         .initial = 0.3,
         .allowed = {0, 1},
         .plausible = {0.2, 0.6},
         .source = "JUDGE"}),
    schema::field<&PersuasionParams::supply_weight>({.key = "supply_weight",
                                                     .doc = "Weight of supply partners among peers",
                                                     .initial = 0.3,
                                                     .allowed = {0, 1},
                                                     .plausible = {0.2, 0.6},
                                                     .source = "JUDGE"}),
    schema::field<&PersuasionParams::contagion>(
        {.key = "contagion",
         .doc = "Exponent of exposure: 1 is simple contagion, 2 roughly a two-peer threshold",
         .initial = 1.0,
         .allowed = {0.5, 4},
         .plausible = {1, 2},
         .grade = schema::Grade::C,
         .source = "BEAMAN2021;CENTOLA2007"}));
static_assert(schema::covers(persuasion_table));

/// Exposure W in [0, 1]: weighted mean of the use shares of a firm's peers.
///     W = w_l f + w_s F + w_k partners / 2
/// @param local_use f, @param sector_use F: shares of firms in production use last month
double exposure(const PersuasionParams& params, double local_use, double sector_use,
                int adopting_partners);

/// Hazard of persuasion: (spontaneous + peers · W^contagion) · demonstration · acceptance.
/// Source: bass1969, mixed influence; beaman2021, complex contagion.
PerMonth persuasion_hazard(const PersuasionParams& params, double exposure, double demonstration,
                           double acceptance);

/// The hazard of many exposures, to the same bits, in their place.
/// @param demonstration one for each three exposures
void persuasion_hazards(const PersuasionParams& params, const std::vector<double>& demonstration,
                        double acceptance, std::vector<double>& exposures);

/// Highest chance of persuasion that a firm of the block can have this month.
double highest_persuasion_chance(const StepContext& context, const Block& block);

/// Persuades unaware firms of a block. Reads stage and adopting partners of last month.
void persuade(const StepContext& context, const Block& block, Scratch& scratch);

}  // namespace longrun
