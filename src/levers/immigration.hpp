#pragma once

#include "levers/costs.hpp"
#include "schema/field.hpp"

namespace longrun {

/// Rules for implementers who want to come, stay or leave, relative to today's. Rules cost the
/// budget next to nothing, so no setting grows with money.
struct ImmigrationSetting {
    PersonsPerYear visas{};   ///< above or below today's flow
    double refusals = 0.0;    ///< added to the refusal share
    double stay = 0.0;        ///< added to the stay share
    Usd2024 fee{};            ///< per new petition
    double vetting = 0.0;     ///< share of applicants screened on grounds of security
    double export_ban = 0.0;  ///< strictness of a ban on leaving with knowledge
};

inline constexpr auto immigration_setting = schema::table(
    "immigration", "Rules for implementers who want to come, stay or leave",
    schema::field<&ImmigrationSetting::visas>(
        {.key = "visas",
         .doc = "Implementers admitted a year above (or, negative, below) those admitted otherwise",
         .initial = 0,
         .allowed = {-1e6, 1e6},
         .plausible = {-60000, 60000},
         .role = schema::Role::lever,
         .source = "USCIS_REG"}),
    schema::field<&ImmigrationSetting::refusals>(
        {.key = "refusals",
         .doc = "Change in the share of applications refused",
         .initial = 0,
         .allowed = {-1, 1},
         .plausible = {-0.25, 0.3},
         .role = schema::Role::lever,
         .source = "IE_F1_25"}),
    schema::field<&ImmigrationSetting::stay>(
        {.key = "stay",
         .doc = "Change in the share of those who came who stay",
         .initial = 0,
         .allowed = {-1, 1},
         .plausible = {-0.2, 0.15},
         .role = schema::Role::lever,
         .source = "NCSES_25325"}),
    schema::field<&ImmigrationSetting::fee>(
        {.key = "fee",
         .doc = "Fee on a new petition; 100,000 USD by the proclamation of September 2025",
         .initial = 0,
         .allowed = {0, 1e6},
         .plausible = {0, 100000},
         .role = schema::Role::lever,
         .source = "SAAPRI_25"}),
    schema::field<&ImmigrationSetting::vetting>(
        {.key = "vetting",
         .doc = "Share of applicants vetted on grounds of security above those vetted today",
         .initial = 0,
         .allowed = {0, 1},
         .plausible = {0, 1},
         .role = schema::Role::lever,
         .source = "PIE_10043"}),
    schema::field<&ImmigrationSetting::export_ban>(
        {.key = "export_ban",
         .doc = "Strictness of a ban on leaving with knowledge, 0 none to 1 full",
         .initial = 0,
         .allowed = {0, 1},
         .plausible = {0, 1},
         .role = schema::Role::lever,
         .source = "JEREMY1977"}));
static_assert(schema::covers(immigration_setting));

/// Persons who make the bill of a month.
struct BorderCounts {
    double applicants = 0.0;
    double admitted = 0.0;
    double more_admitted = 0.0;  ///< than under today's rules
    double staying = 0.0;        ///< decide to stay
};

/// Cost of one month: processing of more admissions, a retention programme where more are to stay,
/// vetting; firms bear the fees and lawyers of petitions. The fee is a transfer: it is shown as
/// theirs and not set against public cost.
MonthCost immigration_cost(const UnitCosts& costs, const ImmigrationSetting& setting,
                           const BorderCounts& counts);

}  // namespace longrun
