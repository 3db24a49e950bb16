#include "ledger/account.hpp"

#include <gtest/gtest.h>

#include "base/random.hpp"

namespace longrun::account_test {

const Calendar calendar{2026, 10, 36};  // FY2027 to FY2029

TEST(Accounts, ByHandWithLags) {
    // 120 a year is needed; half is appropriated; obligated three months and spent six months
    // after.
    Programme programme;
    programme.id = "p";
    programme.rule = FundingRule::record;
    programme.ratios = {{}, 0.5};
    programme.terms.obligation_lag = {3};
    programme.terms.spending_lag = {3};
    const std::vector<double> need(36, 10.0);
    auto years = authorise(need, calendar);
    appropriate(programme, need, calendar, years);
    std::vector<double> charged(36, 5.0);
    for (std::size_t m = 0; m < 6; ++m) charged[m] = 0.0;

    const auto accounts = accounts_of(programme, years, need, charged, calendar);
    EXPECT_TRUE(check_accounts("p", accounts).empty());
    ASSERT_EQ(accounts.size(), 3u);
    const AccountYear& first = accounts[0];
    EXPECT_EQ(first.authorised, dollars_of(120));
    EXPECT_EQ(first.withheld, dollars_of(60));
    EXPECT_EQ(first.appropriated, dollars_of(60));
    EXPECT_EQ(first.obligated, dollars_of(45));
    EXPECT_EQ(first.carried_out, dollars_of(15));
    EXPECT_EQ(first.spent, dollars_of(30));
    EXPECT_EQ(first.unpaid_out, dollars_of(15));
    const AccountYear& last = accounts[2];
    EXPECT_EQ(last.obligated, dollars_of(60));
    EXPECT_EQ(last.spent, dollars_of(60));
    EXPECT_EQ(last.carried_out, dollars_of(15));
    EXPECT_EQ(last.unpaid_out, dollars_of(15));
    EXPECT_EQ(last.lapsed + last.other_money, 0);
}

TEST(Accounts, MoneyLapsesWhenItsYearsAreOver) {
    Programme programme;
    programme.id = "p";
    programme.terms.availability = {2};
    const std::vector<double> need(36, 10.0);
    const auto years = authorise(need, calendar);
    std::vector<double> charged(36, 0.0);
    charged[35] = 300.0;  // more than the money of two years
    const auto accounts = accounts_of(programme, years, need, charged, calendar);
    EXPECT_TRUE(check_accounts("p", accounts).empty());
    EXPECT_EQ(accounts[0].carried_out, dollars_of(120));
    EXPECT_EQ(accounts[1].lapsed, dollars_of(120));
    EXPECT_EQ(accounts[1].carried_out, dollars_of(120));
    EXPECT_EQ(accounts[2].other_money, dollars_of(60));
    EXPECT_EQ(accounts[2].carried_out, 0);
}

TEST(Accounts, CloseForRandomProgrammes) {
    const Calendar run{2027, 1, 100};
    const auto draw = [](std::uint32_t trial, std::uint32_t what) {
        return philox4x32({trial, what, 0, 0}, {7, 1})[0] * 0x1p-32;
    };
    for (std::uint32_t trial = 0; trial < 300; ++trial) {
        Programme programme;
        programme.id = "p";
        programme.rule = static_cast<FundingRule>(trial % funding_rule_names.size());
        programme.ratios = {{{2029, 3.0 * draw(trial, 0), false}}, draw(trial, 1)};
        programme.terms.base_share = 2.0 * draw(trial, 2);
        programme.terms.growth = draw(trial, 3) - 0.5;
        programme.terms.taken_back = draw(trial, 4);
        programme.terms.delay = {static_cast<double>(static_cast<int>(20.0 * draw(trial, 5)))};
        programme.terms.obligation_lag = {
            static_cast<double>(static_cast<int>(20.0 * draw(trial, 6)))};
        programme.terms.spending_lag = {
            static_cast<double>(static_cast<int>(20.0 * draw(trial, 7)))};
        programme.terms.availability = {1.0 + static_cast<int>(5.0 * draw(trial, 8))};
        std::vector<double> need;
        std::vector<double> charged;
        for (std::uint32_t m = 0; m < 100; ++m) {
            need.push_back(draw(trial, 100 + m) < 0.2 ? 0.0 : 1e3 * draw(trial, 300 + m));
            charged.push_back(1e3 * draw(trial, 500 + m));
        }
        auto years = authorise(need, run);
        appropriate(programme, need, run, years);
        const auto accounts = accounts_of(programme, years, need, charged, run);
        const Diagnostics problems = check_accounts("p", accounts);
        ASSERT_TRUE(problems.empty()) << trial << "\n" << to_text(problems);
        // The run's own bills, summed without the ledger.
        double all = 0.0;
        Dollars spent = 0;
        for (const double musd : charged) all += musd;
        for (const AccountYear& year : accounts) spent += year.spent;
        EXPECT_NEAR(musd_of(spent), all, 1e-5);
    }
}

TEST(CheckAccounts, FindsEveryKindOfFault) {
    const std::vector<double> need(36, 10.0);
    const auto sound = accounts_of({}, authorise(need, calendar), need, need, calendar);
    ASSERT_TRUE(check_accounts("p", sound).empty());
    const auto faults = [&](auto&& spoil) {
        auto accounts = sound;
        spoil(accounts);
        return check_accounts("p", accounts).problems().size();
    };
    EXPECT_GT(faults([](auto& a) { a[1].withheld += 1; }), 0u);
    EXPECT_GT(faults([](auto& a) { a[1].lapsed += 1; }), 0u);
    EXPECT_GT(faults([](auto& a) { a[1].spent -= 1; }), 0u);
    EXPECT_GT(faults([](auto& a) { a[1].carried_in += 1, a[1].carried_out += 1; }), 0u);
    EXPECT_GT(faults([](auto& a) { a[1].unpaid_in += 1, a[1].unpaid_out += 1; }), 0u);
    EXPECT_GT(faults([](auto& a) { a[0].appropriated = -5; }), 0u);
    // Bills of the first year without money for them.
    EXPECT_NE(to_text(check_accounts("p",
                                     [&] {
                                         auto accounts = sound;
                                         accounts[0].appropriated = 0;
                                         accounts[0].withheld = accounts[0].authorised;
                                         return accounts;
                                     }()))
                  .find("is spent before it is appropriated"),
              std::string::npos);
}

}  // namespace longrun::account_test
