#pragma once

#include "mechanisms/drivers.hpp"
#include "schema/field.hpp"

namespace longrun {

/// The decision to pilot: what use is worth to a firm and how often it asks (model equations E4,
/// E6).
struct DecisionParams {
    LogOdds intercept;  ///< net value of a firm of base size in an average sector, all feasible
    double small_firm_value;  ///< log-odds per log jobs below the kink: agility of owner-run firms
    Jobs size_kink;           ///< jobs at which the size slope changes
    double large_firm_value;  ///< log-odds per log jobs above the kink
    LogOdds quality_spread;   ///< standard deviation of permanent firm quality
    LogOdds region_spread;    ///< effect of one standard deviation of regional standing
    LogOdds stock_effect;     ///< value lost when the whole sector uses the technology
    PerMonth review_rate;     ///< of a persuaded firm with seven jobs
    double review_size_elasticity;  ///< of the review rate to jobs
    LogOdds pilot_shift;            ///< a pilot is easier to accept than production use
};

inline constexpr auto decision_table = schema::table(
    "decision", "The decision to pilot: what use is worth and how often a firm asks",
    schema::field<&DecisionParams::intercept>(
        {.key = "intercept",
         .doc = "Net value of use when every task is feasible, average sector",
         .initial = 0.07,
         .allowed = {-20, 20},
         .plausible = {-0.5, 0.6},
         .source = "PROTO"}),
    schema::field<&DecisionParams::small_firm_value>(
        {.key = "small_firm_value",
         .doc = "Value gained per log unit of jobs below the size kink: agility of owner-run firms",
         .initial = 0.25,
         .allowed = {-3, 3},
         .plausible = {0.1, 0.45},
         .grade = schema::Grade::B,
         .source = "PROTO;AP2024"}),
    schema::field<&DecisionParams::size_kink>(
        {.key = "size_kink",
         .doc = "Jobs at which the value's size slope changes",
         .initial = 15,
         .allowed = {0.5, 100000},
         .plausible = {8, 30},
         .source = "JUDGE;CENSUS2026"}),
    schema::field<&DecisionParams::large_firm_value>(
        {.key = "large_firm_value",
         .doc = "Value gained per log unit of jobs above the size kink: scale",
         .initial = 0.0,
         .allowed = {-3, 3},
         .plausible = {-0.1, 0.3},
         .source = "PROTO;MANSFIELD1961"}),
    schema::field<&DecisionParams::quality_spread>(
        {.key = "quality_spread",
         .doc = "Standard deviation of permanent firm quality",
         .initial = 1.0,
         .allowed = {0, 5},
         .plausible = {0.5, 1.5},
         .source = "JUDGE;KS1993"}),
    schema::field<&DecisionParams::region_spread>(
        {.key = "region_spread",
         .doc = "Effect of one standard deviation of regional standing",
         .initial = 0.3,
         .allowed = {0, 3},
         .plausible = {0.2, 0.4},
         .grade = schema::Grade::B,
         .source = "BTOSSTATE"}),
    schema::field<&DecisionParams::stock_effect>(
        {.key = "stock_effect",
         .doc = "Value lost when every firm of the sector uses the technology",
         .initial = 0.5,
         .allowed = {0, 10},
         .plausible = {0, 1},
         .grade = schema::Grade::C,
         .source = "KS1993"}),
    schema::field<&DecisionParams::review_rate>(
        {.key = "review_rate",
         .doc = "Rate at which a persuaded firm of seven jobs asks whether to pilot",
         .initial = 0.08,
         .allowed = {0, 10},
         .plausible = {0.03, 0.12},
         .source = "PROTO"}),
    schema::field<&DecisionParams::review_size_elasticity>(
        {.key = "review_size_elasticity",
         .doc = "Elasticity of the review rate to jobs",
         .initial = 0.43,
         .allowed = {-1, 2},
         .plausible = {0.35, 0.6},
         .grade = schema::Grade::B,
         .source = "PROTO;MANSFIELD1961"}),
    schema::field<&DecisionParams::pilot_shift>(
        {.key = "pilot_shift",
         .doc = "By how much a pilot is easier to accept than production use",
         .initial = 0.5,
         .allowed = {-10, 10},
         .plausible = {-0.4, 0.6},
         .source = "PROTO"}));
static_assert(schema::covers(decision_table));

/// Value of size [log-odds]: small_firm_value · ln(kink/n) below the kink, large_firm_value ·
/// ln(n/kink) above.
double size_value(const DecisionParams& params, double jobs);

/// Chance that the planning clock rings within a month: 1 - exp(-review_rate (n/7)^elasticity).
/// Source: mansfield1961, size and speed of response.
double review_chance(const DecisionParams& params, double jobs);

/// What a sector gets out of use, as a factor on the odds against it:
///     exp(-intercept + stock_effect F) / (exposure · A · demand)
/// @param exposure  a_s / ā, tasks the technology can reach relative to the average sector, > 0
/// @param application A in (0, 1]  @param use_share F, firms of the sector in production use
/// @param demand factor on the sector's value of use by what government buys, at least 1
double sector_odds(const DecisionParams& params, double exposure, double application,
                   double use_share, double demand);

/// Λ(x): chance that a review finds use worthwhile, from the odds against it.
constexpr double acceptance(double odds_against) { return 1.0 / (1.0 + odds_against); }

/// Draws above which no review takes place, by firm of a block: they follow from the firm's size
/// and its sector's clock alone.
void set_review_limits(const Block& block, const Drivers& drivers, FirmConstants& constants);

/// Lets persuaded firms of a block decide on a pilot. Of the firms whose clock rings some hold a
/// voucher that lowers the odds against: one draw tells whether, and what the firm decides.
void decide(const StepContext& context, const Block& block, Scratch& scratch);

}  // namespace longrun
