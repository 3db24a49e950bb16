#include "ledger/rules.hpp"

#include <gtest/gtest.h>

namespace longrun::rules_test {

// Five fiscal years, FY2027 to FY2031, each of them whole.
const Calendar calendar{2026, 10, 60};

Programme programme_of(FundingRule rule) {
    Programme programme;
    programme.id = "p";
    programme.rule = rule;
    programme.terms.inflation = 0.0;
    return programme;
}

/// A need of so many million dollars a year.
std::vector<double> needs(const std::vector<double>& by_year) {
    std::vector<double> months;
    for (const double year : by_year) months.insert(months.end(), 12, year / 12.0);
    return months;
}

std::vector<double> appropriated(const Programme& programme, const std::vector<double>& need) {
    auto years = authorise(need, calendar);
    appropriate(programme, need, calendar, years);
    std::vector<double> musd;
    for (const FundedYear& year : years) musd.push_back(musd_of(year.appropriated));
    return musd;
}

void expect_near(const std::vector<double>& found, const std::vector<double>& expected) {
    ASSERT_EQ(found.size(), expected.size());
    for (std::size_t i = 0; i < found.size(); ++i) EXPECT_NEAR(found[i], expected[i], 1e-5) << i;
}

TEST(FiscalYear, BeginsInOctober) {
    const Calendar run{2027, 1, 24};
    EXPECT_EQ(fiscal_year_of(run, 0), 2027);
    EXPECT_EQ(fiscal_year_of(run, 8), 2027);
    EXPECT_EQ(fiscal_year_of(run, 9), 2028);
    const auto years = authorise(std::vector<double>(24, 1.0), run);
    ASSERT_EQ(years.size(), 3u);
    EXPECT_EQ(years[0].authorised, dollars_of(9.0));
    EXPECT_EQ(years[1].authorised, dollars_of(12.0));
    EXPECT_EQ(years[2].authorised, dollars_of(3.0));
}

TEST(FundingRules, FullGivesAll) {
    const auto need = needs({100, 120, 0, 80, 60});
    expect_near(appropriated(programme_of(FundingRule::full), need), {100, 120, 0, 80, 60});
}

TEST(FundingRules, AContinuingResolutionFreezesDollarsAndInflationEatsThem) {
    Programme programme = programme_of(FundingRule::continuing_resolution);
    programme.terms.base_share = 0.5;
    // Half of 100, then frozen; authorisation below it in the last year.
    expect_near(appropriated(programme, needs({100, 120, 150, 150, 30})), {50, 50, 50, 50, 30});
    programme.terms.inflation = 0.25;
    expect_near(appropriated(programme, needs({100, 120, 150, 150, 150})),
                {50, 40, 32, 25.6, 20.48});
}

TEST(FundingRules, ACapLetsMoneyGrowSoMuch) {
    Programme programme = programme_of(FundingRule::cap);
    programme.terms.growth = 0.1;
    expect_near(appropriated(programme, needs({100, 200, 200, 125, 200})),
                {100, 110, 121, 125, 137.5});
}

TEST(FundingRules, ARescissionTakesBackAShare) {
    Programme programme = programme_of(FundingRule::rescission);
    programme.terms.taken_back = 0.3;
    programme.first_year = 2028;
    programme.last_year = 2029;
    const auto need = needs({100, 100, 100, 100, 100});
    auto years = authorise(need, calendar);
    appropriate(programme, need, calendar, years);
    EXPECT_DOUBLE_EQ(years[0].share(), 1.0);
    EXPECT_EQ(years[1].appropriated, dollars_of(100));
    EXPECT_EQ(years[1].rescinded, dollars_of(30));
    EXPECT_DOUBLE_EQ(years[2].share(), 0.7);
    EXPECT_DOUBLE_EQ(years[3].share(), 1.0);
}

TEST(FundingRules, TheRecordGivesPublishedRatiosAndThenTheirPool) {
    Programme programme = programme_of(FundingRule::record);
    programme.ratios = {{{2027, 0.7, false}, {2028, 1.2, false}}, 0.5};
    expect_near(appropriated(programme, needs({100, 100, 100, 100, 100})), {70, 120, 50, 50, 50});
}

TEST(FundingRules, AYearOfNineMonthsIsNotASmallYear) {
    const Calendar run{2027, 1, 21};  // nine months of FY2027, twelve of FY2028
    const std::vector<double> need(21, 10.0);
    auto years = authorise(need, run);
    appropriate(programme_of(FundingRule::continuing_resolution), need, run, years);
    EXPECT_EQ(years[0].appropriated, dollars_of(90));
    EXPECT_EQ(years[1].appropriated, dollars_of(120));
}

TEST(Delivered, ComesAsLateAsTheLag) {
    const auto need = needs({100, 100, 100, 100, 100});
    auto years = authorise(need, calendar);
    Programme programme = programme_of(FundingRule::record);
    programme.ratios = {{{2027, 0.7, false}, {2028, 1.2, false}}, 0.5};
    appropriate(programme, need, calendar, years);
    const auto shares = delivered(years, 6, calendar);
    ASSERT_EQ(shares.size(), 60u);
    EXPECT_DOUBLE_EQ(shares[5], 1.0);  // no lever is in force yet
    EXPECT_NEAR(shares[6], 0.7, 1e-9);
    EXPECT_NEAR(shares[17], 0.7, 1e-9);
    EXPECT_NEAR(shares[18], 1.2, 1e-9);
    EXPECT_NEAR(shares[59], 0.5, 1e-9);
}

TEST(Postpone, MovesALeverAndCutsItAtTheEnd) {
    PolicySchedule schedule;
    schedule.training.push_back({0, 24, {}});
    schedule.training.push_back({24, 60, {}});
    schedule.training.push_back({55, 60, {}});
    schedule.demonstration.push_back({3, 9, {}});
    postpone(schedule, Lever::training, 12, 60);
    ASSERT_EQ(schedule.training.size(), 2u);
    EXPECT_EQ(schedule.training[0].from_month, 12);
    EXPECT_EQ(schedule.training[0].to_month, 36);
    EXPECT_EQ(schedule.training[1].to_month, 60);
    EXPECT_EQ(schedule.demonstration[0].from_month, 3);
}

TEST(PublishedRatios, OfTheShippedRecord) {
    const auto record = load_money_record("data", disk_files());
    ASSERT_TRUE(record) << to_text(record.error());
    const auto stem = published_ratios(*record, "nsf-stem-education");
    ASSERT_TRUE(stem);
    ASSERT_EQ(stem->years.size(), 4u);
    EXPECT_NEAR(stem->of(2023), 1370.0 / 1950.0, 1e-12);
    EXPECT_FALSE(stem->years[0].spread);
    EXPECT_NEAR(stem->of(2024), 1170.0 / 2540.0, 1e-12);
    // 13,000 over five years less 1,950 and 2,540, over the three years without a figure.
    EXPECT_NEAR(stem->of(2025), 1172.0 / (8510.0 / 3.0), 1e-12);
    EXPECT_TRUE(stem->years[2].spread);
    EXPECT_NEAR(stem->of(2040), (1370 + 1170 + 1172 + 938.25) / (1950 + 2540 + 2 * 8510.0 / 3.0),
                1e-12);
    const auto hubs = published_ratios(*record, "eda-tech-hubs");
    ASSERT_TRUE(hubs);
    EXPECT_DOUBLE_EQ(hubs->of(2023), 0.25);
    EXPECT_NEAR(hubs->of(2040), (500.0 + 41 + 500 + 41) / 8000.0, 1e-12);
    const auto mep = published_ratios(*record, "nist-mep");
    ASSERT_TRUE(mep);
    EXPECT_NEAR(mep->of(2030), 175.0 / 446.0, 1e-12);
    const auto agency = published_ratios(*record, "nist");
    ASSERT_TRUE(agency);
    EXPECT_GT(agency->of(2023), 1.0);  // more was given than authorised
    EXPECT_FALSE(published_ratios(*record, "nsf-competes-2010"));
    EXPECT_FALSE(published_ratios(*record, "chips-incentives"));
}

TEST(Levers, KnownByNameAndWhetherTheyScale) {
    EXPECT_EQ(lever_named("training"), Lever::training);
    EXPECT_EQ(lever_named("teaching"), std::nullopt);
    EXPECT_EQ(name_of(Lever::field_service), "field_service");
    EXPECT_TRUE(scales_with_money(Lever::field_service));
    EXPECT_TRUE(scales_with_money(Lever::training));
}

}  // namespace longrun::rules_test
