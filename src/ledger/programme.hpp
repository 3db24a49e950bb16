#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ledger/record.hpp"
#include "levers/schedule.hpp"
#include "schema/field.hpp"

namespace longrun {

/// How much of what is authorised is appropriated in a year.
enum class FundingRule : std::size_t {
    full,                   ///< all of it
    continuing_resolution,  ///< last year's dollars again, never more than authorised
    cap,                    ///< growth over last year's dollars at most so much
    rescission,             ///< all of it, then a share taken back
    record,                 ///< the published ratio of a programme
};
inline constexpr std::array<std::string_view, 5> funding_rule_names{"full", "continuing_resolution",
                                                                    "cap", "rescission", "record"};

/// What the rules need, and how long money takes.
struct FundingTerms {
    double base_share;
    double growth;
    double taken_back;
    double inflation;
    Months delay;
    Months obligation_lag;
    Months spending_lag;
    Years availability;
};

inline constexpr auto funding_terms = schema::table(
    "policy.programme", "A programme that pays for levers: how it is funded, and how late",
    schema::field<&FundingTerms::base_share>(
        {.key = "base_share",
         .doc = "Appropriated in the first year under continuing_resolution and cap, as a share of "
                "what is authorised",
         .initial = 1,
         .allowed = {0, 10},
         .plausible = {0.2, 1},
         .role = schema::Role::lever,
         .source = "JUDGE"}),
    schema::field<&FundingTerms::growth>(
        {.key = "growth",
         .doc = "Most that current dollars may grow in a year under cap; NSF got 3 % a year from "
                "FY2006 on, when its targets grew 6.3 %",
         .initial = 0.03,
         .allowed = {-1, 10},
         .plausible = {0, 0.07},
         .role = schema::Role::lever,
         .source = "JUDGE"}),
    schema::field<&FundingTerms::taken_back>(
        {.key = "taken_back",
         .doc = "Share of the year's appropriation that is taken back under rescission",
         .initial = 0.2,
         .allowed = {0, 1},
         .plausible = {0, 0.5},
         .role = schema::Role::lever,
         .source = "JUDGE"}),
    schema::field<&FundingTerms::inflation>(
        {.key = "inflation",
         .doc = "What a frozen dollar loses a year under continuing_resolution and cap",
         .initial = 0.02,
         .allowed = {-0.2, 1},
         .plausible = {0.01, 0.04},
         .source = "JUDGE"}),
    schema::field<&FundingTerms::delay>(
        {.key = "delay_months",
         .doc = "Months by which all money of the programme comes late",
         .initial = 0,
         .allowed = {0, 240},
         .plausible = {0, 24},
         .role = schema::Role::lever,
         .source = "JUDGE"}),
    schema::field<&FundingTerms::obligation_lag>(
        {.key = "obligation_lag",
         .doc = "Months from appropriation to obligation; the levers' own build-up comes on top. "
                "Tech Hubs: money of December 2022, large awards in July 2024",
         .initial = 0,
         .allowed = {0, 120},
         .plausible = {0, 19},
         .source = "JUDGE"}),
    schema::field<&FundingTerms::spending_lag>({.key = "spending_lag",
                                                .doc = "Months from obligation to spending",
                                                .initial = 0,
                                                .allowed = {0, 120},
                                                .plausible = {0, 24},
                                                .source = "JUDGE"}),
    schema::field<&FundingTerms::availability>(
        {.key = "availability",
         .doc = "Fiscal years in which an appropriation may be obligated before it lapses",
         .initial = 5,
         .allowed = {1, 100},
         .plausible = {1, 5},
         .source = "JUDGE"}));
static_assert(schema::covers(funding_terms));

/// Appropriated over authorised of a programme, as published.
struct PublishedRatios {
    struct Year {
        int fiscal_year = 0;
        double ratio = 0.0;
        bool spread = false;  ///< authorised is a part of a sum over years, spread evenly
    };
    std::vector<Year> years;
    double pooled = 1.0;  ///< sums over the years above: for years without a figure

    double of(int fiscal_year) const;
};

/// The ratios that a programme's record gives: in years without an authorised figure of their own,
/// what the widest sum that holds the year leaves, spread evenly over such years. None if no year
/// has both figures.
std::optional<PublishedRatios> published_ratios(const MoneyRecord& record,
                                                std::string_view programme);

/// A programme of a policy: the levers it pays for, and the rule by which it is funded.
struct Programme {
    std::string id;
    Text title;
    std::vector<Lever> levers;
    FundingRule rule = FundingRule::full;
    int first_year = 0;  ///< fiscal years in which the rule holds; outside them, full funding
    int last_year = 9999;
    FundingTerms terms = schema::defaults(funding_terms);
    std::string as_published;  ///< programme of the record; empty = none
    PublishedRatios ratios;    ///< of it

    /// Months from the need to the spending.
    int lag_months() const;
};

/// The name of a lever in scenarios.
std::string_view name_of(Lever lever);
std::optional<Lever> lever_named(std::string_view name);
/// Whether any setting of the lever grows with its money.
bool scales_with_money(Lever lever);

}  // namespace longrun
