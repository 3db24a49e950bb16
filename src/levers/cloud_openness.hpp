#pragma once

#include "levers/costs.hpp"
#include "schema/field.hpp"

namespace longrun {

/// Rules and money against lock-in to providers of data and cloud services.
struct CloudOpennessSetting {
    double enforcement;  ///< of competition rules, 0 none to 1 full
    double switching;    ///< firms a year helped to leave their provider
    double backup;       ///< reserved second-source capacity, 0 none to 1 all critical users
};

inline constexpr auto cloud_openness_setting = schema::table(
    "cloud_openness", "Rules and money against lock-in to cloud providers",
    schema::field<&CloudOpennessSetting::enforcement>(
        {.key = "enforcement",
         .doc = "Enforcement of competition rules on providers: 0 as today, 1 a full unit",
         .initial = 0,
         .allowed = {0, 1},
         .plausible = {0, 1},
         .role = schema::Role::lever,
         .source = "CMA2025"}),
    schema::field<&CloudOpennessSetting::switching>(
        {.key = "switching",
         .doc = "Firms a year whose move to another provider is paid for",
         .initial = 0,
         .allowed = {0, 1e7},
         .plausible = {0, 50000},
         .role = schema::Role::lever,
         .source = "CMA2025;JUDGE",
         .scales = true}),
    schema::field<&CloudOpennessSetting::backup>(
        {.key = "backup",
         .doc = "Reserved capacity at second providers: 1 is enough for critical users",
         .initial = 0,
         .allowed = {0, 1},
         .plausible = {0, 1},
         .role = schema::Role::lever,
         .source = "JUDGE",
         .scales = true}));
static_assert(schema::covers(cloud_openness_setting));

struct CloudOpennessResponse {
    double attraction;  ///< part of size's attraction taken away by full enforcement
    double switching;   ///< relative rise of switching by full enforcement
    double reserve;     ///< part of a failed provider's work that full reserve takes over
};

inline constexpr auto cloud_openness_response = schema::table(
    "levers.cloud_openness", "What openness of clouds does",
    schema::field<&CloudOpennessResponse::attraction>(
        {.key = "attraction",
         .doc = "Part of the attraction of large providers that full enforcement takes away",
         .initial = 0.3,
         .allowed = {0, 1},
         .plausible = {0, 0.6},
         .source = "JUDGE"}),
    schema::field<&CloudOpennessResponse::switching>(
        {.key = "switching",
         .doc = "Relative rise of switching between providers under full enforcement",
         .initial = 2,
         .allowed = {0, 100},
         .plausible = {0, 6},
         .source = "JUDGE;CMA2025"}),
    schema::field<&CloudOpennessResponse::reserve>(
        {.key = "reserve",
         .doc = "Share of a failed provider's work that full reserved capacity takes over",
         .initial = 0.15,
         .allowed = {0, 1},
         .plausible = {0.05, 0.3},
         .source = "JUDGE"}));
static_assert(schema::covers(cloud_openness_response));

/// Cost of one month: enforcement, moves, reserved capacity.
MonthCost cloud_openness_cost(const CloudOpennessSetting& setting, const UnitCosts& costs);

}  // namespace longrun
