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
    double multiplier;          ///< on the hazard of persuasion of a firm that has been reached
    Years memory;               ///< how long a firm counts as reached
    Months onset{};             ///< from the start of a project to the first firm impressed
    Kilometres decay{};         ///< distance over which reach falls to 1/e
    double other_sector = 0.0;  ///< reach among firms of other sectors, relative
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
                       .source = "JUDGE"}),
                  schema::field<&DemonstrationResponse::onset>(
                      {.key = "onset",
                       .doc = "Months from the start of a project to the first firm impressed",
                       .initial = 0,
                       .allowed = {0, 120},
                       .plausible = {0, 18},
                       .source = "JUDGE"}),
                  schema::field<&DemonstrationResponse::decay>(
                      {.key = "decay",
                       .doc = "Distance over which the reach of a placed project falls to 1/e "
                              "beyond its states, between the centroids of their jobs",
                       .initial = 200,
                       .allowed = {1, 20000},
                       .plausible = {50, 800},
                       .source = "JUDGE"}),
                  schema::field<&DemonstrationResponse::other_sector>(
                      {.key = "other_sector",
                       .doc = "Reach of a project for some sectors among firms of other sectors, "
                              "relative to its own: they see a use that is not theirs",
                       .initial = 0.2,
                       .allowed = {0, 1},
                       .plausible = {0, 0.5},
                       .source = "JUDGE"}));
static_assert(schema::covers(demonstration_response));

/// Firms that count as reached, as a share of `firms`: sites · reach · memory / firms; may be above
/// one.
double demonstration_reach(const DemonstrationResponse& response,
                           const DemonstrationSetting& setting, const UnitCosts& costs,
                           double firms);

/// Factor on the hazard of persuasion: 1 + (multiplier - 1) · min(1, reached).
double demonstration_factor(const DemonstrationResponse& response, double reached);

MonthCost demonstration_cost(const DemonstrationSetting& setting, const UnitCosts& costs);

}  // namespace longrun
