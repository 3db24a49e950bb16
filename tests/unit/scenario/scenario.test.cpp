#include "scenario/scenario.hpp"

#include <gtest/gtest.h>

namespace longrun::scenario_test {

TEST(ParseFirms, TakesWordsAndNumbers) {
    EXPECT_EQ(*parse_firms("all", 5000), (FirmChoice{true, 5000}));
    EXPECT_EQ(*parse_firms("sample", 5000), (FirmChoice{false, 5000}));
    EXPECT_EQ(*parse_firms("20000", 5000), (FirmChoice{false, 20000}));
}

TEST(ParseFirms, RefusesTheRest) {
    for (const char* text : {"", "some", "12", "-5000", "5000.5", "1e300", "nan", "99999999999"}) {
        EXPECT_FALSE(parse_firms(text, 5000)) << text;
    }
}

TEST(ParametersInPlay, KeepEvidenceOfTheTableWhereNothingIsSet) {
    const Scenario scenario;
    const auto all = parameters_in_play(scenario);
    ASSERT_FALSE(all.empty());
    for (const ParameterInPlay& p : all) {
        EXPECT_FALSE(p.set);
        EXPECT_FALSE(p.row.source.empty()) << p.row.name();
    }
}

TEST(ParametersInPlay, AChangedValueWithoutSourceIsJudgement) {
    Scenario scenario;
    scenario.technology.productivity.saving = 0.3;
    scenario.assignments.push_back({"productivity.saving", 0.3, "s.toml", {7, 1}, "", "", {}});
    for (const ParameterInPlay& p : parameters_in_play(scenario)) {
        if (p.row.name() != "productivity.saving") continue;
        EXPECT_TRUE(p.set);
        EXPECT_EQ(p.row.grade, schema::Grade::D);
        EXPECT_EQ(p.row.source, "scenario");
        EXPECT_EQ(p.line, 7);
    }
}

TEST(CanonicalText, HasEveryParameter) {
    const Scenario scenario;
    const std::string text = canonical_text(scenario);
    for (const ParameterInPlay& p : parameters_in_play(scenario)) {
        EXPECT_NE(text.find("\"" + p.row.name() + "\":"), std::string::npos) << p.row.name();
    }
}

}  // namespace longrun::scenario_test
