#include "levers/schedule.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace longrun::schedule_test {

TEST(InForce, HoldsFromTheFirstMonthToBeforeTheLast) {
    const std::vector<Dated<DemonstrationSetting>> entries{{12, 24, {5.0}}};
    EXPECT_FALSE(in_force(entries, 11));
    ASSERT_TRUE(in_force(entries, 12));
    EXPECT_EQ(in_force(entries, 12)->sites, 5.0);
    EXPECT_TRUE(in_force(entries, 23));
    EXPECT_FALSE(in_force(entries, 24));
    EXPECT_FALSE(in_force(std::vector<Dated<DemonstrationSetting>>{}, 0));
}

TEST(InForce, LaterEntriesTakePrecedence) {
    const std::vector<Dated<DemonstrationSetting>> entries{{0, 100, {5.0}}, {10, 20, {9.0}}};
    EXPECT_EQ(in_force(entries, 9)->sites, 5.0);
    EXPECT_EQ(in_force(entries, 10)->sites, 9.0);
    EXPECT_EQ(in_force(entries, 20)->sites, 5.0);
}

TEST(InMonth, KeepsWhatIsInForceWithMoneyAsItArrives) {
    PolicySchedule policy;
    policy.demonstration = {{0, 12, {100.0}}, {12, 24, {200.0}}};
    policy.field_service = {{0, 24, {50.0, 0.25, {5.0}, {249.0}}}};
    const auto demonstration = static_cast<std::size_t>(Lever::demonstration);
    policy.delivered[demonstration].assign(24, 1.0);
    policy.delivered[demonstration][13] = 0.25;

    const PolicySchedule early = in_month(policy, 11);
    ASSERT_EQ(early.demonstration.size(), 1u);
    EXPECT_EQ(early.demonstration[0].setting.sites, 100.0);
    const PolicySchedule late = in_month(policy, 13);
    EXPECT_EQ(in_force(late.demonstration, 13)->sites, 50.0);
    EXPECT_EQ(in_force(late.field_service, 13)->advisers, 50.0);
    EXPECT_EQ(in_force(late.field_service, 13)->group_share, 0.25);
    EXPECT_TRUE(late.delivered[demonstration].empty()) << "not to be taken into account twice";
    EXPECT_TRUE(in_month(policy, 24).demonstration.empty());
}

TEST(FirstMonth, IsThatOfTheEarliestLever) {
    PolicySchedule policy;
    EXPECT_EQ(first_month(policy, 420), 420);
    policy.tax_credit.push_back({36, 60, {0.1, true}});
    policy.training.push_back({24, 30, {{100.0}, {0.0}}});
    policy.training.push_back({12, 30, {{100.0}, {0.0}}});
    EXPECT_EQ(first_month(policy, 420), 12);
}

TEST(ForEachLever, VisitsEveryMemberOfThePolicy) {
    PolicySchedule policy;
    std::set<std::string_view> names;
    std::size_t bytes = 0;
    for_each_lever(policy, [&](const auto& table, auto& entries) {
        names.insert(table.name);
        bytes += sizeof entries;
        for (const auto& f : table.fields) {
            EXPECT_EQ(f.entry.role, schema::Role::lever) << table.name << "." << f.entry.key;
            EXPECT_FALSE(f.entry.doc.empty());
            EXPECT_FALSE(f.entry.source.empty());
            EXPECT_LE(f.entry.allowed.low, f.entry.initial);
            EXPECT_GE(f.entry.allowed.high, f.entry.initial);
        }
    });
    EXPECT_EQ(names.size(), levers);
    EXPECT_EQ(bytes + sizeof policy.delivered,
              sizeof policy);  // a lever that is not visited would not be read from a file
}

