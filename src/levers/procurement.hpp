#pragma once

#include "levers/costs.hpp"
#include "schema/field.hpp"

namespace longrun {

/// Government prefers offers that use the technology, in civilian and in defence purchases.
struct ProcurementSetting {
    double civilian;       ///< share of covered federal civilian purchases with preference
    double defence;        ///< the same of defence
    double premium;        ///< paid above the price of other offers
    double authorisation;  ///< share of products authorised once for all agencies
};

inline constexpr auto procurement_setting = schema::table(
    "procurement", "Preference in federal purchases for offers that use the technology",
    schema::field<&ProcurementSetting::civilian>(
        {.key = "civilian",
         .doc = "Share of covered civilian purchases in which it is preferred",
         .initial = 0,
         .allowed = {0, 1},
         .plausible = {0, 0.5},
         .role = schema::Role::lever,
         .source = "ST2014",
         .scales = true}),
    schema::field<&ProcurementSetting::defence>(
        {.key = "defence",
         .doc = "Share of covered defence purchases in which it is preferred",
         .initial = 0,
         .allowed = {0, 1},
         .plausible = {0, 0.5},
         .role = schema::Role::lever,
         .source = "ST2014",
         .scales = true}),
    schema::field<&ProcurementSetting::premium>(
        {.key = "premium",
         .doc = "Price premium paid on purchases with preference",
         .initial = 0.05,
         .allowed = {0, 1},
         .plausible = {0, 0.2},
         .role = schema::Role::lever,
         .source = "JUDGE"}),
    schema::field<&ProcurementSetting::authorisation>(
        {.key = "authorisation",
         .doc = "Share of products whose security is authorised once, for all agencies, at public "
                "expense",
         .initial = 0,
         .allowed = {0, 1},
         .plausible = {0, 1},
         .role = schema::Role::lever,
         .source = "JUDGE"}));
static_assert(schema::covers(procurement_setting));

struct ProcurementResponse {
    double pull;           ///< rise of a supplier's value per unit of its sales to government
    LogOdds own_value;     ///< rise of government's own value of use at full preference
    double signal;         ///< weight of government users among private firms' peers
    double authorisation;  ///< part of government's missed planning rounds that authorisation takes
    double products;       ///< a year that agencies want authorised
    Months cycle;          ///< from preference to purchases
};

inline constexpr auto procurement_response = schema::table(
    "levers.procurement", "What government purchases do",
    schema::field<&ProcurementResponse::pull>(
        {.key = "pull",
         .doc = "Rise of a supplier's value of use, relative, per unit of the share of output that "
                "it sells to federal government with preference; at most a doubling",
         .initial = 1,
         .allowed = {0, 10},
         .plausible = {0.3, 2},
         .grade = schema::Grade::C,
         .source = "ST2014;RAITERI2018"}),
    schema::field<&ProcurementResponse::own_value>(
        {.key = "own_value",
         .doc = "Rise of the value of use of government itself at full preference",
         .initial = 0.4,
         .allowed = {0, 10},
         .plausible = {0, 1},
         .source = "JUDGE"}),
    schema::field<&ProcurementResponse::signal>(
        {.key = "signal",
         .doc = "Weight of government users among the peers of private firms at full preference",
         .initial = 0.05,
         .allowed = {0, 1},
         .plausible = {0, 0.15},
         .grade = schema::Grade::C,
         .source = "ST2014;JUDGE"}),
    schema::field<&ProcurementResponse::authorisation>(
        {.key = "authorisation",
         .doc = "Part of the planning rounds that government misses because products wait for "
                "security authorisation",
         .initial = 0.4,
         .allowed = {0, 1},
         .plausible = {0.1, 0.7},
         .source = "JUDGE"}),
    schema::field<&ProcurementResponse::products>(
        {.key = "products",
         .doc = "Products a year that agencies want authorised",
         .initial = 100,
         .allowed = {0, 1e6},
         .plausible = {30, 400},
         .source = "JUDGE"}),
    schema::field<&ProcurementResponse::cycle>({.key = "cycle",
                                                .doc = "Months from preference to purchases: one "
                                                       "budget cycle",
                                                .initial = 12,
                                                .allowed = {1, 120},
                                                .plausible = {9, 24},
                                                .source = "JUDGE"}));
static_assert(schema::covers(procurement_response));

/// Share of a sector's output sold to federal government.
struct FederalShares {
    double civilian = 0.0;
    double defence = 0.0;
};

/// Share of covered purchases that are made with preference.
struct Preference {
    double civilian = 0.0;
    double defence = 0.0;

    /// A month towards what is asked, by a `cycle`-th of it; less is at once.
    void advance(const ProcurementResponse& response, const ProcurementSetting& setting);
};

/// Factor on the value of use of private suppliers: 1 + pull · share sold with preference, at most
/// 2. Nothing is sold, nothing is pulled. Source: st2014.
double supplier_factor(const ProcurementResponse& response, const Preference& preference,
                       const FederalShares& sold);

/// Factor on government's own value of use: exp(own_value · preference).
double own_factor(const ProcurementResponse& response, double preference);

/// Share of planning rounds in which government can act: of those missed, authorisation gives its
/// part back. @param clock without it
double government_clock(const ProcurementResponse& response, const ProcurementSetting& setting,
                        double clock);

/// Exposure of private firms to government users: signal · Σ preference · use share.
double government_signal(const ProcurementResponse& response, const Preference& preference,
                         double civilian_use, double defence_use);

/// Purchases made with preference [million USD of 2024 a year]: of covered civilian and defence IT
/// contracts.
double preferred_purchases(const UnitCosts& costs, const Preference& preference);

/// Cost of one month: premium and failed purchases on what is bought, the office, authorisations.
MonthCost procurement_cost(const ProcurementResponse& response, const ProcurementSetting& setting,
                           const UnitCosts& costs, const Preference& preference);

}  // namespace longrun
