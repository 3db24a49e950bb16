#pragma once

#include "schema/field.hpp"

namespace longrun {

/// What use costs a firm (model equation E3).
struct UserCostParams {
    double technology_share;         ///< of user cost at the start, at base prices
    double labour_share;             ///< implementers
    double data_share;               ///< data and integration
    PerYear price_fall;              ///< log fall of the technology's price
    double price_floor;              ///< price it cannot fall below
    double markup;                   ///< of concentrated providers, at no interoperability
    double interoperability_saving;  ///< cut in data cost at full interoperability
    double capability_saving;        ///< cut in labour cost when all tasks are feasible
};

inline constexpr auto user_cost_table = schema::table(
    "user_cost", "User cost of the technology to a firm",
    schema::field<&UserCostParams::technology_share>(
        {.key = "technology_share",
         .doc = "Share of user cost paid for the technology itself at the start",
         .initial = 0.25,
         .allowed = {0, 1},
         .plausible = {0.15, 0.45},
         .source = "JUDGE;EUROSTAT25"}),
    schema::field<&UserCostParams::labour_share>(
        {.key = "labour_share",
         .doc = "Share of user cost paid for implementers at the start",
         .initial = 0.45,
         .allowed = {0, 1},
         .plausible = {0.25, 0.55},
         .source = "JUDGE;EUROSTAT25"}),
    schema::field<&UserCostParams::data_share>(
        {.key = "data_share",
         .doc = "Share of user cost paid for data and integration at the start",
         .initial = 0.30,
         .allowed = {0, 1},
         .plausible = {0.2, 0.4},
         .source = "JUDGE;EUROSTAT25"}),
    schema::field<&UserCostParams::price_fall>({.key = "price_fall",
                                                .doc = "Logarithmic fall of the technology's price",
                                                .initial = 0.35,
                                                .allowed = {-1, 5},
                                                .plausible = {0.2, 2.3},
                                                .grade = schema::Grade::C,
                                                .source = "EPOCH;JUDGE"}),
    schema::field<&UserCostParams::price_floor>(
        {.key = "price_floor",
         .doc = "Price below which it cannot fall, start = 1",
         .initial = 0.05,
         .allowed = {0, 1},
         .plausible = {0.01, 0.2},
         .source = "JUDGE"}),
    schema::field<&UserCostParams::markup>(
        {.key = "markup",
         .doc = "Mark-up of concentrated providers without interoperability",
         .initial = 0.10,
         .allowed = {0, 2},
         .plausible = {0, 0.3},
         .source = "JUDGE;SYNERGY2024"}),
    schema::field<&UserCostParams::interoperability_saving>(
        {.key = "interoperability_saving",
         .doc = "Cut in data and integration cost at full interoperability",
         .initial = 0.3,
         .allowed = {0, 0.95},
         .plausible = {0.1, 0.5},
         .source = "JUDGE;MT2014"}),
    schema::field<&UserCostParams::capability_saving>(
        {.key = "capability_saving",
         .doc = "Cut in implementers' cost when all tasks are feasible: better systems install "
                "themselves",
         .initial = 0.2,
         .allowed = {0, 0.95},
         .plausible = {0, 0.5},
         .source = "JUDGE"}));
static_assert(schema::covers(user_cost_table));

/// What one month and place make of user cost. At the start everything stands at its default.
struct CostConditions {
    double years = 0.0;             ///< since the start of the technology
    double wage = 1.0;              ///< implementers' wage, base = 1
    double frontier = 0.0;          ///< Q
    double interoperability = 0.0;  ///< I in [0, 1]
    double concentration = 1.0;     ///< of providers, HHI / HHI_0
    double price = 1.0;             ///< factor on the technology's price: shocks and subsidies
};

/// The technology's part of user cost, 1 in all at base prices:
///     w_T p_T (1 + markup · HHI / HHI_0 · (1 - I)),  p_T = max(floor, exp(-fall t)) · price
double technology_cost(const UserCostParams& params, const CostConditions& conditions);

/// The part for data and integration: w_D (1 - saving I).
double data_cost(const UserCostParams& params, const CostConditions& conditions);

/// User cost before relief: technology + w_L w (1 - capability_saving Q) + data.
double user_cost(const UserCostParams& params, const CostConditions& conditions);

}  // namespace longrun
