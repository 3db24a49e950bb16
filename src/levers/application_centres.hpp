#pragma once

#include <vector>

#include "levers/costs.hpp"
#include "schema/field.hpp"

namespace longrun {

/// Centres where firms try the technology on shared equipment before they invest.
struct ApplicationCentresSetting {
    double sites;          ///< number of centres
    Kilometres radius;     ///< that a centre serves
    double federal_share;  ///< of running cost, at the start
    double state_share;    ///< of running cost; users' fees pay the rest
    double federal_end;    ///< federal share after the taper
    Years taper;           ///< over which the federal share changes
};

inline constexpr auto application_centres_setting = schema::table(
    "application_centres", "Centres where firms try the technology before they invest",
    schema::field<&ApplicationCentresSetting::sites>(
        {.key = "sites",
         .doc = "Centres, opened one after another where most jobs are not served yet: in the "
                "counties named, or anywhere in the states named",
         .initial = 0,
         .allowed = {0, 5000},
         .plausible = {0, 300},
         .role = schema::Role::lever,
         .source = "MEPFACTS",
         .scales = true}),
    schema::field<&ApplicationCentresSetting::radius>(
        {.key = "radius",
         .doc = "Distance up to which a centre serves firms, across state lines too",
         .initial = 80,
         .allowed = {0, 1000},
         .plausible = {40, 160},
         .role = schema::Role::lever,
         .source = "JUDGE"}),
    schema::field<&ApplicationCentresSetting::federal_share>(
        {.key = "federal_share",
         .doc = "Share of running cost that the federal government pays at the start",
         .initial = 0.5,
         .allowed = {0, 1},
         .plausible = {0.25, 0.75},
         .role = schema::Role::lever,
         .source = "GAO_19_219"}),
    schema::field<&ApplicationCentresSetting::state_share>(
        {.key = "state_share",
         .doc = "Share of running cost that states pay; users' fees pay what is left",
         .initial = 0.2,
         .allowed = {0, 1},
         .plausible = {0, 0.5},
         .role = schema::Role::lever,
         .source = "JUDGE"}),
    schema::field<&ApplicationCentresSetting::federal_end>(
        {.key = "federal_end",
         .doc = "Federal share after the taper; 0 expects centres to support themselves",
         .initial = 0.5,
         .allowed = {0, 1},
         .plausible = {0, 0.5},
         .role = schema::Role::lever,
         .source = "GAO_19_219"}),
    schema::field<&ApplicationCentresSetting::taper>(
        {.key = "taper",
         .doc = "Years over which the federal share goes from one to the other; manufacturing "
                "extension was to support itself after six",
         .initial = 6,
         .allowed = {0.1, 50},
         .plausible = {3, 12},
         .role = schema::Role::lever,
         .source = "GAO_19_219"}));
static_assert(schema::covers(application_centres_setting));

struct ApplicationCentresResponse {
    Years build_time;    ///< from the decision to the first firm served
    double replaced;     ///< of federal money that falls away, by users' fees
    LogOdds conversion;  ///< rise of net value when a pilot within reach of a centre is judged
};

inline constexpr auto application_centres_response = schema::table(
    "levers.application_centres", "What application centres do and how they are paid for",
    schema::field<&ApplicationCentresResponse::build_time>(
        {.key = "build_time",
         .doc = "Time from the decision for a centre to the first firm served",
         .initial = 2,
         .allowed = {0, 20},
         .plausible = {1.5, 2.5},
         .source = "JUDGE"}),
    schema::field<&ApplicationCentresResponse::replaced>(
        {.key = "replaced",
         .doc = "Share of federal money that falls away which users' fees replace; the rest is "
                "capacity lost",
         .initial = 0,
         .allowed = {0, 1},
         .plausible = {0, 1},
         .source = "JUDGE"}),
    schema::field<&ApplicationCentresResponse::conversion>(
        {.key = "conversion",
         .doc = "Rise of net value when a pilot of a firm within reach is judged, of testing "
                "before investing; no measurement was found",
         .initial = 0,
         .allowed = {0, 10},
         .plausible = {0, 0.5},
         .source = "JUDGE"}));
static_assert(schema::covers(application_centres_response));

/// Centres, open and under construction.
struct CentreStock {
    double open = 0.0;
    std::vector<double> building;  ///< by months of building done, the newest first

    /// One month towards a target; returns the centres begun. Centres above it close at once.
    double build(const ApplicationCentresResponse& response, double target);
};

/// Federal share of running cost so many years after the start: from one share to the other on a
/// straight line.
double federal_share_after(const ApplicationCentresSetting& setting, double years);

/// Share of its work that a centre can still do: 1 less what of the federal money that fell away
/// nobody replaces.
double centre_capacity(const ApplicationCentresResponse& response,
                       const ApplicationCentresSetting& setting, double years);

/// Cost of one month of centres open and begun, `years` after the start. Setting up is public,
/// split as the public shares at the start are.
MonthCost application_centres_cost(const ApplicationCentresResponse& response,
                                   const ApplicationCentresSetting& setting, const UnitCosts& costs,
                                   double open, double begun, double years);

}  // namespace longrun
