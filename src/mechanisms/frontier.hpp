#pragma once

#include "schema/field.hpp"

namespace longrun {

/// Advance of the technology frontier under bottlenecks (model equation E1).
struct FrontierParams {
    double initial;              ///< share of exposed tasks the best system can do at the start
    PerYear growth_before;       ///< closing rate before the breakthrough
    PerYear growth;              ///< closing rate after it
    CalendarYear breakthrough;   ///< when the closing rate changes
    double research_elasticity;  ///< of the closing rate to research input
    double self_improvement;     ///< research input added when everything is feasible
    double weak_link;  ///< exponent of the bottleneck aggregate; large = the weakest link rules
    CalendarYear data_exhausted;  ///< when the stock of human data is used up
    PerYear data_decline;         ///< fall of the data bottleneck after that
    double data_floor;            ///< data that substitutes still give
    double compute;               ///< compute supply over demand growth
    double herding;               ///< share of research effort lost by crowding one paradigm
    double acceptance;            ///< social acceptance of the technology without incidents
    double jump;                  ///< share of what is left that one breakthrough more closes
    CalendarYear jump_at;         ///< when it happens
};

inline constexpr auto frontier_table = schema::table(
    "frontier", "Advance of the technology frontier under bottlenecks",
    schema::field<&FrontierParams::initial>(
        {.key = "initial",
         .doc = "Share of exposed tasks the best system can do at the start",
         .initial = 0.05,
         .allowed = {0.0001, 0.99},
         .plausible = {0.02, 0.12},
         .source = "JUDGE"}),
    schema::field<&FrontierParams::growth_before>(
        {.key = "growth_before",
         .doc = "Closing rate of the frontier before the breakthrough",
         .initial = 0.02,
         .allowed = {0, 5},
         .plausible = {0.005, 0.05},
         .source = "PROTO"}),
    schema::field<&FrontierParams::growth>(
        {.key = "growth",
         .doc = "Closing rate of the frontier after the breakthrough; fast 0.6, slow 0.12",
         .initial = 0.6,
         .allowed = {0, 5},
         .plausible = {0.1, 1.0},
         .source = "PROTO"}),
    schema::field<&FrontierParams::breakthrough>({.key = "breakthrough",
                                                  .doc = "Date of the breakthrough",
                                                  .initial = 2022.8333,
                                                  .allowed = {1700, 2200},
                                                  .plausible = {2022.5, 2023.25},
                                                  .role = schema::Role::constant,
                                                  .grade = schema::Grade::B,
                                                  .source = "NK2025"}),
    schema::field<&FrontierParams::research_elasticity>(
        {.key = "research_elasticity",
         .doc = "Elasticity of the closing rate to research input",
         .initial = 0.3,
         .allowed = {0, 2},
         .plausible = {0.1, 0.5},
         .source = "JUDGE"}),
    schema::field<&FrontierParams::self_improvement>(
        {.key = "self_improvement",
         .doc = "Research input that the technology itself adds when all tasks are feasible",
         .initial = 0.0,
         .allowed = {0, 20},
         .plausible = {0, 2},
         .source = "JUDGE"}),
    schema::field<&FrontierParams::weak_link>(
        {.key = "weak_link",
         .doc = "Exponent of the bottleneck aggregate; large means the weakest link rules",
         .initial = 4.0,
         .allowed = {0.1, 50},
         .plausible = {1, 10},
         .source = "JUDGE;NK2025"}),
    schema::field<&FrontierParams::data_exhausted>(
        {.key = "data_exhausted",
         .doc = "Year in which the stock of human text is used up",
         .initial = 2028,
         .allowed = {1700, 3000},
         .plausible = {2026, 2032},
         .grade = schema::Grade::C,
         .source = "EPOCH"}),
    schema::field<&FrontierParams::data_decline>(
        {.key = "data_decline",
         .doc = "Rate at which new data fall short afterwards",
         .initial = 0.2,
         .allowed = {0, 5},
         .plausible = {0.05, 0.5},
         .source = "JUDGE"}),
    schema::field<&FrontierParams::data_floor>(
        {.key = "data_floor",
         .doc = "Share of the data need that substitutes still meet in the long run",
         .initial = 0.6,
         .allowed = {0.01, 1},
         .plausible = {0.3, 1},
         .source = "JUDGE"}),
    schema::field<&FrontierParams::compute>({.key = "compute",
                                             .doc = "Supply of compute relative to need",
                                             .initial = 1.0,
                                             .allowed = {0.01, 10},
                                             .plausible = {0.6, 1.2},
                                             .source = "JUDGE;EPOCH"}),
    schema::field<&FrontierParams::herding>(
        {.key = "herding",
         .doc = "Share of research effort lost by crowding one paradigm",
         .initial = 0.15,
         .allowed = {0, 0.95},
         .plausible = {0, 0.4},
         .source = "KLINGER2022;JUDGE"}),
    schema::field<&FrontierParams::acceptance>(
        {.key = "acceptance",
         .doc = "Social acceptance; scales research access to the real world and persuasion",
         .initial = 1.0,
         .allowed = {0.01, 1},
         .plausible = {0.7, 1},
         .source = "JUDGE"}),
    schema::field<&FrontierParams::jump>(
        {.key = "jump",
         .doc = "Share of the tasks not yet feasible that a sudden jump in capability makes so",
         .initial = 0,
         .allowed = {0, 1},
         .plausible = {0, 0.5},
         .source = "JUDGE"}),
    schema::field<&FrontierParams::jump_at>({.key = "jump_at",
                                             .doc = "When the jump happens; 9999 is never",
                                             .initial = 9999,
                                             .allowed = {1700, 9999},
                                             .plausible = {2027, 9999},
                                             .role = schema::Role::constant,
                                             .source = "JUDGE"}));
static_assert(schema::covers(frontier_table));

/// What research needs besides researchers, each relative to need; 1 does not hold it back.
struct ResearchLinks {
    double data = 1.0;
    double compute = 1.0;
    double breadth = 1.0;  ///< share of effort that is not lost by crowding one paradigm
    double acceptance = 1.0;
};

/// The links in a year, without policy: data run short once human text is used up.
ResearchLinks research_links(const FrontierParams& params, double year);

/// Bottleneck aggregate in (0, 1.x]: power mean of the links with a negative exponent, so that
/// research cannot run past its scarcest input.
///     B = (1/4 Σ b_j^(-weak_link))^(-1/weak_link)
/// Source: klinger2022, nk2025.
double bottleneck(const FrontierParams& params, const ResearchLinks& links);
/// The same of a year's links without policy.
double bottleneck(const FrontierParams& params, double year);

/// Advance of the frontier [1/year]: dQ/dt = growth · B · R^elasticity · (1 - Q).
/// @param frontier Q in [0, 1]  @param research_input R relative to the start, > 0
/// @param aggregate B, of the links that hold
double frontier_advance(const FrontierParams& params, double frontier, double year,
                        double research_input, double aggregate);
/// The same under a year's links without policy.
double frontier_advance(const FrontierParams& params, double frontier, double year,
                        double research_input);

/// The frontier after the jump in capability if it falls into the month that ends at `year`.
double after_jump(const FrontierParams& params, double frontier, double year);

}  // namespace longrun
