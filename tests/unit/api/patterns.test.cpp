#include "api/patterns.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "base/math.hpp"

namespace longrun::patterns_test {
namespace {

using Verdict = PatternRow::Verdict;

PatternTest test_of(const std::string& measure, double low, double high) {
    PatternTest test;
    test.id = "P1";
    test.what = {"what", "什么"};
    test.use = "fit";
    test.measure = measure;
    test.low = low;
    test.high = high;
    test.source = "JUDGE";
    return test;
}

Record record_of_two_worlds() {
    Record record;
    record.policies.push_back({"current", {}, {}, {}});
    record.worlds.push_back({"a-early", {}, {}, 0.0, 0.2, 0, 0});
    record.worlds.push_back({"b-late", {}, {}, 0.0, 0.8, 0, 0});
    for (const char* world : {"a-early", "b-late"}) {
        const double rmse = world[0] == 'a' ? 0.3 : 0.03;
        record.fit.push_back({"s", world, "fitted", rmse, 0.1, 8, true, {}, 0.01});
        record.fit.push_back({"s", world, "forecast", 4.0 * rmse, 0.1, 2, true, {}, -0.09});
    }
    return record;
}

PatternRow judged(const Record& record, const PatternTest& test) {
    return judge_patterns({test}, {figures_of_record(record)}, false).front();
}

// Root mean square over 8 cycles of 0.03 and 2 of 0.12, in the world that figures fit best.
TEST(Patterns, DistancePoolsTheCyclesOfTheBestWorld) {
    const Record record = record_of_two_worlds();
    const PatternRow all = judged(record, test_of("rmse s", 0.0, 0.1));
    EXPECT_NEAR(all.value, std::sqrt((8 * 0.0009 + 2 * 0.0144) / 10.0), 1e-5);
    EXPECT_EQ(all.verdict, Verdict::pass);
    const PatternRow later = judged(record, test_of("rmse s forecast", 0.0, 0.1));
    EXPECT_NEAR(later.value, 0.12, 1e-12);
    EXPECT_EQ(later.verdict, Verdict::fail);
    EXPECT_NEAR(later.distance, 0.02, 1e-9);
    EXPECT_NEAR(judged(record, test_of("bias s", -1, 1)).value, (8 * 0.01 - 2 * 0.09) / 10.0, 1e-9);
}

TEST(Patterns, GrowthOfOddsIsTheSlopeOfALogistic) {
    Record record = record_of_two_worlds();
    Series s;
    s.policy = "current";
    s.measure = "ai_use_production_firms";
    s.dates = {"2023-09-30", "2025-08-31"};
    s.values = {math::logistic(-3.0), math::logistic(-3.0 + 0.5 * 23.0 / 12.0)};
    record.series.push_back(s);
    EXPECT_NEAR(judged(record, test_of("odds_growth_ai", 0.4, 0.6)).value, 0.5, 1e-6);
}

TEST(Patterns, NothingIsSkippedSilently) {
    const Record record = record_of_two_worlds();
    const PatternRow absent = judged(record, test_of("rmse other", 0.0, 1.0));
    EXPECT_EQ(absent.verdict, Verdict::not_testable);
    EXPECT_NE(absent.note.en.find("other"), std::string::npos);
    const PatternRow outside = judged(record, test_of("tfp_ten_years", 0.0, 1.0));
    EXPECT_EQ(outside.verdict, Verdict::not_testable);
    EXPECT_FALSE(outside.note.en.empty());
    const PatternRow unknown = judged(record, test_of("no_such_measure", 0.0, 1.0));
    EXPECT_EQ(unknown.verdict, Verdict::not_testable);
    EXPECT_FALSE(unknown.note.zh.empty());
    PatternTest lacking = test_of("", 0.0, 1.0);
    lacking.lacking = {"no series", "没有序列"};
    EXPECT_EQ(judged(record, lacking).note.en, "no series");
    EXPECT_TRUE(
        judge_patterns({test_of("no_such_measure", 0, 1)}, {figures_of_record(record)}, true)
            .empty());
}

}  // namespace
}  // namespace longrun::patterns_test
