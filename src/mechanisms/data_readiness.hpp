#pragma once

#include "schema/field.hpp"

namespace longrun {

/// How far the data of a sector's firms are in a form that the technology and others can use.
struct DataReadinessParams {
    double initial;   ///< share at the start
    PerYear use;      ///< rate of rise when every job is in a using firm
    PerYear commons;  ///< rate added where a commons serves every firm
};

inline constexpr auto data_readiness_table = schema::table(
    "data_readiness", "How far firms' data are ready to use and to share, by sector",
    schema::field<&DataReadinessParams::initial>({.key = "initial",
                                                  .doc = "Readiness at the start",
                                                  .initial = 0.2,
                                                  .allowed = {0, 1},
                                                  .plausible = {0.05, 0.4},
                                                  .source = "JUDGE"}),
    schema::field<&DataReadinessParams::use>(
        {.key = "use",
         .doc = "Rate at which the rest becomes ready when every job is in a using firm",
         .initial = 0.1,
         .allowed = {0, 10},
         .plausible = {0.03, 0.3},
         .source = "JUDGE;BT1995"}),
    schema::field<&DataReadinessParams::commons>(
        {.key = "commons",
         .doc = "Rate added where a data commons serves every firm of the sector",
         .initial = 0.1,
         .allowed = {0, 10},
         .plausible = {0.03, 0.3},
         .source = "JUDGE"}));
static_assert(schema::covers(data_readiness_table));

/// Advance of readiness [1/year]: (use · F̂ + commons · open) (1 - readiness); never back.
/// @param use_jobs_share F̂ of the sector  @param open share of its firms that a commons serves
double readiness_advance(const DataReadinessParams& params, double readiness, double use_jobs_share,
                         double open);

}  // namespace longrun
