#pragma once

#include "levers/costs.hpp"
#include "schema/field.hpp"

namespace longrun {

/// Public money for research at the frontier: the innovation sprint.
struct FrontierMoneySetting {
    Usd2024MillionPerYear money;
};

inline constexpr auto frontier_money_setting = schema::table(
    "frontier_money", "Public money for research at the frontier",
    schema::field<&FrontierMoneySetting::money>({.key = "money",
                                                 .doc = "Public money a year above what is spent",
                                                 .initial = 0,
                                                 .allowed = {0, 1e6},
                                                 .plausible = {0, 50000},
                                                 .role = schema::Role::lever,
                                                 .source = "AIIDX26",
                                                 .scales = true}));
static_assert(schema::covers(frontier_money_setting));

/// Research input relative to the start:
///     R = (base + money (1 - leakage) (1 + crowding)) / base, at least a tenth
/// Source: goolsbee (pay leakage), msvr (crowding in), both through unit costs.
double research_input(const FrontierMoneySetting& setting, const UnitCosts& costs);

MonthCost frontier_money_cost(const FrontierMoneySetting& setting, const UnitCosts& costs);

}  // namespace longrun
