#include "mechanisms/borders.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/small_population.hpp"

namespace longrun::borders_test {

BordersParams params() {
    BordersParams p = schema::defaults(borders_table);
    p.refusal_share = 0.4;
    p.stay_share = 0.7;
    p.offshored = 0.4;
    return p;
}

double all(const Borders& b) { return b.home() + b.offshored() + b.abroad() + b.left(); }

// Whatever the rules and parameters, every candidate is in exactly one place, every month.
TEST(Borders, KeepEveryone) {
    const Luck luck{11, 0};
    for (std::uint32_t draw = 0; draw < 200; ++draw) {
        std::uint32_t next = 0;
        const auto dice = [&] { return luck.uniform(draw, next++, Draw::sample); };
        BordersParams p = schema::defaults(borders_table);
        for (const auto& f : borders_table.fields)
            f.set(p, f.entry.allowed.low + dice() * (f.entry.allowed.high - f.entry.allowed.low));
        Borders borders;
        for (int month = 0; month < 240; ++month) {
            const BorderRules rules{{(dice() - 0.5) * 4000.0},
                                    2.0 * dice() - 1.0,
                                    2.0 * dice() - 1.0,
                                    {dice() * 1e6},
                                    dice(),
                                    dice()};
            const BorderFlows flow = borders.advance(p, rules, 100.0 * dice());
            ASSERT_NEAR(all(borders) / borders.candidates(), 1.0, 1e-12) << draw << " " << month;
            for (const double persons :
                 {borders.home(), borders.offshored(), borders.abroad(), borders.left(),
                  flow.deterred, flow.refused, flow.admitted, flow.departing, flow.returning})
                ASSERT_GE(persons, -1e-9) << draw << " " << month;
            ASSERT_NEAR(flow.deterred + flow.refused + flow.admitted, flow.candidates, 1e-9);
        }
    }
}

// Refusals change the flow in their first month by their own size; the stock follows over years:
// after m months it has lost what m months of flow bring, but for those who would have left again.
TEST(Borders, RefusalsActAtOnceOnFlowsAndLaterOnStocks) {
    BordersParams p = params();
    p.deterrence = 0.0;
    p.stay_share = 1.0;  // nobody leaves again
    Borders today;
    Borders strict;
    BorderRules rules;
    rules.refusals = 0.3;
    for (int month = 1; month <= 120; ++month) {
        const BorderFlows before = today.advance(p, {}, 100.0);
        const BorderFlows now = strict.advance(p, rules, 100.0);
        ASSERT_NEAR(before.admitted, 60.0, 1e-9);
        ASSERT_NEAR(now.admitted, 30.0, 1e-9);
        ASSERT_NEAR(today.home() - strict.home(), 30.0 * month, 1e-6);
    }
    // Pattern P22: of each person refused, 0.2 to 0.9 jobs appear abroad.
    const double leak = (strict.offshored() - today.offshored()) / (today.home() - strict.home());
    EXPECT_NEAR(leak, p.offshored, 1e-9);
    EXPECT_GE(schema::defaults(borders_table).offshored, 0.2);
    EXPECT_LE(schema::defaults(borders_table).offshored, 0.9);
}

// A fee keeps people from applying: fewer are refused, so counts of refusals look better while
// fewer come.
TEST(Borders, TheDeterredAreNeverCounted) {
    const BordersParams p = params();
    Borders borders;
    BorderRules rules;
    rules.fee = {100'000.0};
    const BorderFlows flow = borders.advance(p, rules, 100.0);
    EXPECT_NEAR(flow.applicants, 100.0 * std::exp(-p.fee_response), 1e-9);
    EXPECT_NEAR(flow.refused, 0.4 * flow.applicants, 1e-9);
    EXPECT_NEAR(flow.deterred, 100.0 - flow.applicants, 1e-9);
    EXPECT_LT(flow.refused, 40.0);
    EXPECT_LT(flow.admitted, 60.0);
    // Their employers lost a hire, though, and fill some of the jobs abroad.
    EXPECT_NEAR(borders.offshored(), p.offshored * (flow.refused + flow.deterred), 1e-9);
    // Whom refusals deter, no employer has chosen yet.
    Borders other;
    rules = {};
    rules.refusals = 0.2;
    const BorderFlows strict = other.advance(p, rules, 100.0);
    EXPECT_NEAR(strict.deterred, 100.0 * (1.0 - std::exp(-0.2 * p.deterrence)), 1e-9);
    EXPECT_NEAR(other.offshored(), p.offshored * strict.refused, 1e-9);
}

// Stay shares move the stock only as fast as those who came decide, a cohort's mean after
// `decision` years: recent arrivals settle towards arrivals times decision time.
TEST(Borders, StaySharesWorkThroughThoseWhoDecide) {
    const BordersParams p = params();
    Borders today;
    Borders kinder;
    BorderRules rules;
    rules.stay = 0.1;
    double first = 0.0;
    for (int month = 1; month <= 240; ++month) {
        today.advance(p, {}, 100.0);
        kinder.advance(p, rules, 100.0);
        if (month == 2) first = kinder.home() - today.home();
    }
    EXPECT_NEAR(first, 60.0 / (12.0 * p.decision.value) * 0.1, 1e-9);
    EXPECT_GT(kinder.home() - today.home(), 100.0 * first);
    EXPECT_GT(today.abroad(), kinder.abroad());
}

// British bans on artisans leaked, and kept those away who had left: whether a ban keeps more than
// it keeps out hangs on the two effects, and both signs can come out.
TEST(Borders, ABanMayKeepOrLose) {
    BorderRules ban;
    ban.ban = 1.0;
    const auto gain = [&](double effect, double kept_away) {
        BordersParams p = params();
        p.ban_effect = effect;
        p.ban_return = kept_away;
        p.return_rate = {0.08};
        Borders today;
        Borders banned;
        for (int month = 0; month < 240; ++month) {
            today.advance(p, {}, 100.0);
            banned.advance(p, ban, 100.0);
        }
        return banned.home() - today.home();
    };
    EXPECT_GT(gain(0.5, 0.0), 0.0);
    EXPECT_LT(gain(0.0, 1.0), 0.0);
    EXPECT_LT(gain(0.05, 1.0), 0.0);
    EXPECT_EQ(gain(0.0, 0.0), 0.0);
}

TEST(BreadthByExperts, GrowsWithThoseWhoCome) {
    const BordersParams p = params();
    EXPECT_EQ(breadth_by_experts(p, 0.0, 1000.0), 1.0);
    EXPECT_NEAR(breadth_by_experts(p, 100.0, 1000.0), 1.0 + 0.1 * p.expert_lift, 1e-12);
    EXPECT_LT(breadth_by_experts(p, -100.0, 1000.0), 1.0);
    EXPECT_EQ(breadth_by_experts(p, 1.0, 0.0), 1.0);
}

/// Implementers at home by month under a policy.
std::vector<double> supply_under(const testing::SmallEconomy& economy, const PolicySchedule& policy,
                                 int months) {
    testing::FirmRun run(economy);
    std::vector<double> supply;
    for (int month = 0; month < months; ++month) {
        run.run(policy, month, month + 1);
        double sum = 0.0;
        for (const double persons : run.nation().supply()) sum += persons;
        supply.push_back(sum);
        const Borders& borders = run.nation().talent().borders();
        EXPECT_NEAR(all(borders) / borders.candidates(), 1.0, 1e-12);
        EXPECT_NEAR(borders.candidates() - run.nation().talent().borders_today().candidates(), 0.0,
                    1e-9 * borders.candidates());
    }
    return supply;
}

// A lever with every setting at today's leaves no trace in any digit.
TEST(Immigration, RulesAsTodayChangeNothing) {
    const testing::SmallEconomy economy = testing::small_economy({.firms = 2000, .regions = 3});
    PolicySchedule none;
    none.immigration.push_back({0, 60, ImmigrationSetting{}});
    EXPECT_EQ(supply_under(economy, none, 60), supply_under(economy, {}, 60));
}

// Restriction lowers implementers, little in its first month and more every year; opening by the
// stay share raises them.
TEST(Immigration, RestrictionCostsLater) {
    const testing::SmallEconomy economy = testing::small_economy({.firms = 2000, .regions = 3});
    PolicySchedule strict;
    ImmigrationSetting setting;
    setting.refusals = 0.3;
    setting.fee = {50'000.0};
    strict.immigration.push_back({12, 120, setting});
    PolicySchedule open;
    setting = {};
    setting.stay = 0.1;
    open.immigration.push_back({12, 120, setting});
    const std::vector<double> today = supply_under(economy, {}, 120);
    const std::vector<double> restricted = supply_under(economy, strict, 120);
    const std::vector<double> opened = supply_under(economy, open, 120);
    EXPECT_EQ(restricted[11], today[11]);
    const double first = today[12] - restricted[12];
    const double third = today[47] - restricted[47];
    const double ninth = today[119] - restricted[119];
    EXPECT_GT(first, 0.0);
    EXPECT_LT(first / today[12], 0.002);
    EXPECT_GT(third, 20.0 * first);
    EXPECT_GT(ninth, 2.0 * third);
    EXPECT_GT(opened[119], today[119]);
}

}  // namespace longrun::borders_test
