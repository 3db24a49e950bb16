#pragma once

#include "schema/field.hpp"

namespace longrun {

/// Social acceptance of the technology over time: incidents wear it down, it recovers (model
/// equation E1, acceptance). Its resting level is `frontier.acceptance`.
struct AcceptanceParams {
    PerYear incidents;      ///< fall when every job is in a using firm
    PerYear recovery;       ///< rate at which it returns to its resting level
    double event;           ///< share lost in one great incident
    CalendarYear event_at;  ///< when it happens
};

inline constexpr auto acceptance_table = schema::table(
    "acceptance", "Social acceptance: incidents and recovery",
    schema::field<&AcceptanceParams::incidents>(
        {.key = "incidents",
         .doc = "Rate at which incidents wear acceptance down when every job is in a using firm",
         .initial = 0,
         .allowed = {0, 10},
         .plausible = {0, 0.5},
         .source = "JUDGE"}),
    schema::field<&AcceptanceParams::recovery>(
        {.key = "recovery",
         .doc = "Rate at which acceptance returns to its resting level",
         .initial = 0.5,
         .allowed = {0, 10},
         .plausible = {0.1, 1},
         .source = "JUDGE"}),
    schema::field<&AcceptanceParams::event>(
        {.key = "event",
         .doc = "Share of acceptance lost in one great incident",
         .initial = 0,
         .allowed = {0, 0.99},
         .plausible = {0, 0.5},
         .source = "JUDGE"}),
    schema::field<&AcceptanceParams::event_at>(
        {.key = "event_at",
         .doc = "When the great incident happens; 9999 is never",
         .initial = 9999,
         .allowed = {1700, 9999},
         .plausible = {2027, 9999},
         .role = schema::Role::constant,
         .source = "JUDGE"}));
static_assert(schema::covers(acceptance_table));

/// Change of acceptance S [1/year]: recovery (rest - S) - incidents · harm · F̂ · S.
/// @param rest level without incidents  @param use_jobs_share F̂, jobs in using firms, all sectors
/// @param harm share of the harm that assurance leaves, 0..1
double acceptance_change(const AcceptanceParams& params, double acceptance, double rest,
                         double use_jobs_share, double harm);

/// Acceptance after the great incident if it falls into the month that ends at `year`.
double after_event(const AcceptanceParams& params, double acceptance, double year, double harm);

}  // namespace longrun
