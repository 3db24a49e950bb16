#pragma once

#include "levers/costs.hpp"
#include "schema/field.hpp"

namespace longrun {

/// Testing, certification and response to incidents: regulation that keeps acceptance.
struct AssuranceSetting {
    double institutes;   ///<
    double sector_labs;  ///<
};

inline constexpr auto assurance_setting = schema::table(
    "assurance", "Assurance: testing, certification, response to incidents",
    schema::field<&AssuranceSetting::institutes>(
        {.key = "institutes",
         .doc = "National institutes for testing and evaluation, in units of the size said to be "
                "needed",
         .initial = 0,
         .allowed = {0, 100},
         .plausible = {0, 3},
         .role = schema::Role::lever,
         .source = "DIGEST2026",
         .scales = true}),
    schema::field<&AssuranceSetting::sector_labs>({.key = "sector_labs",
                                                   .doc = "Test beds of single sectors",
                                                   .initial = 0,
                                                   .allowed = {0, 1000},
                                                   .plausible = {0, 40},
                                                   .role = schema::Role::lever,
                                                   .source = "JUDGE",
                                                   .scales = true}));
static_assert(schema::covers(assurance_setting));

struct AssuranceResponse {
    double institute_effect;  ///<
    double lab_effect;        ///<
};

inline constexpr auto assurance_response = schema::table(
    "levers.assurance", "What assurance does to incidents",
    schema::field<&AssuranceResponse::institute_effect>(
        {.key = "institute_effect",
         .doc = "Harm of incidents that one institute prevents, relative to what is left",
         .initial = 0.5,
         .allowed = {0, 10},
         .plausible = {0.1, 1},
         .source = "JUDGE"}),
    schema::field<&AssuranceResponse::lab_effect>({.key = "lab_effect",
                                                   .doc = "The same for one sector's test bed",
                                                   .initial = 0.02,
                                                   .allowed = {0, 10},
                                                   .plausible = {0.005, 0.05},
                                                   .source = "JUDGE"}));
static_assert(schema::covers(assurance_response));

/// Share of the harm of incidents that is left: 1 / (1 + effects).
double harm_left(const AssuranceResponse& response, const AssuranceSetting& setting);

/// Cost of one month: institutes, test beds and, with either, an incident register.
MonthCost assurance_cost(const AssuranceSetting& setting, const UnitCosts& costs);

}  // namespace longrun
