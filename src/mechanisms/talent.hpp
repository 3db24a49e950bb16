#pragma once

#include <vector>

#include "schema/field.hpp"

namespace longrun {

/// Implementers in two tiers: demand by firms, regional supply, wage (model equation E10), in
/// persons. Engineers reorganise, technicians run pilots and shallow use; each activity needs some
/// of both.
struct TalentParams {
    double implementer_share;  ///< of computer and mathematical workers, at the start
    PerYear supply_growth;     ///< growth of supply at the base wage
    double wage_elasticity;    ///< of the wage to tightness
    PerYear supply_response;   ///< growth of supply per log point of wage
    double scale_exponent;     ///< of talent demand in jobs
    Persons need;       ///< implementers of a one-job firm in its first month of production use
    double pilot_need;  ///< relative to that
    double upkeep;      ///< need left when complements are complete, relative to that
    double wage_floor;  ///< bounds of the wage index
    double wage_ceiling;
    double pilot_engineers;  ///< engineers in the implementers of pilots, share
    double use_engineers;    ///< in the upkeep of shallow use
    double reorganisation_engineers;
    double engineer_share;    ///< in supply at the start
    double tier_closed;       ///< share of supply that stays in its tier
    double enrolment_share;   ///< of supply's response to wages that takes the time of a degree
    PerYear mobility;         ///< share that moves to another region per log point of wage
    double researcher_share;  ///< researchers over computer and mathematical workers, at the start
    double research_labour;   ///< elasticity of research input to researchers
};

inline constexpr auto talent_table = schema::table(
    "talent", "Implementers: demand, regional supply and wage",
    schema::field<&TalentParams::implementer_share>(
        {.key = "implementer_share",
         .doc = "Implementers at the start relative to the computer and mathematical workers that "
                "the pack counts (May 2024); below their share today, since supply has grown",
         .initial = 0.065,
         .allowed = {0.0001, 1},
         .plausible = {0.03, 0.15},
         .source = "JUDGE"}),
    schema::field<&TalentParams::supply_growth>(
        {.key = "supply_growth",
         .doc = "Growth of the supply of implementers at the base wage, of the order of yearly "
                "computing completions (0.24 million in 2021) over computer workers (5 million)",
         .initial = 0.05,
         .allowed = {-0.5, 1},
         .plausible = {0.02, 0.1},
         .source = "JUDGE"}),
    schema::field<&TalentParams::wage_elasticity>(
        {.key = "wage_elasticity",
         .doc = "Elasticity of implementers' wage to demand over supply",
         .initial = 0.5,
         .allowed = {0, 5},
         .plausible = {0.2, 1},
         .source = "JUDGE;PSS2015"}),
    schema::field<&TalentParams::supply_response>(
        {.key = "supply_response",
         .doc = "Growth of supply added per log point of wage (employers' own training)",
         .initial = 0.08,
         .allowed = {0, 2},
         .plausible = {0.03, 0.2},
         .source = "JUDGE"}),
    schema::field<&TalentParams::scale_exponent>(
        {.key = "scale_exponent",
         .doc = "Exponent of jobs in a firm's need for implementers",
         .initial = 0.75,
         .allowed = {0, 1},
         .plausible = {0.6, 0.9},
         .source = "JUDGE"}),
    schema::field<&TalentParams::need>(
        {.key = "need",
         .doc = "Implementers that a firm of one job needs when production use begins",
         .initial = 0.15,
         .allowed = {0, 10},
         .plausible = {0.05, 0.4},
         .source = "JUDGE"}),
    schema::field<&TalentParams::pilot_need>(
        {.key = "pilot_need",
         .doc = "Need of a pilot relative to that of new production use",
         .initial = 0.4,
         .allowed = {0, 5},
         .plausible = {0.2, 0.8},
         .source = "JUDGE"}),
    schema::field<&TalentParams::upkeep>(
        {.key = "upkeep",
         .doc = "Need that stays when reorganisation is complete, relative to that of new use",
         .initial = 0.2,
         .allowed = {0, 5},
         .plausible = {0.1, 0.4},
         .source = "JUDGE"}),
    schema::field<&TalentParams::wage_floor>({.key = "wage_floor",
                                              .doc = "Lower bound of implementers' wage index",
                                              .initial = 0.6,
                                              .allowed = {0.01, 1},
                                              .plausible = {0.5, 0.8},
                                              .role = schema::Role::constant,
                                              .source = "JUDGE"}),
    schema::field<&TalentParams::wage_ceiling>({.key = "wage_ceiling",
                                                .doc = "Upper bound of implementers' wage index",
                                                .initial = 3.0,
                                                .allowed = {1, 100},
                                                .plausible = {2, 4},
                                                .role = schema::Role::constant,
                                                .source = "JUDGE"}),
    schema::field<&TalentParams::pilot_engineers>(
        {.key = "pilot_engineers",
         .doc = "Share of engineers among the implementers of pilots",
         .initial = 0.4,
         .allowed = {0, 1},
         .plausible = {0.2, 0.7},
         .source = "JUDGE"}),
    schema::field<&TalentParams::use_engineers>(
        {.key = "use_engineers",
         .doc = "Share of engineers among the implementers who keep finished use running",
         .initial = 0.3,
         .allowed = {0, 1},
         .plausible = {0.1, 0.6},
         .source = "JUDGE"}),
    schema::field<&TalentParams::reorganisation_engineers>(
        {.key = "reorganisation_engineers",
         .doc = "Share of engineers among the implementers who reorganise a firm's work",
         .initial = 0.75,
         .allowed = {0, 1},
         .plausible = {0.5, 0.95},
         .source = "JUDGE"}),
    schema::field<&TalentParams::engineer_share>(
        {.key = "engineer_share",
         .doc = "Share of engineers at the start: of computer and mathematical workers, those in "
                "occupations other than support, administration, testing, programming to "
                "specification, web work and unclassified (May 2022)",
         .initial = 0.58,
         .allowed = {0, 1},
         .plausible = {0.45, 0.75},
         .grade = schema::Grade::C,
         .source = "BLS_TED_2023;JUDGE"}),
    schema::field<&TalentParams::tier_closed>(
        {.key = "tier_closed",
         .doc = "Share of the market's implementers who cannot change their tier; the others work "
                "in the tier that is asked for",
         .initial = 0,
         .allowed = {0, 1},
         .plausible = {0, 0.8},
         .source = "JUDGE"}),
    schema::field<&TalentParams::enrolment_share>(
        {.key = "enrolment_share",
         .doc = "Share of supply's response to wages that goes through enrolment and arrives after "
                "the time of a degree",
         .initial = 0,
         .allowed = {0, 1},
         .plausible = {0, 0.7},
         .source = "JUDGE"}),
    schema::field<&TalentParams::mobility>(
        {.key = "mobility",
         .doc = "Share of implementers who leave a region in a year per log point by which its "
                "wage lies below the nation's",
         .initial = 0,
         .allowed = {0, 1},
         .plausible = {0, 0.1},
         .source = "JUDGE"}),
    schema::field<&TalentParams::researcher_share>(
        {.key = "researcher_share",
         .doc = "Computer and information research scientists over computer and mathematical "
                "workers (May 2022); authors and inventors in AI are six times as many",
         .initial = 0.0068,
         .allowed = {0.0001, 1},
         .plausible = {0.005, 0.045},
         .grade = schema::Grade::B,
         .source = "BLS_TED_2023;AIIDX26"}),
    schema::field<&TalentParams::research_labour>(
        {.key = "research_labour",
         .doc =
             "Elasticity of research input to researchers: the part of research that is people's "
             "work, computing being the other",
         .initial = 0.5,
         .allowed = {0, 1},
         .plausible = {0.3, 0.8},
         .source = "JUDGE"}));
static_assert(schema::covers(talent_table));

/// Need of a firm, relative to a one-job firm: jobs^exponent.
double talent_scale(const TalentParams& params, double jobs);

/// Implementers wanted in a region [persons]:
///     D = need · (pilot_need Σ_pilots s + Σ_users s (upkeep + (1 - upkeep) (1 - k)))
/// @param pilots, users Σ of talent_scale  @param users_complements Σ of talent_scale · k over
/// users
Persons talent_demand(const TalentParams& params, double pilots, double users,
                      double users_complements);

/// Wage index: (D / L)^elasticity within its bounds.
double talent_wage(const TalentParams& params, Persons demand, Persons supply);

/// The part of that demand which engineers meet [persons], between none and all of it:
///     D_e = need · (a_p pilot_need Σ_pilots s + Σ_users s (a_u upkeep + a_r (1 - upkeep) (1 - k)))
/// with a_p, a_u, a_r the shares of engineers in pilots, upkeep and reorganisation. Technicians
/// meet the rest.
Persons engineer_demand(const TalentParams& params, double pilots, double users,
                        double users_complements, Persons demand);

/// Supply of a tier relative to its part of demand [persons]: what the whole supply would have to
/// be for all implementers to be as scarce as this tier is.
///     S = (1 - closed) M + (closed · start_share · M + added) · D / D_tier
/// The market's implementers M work in the tier that is asked for, but for the closed share; those
/// whom levers added stay in theirs.
/// @param of_tier demand of the tier, above 0
Persons tier_supply(const TalentParams& params, Persons market, double start_share, Persons added,
                    Persons demand, Persons of_tier);

/// Geometric mean of two indices of a tier each, exactly one of them where they are equal.
/// @param share of the first
double tier_mean(double first, double second, double share);

/// Growth of the market's supply [persons/year]:
///     M (growth + response ((1 - enrolment) ln w + enrolment · lagged)) + completions
/// @param lagged ln w as it was when those who now finish a degree enrolled
PersonsPerYear talent_growth(const TalentParams& params, Persons supply, double wage_index,
                             PersonsPerYear completions, double lagged = 0.0);

/// Speed of reorganisation that talent allows: min(1, L / D).
double talent_tightness(Persons demand, Persons supply);

/// Research input relative to that of the researchers there would be without levers: index^labour,
/// exactly 1 at 1.
double research_by_people(const TalentParams& params, double researchers_index);

/// Moves implementers between regions, in place: each region loses mobility · (w̄ - ln w)⁺ of its
/// persons a year, and those who leave go where wages lie above the mean w̄, in proportion to
/// persons times that distance. Nobody is lost.
/// @param log_wage by region  @param stocks persons by region, of every kind that moves
void migrate(const TalentParams& params, const std::vector<double>& log_wage,
             const std::vector<std::vector<double>*>& stocks, double years);

}  // namespace longrun
