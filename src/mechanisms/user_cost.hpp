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

/// User cost before tax relief, 1 at base prices:
///     C = w_T p_T (1 + markup (1 - I)) + w_L w (1 - capability_saving Q) + w_D (1 - saving I)
///     p_T = max(floor, exp(-fall t))
/// @param years_since_start t [years]  @param wage_index w, implementers' wage, base = 1
/// @param frontier Q  @param interoperability_index I in [0, 1]
double user_cost(const UserCostParams& params, double years_since_start, double wage_index,
                 double frontier, double interoperability_index);

}  // namespace longrun
