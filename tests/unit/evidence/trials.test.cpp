#include "evidence/trials.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "base/files.hpp"

namespace longrun::trials_test {
namespace {

constexpr const char* head =
    "id,lever,what,what_zh,population,population_zh,smallest,largest,sector,months_treated,"
    "months_to_measure,outcome,unit,estimate,lower,upper,source_id,grade,note,note_zh\n";

TEST(Trials, AnIntervalMayBeOpen) {
    const auto trials = parse_trials(std::string(head) +
                                         "a,field_service,w,甲,p,乙,1,19,31-33,12,60,productivity_"
                                         "percent,percent,,0,,S,B,n,丙\n",
                                     "t.csv");
    ASSERT_TRUE(trials.has_value()) << to_text(trials.error());
    EXPECT_TRUE(std::isnan(trials->front().estimate));
    EXPECT_EQ(trials->front().lower, 0.0);
    EXPECT_TRUE(std::isinf(trials->front().upper));
}

TEST(Trials, ReportsEverythingWrongAtOnce) {
    const auto trials =
        parse_trials(std::string(head) +
                         "a,field_servce,w,甲,p,乙,20,19,,13,12,happiness,u,9,1,2,S,Q,n,丙\n"
                         "a,vouchers,w,,p,乙,1,2,,0,300,adoption_ratio,u,,,,,A,n,丙\n",
                     "t.csv");
    ASSERT_FALSE(trials.has_value());
    const std::string text = to_text(trials.error());
    for (const char* part :
         {"did you mean \"field_service\"?", "is nothing that a trial measures", "is above largest",
          "does not end before", "lies outside lower and upper", "is not a grade", "stands twice",
          "is no time after the start", "neither lower nor upper", "empty in Chinese", "t.csv:3"})
        EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text;
}

}  // namespace
}  // namespace longrun::trials_test
