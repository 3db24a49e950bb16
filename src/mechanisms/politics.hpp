#pragma once

#include "schema/field.hpp"

namespace longrun {

/// Who gets the money that a law promises: belief in invention, organised interests, turnover
/// (model equation E18 and the belief state of innovation-centrism). Off unless a scenario switches
/// it on.
struct PoliticsParams {
    bool active;            ///< whether politics acts on money
    double belief;          ///< innovation-centrism at the start and at rest
    double belief_rise;     ///< rise when every task becomes feasible
    double belief_fall;     ///< fall when every job comes to be in a using firm
    PerYear belief_return;  ///< rate of return to rest
    double diversion;       ///< share of diffusion money that full belief diverts to the frontier
    double careers;         ///< fall of implementers' growth when belief rises from rest to one
    LogOdds olson_level;    ///< log-odds of delivery of a single beneficiary
    double olson_slope;     ///< log-odds per log unit of concentration
    double concentrated;    ///< concentration of beneficiaries of frontier money (Herfindahl)
    double research;        ///< of research and education programmes
    double diffuse;         ///< of help to many small firms
    double turnover;        ///< share of a programme lost with each term of office
    double capture;         ///< share of visits that goes to firms that need none
};

inline constexpr auto politics_table = schema::table(
    "politics", "Who gets the money that a law promises",
    schema::field<&PoliticsParams::active>({.key = "active",
                                            .doc = "Whether politics acts on money and careers",
                                            .initial = 0,
                                            .allowed = {0, 1},
                                            .plausible = {0, 1},
                                            .role = schema::Role::constant,
                                            .source = "DING2025;DIGEST2026"}),
    schema::field<&PoliticsParams::belief>(
        {.key = "belief",
         .doc = "Innovation-centrism at the start and at rest: 0 only use counts, 1 only invention",
         .initial = 0.5,
         .allowed = {0, 1},
         .plausible = {0.2, 0.8},
         .source = "JUDGE;DING2025"}),
    schema::field<&PoliticsParams::belief_rise>(
        {.key = "belief_rise",
         .doc = "Rise of the belief when the frontier goes from no task to every task: great "
                "demonstrations feed it",
         .initial = 0.5,
         .allowed = {0, 10},
         .plausible = {0.1, 1},
         .source = "JUDGE"}),
    schema::field<&PoliticsParams::belief_fall>(
        {.key = "belief_fall",
         .doc = "Fall of the belief when use goes from no job to every job: success in use wears "
                "it down",
         .initial = 0.5,
         .allowed = {0, 10},
         .plausible = {0.1, 1},
         .source = "JUDGE"}),
    schema::field<&PoliticsParams::belief_return>(
        {.key = "belief_return",
         .doc = "Rate at which the belief returns to rest",
         .initial = 0.05,
         .allowed = {0, 10},
         .plausible = {0.02, 0.2},
         .source = "JUDGE"}),
    schema::field<&PoliticsParams::diversion>(
        {.key = "diversion",
         .doc = "Share of diffusion money that the belief, when complete, diverts to the frontier",
         .initial = 0.3,
         .allowed = {0, 0.95},
         .plausible = {0, 0.6},
         .source = "JUDGE"}),
    schema::field<&PoliticsParams::careers>(
        {.key = "careers",
         .doc = "Relative fall of the growth of implementers when the belief is complete instead "
                "of absent: prestige goes to inventors",
         .initial = 0.2,
         .allowed = {0, 1},
         .plausible = {0, 0.5},
         .source = "JUDGE"}),
    schema::field<&PoliticsParams::olson_level>(
        {.key = "olson_level",
         .doc = "Log-odds that authorised money comes when one beneficiary holds all; from chips "
                "(97 percent, concentration 0.2) and tech hubs (25 percent, 1e-5)",
         .initial = 4.2,
         .allowed = {-20, 20},
         .plausible = {3, 5.5},
         .grade = schema::Grade::C,
         .source = "CHIPS52;DIGEST2026"}),
    schema::field<&PoliticsParams::olson_slope>(
        {.key = "olson_slope",
         .doc = "Log-odds of delivery per log unit of the beneficiaries' concentration",
         .initial = 0.46,
         .allowed = {0, 5},
         .plausible = {0.3, 0.6},
         .grade = schema::Grade::C,
         .source = "CHIPS52;DIGEST2026"}),
    schema::field<&PoliticsParams::concentrated>(
        {.key = "concentrated",
         .doc = "Concentration of the beneficiaries of frontier money (Herfindahl index)",
         .initial = 0.2,
         .allowed = {1e-9, 1},
         .plausible = {0.05, 0.4},
         .source = "JUDGE"}),
    schema::field<&PoliticsParams::research>(
        {.key = "research",
         .doc = "Concentration of the beneficiaries of research and education programmes; what "
                "the 70 percent that science agencies got imply",
         .initial = 7e-4,
         .allowed = {1e-9, 1},
         .plausible = {1e-4, 5e-3},
         .grade = schema::Grade::C,
         .source = "FAS2024"}),
    schema::field<&PoliticsParams::diffuse>(
        {.key = "diffuse",
         .doc = "Concentration of the beneficiaries of help to many small firms",
         .initial = 1e-5,
         .allowed = {1e-9, 1},
         .plausible = {1e-6, 1e-4},
         .source = "JUDGE"}),
    schema::field<&PoliticsParams::turnover>(
        {.key = "turnover",
         .doc = "Share of a programme's money that is lost with each term of office of four years",
         .initial = 0.1,
         .allowed = {0, 1},
         .plausible = {0, 0.3},
         .source = "JUDGE"}),
    schema::field<&PoliticsParams::capture>(
        {.key = "capture",
         .doc = "Share of advisers' visits that goes to firms that would have used anyway",
         .initial = 0.2,
         .allowed = {0, 0.95},
         .plausible = {0, 0.5},
         .source = "JUDGE"}));
static_assert(schema::covers(politics_table));

/// How closely the beneficiaries of a kind of money stand together.
enum class Interest { concentrated, research, diffuse };

/// Share of authorised money that is appropriated: Λ(level + slope ln H + coalition).
/// Source: olson, through two programmes (chips52, digest2026). @param coalition log-odds added
double olson_share(const PoliticsParams& params, Interest interest, LogOdds coalition);

/// Share of a programme that is left after some years: (1 - turnover · (1 - shield))^(years / 4).
double after_turnover(const PoliticsParams& params, double years, double shield);

/// Change of the belief [1/year]: rise dQ/dt - fall dU/dt + return (rest - b).
/// @param capability_growth dQ/dt  @param use_growth dU/dt, jobs in using firms, both 1/year
double belief_change(const PoliticsParams& params, double belief, double capability_growth,
                     double use_growth);

/// Factor on the growth of implementers: 1 - careers · (b - rest).
double career_factor(const PoliticsParams& params, double belief);

}  // namespace longrun
