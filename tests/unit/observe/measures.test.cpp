#include "observe/measures.hpp"

#include <gtest/gtest.h>

#include <set>

#include "base/text.hpp"

namespace longrun {
namespace {

TEST(Measures, HaveEachAnIdAUnitAndWordsInBothLanguages) {
    std::set<std::string_view> ids;
    for (const Measure& m : national_measure) {
        EXPECT_TRUE(ids.insert(m.id).second) << m.id;
        EXPECT_FALSE(m.unit.empty()) << m.id;
        EXPECT_FALSE(m.title_en.empty()) << m.id;
        EXPECT_FALSE(m.title_zh.empty()) << m.id;
        EXPECT_FALSE(m.definition_en.empty()) << m.id;
        EXPECT_FALSE(m.definition_zh.empty()) << m.id;
        EXPECT_TRUE(valid_utf8(m.title_zh) && valid_utf8(m.definition_zh)) << m.id;
        EXPECT_EQ(m.id.find("percent") != std::string_view::npos, m.unit == "percent") << m.id;
    }
    for (const char* promised :
         {"ai_use_production_firms", "ai_use_any_function_firms", "ai_use_any_function_jobs",
          "deep_use_jobs", "tfp_measured_percent", "tfp_true_percent"}) {
        EXPECT_TRUE(ids.count(promised)) << promised;
    }
}

TEST(ObserveMargin, FollowsTheOrderOfItsMeasures) {
    Sums s;
    s.firms = {50.0, 30.0, 12.0, 8.0};
    s.jobs = {100.0, 150.0, 250.0, 500.0};
    s.deep_firms = 2.0;
    s.deep_jobs = 300.0;
    const auto values = observe_margin(s);
    const auto value = [&](std::string_view id) {
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (margin_measure[i].id == id) return values[i];
        }
        ADD_FAILURE() << "no measure " << id;
        return 0.0;
    };
    EXPECT_DOUBLE_EQ(value("ai_use_production_firms"), 0.08);
    EXPECT_DOUBLE_EQ(value("ai_use_any_function_firms"), 0.20);
    EXPECT_DOUBLE_EQ(value("ai_use_any_function_jobs"), 0.75);
    EXPECT_DOUBLE_EQ(value("ai_use_production_jobs"), 0.5);
    EXPECT_DOUBLE_EQ(value("deep_use_jobs"), 0.3);
    EXPECT_DOUBLE_EQ(value("deep_use_firms"), 0.02);
}

}  // namespace
}  // namespace longrun
