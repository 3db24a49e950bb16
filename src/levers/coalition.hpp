#pragma once

#include "levers/costs.hpp"
#include "schema/field.hpp"

namespace longrun {

/// A coalition of those who gain a little each: road maps, councils, lobbying by members. It acts
/// only where politics is on.
struct CoalitionSetting {
    double strength;  ///< in units of the lobby that won a large programme
};

inline constexpr auto coalition_setting = schema::table(
    "coalition", "Coalition of the many who gain a little each",
    schema::field<&CoalitionSetting::strength>(
        {.key = "strength",
         .doc = "Strength of the coalition, 1 = the lobby that an industry built around a large "
                "act",
         .initial = 0,
         .allowed = {0, 100},
         .plausible = {0, 3},
         .role = schema::Role::lever,
         .source = "DIGEST2026"}));
static_assert(schema::covers(coalition_setting));

struct CoalitionResponse {
    LogOdds pull;   ///< on the delivery of diffuse programmes, strength 1
    double shield;  ///< share of turnover's loss prevented, strength 1
};

inline constexpr auto coalition_response = schema::table(
    "levers.coalition", "What a coalition achieves",
    schema::field<&CoalitionResponse::pull>(
        {.key = "pull",
         .doc = "Rise in the log-odds that diffuse programmes get their money, strength 1",
         .initial = 1,
         .allowed = {0, 10},
         .plausible = {0.2, 2},
         .source = "JUDGE"}),
    schema::field<&CoalitionResponse::shield>(
        {.key = "shield",
         .doc = "Share of the loss by turnover that the coalition prevents, strength 1",
         .initial = 0.5,
         .allowed = {0, 1},
         .plausible = {0.1, 0.9},
         .source = "JUDGE"}));
static_assert(schema::covers(coalition_response));

/// Rise in the log-odds of delivery: pull · strength.
LogOdds coalition_pull(const CoalitionResponse& response, const CoalitionSetting& setting);

/// Share of turnover's loss prevented: min(1, shield · strength).
double coalition_shield(const CoalitionResponse& response, const CoalitionSetting& setting);

/// Public money may convene but not lobby; what members spend is private.
MonthCost coalition_cost(const CoalitionSetting& setting, const UnitCosts& costs);

}  // namespace longrun
