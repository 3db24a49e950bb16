#pragma once

#include "schema/field.hpp"

namespace longrun {

/// Implementers: demand by firms, regional supply, wage (model equation E10), in persons.
struct TalentParams {
    double implementer_share;  ///< of computer and mathematical workers, at the start
    PerYear supply_growth;     ///< growth of supply at the base wage
    double wage_elasticity;    ///< of the wage to tightness
    PerYear supply_response;   ///< growth of supply per log point of wage
    double scale_exponent;     ///< of talent demand in jobs
    Persons need;       ///< implementers of a one-job firm in its first month of production use
    double pilot_need;  ///< relative to that
    double upkeep;      ///< need left when complements are complete, relative to that
    double wage_floor;  ///< bounds of the wage index
    double wage_ceiling;
};

inline constexpr auto talent_table = schema::table(
    "talent", "Implementers: demand, regional supply and wage",
    schema::field<&TalentParams::implementer_share>(
        {.key = "implementer_share",
         .doc = "Implementers at the start relative to the computer and mathematical workers that "
                "the pack counts (May 2024); below their share today, since supply has grown",
         .initial = 0.065,
         .allowed = {0.0001, 1},
         .plausible = {0.03, 0.15},
         .source = "JUDGE"}),
    schema::field<&TalentParams::supply_growth>(
        {.key = "supply_growth",
         .doc = "Growth of the supply of implementers at the base wage, of the order of yearly "
                "computing completions (0.24 million in 2021) over computer workers (5 million)",
         .initial = 0.05,
         .allowed = {-0.5, 1},
         .plausible = {0.02, 0.1},
         .source = "JUDGE"}),
    schema::field<&TalentParams::wage_elasticity>(
        {.key = "wage_elasticity",
         .doc = "Elasticity of implementers' wage to demand over supply",
         .initial = 0.5,
         .allowed = {0, 5},
         .plausible = {0.2, 1},
         .source = "JUDGE;PSS2015"}),
    schema::field<&TalentParams::supply_response>(
        {.key = "supply_response",
         .doc = "Growth of supply added per log point of wage (employers' own training)",
         .initial = 0.08,
         .allowed = {0, 2},
         .plausible = {0.03, 0.2},
         .source = "JUDGE"}),
    schema::field<&TalentParams::scale_exponent>(
        {.key = "scale_exponent",
         .doc = "Exponent of jobs in a firm's need for implementers",
         .initial = 0.75,
         .allowed = {0, 1},
         .plausible = {0.6, 0.9},
         .source = "JUDGE"}),
    schema::field<&TalentParams::need>(
        {.key = "need",
         .doc = "Implementers that a firm of one job needs when production use begins",
         .initial = 0.15,
         .allowed = {0, 10},
         .plausible = {0.05, 0.4},
         .source = "JUDGE"}),
    schema::field<&TalentParams::pilot_need>(
        {.key = "pilot_need",
         .doc = "Need of a pilot relative to that of new production use",
         .initial = 0.4,
         .allowed = {0, 5},
         .plausible = {0.2, 0.8},
         .source = "JUDGE"}),
    schema::field<&TalentParams::upkeep>(
        {.key = "upkeep",
         .doc = "Need that stays when reorganisation is complete, relative to that of new use",
         .initial = 0.2,
         .allowed = {0, 5},
         .plausible = {0.1, 0.4},
         .source = "JUDGE"}),
    schema::field<&TalentParams::wage_floor>({.key = "wage_floor",
                                              .doc = "Lower bound of implementers' wage index",
                                              .initial = 0.6,
                                              .allowed = {0.01, 1},
                                              .plausible = {0.5, 0.8},
                                              .role = schema::Role::constant,
                                              .source = "JUDGE"}),
    schema::field<&TalentParams::wage_ceiling>({.key = "wage_ceiling",
                                                .doc = "Upper bound of implementers' wage index",
                                                .initial = 3.0,
                                                .allowed = {1, 100},
                                                .plausible = {2, 4},
                                                .role = schema::Role::constant,
                                                .source = "JUDGE"}));
static_assert(schema::covers(talent_table));

/// Need of a firm, relative to a one-job firm: jobs^exponent.
double talent_scale(const TalentParams& params, double jobs);

/// Implementers wanted in a region [persons]:
///     D = need · (pilot_need Σ_pilots s + Σ_users s (upkeep + (1 - upkeep) (1 - k)))
/// @param pilots, users Σ of talent_scale  @param users_complements Σ of talent_scale · k over
/// users
Persons talent_demand(const TalentParams& params, double pilots, double users,
                      double users_complements);

/// Wage index: (D / L)^elasticity within its bounds.
double talent_wage(const TalentParams& params, Persons demand, Persons supply);

/// Growth of regional supply [persons/year]: L (growth + response ln w) + completions.
PersonsPerYear talent_growth(const TalentParams& params, Persons supply, double wage_index,
                             PersonsPerYear completions);

/// Speed of reorganisation that talent allows: min(1, L / D).
double talent_tightness(Persons demand, Persons supply);

}  // namespace longrun