TEST(ForEachResponse, EveryParameterIsDeclaredCompletely) {
    Responses responses;
    std::size_t bytes = 0;
    for_each_response(responses, [&](const auto& table, auto& params) {
        bytes += sizeof params;
        for (const auto& f : table.fields) {
            const schema::Entry& e = f.entry;
            const std::string name = std::string(table.name) + "." + std::string(e.key);
            EXPECT_FALSE(e.doc.empty()) << name;
            EXPECT_FALSE(e.source.empty()) << name;
            EXPECT_NE(e.role, schema::Role::lever) << name;
            EXPECT_LE(e.allowed.low, e.plausible.low) << name;
            EXPECT_LE(e.plausible.low, e.initial) << name;
            EXPECT_LE(e.initial, e.plausible.high) << name;
            EXPECT_LE(e.plausible.high, e.allowed.high) << name;
            EXPECT_EQ(f.get(params), e.initial) << name;
        }
    });
    EXPECT_EQ(bytes, sizeof responses);
}

TEST(Scaled, MultipliesWhatGrowsWithMoneyAndNothingElse) {
    PolicySchedule policy;
    policy.tax_credit.push_back({0, 24, {0.1, true}});
    policy.field_service.push_back({0, 24, {100.0, 0.5, {5.0}, {249.0}}});
    policy.interoperability.push_back({0, 24, {0.5}});
    const ScaledPolicy twice = scaled(policy, 2.0);
    EXPECT_EQ(twice.capped, "");
    EXPECT_EQ(twice.schedule.tax_credit[0].setting.rate, 0.2);
    EXPECT_EQ(twice.schedule.field_service[0].setting.advisers, 200.0);
    EXPECT_EQ(twice.schedule.field_service[0].setting.group_share, 0.5);
    EXPECT_EQ(twice.schedule.field_service[0].setting.smallest.value, 5.0);
    EXPECT_EQ(twice.schedule.interoperability[0].setting.target, 0.5);
    const ScaledPolicy far = scaled(policy, 20.0);
    EXPECT_EQ(far.capped, "tax_credit");
    EXPECT_EQ(far.schedule.tax_credit[0].setting.rate, 1.0);
    EXPECT_EQ(far.schedule.field_service[0].setting.advisers, 2000.0);
}

TEST(Scales, OnlyWhereASettingGrowsWithMoney) {
    PolicySchedule standards;
    standards.interoperability.push_back({0, 24, {0.5}});
    EXPECT_FALSE(scales(standards));
    EXPECT_FALSE(cost_hangs_on_use(standards));
    PolicySchedule credit;
    credit.tax_credit.push_back({0, 24, {0.1, true}});
    EXPECT_TRUE(scales(credit));
    EXPECT_TRUE(cost_hangs_on_use(credit));
}

TEST(ForEachUnitCost, VisitsEveryMemberOnce) {
    UnitCosts costs;
    std::set<std::pair<std::string, std::string>> rows;
    double next = 1.0;
    for_each_unit_cost(costs, [&](const char* lever, const char* item, double& value) {
        EXPECT_TRUE(rows.insert({lever, item}).second) << lever << "." << item;
        value = next++;
    });
    EXPECT_EQ(rows.size() * sizeof(double), sizeof costs);
    // Each value was written to a member of its own.
    std::set<double> values;
    for_each_unit_cost(costs,
                       [&](const char*, const char*, double& value) { values.insert(value); });
    EXPECT_EQ(values.size(), rows.size());
}

TEST(InForceByPlace, LaterTakesPrecedenceInItsPlaceAndOtherPlacesStandBeside) {
    const Placement north{{1}, {}, {}};
    const Placement south{{2}, {}, {}};
    const std::vector<Dated<FieldServiceSetting>> entries{
        {0, 100, {1.0, 0.5, {5.0}, {249.0}}, north},
        {10, 100, {2.0, 0.5, {5.0}, {249.0}}, south},
        {20, 30, {3.0, 0.5, {5.0}, {249.0}}, north}};
    const auto advisers = [&](int month) {
        std::vector<double> now;
        for (const auto* entry : in_force_by_place(entries, month))
            now.push_back(entry->setting.advisers);
        return now;
    };
    EXPECT_EQ(advisers(9), (std::vector<double>{1.0}));
    EXPECT_EQ(advisers(10), (std::vector<double>{1.0, 2.0}));
    EXPECT_EQ(advisers(20), (std::vector<double>{3.0, 2.0}));
    EXPECT_EQ(advisers(30), (std::vector<double>{1.0, 2.0}));
}

}  // namespace longrun::schedule_test
