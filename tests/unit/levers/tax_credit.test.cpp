#include "levers/tax_credit.hpp"

#include <gtest/gtest.h>

namespace longrun::tax_credit_test {

constexpr TaxCreditResponse response{
    .take_up = 0.4, .small_ratio = 2.0, .nonrefundable = 0.5, .small = {100.0}};
const std::vector<SizeClassInfo> classes{
    {"1-4", 1, 4, 0.0}, {"50-99", 50, 99, 0.0}, {"100-499", 100, 499, 0.0}, {"500+", 500, 0, 0.0}};

UnitCosts costs() {
    UnitCosts c;
    c.credit_eligible_share = 0.8;
    c.credit_administration = 0.03;
    c.evaluation_share = 0.02;
    c.credit_spending = {700, 600, 500, 400, 300, 250, 200};
    return c;
}

// The pattern of bonus depreciation: small firms answer about twice as much, if paid at once
// (zm2017).
TEST(CreditTakeUp, SmallFirmsAnswerTwiceAsMuchToAnImmediateCredit) {
    EXPECT_DOUBLE_EQ(credit_take_up(response, {0.2, true}, 5.0), 0.8);
    EXPECT_DOUBLE_EQ(credit_take_up(response, {0.2, true}, 99.0), 0.8);
    EXPECT_DOUBLE_EQ(credit_take_up(response, {0.2, true}, 100.0), 0.4);
    EXPECT_DOUBLE_EQ(credit_take_up(response, {0.2, false}, 5.0), 0.4);
    EXPECT_DOUBLE_EQ(credit_take_up(response, {0.2, false}, 100.0), 0.4);
}

TEST(CreditTakeUp, NeverExceedsAll) {
    const TaxCreditResponse keen{
        .take_up = 0.9, .small_ratio = 3.0, .nonrefundable = 1.0, .small = {100.0}};
    EXPECT_EQ(credit_take_up(keen, {0.2, true}, 5.0), 1.0);
}

TEST(CreditCut, IsRateTimesTakeUpTimesEligibleShare) {
    const std::vector<double> cut = credit_cut(response, {0.25, true}, costs(), classes);
    ASSERT_EQ(cut.size(), 4u);
    EXPECT_DOUBLE_EQ(cut[0], 0.25 * 0.8 * 0.8);
    EXPECT_DOUBLE_EQ(cut[1], 0.25 * 0.8 * 0.8);
    EXPECT_DOUBLE_EQ(cut[2], 0.25 * 0.4 * 0.8);
    EXPECT_DOUBLE_EQ(cut[3], 0.25 * 0.4 * 0.8);
    for (const double none : credit_cut(response, {0.0, true}, costs(), classes))
        EXPECT_EQ(none, 0.0);
}

TEST(CreditCost, PaysOnTheSpendingOfAllUsers) {
    const std::vector<double> jobs{1000.0, 2000.0, 3000.0, 4000.0};
    const double yearly =
        0.25 * 0.8 * (0.8 * 700 * 1000 + 0.8 * 300 * 2000 + 0.4 * 250 * 3000 + 0.4 * 200 * 4000);
    const MonthCost cost = credit_cost(response, {0.25, true}, costs(), classes, jobs);
    EXPECT_NEAR(cost.public_musd * 12.0, yearly * 1.05 / 1e6, 1e-12);
    EXPECT_EQ(cost.private_musd, 0.0);
    EXPECT_EQ(credit_cost(response, {0.25, true}, costs(), classes, {0, 0, 0, 0}).public_musd, 0.0);
}

TEST(CreditCost, EveryGroupOfSizesHasItsSpending) {
    const std::uint32_t lows[] = {0, 1, 5, 10, 20, 50, 100, 250, 500, 5000};
    const std::size_t group[] = {0, 0, 1, 2, 3, 4, 5, 5, 6, 6};
    for (std::size_t i = 0; i < 10; ++i) {
        const std::vector<SizeClassInfo> one{{"z", lows[i], lows[i], 0.0}};
        const TaxCreditResponse all{
            .take_up = 1.0, .small_ratio = 1.0, .nonrefundable = 1.0, .small = {0.0}};
        UnitCosts c = costs();
        c.credit_eligible_share = 1.0;
        c.credit_administration = c.evaluation_share = 0.0;
        EXPECT_NEAR(credit_cost(all, {1.0, true}, c, one, {12e6}).public_musd,
                    c.credit_spending[group[i]], 1e-9)
            << lows[i];
    }
}

}  // namespace longrun::tax_credit_test
