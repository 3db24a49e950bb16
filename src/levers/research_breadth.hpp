#pragma once

#include "levers/costs.hpp"
#include "schema/field.hpp"

namespace longrun {

/// Grants for research outside the ruling paradigm.
struct ResearchBreadthSetting {
    double grants;  ///< running at a time
};

inline constexpr auto research_breadth_setting =
    schema::table("research_breadth", "Grants for research outside the ruling paradigm",
                  schema::field<&ResearchBreadthSetting::grants>(
                      {.key = "grants",
                       .doc = "Grants running at a time above those that exist",
                       .initial = 0,
                       .allowed = {0, 1e6},
                       .plausible = {0, 10000},
                       .role = schema::Role::lever,
                       .source = "KLINGER2022",
                       .scales = true}));
static_assert(schema::covers(research_breadth_setting));

/// Herding that grants leave: herding · max(0, 1 - grants / (10 · grants that move a tenth)).
double herding_left(double herding, const ResearchBreadthSetting& setting, const UnitCosts& costs);

MonthCost research_breadth_cost(const ResearchBreadthSetting& setting, const UnitCosts& costs);

}  // namespace longrun
