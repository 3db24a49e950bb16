#include "evidence/patterns.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace longrun::patterns_test {
namespace {

constexpr const char* head =
    "id,what,what_zh,technology,use,measure,unit,target,low,high,grade,source_id,lacking,"
    "lacking_zh\n";

TEST(Patterns, ReadsBoundsOpenOnOneSide) {
    const auto tests = parse_patterns(
        std::string(head) + "P7.range,range,范围,ai,hold-out,ratio_of x,ratio,12,8,,B,AP2024,,\n",
        "p.csv");
    ASSERT_TRUE(tests.has_value()) << to_text(tests.error());
    const PatternTest& test = tests->front();
    EXPECT_EQ(test.pattern(), "P7");
    EXPECT_TRUE(test.holds(8.0));
    EXPECT_TRUE(test.holds(1e9));
    EXPECT_FALSE(test.holds(7.99));
    EXPECT_FALSE(test.holds(std::nan("")));
}

TEST(Patterns, ReportsEverythingWrongAtOnce) {
    const auto tests = parse_patterns(std::string(head) +
                                          "P1,a,甲,ai,fit,m,u,1,2,3,E,S,,\n"
                                          "P1,a,,ai,tuned,m,u,,,,B,,,\n"
                                          "P2,a,甲,ai,fit,,u,,,,B,S,,\n"
                                          "P3,a,甲,ai,fit,m,u,,3,2,B,S,,\n",
                                      "p.csv");
    ASSERT_FALSE(tests.has_value());
    const std::string text = to_text(tests.error());
    for (const char* part :
         {"p.csv:2", "is not a grade", "target", "lies outside low and high", "stands twice",
          "is empty in one language", "is no use of a pattern", "every figure would pass",
          "what is computed or what is lacking", "is above high"})
        EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text;
}

}  // namespace
}  // namespace longrun::patterns_test
