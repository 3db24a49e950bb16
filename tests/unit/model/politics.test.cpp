#include "model/politics.hpp"

#include <gtest/gtest.h>

#include "tests/support/small_population.hpp"

namespace longrun {
namespace {

using testing::FirmRun;
using testing::SmallEconomy;

/// Nothing is used anywhere yet.
struct FirstMonth {
    explicit FirstMonth(const ModelInputs& inputs)
        : margins(inputs.population.regions.size(), inputs.population.sectors.size(),
                  inputs.population.size_classes.size()),
          look(look_at(inputs, 0, margins)) {}

    Margins margins;
    Look look;
};

PolicySchedule spending() {
    PolicySchedule policy;
    policy.field_service.push_back({0, 240, {400.0, 0.5, {5.0}, {249.0}}});
    policy.frontier_money.push_back({0, 240, {{1000.0}}});
    return policy;
}

TEST(Politics, OffItLeavesEveryPolicyAsItIs) {
    const SmallEconomy economy = testing::small_economy({.firms = 1000});
    const ModelInputs inputs = economy.inputs();
    Politics politics(inputs);
    Bill bill{};
    const PolicySchedule policy =
        politics.advance(inputs, FirstMonth(inputs).look, spending(), 0.1, bill, bill);
    EXPECT_EQ(policy.field_service[0].setting.advisers, 400.0);
    EXPECT_EQ(politics.delivered(), 1.0);
    EXPECT_EQ(politics.diverted_musd(), 0.0);
    EXPECT_EQ(politics.reaching(), 1.0);
}

TEST(Politics, TheManyGetLessOfTheirMoneyThanTheFew) {
    SmallEconomy economy = testing::small_economy({.firms = 1000});
    economy.technology.politics.active = true;
    const ModelInputs inputs = economy.inputs();
    Politics politics(inputs);
    Bill bill{};
    Bill last{};
    last[Lever::field_service].public_musd = 10.0;
    const FirstMonth first(inputs);
    const Look& look = first.look;
    const PoliticsParams& p = economy.technology.politics;
    const PolicySchedule policy = politics.advance(inputs, look, spending(), 0.0, last, bill);
    const double stays = 1.0 - p.diversion * p.belief;
    EXPECT_NEAR(policy.field_service[0].setting.advisers,
                400.0 * olson_share(p, Interest::diffuse, {0.0}) * stays, 1e-9);
    EXPECT_NEAR(policy.frontier_money[0].setting.money.value,
                1000.0 * olson_share(p, Interest::concentrated, {0.0}), 1e-9);
    // What is kept from the field service goes to the frontier, dollar for dollar.
    EXPECT_NEAR(politics.diverted_musd(), 10.0 / stays - 10.0, 1e-12);

    // A coalition of the many lifts their share and leaves the few alone.
    PolicySchedule with = spending();
    with.coalition.push_back({0, 240, {1.0}});
    Politics again(inputs);
    const PolicySchedule helped = again.advance(inputs, look, with, 0.0, last, bill);
    EXPECT_GT(helped.field_service[0].setting.advisers, policy.field_service[0].setting.advisers);
    EXPECT_EQ(helped.frontier_money[0].setting.money.value,
              policy.frontier_money[0].setting.money.value);
    EXPECT_GT(bill[Lever::coalition].private_musd, 0.0);
}

TEST(Politics, MoneyErodesOverTheTermsOfOffice) {
    SmallEconomy economy = testing::small_economy({.firms = 1000});
    economy.technology.politics.active = true;
    FirmRun run(economy);
    const PolicySchedule policy = spending();
    run.run(policy, 0, 13);
    const double early = run.nation().politics().delivered();
    run.run(policy, 13, 13 + 96);
    const double late = run.nation().politics().delivered();
    // Two terms: the belief moves as well, by less than the terms take.
    const double kept = 1.0 - economy.technology.politics.turnover;
    EXPECT_NEAR(late / early, kept * kept, 1.0 - kept * kept);
    EXPECT_LT(late, early);
}

}  // namespace
}  // namespace longrun
