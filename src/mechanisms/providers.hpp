#pragma once

#include <array>

#include "schema/field.hpp"

namespace longrun {

/// Who sells data and cloud services: the largest three and the rest (model equation E12).
struct ProviderParams {
    double largest;  ///< share of the largest provider in users
    double second;
    double third;
    double rest_providers;       ///< among whom the rest is spread evenly
    double attraction;           ///< exponent of a provider's share in the choice of new users
    PerYear switching;           ///< users who reconsider their provider, no interoperability
    double switching_gain;       ///< rise of that rate at full interoperability, relative
    double substitution;         ///< of a failed provider's work, taken over within a month today
    double substitution_gained;  ///< the same at full interoperability
};

inline constexpr auto providers_table = schema::table(
    "providers", "Who sells data and cloud services, and how firms choose and leave them",
    schema::field<&ProviderParams::largest>(
        {.key = "largest",
         .doc = "Share of the largest provider; worldwide, standing in for the nation's",
         .initial = 0.31,
         .allowed = {0, 1},
         .plausible = {0.25, 0.45},
         .grade = schema::Grade::B,
         .source = "SYNERGY2024"}),
    schema::field<&ProviderParams::second>({.key = "second",
                                            .doc = "Share of the second",
                                            .initial = 0.24,
                                            .allowed = {0, 1},
                                            .plausible = {0.18, 0.35},
                                            .grade = schema::Grade::B,
                                            .source = "SYNERGY2024;CMA2025"}),
    schema::field<&ProviderParams::third>({.key = "third",
                                           .doc = "Share of the third",
                                           .initial = 0.11,
                                           .allowed = {0, 1},
                                           .plausible = {0.05, 0.15},
                                           .grade = schema::Grade::B,
                                           .source = "SYNERGY2024"}),
    schema::field<&ProviderParams::rest_providers>(
        {.key = "rest_providers",
         .doc = "Number of equal providers that the rest of the market stands for",
         .initial = 10,
         .allowed = {1, 1000},
         .plausible = {5, 30},
         .source = "JUDGE"}),
    schema::field<&ProviderParams::attraction>(
        {.key = "attraction",
         .doc = "Exponent of a provider's present share in the choice of new users; what else "
                "draws them to it is what holds today's shares steady",
         .initial = 0.5,
         .allowed = {0, 1},
         .plausible = {0.3, 0.8},
         .source = "JUDGE"}),
    schema::field<&ProviderParams::switching>(
        {.key = "switching",
         .doc = "Share of users who leave their provider in a year as things stand",
         .initial = 0.01,
         .allowed = {0, 1},
         .plausible = {0.005, 0.02},
         .grade = schema::Grade::B,
         .source = "CMA2025"}),
    schema::field<&ProviderParams::switching_gain>(
        {.key = "switching_gain",
         .doc = "Relative rise of switching at full interoperability",
         .initial = 8,
         .allowed = {0, 100},
         .plausible = {3, 15},
         .source = "JUDGE"}),
    schema::field<&ProviderParams::substitution>(
        {.key = "substitution",
         .doc = "Share of a failed provider's work that others can take over within a month, "
                "without interoperability",
         .initial = 0.1,
         .allowed = {0, 1},
         .plausible = {0.02, 0.3},
         .source = "JUDGE"}),
    schema::field<&ProviderParams::substitution_gained>({.key = "substitution_gained",
                                                         .doc = "The same at full interoperability",
                                                         .initial = 0.7,
                                                         .allowed = {0, 1},
                                                         .plausible = {0.4, 0.95},
                                                         .source = "JUDGE"}));
static_assert(schema::covers(providers_table));

/// The largest three and the rest; shares of users that add up to one.
inline constexpr std::size_t provider_groups = 4;
using ProviderShares = std::array<double, provider_groups>;

/// Today's shares. Three that add up to more than one are brought down to one together.
ProviderShares shares_today(const ProviderParams& params);

/// Herfindahl index of users over providers, between 1/(3 + rest_providers) and 1.
double concentration(const ProviderParams& params, const ProviderShares& shares);

/// What stands between firms and a free choice of provider.
struct Openness {
    double interoperability = 0.0;  ///< index I in [0, 1]
    double enforcement = 0.0;       ///< part of size's attraction that rules take away, [0, 1]
    double switching = 0.0;         ///< relative rise of switching from rules alone
    double markup = 0.0;            ///< m_0, mark-up of today's providers on average
};

/// Where new users go, shares that add up to one:
///     c_v ∝ today_v^(1 - θ) · share_v^(θ (1 - O)) · exp(-(m_v - today's m_v)),
///     m_v = m_0 (1 - I) share_v / HHI_0,   1 - O = (1 - I)(1 - enforcement)
/// The first factor is what else speaks for a provider; it is such that today's shares stay as they
/// are while nothing changes, as published shares about did. Mark-ups m_v average to
/// m_0 (1 - I) HHI / HHI_0 over users. Source: E12; synergy2024.
ProviderShares choice(const ProviderParams& params, const ProviderShares& shares,
                      const Openness& openness);

/// Share of users who reconsider their provider in a year: s_0 (1 + s_I I + rules). Source:
/// cma2025.
PerYear switching_rate(const ProviderParams& params, const Openness& openness);

/// Shares a month later: newcomers and those who reconsider follow `choice`; those helped to leave
/// go to another provider than theirs.
/// @param newcomers share of all users who are new this month
/// @param helped share of all users whom a programme moves this month
ProviderShares shares_next(const ProviderParams& params, const ProviderShares& shares,
                           const Openness& openness, double newcomers, double helped);

/// Share of a failed provider's work that others take over within a month, between the two stated
/// ends in proportion to the index. @param reserved further share that reserved capacity takes over
double substitution_within_month(const ProviderParams& params, double interoperability,
                                 double reserved);

}  // namespace longrun
