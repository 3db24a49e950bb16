#pragma once

#include "levers/costs.hpp"
#include "schema/field.hpp"

namespace longrun {

/// Work on licences, liability and payment rules that keep applications out of a sector.
struct InstitutionalReformSetting {
    double target;     ///< share of the friction that is to go
    double sandboxes;  ///< regulators that let firms try under supervision
};

inline constexpr auto institutional_reform_setting = schema::table(
    "institutional_reform", "Reform of rules that keep applications out of a sector",
    schema::field<&InstitutionalReformSetting::target>(
        {.key = "target",
         .doc = "Share of the sectors' institutional friction that is to go",
         .initial = 0,
         .allowed = {0, 1},
         .plausible = {0, 0.5},
         .role = schema::Role::lever,
         .source = "JUDGE"}),
    schema::field<&InstitutionalReformSetting::sandboxes>(
        {.key = "sandboxes",
         .doc = "Regulators that let firms try under supervision while rules are changed",
         .initial = 0,
         .allowed = {0, 1000},
         .plausible = {0, 20},
         .role = schema::Role::lever,
         .source = "JUDGE",
         .scales = true}));
static_assert(schema::covers(institutional_reform_setting));

struct InstitutionalReformResponse {
    Years agreement;       ///< from the start to the full effect, without sandboxes
    double sandbox_speed;  ///< relative gain in speed with a sandbox for every sector
};

inline constexpr auto institutional_reform_response = schema::table(
    "levers.institutional_reform", "How institutional reform comes about",
    schema::field<&InstitutionalReformResponse::agreement>(
        {.key = "agreement",
         .doc = "Years that reform takes from its start to full effect without sandboxes",
         .initial = 8,
         .allowed = {0.1, 50},
         .plausible = {4, 15},
         .source = "JUDGE"}),
    schema::field<&InstitutionalReformResponse::sandbox_speed>(
        {.key = "sandbox_speed",
         .doc = "Relative gain in speed with a sandbox for every sector reformed; no measurement "
                "was found",
         .initial = 0.25,
         .allowed = {0, 10},
         .plausible = {0, 1},
         .source = "JUDGE"}));
static_assert(schema::covers(institutional_reform_response));

/// Share of a sector's friction gone one month later: towards `aim` by aim / agreement a year,
/// faster with sandboxes; never back.
double friction_removed_next(const InstitutionalReformResponse& response, double removed,
                             double aim, double sandboxes_per_sector);

/// Cost of one month of reform in so many sectors; public.
MonthCost institutional_reform_cost(const UnitCosts& costs, double sectors, double sandboxes);

}  // namespace longrun
