#pragma once

#include "schema/field.hpp"

namespace longrun {

/// A nation's lead at the frontier and what it is worth while nobody can follow (model equation
/// E19, the rest of the world as one).
struct LeadParams {
    PerYear imitation;     ///< rate at which rivals close the gap to a leader
    CalendarYear lock_in;  ///< from when they cannot: imitation is 0
    double rent;           ///< gained while the lead is whole, percent of value added
    double maker_share;    ///< of value added, of the industries that make the technology
    double margin;         ///< part of theirs above competition while nobody has followed
};

inline constexpr auto lead_table = schema::table(
    "lead", "Lead at the frontier and what it is worth",
    schema::field<&LeadParams::imitation>(
        {.key = "imitation",
         .doc = "Rate at which rivals close the gap to the leader's frontier",
         .initial = 1.0,
         .allowed = {0, 10},
         .plausible = {0.3, 3},
         .source = "JUDGE"}),
    schema::field<&LeadParams::lock_in>(
        {.key = "lock_in",
         .doc = "From when rivals cannot follow: the event of capability lock-in; 9999 is never",
         .initial = 9999,
         .allowed = {1700, 9999},
         .plausible = {2026, 9999},
         .role = schema::Role::constant,
         .source = "JUDGE"}),
    schema::field<&LeadParams::rent>(
        {.key = "rent",
         .doc = "Gain of the nation, in percent of value added a year, while the best systems can "
                "do every task and rivals' none; in proportion to the lead",
         .initial = 0.0,
         .allowed = {0, 1000},
         .plausible = {0, 20},
         .source = "JUDGE"}),
    schema::field<&LeadParams::maker_share>(
        {.key = "maker_share",
         .doc = "Value added of the industries that make the technology, as a share of the "
                "nation's, once every job uses it; that of information today",
         .initial = 0.053,
         .allowed = {0, 1},
         .plausible = {0.02, 0.15},
         .grade = schema::Grade::C,
         .source = "BEA_USE_2023;JUDGE"}),
    schema::field<&LeadParams::margin>(
        {.key = "margin",
         .doc = "Part of the makers' value added that is rent of being first while nobody has "
                "followed; 0 switches the leading sector off",
         .initial = 0.0,
         .allowed = {0, 1},
         .plausible = {0, 0.5},
         .source = "JUDGE"}));
static_assert(schema::covers(lead_table));

/// Advance of the rivals' frontier by imitation [1/year], beside their own research.
/// @param frontier Q of the nation  @param rivals Q of the rest of the world  @param year decimal
double imitation_advance(const LeadParams& params, double frontier, double rivals, double year);

/// Rent of the lead, percent of value added.
double lead_rent(const LeadParams& params, double frontier, double rivals);

/// Rent of the leading sector, percent of value added: a monopoly that grows with the market of the
/// technology and is gone once imitation has closed the gap.
///     100 · margin · maker_share · F̂ · (Q - Q_r)⁺ / Q
/// @param use_jobs F̂, share of jobs in firms that use the technology in production
double leading_sector_rent(const LeadParams& params, double frontier, double rivals,
                           double use_jobs);

}  // namespace longrun
