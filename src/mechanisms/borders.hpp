#pragma once

#include "schema/field.hpp"

namespace longrun {

/// Implementers across borders (model equation E20), in persons.
struct BordersParams {
    double inflow_share;     ///< of the growth of supply at the base wage
    double refusal_share;    ///< of applications, today
    double stay_share;       ///< of those who came, today
    Years decision;          ///< mean time from arrival to staying or leaving
    double offshored;        ///< of the refused
    double rival_share;      ///< of those who neither come nor work for home firms
    double offshore_weight;  ///< what an implementer abroad counts for at home
    double deterrence;       ///< log fall of applications per unit of refusal share
    double fee_response;     ///< log fall of applications per 100,000 USD
    double vetting_refusal;  ///< refusal share added when all are vetted
    double ban_effect;       ///< fall of departures under a full ban
    double ban_return;       ///< fall of returns under a full ban
    PerYear return_rate;     ///< of those who left
    double expert_lift;      ///< of research breadth per unit of supply from abroad
};

inline constexpr auto borders_table = schema::table(
    "borders", "Implementers across borders",
    schema::field<&BordersParams::inflow_share>(
        {.key = "inflow_share",
         .doc =
             "Share of the growth of implementers at the base wage that comes from abroad; 85,000 "
             "new petitions of which two fifths to three fifths are for computing, and students "
             "who stay, over 250,000 computer workers more a year",
         .initial = 0.2,
         .allowed = {0, 1},
         .plausible = {0.1, 0.4},
         .grade = schema::Grade::C,
         .source = "USCIS_REG;USCIS_H1B;JUDGE"}),
    schema::field<&BordersParams::refusal_share>(
        {.key = "refusal_share",
         .doc = "Share of applications refused today; student visas in 2024",
         .initial = 0.41,
         .allowed = {0, 0.99},
         .plausible = {0.1, 0.45},
         .grade = schema::Grade::C,
         .source = "IE_F1_25"}),
    schema::field<&BordersParams::stay_share>(
        {.key = "stay_share",
         .doc = "Share of those who came who stay today; doctors of 2006-15 in 2017",
         .initial = 0.72,
         .allowed = {0, 1},
         .plausible = {0.5, 0.86},
         .grade = schema::Grade::B,
         .source = "NCSES_21336;NCSES_25325"}),
    schema::field<&BordersParams::decision>(
        {.key = "decision",
         .doc = "Mean time from arrival to staying for good or leaving",
         .initial = 5,
         .allowed = {0.1, 50},
         .plausible = {3, 8},
         .source = "JUDGE"}),
    schema::field<&BordersParams::offshored>(
        {.key = "offshored",
         .doc = "Jobs that home firms fill abroad for each person refused",
         .initial = 0.4,
         .allowed = {0, 1},
         .plausible = {0.2, 0.9},
         .grade = schema::Grade::A,
         .source = "GLENNON2024"}),
    schema::field<&BordersParams::rival_share>(
        {.key = "rival_share",
         .doc = "Share of those who neither come nor work for home firms who work for rivals; the "
                "others leave the field",
         .initial = 0.4,
         .allowed = {0, 1},
         .plausible = {0.1, 0.8},
         .source = "JUDGE"}),
    schema::field<&BordersParams::offshore_weight>(
        {.key = "offshore_weight",
         .doc = "What an implementer whom home firms employ abroad counts for in supply at home",
         .initial = 0.5,
         .allowed = {0, 1},
         .plausible = {0.2, 0.9},
         .source = "JUDGE"}),
    schema::field<&BordersParams::deterrence>(
        {.key = "deterrence",
         .doc =
             "Logarithmic fall of applications per unit by which the refusal share rises; in 2024 "
             "it rose by 0.05 and student applications fell by 3 %",
         .initial = 0.6,
         .allowed = {0, 20},
         .plausible = {0, 3},
         .grade = schema::Grade::C,
         .source = "IE_F1_25"}),
    schema::field<&BordersParams::fee_response>(
        {.key = "fee_response",
         .doc = "Logarithmic fall of applications per 100,000 USD of fee on a petition",
         .initial = 1.5,
         .allowed = {0, 20},
         .plausible = {0.5, 3},
         .source = "JUDGE"}),
    schema::field<&BordersParams::vetting_refusal>(
        {.key = "vetting_refusal",
         .doc = "Refusal share added when every applicant is vetted on grounds of security; "
                "proclamation 10043 refused some 2,000 students in its first year",
         .initial = 0.02,
         .allowed = {0, 1},
         .plausible = {0.005, 0.1},
         .source = "PIE_10043;JUDGE"}),
    schema::field<&BordersParams::ban_effect>(
        {.key = "ban_effect",
         .doc = "Fall of departures under a full ban on leaving with knowledge; British bans on "
                "artisans leaked and were given up",
         .initial = 0.2,
         .allowed = {0, 1},
         .plausible = {0, 0.5},
         .grade = schema::Grade::C,
         .source = "JEREMY1977"}),
    schema::field<&BordersParams::ban_return>(
        {.key = "ban_return",
         .doc = "Fall of returns under such a ban: who left unlawfully does not come back",
         .initial = 0.5,
         .allowed = {0, 1},
         .plausible = {0, 1},
         .source = "HOC_1824;JUDGE"}),
    schema::field<&BordersParams::return_rate>(
        {.key = "return_rate",
         .doc = "Share of those who left who come back in a year",
         .initial = 0.03,
         .allowed = {0, 1},
         .plausible = {0.01, 0.08},
         .source = "JUDGE"}),
    schema::field<&BordersParams::expert_lift>(
        {.key = "expert_lift",
         .doc = "Relative gain of research in breadth per unit by which people from abroad raise "
                "implementers; patents in the fields of emigrants rose by 31 %",
         .initial = 0.31,
         .allowed = {0, 2},
         .plausible = {0.2, 0.5},
         .grade = schema::Grade::C,
         .source = "MOSER2014"}));
static_assert(schema::covers(borders_table));

/// Rules at the border, relative to today's; all at 0 are today's.
struct BorderRules {
    PersonsPerYear visas{};  ///< admitted above (or below) those admitted otherwise
    double refusals = 0.0;   ///< added to the refusal share
    double stay = 0.0;       ///< added to the stay share
    Usd2024 fee{};           ///< on a petition
    double vetting = 0.0;    ///< share of applicants vetted
    double ban = 0.0;        ///< strictness of a ban on leaving, 0 to 1
};

/// Share of applications refused under the rules.
double refusal_share(const BordersParams& params, const BorderRules& rules);

/// Share of today's applicants who still apply: exp(-fee_response fee/100,000 - deterrence Δρ⁺).
double still_apply(const BordersParams& params, const BorderRules& rules);

/// Persons at the border in one month.
struct BorderFlows {
    double candidates = 0.0;  ///< would apply today, and those called by further visas
    double deterred = 0.0;    ///< do not apply, so no office counts them
    double applicants = 0.0;
    double refused = 0.0;
    double admitted = 0.0;
    double deciding = 0.0;  ///< of those who came earlier
    double departing = 0.0;
    double returning = 0.0;
};

/// Where candidates of all months are. Everyone is in exactly one place.
class Borders {
public:
    /// @param applicants who would apply this month under today's rules
    BorderFlows advance(const BordersParams& params, const BorderRules& rules, double applicants);

    double home() const { return recent_ + settled_; }
    double offshored() const { return offshored_; }  ///< abroad, employed by home firms
    /// Abroad: working for rivals instead of coming, or gone after having been here.
    double abroad() const { return rivals_ + emigrants_; }
    double left() const { return left_; }  ///< the field
    double candidates() const { return candidates_; }

private:
    double recent_ = 0.0;   ///< came, not yet decided
    double settled_ = 0.0;  ///< stayed or returned
    double offshored_ = 0.0;
    double rivals_ = 0.0;
    double emigrants_ = 0.0;
    double left_ = 0.0;
    double candidates_ = 0.0;  ///< of all months
};

/// Research breadth relative to today's: 1 + lift · (persons more from abroad) / supply, at least
/// 0.
double breadth_by_experts(const BordersParams& params, double more, double supply);

}  // namespace longrun
