#pragma once

#include "levers/costs.hpp"
#include "schema/field.hpp"

namespace longrun {

/// Working sites that firms visit to see the technology in their own line of business.
struct DemonstrationSetting {
    double sites;  ///< number of sites
};

inline constexpr auto demonstration_setting = schema::table(
    "demonstration", "Demonstration sites",
    schema::field<&DemonstrationSetting::sites>({.key = "sites",
                                                 .doc = "Demonstration sites in the country",
                                                 .initial = 0,
                                                 .allowed = {0, 1e6},
                                                 .plausible = {0, 20000},
                                                 .role = schema::Role::lever,
                                                 .source = "EMERICK2021",
                                                 .scales = true}));
static_assert(schema::covers(demonstration_setting));

struct DemonstrationResponse {
    double multiplier;  ///< on the hazard of persuasion of a firm that has been reached
    Years memory;       ///< how long a firm counts as reached
};

inline constexpr auto demonstration_response =
    schema::table("levers.demonstration", "What a demonstration does",
                  schema::field<&DemonstrationResponse::multiplier>(
                      {.key = "multiplier",
                       .doc = "Hazard of persuasion of a firm reached, relative to one not "
                              "reached; a farm trial, so an analogy for firms",
                       .initial = 1.4,
                       .allowed = {1, 20},
                       .plausible = {1.1, 1.8},
                       .grade = schema::Grade::C,
                       .source = "EMERICK2021"}),
                  schema::field<&DemonstrationResponse::memory>(
                      {.key = "memory",
                       .doc = "How long a firm that was reached stays impressed",
                       .initial = 2,
                       .allowed = {0, 30},
                       .plausible = {1, 5},
                       .source = "JUDGE"}));
static_assert(schema::covers(demonstration_response));

/// Factor on the hazard of persuasion: 1 + (multiplier - 1) · min(1, sites · reach · memory /
/// firms).
double demonstration_factor(const DemonstrationResponse& response,
                            const DemonstrationSetting& setting, const UnitCosts& costs,
                            double firms);

MonthCost demonstration_cost(const DemonstrationSetting& setting, const UnitCosts& costs);

}  // namespace longrun
