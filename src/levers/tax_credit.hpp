#pragma once

#include <vector>

#include "economy/population.hpp"
#include "levers/costs.hpp"
#include "schema/field.hpp"

namespace longrun {

/// A credit on firms' spending for the technology.
struct TaxCreditSetting {
    double rate;      ///< of eligible spending
    bool refundable;  ///< paid out to firms without enough tax to credit it against
};

inline constexpr auto tax_credit_setting = schema::table(
    "tax_credit", "A tax credit on firms' spending for the technology",
    schema::field<&TaxCreditSetting::rate>({.key = "rate",
                                            .doc = "Credit as a share of eligible spending",
                                            .initial = 0.0,
                                            .allowed = {0, 1},
                                            .plausible = {0, 0.3},
                                            .role = schema::Role::lever,
                                            .source = "ZM2017",
                                            .scales = true}),
    schema::field<&TaxCreditSetting::refundable>(
        {.key = "refundable",
         .doc = "Whether firms without enough tax are paid out",
         .initial = 1,
         .allowed = {0, 1},
         .plausible = {0, 1},
         .role = schema::Role::lever,
         .source = "ZM2017"}));
static_assert(schema::covers(tax_credit_setting));

/// How firms answer to it.
struct TaxCreditResponse {
    double take_up;        ///< of large firms
    double small_ratio;    ///< response of small firms to an immediate, refundable credit, relative
                           ///< to large
    double nonrefundable;  ///< what is left of small firms' response without refund
    Jobs small;            ///< firms below this are small
};

inline constexpr auto tax_credit_response = schema::table(
    "levers.tax_credit", "How firms answer to a tax credit",
    schema::field<&TaxCreditResponse::take_up>(
        {.key = "take_up",
         .doc = "Share of the credit that large firms claim and act on",
         .initial = 0.45,
         .allowed = {0, 1},
         .plausible = {0.25, 0.7},
         .grade = schema::Grade::C,
         .source = "ZM2017;JUDGE"}),
    schema::field<&TaxCreditResponse::small_ratio>(
        {.key = "small_ratio",
         .doc = "Response of small firms to a refundable credit relative to large ones; measured "
                "on equipment, so an analogy here",
         .initial = 1.95,
         .allowed = {0, 5},
         .plausible = {1.3, 2.5},
         .grade = schema::Grade::C,
         .source = "ZM2017"}),
    schema::field<&TaxCreditResponse::nonrefundable>(
        {.key = "nonrefundable",
         .doc = "Share of small firms' response that is left without refund",
         .initial = 0.5,
         .allowed = {0, 1},
         .plausible = {0.3, 0.7},
         .grade = schema::Grade::C,
         .source = "ZM2017;JUDGE"}),
    schema::field<&TaxCreditResponse::small>({.key = "small",
                                              .doc = "Firms with fewer jobs count as small",
                                              .initial = 100,
                                              .allowed = {0, 100000},
                                              .plausible = {20, 500},
                                              .role = schema::Role::constant,
                                              .source = "JUDGE"}));
static_assert(schema::covers(tax_credit_response));

/// Take-up by a firm of `jobs` jobs, in [0, 1].
double credit_take_up(const TaxCreditResponse& response, const TaxCreditSetting& setting,
                      double jobs);

/// Relative fall of user cost by size class: rate · take-up · eligible share. Source: zm2017.
std::vector<double> credit_cut(const TaxCreditResponse& response, const TaxCreditSetting& setting,
                               const UnitCosts& costs, const std::vector<SizeClassInfo>& classes);

/// Cost of one month: credit on the spending of all users, also those who would have used anyway.
/// @param user_jobs jobs in firms that pilot or use, by size class
MonthCost credit_cost(const TaxCreditResponse& response, const TaxCreditSetting& setting,
                      const UnitCosts& costs, const std::vector<SizeClassInfo>& classes,
                      const std::vector<double>& user_jobs);

}  // namespace longrun
