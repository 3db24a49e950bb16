#pragma once

#include <vector>

#include "mechanisms/decision.hpp"
#include "mechanisms/frontier.hpp"
#include "mechanisms/lead.hpp"
#include "mechanisms/persuasion.hpp"

namespace longrun {

/// What other countries share with the home nation and what not (model equations E16, E19).
struct RivalsParams {
    double control_strictness;  ///< of export controls on the countries they aim at, 0..1
    double control_effect;      ///< share of imitation that the strictest controls stop
    double start_on_value;      ///< share of a country's start that lies in the value of use
    double talent_elasticity;   ///< of implementers per job to researchers per head
    double talent_received;     ///< of those driven from the home nation, by those who race
    double share_elasticity;    ///< of world market share to relative productivity
    LogOdds wording_margin;     ///< that a survey's wording alone may move its answer, either way
};

inline constexpr auto rivals_table = schema::table(
    "rivals", "Other countries: imitation under controls, start, talent, competitiveness",
    schema::field<&RivalsParams::control_strictness>(
        {.key = "control_strictness",
         .doc = "Strictness of export controls on the countries they aim at; 1 is a ban of "
                "everything that carries the frontier abroad",
         .initial = 0.5,
         .allowed = {0, 1},
         .plausible = {0, 1},
         .source = "JUDGE"}),
    schema::field<&RivalsParams::control_effect>(
        {.key = "control_effect",
         .doc = "Share of imitation that the strictest controls stop; bans on artisans and "
                "machinery leaked and were given up",
         .initial = 0.2,
         .allowed = {0, 1},
         .plausible = {0, 0.5},
         .grade = schema::Grade::C,
         .source = "JEREMY1977"}),
    schema::field<&RivalsParams::start_on_value>(
        {.key = "start_on_value",
         .doc = "Share of the difference of a country's start that lies in the value of use and "
                "lasts; the rest lies in how fast firms hear of it and fades as all have",
         .initial = 0.5,
         .allowed = {0, 1},
         .plausible = {0, 1},
         .source = "JUDGE"}),
    schema::field<&RivalsParams::talent_elasticity>(
        {.key = "talent_elasticity",
         .doc = "Elasticity of implementers per job to researchers per head of the population",
         .initial = 0.5,
         .allowed = {0, 2},
         .plausible = {0.2, 1},
         .source = "JUDGE"}),
    schema::field<&RivalsParams::talent_received>(
        {.key = "talent_received",
         .doc = "Share of the implementers whom the home nation's rules drive abroad who work in "
                "the countries of the race; the others are in countries not shown",
         .initial = 0.7,
         .allowed = {0, 1},
         .plausible = {0.3, 1},
         .source = "JUDGE"}),
    schema::field<&RivalsParams::share_elasticity>(
        {.key = "share_elasticity",
         .doc = "Elasticity of a country's share of the world market to its productivity relative "
                "to others'",
         .initial = 5,
         .allowed = {0, 20},
         .plausible = {3, 8},
         .grade = schema::Grade::B,
         .source = "HM2014"}),
    schema::field<&RivalsParams::wording_margin>(
        {.key = "wording_margin",
         .doc = "How far a survey's wording alone may move a country's start, either way: two "
                "surveys of one country and year differ by 0.3 to 0.5 log-odds",
         .initial = 0.25,
         .allowed = {0, 3},
         .plausible = {0, 0.5},
         .source = "JUDGE"}));
static_assert(schema::covers(rivals_table));

/// Share of the imitation rate that reaches a country: openness · (1 - effect · strictness).
/// @param openness 0..1  @param controlled whether export controls aim at it
double imitation_reach(const RivalsParams& params, double openness, bool controlled);

/// What moves a country's frontier by itself and by imitation.
struct RivalFrontier {
    double research = 1.0;  ///< research input relative to the leader's, >= 0
    double reach = 1.0;     ///< of imitation, see `imitation_reach`
};

/// Advance of a country's frontier [1/year]: its own research under the same bottlenecks, and
/// imitation of the leader.
///     dQ_m/dt = E1(Q_m, research) + imitation · reach · max(0, Q_max - Q_m)
/// A country without research has none of the first term. @param leader Q_max  @param year decimal
double rival_frontier_advance(const FrontierParams& frontier, const LeadParams& lead,
                              const RivalFrontier& rival, double own, double leader, double year);

/// Shifts a country's willingness to use by `shift` log-odds against the home nation: the value of
/// use by `start_on_value` · shift, and the log of the hazard of hearing of it by the rest.
void shift_start(const RivalsParams& params, double shift, DecisionParams& decision,
                 PersuasionParams& persuasion);

/// Parts of the implementers whom the home nation's rules drive abroad (E20), by country:
///     talent_received · open_c L_c / Σ open L
/// @param implementers L of every country at the start  @param openness open, 0..1
std::vector<double> received_shares(const RivalsParams& params,
                                    const std::vector<double>& implementers,
                                    const std::vector<double>& openness);

/// Implementers per job relative to the home nation's: ratio of researchers per head to a power.
double relative_implementers(const RivalsParams& params, double researchers_ratio);

/// Weight of a country in the world market, relative to its base: (TFP / TFP at the
/// base)^elasticity. Productivity as gain over a world without the technology [share of its level],
/// > -1. Source: hm2014.
double market_weight(const RivalsParams& params, double gain, double base_gain);

}  // namespace longrun
