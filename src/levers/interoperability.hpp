#pragma once

#include "levers/costs.hpp"
#include "schema/field.hpp"

namespace longrun {

/// Open standards for data and cloud services.
struct InteroperabilitySetting {
    double target;  ///< index that the standards work aims at
};

inline constexpr auto interoperability_setting =
    schema::table("interoperability", "Open standards for data and cloud services",
                  schema::field<&InteroperabilitySetting::target>(
                      {.key = "target",
                       .doc = "Interoperability index aimed at: 0 today, 1 switching without cost",
                       .initial = 0,
                       .allowed = {0, 1},
                       .plausible = {0, 0.8},
                       .role = schema::Role::lever,
                       .source = "MT2014"}));
static_assert(schema::covers(interoperability_setting));

struct InteroperabilityResponse {
    Years agreement;    ///< time that standards take from start to full effect
    double opposition;  ///< delay by incumbents at today's concentration, relative
    double deterrence;  ///< share of compliance cost that firms weigh in their decision
};

inline constexpr auto interoperability_response =
    schema::table("levers.interoperability", "How standards come into effect",
                  schema::field<&InteroperabilityResponse::agreement>(
                      {.key = "agreement",
                       .doc = "Years that standards take from start to full effect",
                       .initial = 5,
                       .allowed = {0.1, 50},
                       .plausible = {3, 10},
                       .source = "JUDGE"}),
                  schema::field<&InteroperabilityResponse::opposition>(
                      {.key = "opposition",
                       .doc = "By how much incumbents prolong the work, relative to its time, at "
                              "today's concentration of providers; in proportion to it",
                       .initial = 0,
                       .allowed = {0, 100},
                       .plausible = {0, 2},
                       .source = "JUDGE;CMA2025"}),
                  schema::field<&InteroperabilityResponse::deterrence>(
                      {.key = "deterrence",
                       .doc = "Share of what compliance costs a firm that it weighs when it "
                              "decides on use",
                       .initial = 0,
                       .allowed = {0, 1},
                       .plausible = {0, 1},
                       .source = "JUDGE"}));
static_assert(schema::covers(interoperability_response));

/// Index one month later: towards the target by target / (agreement (1 + opposition HHI / HHI_0)) a
/// year; never back. @param concentration of providers, HHI / HHI_0
double interoperability_next(const InteroperabilityResponse& response, double index, double target,
                             double concentration);

/// Rise of a firm's user cost, relative, from complying at an index: deterrence · index ·
/// compliance / spending. @param spending USD a firm and year
double compliance_burden(const InteroperabilityResponse& response, const UnitCosts& costs,
                         double index, double spending);

/// Cost of one month: standards work, enforcement in proportion to the index reached, firms'
/// compliance.
MonthCost interoperability_cost(const UnitCosts& costs, double index, double sectors,
                                double using_firms);

}  // namespace longrun
