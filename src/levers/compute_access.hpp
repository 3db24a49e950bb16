#pragma once

#include "levers/costs.hpp"
#include "schema/field.hpp"

namespace longrun {

/// What government does to the price of computing: credits for small firms, a subsidy for all, and
/// shocks from outside.
struct ComputeAccessSetting {
    double credit;   ///< USD of cloud credit a small firm and year
    Jobs largest;    ///< firms in size classes up to this many jobs
    double subsidy;  ///< share of the technology's price paid for every private firm
    double shock;    ///< relative change of the technology's price, such as a chip shortage
};

inline constexpr auto compute_access_setting = schema::table(
    "compute_access", "Cloud credits, compute subsidy and shocks to the price of computing",
    schema::field<&ComputeAccessSetting::credit>(
        {.key = "credit",
         .doc = "Cloud credit of a small firm that pilots or uses, dollars of 2024 a year",
         .initial = 0,
         .allowed = {0, 1e6},
         .plausible = {0, 10000},
         .role = schema::Role::lever,
         .source = "JUDGE",
         .scales = true}),
    schema::field<&ComputeAccessSetting::largest>(
        {.key = "largest",
         .doc = "Credits go to firms in size classes up to this many jobs",
         .initial = 49,
         .allowed = {1, 1e7},
         .plausible = {9, 499},
         .role = schema::Role::lever,
         .source = "JUDGE"}),
    schema::field<&ComputeAccessSetting::subsidy>(
        {.key = "subsidy",
         .doc = "Share of the technology's price that government pays for every private firm",
         .initial = 0,
         .allowed = {0, 1},
         .plausible = {0, 0.5},
         .role = schema::Role::lever,
         .source = "JUDGE",
         .scales = true}),
    schema::field<&ComputeAccessSetting::shock>(
        {.key = "shock",
         .doc = "Relative change of the technology's price that comes from outside and costs the "
                "budget nothing: 1 doubles it, -0.5 halves it",
         .initial = 0,
         .allowed = {-0.95, 20},
         .plausible = {-0.3, 1},
         .role = schema::Role::lever,
         .source = "JUDGE"}));
static_assert(schema::covers(compute_access_setting));

struct ComputeAccessResponse {
    double take_up;  ///< of credits among small users
};

inline constexpr auto compute_access_response =
    schema::table("levers.compute_access", "How firms answer to cloud credits",
                  schema::field<&ComputeAccessResponse::take_up>(
                      {.key = "take_up",
                       .doc = "Share of small firms that claim and act on a credit",
                       .initial = 0.5,
                       .allowed = {0, 1},
                       .plausible = {0.2, 0.9},
                       .source = "JUDGE"}));
static_assert(schema::covers(compute_access_response));

/// Share of a firm's technology cost that government bears: 1 - (1 - subsidy)(1 - take-up · credit
/// / what it spends on computing). @param spending USD a firm and year on the technology in all
/// @param small whether credits are for it
double compute_relief(const ComputeAccessResponse& response, const ComputeAccessSetting& setting,
                      const UnitCosts& costs, double spending, bool small);

/// Cost of one month for `firms` using firms that spend `spending` each.
double compute_cost_musd(const ComputeAccessResponse& response, const ComputeAccessSetting& setting,
                         const UnitCosts& costs, double spending, bool small, double firms);

}  // namespace longrun
