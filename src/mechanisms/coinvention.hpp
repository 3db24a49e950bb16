#pragma once

#include "schema/field.hpp"

namespace longrun {

/// Co-invention of applications: the gap between frontier and application closes (model equation
/// E2).
struct CoinventionParams {
    PerYear base;              ///< closing rate without users
    PerYear user_driven;       ///< added when every job is in a using firm
    PerYear interoperability;  ///< added at full interoperability
    PerYear centres{};         ///< added when centres serve every job
};

inline constexpr auto coinvention_table =
    schema::table("coinvention", "Co-invention of applications, driven by use",
                  schema::field<&CoinventionParams::base>(
                      {.key = "base",
                       .doc = "Rate at which applications follow the frontier without any users",
                       .initial = 0.23,
                       .allowed = {0, 10},
                       .plausible = {0.1, 0.3},
                       .source = "PROTO;BT1995"}),
                  schema::field<&CoinventionParams::user_driven>(
                      {.key = "user_driven",
                       .doc = "Rate added when every job of the sector is in a using firm",
                       .initial = 0.5,
                       .allowed = {0, 10},
                       .plausible = {0.2, 0.8},
                       .grade = schema::Grade::C,
                       .source = "BT1995"}),
                  schema::field<&CoinventionParams::interoperability>(
                      {.key = "interoperability",
                       .doc = "Rate added at full interoperability of data and cloud services",
                       .initial = 0.1,
                       .allowed = {0, 10},
                       .plausible = {0, 0.3},
                       .source = "JUDGE;MT2014"}),
                  schema::field<&CoinventionParams::centres>(
                      {.key = "centres",
                       .doc = "Rate added when application centres serve every job of the sector",
                       .initial = 0.1,
                       .allowed = {0, 10},
                       .plausible = {0, 0.3},
                       .source = "JUDGE;BT1995"}));
static_assert(schema::covers(coinvention_table));

/// Advance of a sector's application level [1/year]:
///     dA/dt = (1 - friction) · (base + user_driven · F̂ + interoperability · I + centres · c) · (Q
///     - A)
/// Source: bt1995 (dual inducement). A never falls: lost frontier does not unmake applications.
/// @param friction       institutional friction of the sector, share in [0, 1]
/// @param use_jobs_share F̂, share of the sector's jobs in firms using in production, last month
/// @param interoperability_index I in [0, 1]
/// @param served c, share of the sector's jobs that application centres serve
double application_advance(const CoinventionParams& params, double application, double frontier,
                           double friction, double use_jobs_share, double interoperability_index,
                           double served = 0.0);

}  // namespace longrun
