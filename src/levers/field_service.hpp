#pragma once

#include <vector>

#include "levers/costs.hpp"
#include "schema/field.hpp"

namespace longrun {

/// Teams of advisers who visit firms (county agents of the technology).
struct FieldServiceSetting {
    double advisers;            ///< target number
    double group_share;         ///< of visits made in groups of firms
    Jobs smallest;              ///< firms visited have at least this many jobs
    Jobs largest;               ///< and at most this many
    double least_buyers = 0.0;  ///< and at least this many buyers in the supply network
};

inline constexpr auto field_service_setting = schema::table(
    "field_service", "Teams of advisers who visit firms",
    schema::field<&FieldServiceSetting::advisers>(
        {.key = "advisers",
         .doc = "Advisers when the service is fully staffed",
         .initial = 0,
         .allowed = {0, 1e6},
         .plausible = {0, 30000},
         .role = schema::Role::lever,
         .source = "MEPFACTS",
         .scales = true}),
    schema::field<&FieldServiceSetting::group_share>(
        {.key = "group_share",
         .doc = "Share of advisers who work with groups of firms",
         .initial = 0.5,
         .allowed = {0, 1},
         .plausible = {0, 1},
         .role = schema::Role::lever,
         .source = "IACOVONE2019"}),
    schema::field<&FieldServiceSetting::smallest>({.key = "smallest",
                                                   .doc = "Fewest jobs of a firm that is visited",
                                                   .initial = 5,
                                                   .allowed = {0, 1e7},
                                                   .plausible = {0, 20},
                                                   .role = schema::Role::lever,
                                                   .source = "JUDGE"}),
    schema::field<&FieldServiceSetting::largest>({.key = "largest",
                                                  .doc = "Most jobs of a firm that is visited",
                                                  .initial = 249,
                                                  .allowed = {0, 1e7},
                                                  .plausible = {20, 500},
                                                  .role = schema::Role::lever,
                                                  .source = "JUDGE"}),
    schema::field<&FieldServiceSetting::least_buyers>(
        {.key = "least_buyers",
         .doc = "Fewest buyers, in the supply network, of a firm that is visited: 0 visits at "
                "random, more begins with firms that many others buy from",
         .initial = 0,
         .allowed = {0, 1e6},
         .plausible = {0, 10},
         .role = schema::Role::lever,
         .source = "BEAMAN2021"}));
static_assert(schema::covers(field_service_setting));

struct FieldServiceResponse {
    PerYear turnover;   ///< advisers who leave
    Years build_up;     ///< to hire the target number
    Months training{};  ///< from hiring to the first visit
};

inline constexpr auto field_service_response = schema::table(
    "levers.field_service", "How a field service is staffed",
    schema::field<&FieldServiceResponse::turnover>({.key = "turnover",
                                                    .doc = "Share of advisers who leave in a year",
                                                    .initial = 0.12,
                                                    .allowed = {0, 1},
                                                    .plausible = {0.06, 0.25},
                                                    .source = "JUDGE"}),
    schema::field<&FieldServiceResponse::build_up>({.key = "build_up",
                                                    .doc = "Time to hire the target number",
                                                    .initial = 3,
                                                    .allowed = {0.1, 30},
                                                    .plausible = {2, 6},
                                                    .source = "JUDGE"}),
    schema::field<&FieldServiceResponse::training>(
        {.key = "training",
         .doc = "Months of training before a new adviser visits firms; the pay of these months is "
                "part of the cost of hiring",
         .initial = 0,
         .allowed = {0, 60},
         .plausible = {0, 6},
         .source = "JUDGE"}));
static_assert(schema::covers(field_service_response));

/// The stock of advisers: hired, trained, lost.
struct FieldService {
    double advisers = 0.0;         ///< who visit firms
    std::vector<double> trainees;  ///< by months of training done, the newest first

    /// Hires towards the target for one month; returns the number hired. Advisers who leave are
    /// replaced within the hiring capacity target / build-up per year plus replacement. Where the
    /// target falls, trainees go first.
    double staff(const FieldServiceResponse& response, double target);
};

/// Firms visited in a month.
double field_service_visits(const FieldServiceSetting& setting, const UnitCosts& costs,
                            double advisers);

/// Cost of one month: advisers, hiring, register of firms; states match, firms' fees are private.
MonthCost field_service_cost(const UnitCosts& costs, double advisers, double hired);

}  // namespace longrun
