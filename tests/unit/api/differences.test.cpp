#include "api/differences.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "results/record.hpp"

namespace longrun {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

Record record() {
    Record r;
    r.title = {"A race", "一场竞赛"};
    const std::vector<std::string> years{"2034-12-31", "2035-12-31"};
    const std::vector<std::string> months{"2035-11-30", "2035-12-31"};
    r.series.push_back({"marathon",
                        "slow-early",
                        "",
                        "ai_use",
                        {"06", "", ""},
                        "share",
                        years,
                        {0.25, 0.5},
                        {{0.1, 0.2}, {0.2, 0.3}, {0.3, 0.6}, {0.4, 0.7}}});
    r.series.push_back({"sprint", "", "", "ai_use", {}, "share", months, {nan, 0.125}, {}});
    VerdictRow verdict;
    verdict.headline = "depth";
    verdict.policy = "marathon";
    verdict.against = "sprint";
    verdict.decided = true;
    verdict.better = "marathon";
    verdict.holds = 391;
    verdict.futures = 400;
    verdict.worlds.push_back({"slow-early", 95, 100, 0, 4, {1.0, 0.5, 0.75, 1.25, 1.5}});
    r.verdicts.push_back(verdict);
    BreakEvenRow tie;
    tie.headline = "depth";
    tie.parameter = "frontier.multiplier";
    tie.tie = nan;
    r.break_evens.push_back(tie);
    r.manifest.created = "2026-01-01T00:00:00Z";
    return r;
}

RecordComparison compared(const Record& before, const Record& now) {
    const auto comparison = compare_records(to_json(before), to_json(now));
    EXPECT_TRUE(comparison.has_value());
    return comparison.value_or(RecordComparison{});
}

TEST(CompareRecords, FindsNothingInEquals) {
    Record other = record();
    other.manifest.created = "2027-01-01T00:00:00Z";
    other.manifest.threads = 7;
    const RecordComparison same = compared(record(), other);
    EXPECT_TRUE(same.same());
    EXPECT_GT(same.numbers, 30);
    EXPECT_GT(same.texts, 10);
    EXPECT_TRUE(same.first.empty());
}

TEST(CompareRecords, FindsTheLastDigitAnywhere) {
    struct Change {
        void (*make)(Record&);
        const char* what;
    };
    const Change changes[] = {
        {[](Record& r) { r.series[0].values[1] = 0.5 + 1e-17; }, ""},  // the same double
        {[](Record& r) { r.series[0].values[1] = 0.50000000000000011; },
         "series marathon, slow-early, ai_use, 06: values 2035-12-31"},
        {[](Record& r) { r.series[0].band.p95[0] = 0.41; },
         "series marathon, slow-early, ai_use, 06: p95 2034-12-31"},
        {[](Record& r) { r.series[1].values[0] = 0.1; },
         "series sprint, ai_use: values 2035-11-30"},
        {[](Record& r) { r.verdicts[0].holds = 390; }, "verdicts depth, marathon, sprint: holds"},
        {[](Record& r) { r.verdicts[0].worlds[0].difference.p05 = 0.4; },
         "verdicts depth, marathon, sprint: worlds slow-early: difference: p05"},
        {[](Record& r) { r.break_evens[0].tie = 2.4; },
         "break_evens depth, frontier.multiplier: tie"},
        {[](Record& r) { r.budget_musd = 1.0; }, "budget: present_value_usd2024m"},
    };
    for (const Change& change : changes) {
        Record other = record();
        change.make(other);
        const RecordComparison found = compared(record(), other);
        const std::string what = change.what;
        EXPECT_EQ(found.differing, what.empty() ? 0 : 1) << what;
        EXPECT_EQ(found.texts_differing, 0) << what;
        if (what.empty()) continue;
        ASSERT_EQ(found.first.size(), 1u);
        EXPECT_EQ(found.first[0].what, what);
        EXPECT_NE(found.first[0].before, found.first[0].now);
        // The other way round it is the same difference.
        const RecordComparison back = compared(other, record());
        EXPECT_EQ(back.differing, 1);
        EXPECT_EQ(back.first[0].before, found.first[0].now);
    }
}

TEST(CompareRecords, SaysUndefinedAndAbsent) {
    Record other = record();
    other.series[1].values[0] = 0.25;
    other.series.push_back(record().series[0]);
    other.series.back().world = "fast-late";
    const RecordComparison found = compared(record(), other);
    EXPECT_EQ(found.differing, 1 + 10) << "ten numbers of the series that only one has";
    EXPECT_EQ(found.numbers, compared(record(), record()).numbers + 10);
    EXPECT_EQ(found.first[0].before, "undefined");
    EXPECT_EQ(found.first[0].now, "0.25");
    EXPECT_EQ(found.first[1].before, "");
    EXPECT_EQ(found.first.size(), differences_shown);
}

TEST(CompareRecords, DoesNotMindTheOrderOfRowsAndCalendars) {
    Record other = record();
    std::swap(other.series[0], other.series[1]);
    EXPECT_TRUE(compared(record(), other).same());
}

TEST(CompareRecords, FindsWordsAndOrders) {
    Record other = record();
    other.verdicts[0].better = "sprint";
    other.verdicts[0].decided = false;
    other.series[0].dates[1] = "2036-12-31";
    const RecordComparison found = compared(record(), other);
    EXPECT_EQ(found.differing, 0);
    EXPECT_EQ(found.texts_differing, 3);
    EXPECT_FALSE(found.same());
    EXPECT_EQ(found.first.size(), 3u);
}

TEST(CompareRecords, ShowsNumbersBeforeWords) {
    Record other = record();
    other.title.en = "Another race";
    other.series[0].values[0] = 0.26;
    const RecordComparison found = compared(record(), other);
    ASSERT_EQ(found.first.size(), 2u);
    EXPECT_EQ(found.first[0].now, "0.26");
    EXPECT_EQ(found.first[1].what, "title: en");
}

TEST(CompareRecords, RefusesWhatIsNoRecord) {
    EXPECT_FALSE(compare_records("{", "{}"));
    EXPECT_FALSE(compare_records("{}", "[]"));
    EXPECT_TRUE(compare_records("{}", "{}")->same());
    // Shapes that no writer makes must not bring the program down.
    for (const char* odd : {R"({"series":[{"calendar":7,"values":[1]}],"calendars":3})",
                            R"({"series":{"a":[[1],[2,"x"]]},"calendars":[]})",
                            R"({"series":[1,{"policy":2},null,[]]})"}) {
        EXPECT_TRUE(compare_records(odd, R"({"series":[{"calendar":0,"values":[2]}]})")) << odd;
        EXPECT_TRUE(compare_records(R"({"series":[{"calendar":0,"values":[2]}]})", odd)) << odd;
    }
}

}  // namespace
}  // namespace longrun
