#pragma once

#include "levers/costs.hpp"
#include "schema/field.hpp"

namespace longrun {

/// Public computing for research.
struct ResearchComputeSetting {
    Usd2024MillionPerYear money;  ///<
};

inline constexpr auto research_compute_setting =
    schema::table("research_compute", "Public computing for research",
                  schema::field<&ResearchComputeSetting::money>(
                      {.key = "money",
                       .doc = "Public money a year for computing that researchers use",
                       .initial = 0,
                       .allowed = {0, 1e6},
                       .plausible = {0, 20000},
                       .role = schema::Role::lever,
                       .source = "NK2025",
                       .scales = true}));
static_assert(schema::covers(research_compute_setting));

struct ResearchComputeResponse {
    double supply;  ///<
};

inline constexpr auto research_compute_response = schema::table(
    "levers.research_compute", "What public computing gives",
    schema::field<&ResearchComputeResponse::supply>(
        {.key = "supply",
         .doc = "Supply of compute relative to need that a hundred billion dollars a year add",
         .initial = 1,
         .allowed = {0, 100},
         .plausible = {0.2, 3},
         .source = "JUDGE"}));
static_assert(schema::covers(research_compute_response));

/// Compute relative to need with what public money adds.
double compute_with(double compute, const ResearchComputeResponse& response,
                    const ResearchComputeSetting& setting);

MonthCost research_compute_cost(const ResearchComputeSetting& setting, const UnitCosts& costs);

}  // namespace longrun
