#include "mechanisms/providers.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace longrun::providers_test {

const ProviderParams params = schema::defaults(providers_table);

double sum(const ProviderShares& shares) { return shares[0] + shares[1] + shares[2] + shares[3]; }

TEST(SharesToday, AddUpToOne) {
    EXPECT_NEAR(sum(shares_today(params)), 1.0, 1e-15);
    ProviderParams p = params;
    p.largest = 0.9;
    p.second = 0.6;
    EXPECT_NEAR(sum(shares_today(p)), 1.0, 1e-15);
    EXPECT_EQ(shares_today(p)[3], 0.0);
}

TEST(Concentration, LiesBetweenEqualProvidersAndOne) {
    // By hand: 0.31^2 + 0.24^2 + 0.11^2 + ten times 0.034^2.
    EXPECT_NEAR(concentration(params, shares_today(params)), 0.1658 + 0.01156, 1e-12);
    EXPECT_EQ(concentration(params, {1.0, 0.0, 0.0, 0.0}), 1.0);
    EXPECT_NEAR(concentration(params, {1.0 / 13, 1.0 / 13, 1.0 / 13, 10.0 / 13}), 1.0 / 13, 1e-15);
}

TEST(Choice, HoldsTodaysSharesWhileNothingChanges) {
    const Openness closed{.markup = 0.1};
    const ProviderShares today = shares_today(params);
    const ProviderShares chosen = choice(params, today, closed);
    for (std::size_t v = 0; v < provider_groups; ++v) EXPECT_NEAR(chosen[v], today[v], 1e-14);
    // Neither growth nor switching moves them, not even by rounding.
    ProviderShares shares = today;
    for (int month = 0; month < 420; ++month)
        shares = shares_next(params, shares, closed, 0.03, 0.0);
    EXPECT_EQ(shares, today);
}

TEST(Choice, GoesBackToTodaysSharesFromAnywhere) {
    const Openness closed{.markup = 0.1};
    ProviderShares shares{0.05, 0.05, 0.8, 0.1};
    for (int month = 0; month < 4000; ++month)
        shares = shares_next(params, shares, closed, 0.03, 0.0);
    for (std::size_t v = 0; v < provider_groups; ++v)
        EXPECT_NEAR(shares[v], shares_today(params)[v], 1e-3) << v;
}

// E12 by hand: today^(1/2) share^(1/2 (1 - O)) exp(-change of mark-up), for equal singles.
TEST(Choice, FollowsShareAndPrice) {
    ProviderParams p = params;
    p.largest = p.second = p.third = 0.25;
    p.rest_providers = 1;  // four equal providers
    const ProviderShares shares{0.4, 0.2, 0.2, 0.2};
    const double markup = 0.1;
    const double large = std::sqrt(0.25 * 0.4) * std::exp(-markup / 0.25 * (0.4 - 0.25));
    const double small = std::sqrt(0.25 * 0.2) * std::exp(-markup / 0.25 * (0.2 - 0.25));
    EXPECT_NEAR(choice(p, shares, {.markup = markup})[0], large / (large + 3.0 * small), 1e-14);
    // Full openness: size draws nobody, only what else speaks for a provider.
    const ProviderShares open = choice(p, shares, {.interoperability = 1.0, .markup = markup});
    for (const double share : open) EXPECT_NEAR(share, 0.25, 1e-14);
}

TEST(Choice, OpennessSpreadsUsers) {
    const ProviderShares today = shares_today(params);
    for (const Openness& open : {Openness{.interoperability = 0.5, .markup = 0.1},
                                 Openness{.enforcement = 0.5, .markup = 0.1}}) {
        ProviderShares shares = today;
        double before = concentration(params, shares);
        for (int month = 0; month < 240; ++month) {
            shares = shares_next(params, shares, open, 0.01, 0.0);
            EXPECT_NEAR(sum(shares), 1.0, 1e-12);
            const double now = concentration(params, shares);
            EXPECT_LT(now, before);
            EXPECT_GT(now, 1.0 / 13.0);
            before = now;
        }
        EXPECT_LT(shares[0], today[0]);
        EXPECT_GT(shares[3], today[3]);
    }
}

// P20: fewer than one customer in a hundred switches in a year (CMA2025); band 0.5 to 2 %.
TEST(SwitchingRate, IsThatOfALockedMarketToday) {
    EXPECT_GE(switching_rate(params, {}).value, 0.005);
    EXPECT_LE(switching_rate(params, {}).value, 0.02);
    EXPECT_DOUBLE_EQ(switching_rate(params, {.interoperability = 0.5}).value, 0.01 * 5.0);
    EXPECT_DOUBLE_EQ(switching_rate(params, {.interoperability = 0.5, .switching = 1.0}).value,
                     0.01 * 6.0);
}

TEST(SharesNext, HelpedUsersLeaveForAnotherProvider) {
    ProviderParams p = params;
    p.switching.value = 0.0;
    const ProviderShares today = shares_today(p);
    const ProviderShares next = shares_next(p, today, {.markup = 0.1}, 0.0, 0.1);
    EXPECT_NEAR(sum(next), 1.0, 1e-14);
    // Of the largest a tenth leaves; from each other group a tenth leaves and some of it comes.
    double comes = 0.1 * today[3] * today[0];
    for (const std::size_t v : {std::size_t{1}, std::size_t{2}})
        comes += 0.1 * today[v] * today[0] / (1.0 - today[v]);
    EXPECT_NEAR(next[0], 0.9 * today[0] + comes, 1e-14);
    EXPECT_LT(concentration(p, next), concentration(p, today));
}

TEST(SharesNext, AMonopolyHasNobodyToHelpAwayTo) {
    ProviderParams p = params;
    p.largest = 1.0;
    p.second = p.third = 0.0;
    const ProviderShares only{1.0, 0.0, 0.0, 0.0};
    EXPECT_EQ(shares_next(p, only, {}, 0.1, 0.5), only);
}

TEST(Substitution, GrowsWithInteroperabilityAndReserve) {
    EXPECT_DOUBLE_EQ(substitution_within_month(params, 0.0, 0.0), 0.1);
    EXPECT_DOUBLE_EQ(substitution_within_month(params, 0.5, 0.0), 0.4);
    EXPECT_DOUBLE_EQ(substitution_within_month(params, 1.0, 0.0), 0.7);
    EXPECT_DOUBLE_EQ(substitution_within_month(params, 1.0, 0.5), 1.0);
}

}  // namespace longrun::providers_test
