#pragma once

#include "levers/costs.hpp"
#include "schema/field.hpp"

namespace longrun {

/// Support for a few outstanding researchers. It moves the frontier, not adoption, and competes for
/// the same budget and the same people as broad training.
struct EliteResearchSetting {
    Persons researchers;  ///<
};

inline constexpr auto elite_research_setting =
    schema::table("elite_research", "Support for outstanding researchers",
                  schema::field<&EliteResearchSetting::researchers>(
                      {.key = "researchers",
                       .doc = "Outstanding researchers supported at a time",
                       .initial = 0,
                       .allowed = {0, 1e6},
                       .plausible = {0, 5000},
                       .role = schema::Role::lever,
                       .source = "DIGEST2026",
                       .scales = true}));
static_assert(schema::covers(elite_research_setting));

struct EliteResearchResponse {
    double weight;  ///<
};

inline constexpr auto elite_research_response = schema::table(
    "levers.elite_research", "What outstanding researchers add",
    schema::field<&EliteResearchResponse::weight>(
        {.key = "weight",
         .doc = "Research input of a supported researcher relative to what the support costs",
         .initial = 2,
         .allowed = {0, 100},
         .plausible = {0.5, 5},
         .source = "JUDGE"}));
static_assert(schema::covers(elite_research_response));

/// Research input added, relative to the start: researchers · cost · weight (1 - leakage) / base.
double elite_input(const EliteResearchResponse& response, const EliteResearchSetting& setting,
                   const UnitCosts& costs);

MonthCost elite_research_cost(const EliteResearchSetting& setting, const UnitCosts& costs);

}  // namespace longrun
