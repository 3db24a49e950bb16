#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "schema/field.hpp"

namespace longrun {

/// What an economy that has come to rely on the technology loses when it fails (model equation
/// E15). Probes only look: they change nothing in a run.
struct ResilienceParams {
    double dependence;     ///< output of exposed tasks that stops with the technology
    double foreign_share;  ///< of users, on models from abroad
    double cost_response;  ///< log fall in use a log rise in its user cost, within the year
    double pass_through;   ///< of a supplier's loss to its customers, zeta
};

inline constexpr auto resilience_table = schema::table(
    "resilience", "What is lost when the technology fails",
    schema::field<&ResilienceParams::dependence>(
        {.key = "dependence",
         .doc = "Output of exposed tasks that stops with the technology, at full reorganisation",
         .initial = 0.5,
         .allowed = {0, 1},
         .plausible = {0.2, 1},
         .source = "JUDGE"}),
    schema::field<&ResilienceParams::foreign_share>(
        {.key = "foreign_share",
         .doc = "Share of users whose systems run on models from abroad",
         .initial = 0.1,
         .allowed = {0, 1},
         .plausible = {0.02, 0.3},
         .source = "JUDGE"}),
    schema::field<&ResilienceParams::cost_response>(
        {.key = "cost_response",
         .doc = "Logarithmic fall in use for a logarithmic rise in its user cost, within the year",
         .initial = 0.5,
         .allowed = {0, 5},
         .plausible = {0.2, 1.5},
         .source = "JUDGE"}),
    schema::field<&ResilienceParams::pass_through>(
        {.key = "pass_through",
         .doc = "Share of a supplier's loss that its customers cannot make up, zeta",
         .initial = 0.35,
         .allowed = {0, 1},
         .plausible = {0.2, 0.6},
         .grade = schema::Grade::C,
         .source = "CNST2021;BS2016"}));
static_assert(schema::covers(resilience_table));

/// The four probes, each one year long at most.
enum class Probe : std::size_t { provider, chips, talent, foreign_model };
inline constexpr std::size_t probes = 4;
inline constexpr double outage_months = 3.0;      ///< the largest provider is out
inline constexpr double chip_price_factor = 3.0;  ///< for twelve months
inline constexpr double talent_lost = 0.2;        ///< share of implementers gone, for twelve months

/// Output that a sector would lose if every user's technology stopped, share of its output:
///     dependence · ā · exposure · A · Σ jobs k / Σ jobs
/// @param exposed_share ā  @param exposure a_s / ā  @param application A
/// @param complements Σ over users of jobs k / Σ jobs
double dependent_output(const ResilienceParams& params, double exposed_share, double exposure,
                        double application, double complements);

/// Part of a year that a hit user goes without, on average: Σ over the months of (1 - s)^month
/// / 12.
double part_of_year(double months, double substitution);

/// Share of use that a rise of its user cost by a factor ends: 1 - factor^-response.
double use_given_up(const ResilienceParams& params, double cost_factor);

/// Losses with what customers lose by their suppliers: y = l + zeta Ω y, at most all of a sector's
/// output.
/// @param direct l by sector, share of output
/// @param inputs Ω: by sector, its purchases from each sector over its output
std::vector<double> with_suppliers(double pass_through, const std::vector<double>& direct,
                                   const std::vector<const std::vector<double>*>& inputs);

/// Index of resilience: 1 - loss / at risk; 1 where nothing is at risk.
double resilience_index(double loss, double at_risk);

}  // namespace longrun
