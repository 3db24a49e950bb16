#pragma once

#include "levers/costs.hpp"
#include "schema/field.hpp"

namespace longrun {

/// Courses and consulting that teach firms to manage and reorganise.
struct ManagementSetting {
    FirmsPerYear firms;       ///< through a programme
    double consulting_share;  ///< of them, with intensive consulting instead of a course
    Jobs smallest;            ///< firms have at least this many jobs
    Jobs largest;             ///< and at most this many
};

inline constexpr auto management_setting = schema::table(
    "management", "Courses and consulting that teach firms to reorganise",
    schema::field<&ManagementSetting::firms>({.key = "firms",
                                              .doc = "Firms a year through a programme",
                                              .initial = 0,
                                              .allowed = {0, 1e6},
                                              .plausible = {0, 30000},
                                              .role = schema::Role::lever,
                                              .source = "HTG_24",
                                              .scales = true}),
    schema::field<&ManagementSetting::consulting_share>(
        {.key = "consulting_share",
         .doc = "Share of these firms that get intensive consulting instead of a course",
         .initial = 0.1,
         .allowed = {0, 1},
         .plausible = {0, 1},
         .role = schema::Role::lever,
         .source = "BLOOM2013"}),
    schema::field<&ManagementSetting::smallest>({.key = "smallest",
                                                 .doc = "Fewest jobs of a firm taken in",
                                                 .initial = 5,
                                                 .allowed = {0, 1e7},
                                                 .plausible = {0, 20},
                                                 .role = schema::Role::lever,
                                                 .source = "HTG_24"}),
    schema::field<&ManagementSetting::largest>({.key = "largest",
                                                .doc = "Most jobs of a firm taken in",
                                                .initial = 249,
                                                .allowed = {0, 1e7},
                                                .plausible = {20, 500},
                                                .role = schema::Role::lever,
                                                .source = "HTG_24"}));
static_assert(schema::covers(management_setting));

struct ManagementResponse {
    double course_gain;      ///< relative rise of the rate of complement building
    double consulting_gain;  ///< the same after consulting
    Years duration;          ///< mean time that practices learnt are kept
};

inline constexpr auto management_response = schema::table(
    "levers.management", "What management programmes do to a firm",
    schema::field<&ManagementResponse::course_gain>(
        {.key = "course_gain",
         .doc = "Relative rise of the rate of complement building after a course",
         .initial = 0.15,
         .allowed = {0, 10},
         .plausible = {0, 0.4},
         .source = "JUDGE"}),
    schema::field<&ManagementResponse::consulting_gain>(
        {.key = "consulting_gain",
         .doc = "Relative rise of the rate of complement building after intensive consulting",
         .initial = 0.5,
         .allowed = {0, 10},
         .plausible = {0.2, 1},
         .grade = schema::Grade::C,
         .source = "BLOOM2013;IACOVONE2019"}),
    schema::field<&ManagementResponse::duration>(
        {.key = "duration",
         .doc = "Mean time for which a firm keeps the practices learnt",
         .initial = 4,
         .allowed = {0.1, 50},
         .plausible = {2, 9},
         .source = "JUDGE"}));
static_assert(schema::covers(management_response));

/// Firms that still keep what they learnt.
struct Alumni {
    double course = 0.0;
    double consulting = 0.0;

    /// One month of forgetting and teaching; no more firms than there are `free` of them.
    /// Returns the firms taught, by course and by consulting.
    Alumni teach(const ManagementResponse& response, const ManagementSetting& setting,
                 double eligible);
};

/// Factor on the rate of complement building where shares of the firms keep what they learnt.
double building_factor(const ManagementResponse& response, double course_share,
                       double consulting_share);

/// Cost of the firms taught in a month; public.
MonthCost management_cost(const UnitCosts& costs, const Alumni& taught);

}  // namespace longrun
