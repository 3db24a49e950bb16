#include "study/funding.hpp"

#include <gtest/gtest.h>

#include "study/mean_field.hpp"
#include "tests/support/small_study.hpp"

namespace longrun::funding_test {

/// Demonstration sites whose cost follows the setting, paid for by one programme.
Policy sites(FundingRule rule) {
    Policy policy;
    policy.id = "sites";
    DemonstrationSetting setting = schema::defaults(demonstration_setting);
    setting.sites = 10.0;
    policy.schedule.demonstration.push_back({72, 180, setting, {}});
    Programme programme;
    programme.id = "sites";
    programme.levers = {Lever::demonstration};
    programme.rule = rule;
    programme.terms = schema::defaults(funding_terms);
    policy.programmes.push_back(programme);
    return policy;
}

std::vector<Bill> bills_of(const ModelInputs& inputs, const PolicySchedule& schedule) {
    return MeanFieldFuture(inputs, cohorts_of(inputs.population), 0, HeadlineDates{})
        .bills(schedule);
}

double spent(const std::vector<Bill>& bills) {
    double sum = 0.0;
    for (const Bill& bill : bills) sum += bill[Lever::demonstration].public_musd;
    return sum;
}

TEST(Fund, FullMoneyOnTimeChangesNothing) {
    const testing::SmallStudy study;
    const ModelInputs inputs = study.economy.inputs();
    Policy policy = sites(FundingRule::full);
    const auto before = bills_of(inputs, policy.schedule);
    const PolicyFunding funding = fund(inputs, policy);
    const auto after = bills_of(inputs, policy.schedule);
    EXPECT_EQ(spent(after), spent(before));
    double need = 0.0;
    for (const double musd : funding.need[static_cast<std::size_t>(Lever::demonstration)])
        need += musd;
    EXPECT_NEAR(need, spent(before), 1e-9 * need);
}

TEST(Fund, ARescissionTakesItsShareOfWhatIsSpent) {
    const testing::SmallStudy study;
    const ModelInputs inputs = study.economy.inputs();
    Policy policy = sites(FundingRule::rescission);
    const double full = spent(bills_of(inputs, policy.schedule));
    const PolicyFunding funding = fund(inputs, policy);
    const auto bills = bills_of(inputs, policy.schedule);
    EXPECT_NEAR(spent(bills) / full, 1.0 - policy.programmes[0].terms.taken_back, 0.005);
    const auto accounts = policy_accounts(inputs, policy, funding, bills);
    ASSERT_EQ(accounts.size(), 1u);
    EXPECT_TRUE(accounts[0].is_programme);
    const Diagnostics wrong = check_accounts("sites", accounts[0].years);
    EXPECT_TRUE(wrong.empty()) << to_text(wrong);
}

// Politics lets a part of a programme's money through: less is spent than was appropriated, the
// rest is carried on until it lapses, and every dollar is still somewhere.
TEST(Fund, WithPoliticsWhatIsNotDeliveredIsCarriedOnAndLapses) {
    testing::SmallStudy study;
    study.economy.technology.politics.active = true;
    const ModelInputs inputs = study.economy.inputs();
    testing::SmallStudy without;
    const ModelInputs plain = without.economy.inputs();
    Policy policy = sites(FundingRule::full);
    // Authorised by the law as it is meant; politics acts on what comes of it.
    const PolicyFunding funding = fund(plain, policy);
    const auto bills = bills_of(inputs, policy.schedule);
    EXPECT_LT(spent(bills), 0.95 * spent(bills_of(plain, policy.schedule)));
    EXPECT_GT(spent(bills), 0.0);
    const auto accounts = policy_accounts(inputs, policy, funding, bills);
    // Beside the programme stands the money that belief in invention diverts to the frontier.
    ASSERT_EQ(accounts.size(), 2u);
    ASSERT_EQ(accounts[0].id, "sites");
    EXPECT_EQ(accounts[1].id, "frontier_money");
    for (const ProgrammeAccounts& one : accounts) {
        const Diagnostics wrong = check_accounts(one.id, one.years);
        EXPECT_TRUE(wrong.empty()) << to_text(wrong);
    }
    Dollars carried = 0;
    for (const AccountYear& year : accounts[0].years) carried += year.carried_out + year.lapsed;
    EXPECT_GT(carried, 0);
}

}  // namespace longrun::funding_test
