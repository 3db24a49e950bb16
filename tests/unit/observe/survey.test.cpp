#include "observe/survey.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace longrun {
namespace {

const std::string header =
    "series,measure,size_class,region,sector,date,value,wording,source,grade\n";

TEST(ParseSurvey, ReadsEveryColumn) {
    const auto points = parse_survey(
        header + "btos,ai_use_production_firms,1-4,CA,51,2025-09-21,0.093,used AI,BTOS,B\n",
        "s.csv");
    ASSERT_TRUE(points);
    ASSERT_EQ(points->size(), 1u);
    const SurveyPoint& p = points->front();
    EXPECT_EQ(p.series, "btos");
    EXPECT_EQ(p.measure, "ai_use_production_firms");
    EXPECT_EQ(p.size_class, "1-4");
    EXPECT_EQ(p.region, "CA");
    EXPECT_EQ(p.sector, "51");
    EXPECT_EQ(p.date, (Date{2025, 9, 21}));
    EXPECT_EQ(p.value, 0.093);
    EXPECT_EQ(p.line, 2);
}

TEST(ParseSurvey, CollectsEveryProblem) {
    const auto points = parse_survey(
        header + "a,m,,,,2025-02-30,0.1,w,s,B\na,m,,,,2025-02-28,many,w,s,B\n", "s.csv");
    ASSERT_FALSE(points);
    const std::string text = to_text(points.error());
    EXPECT_EQ(points.error().problems().size(), 2u) << text;
    EXPECT_NE(text.find("s.csv:2"), std::string::npos) << text;
    EXPECT_NE(text.find("s.csv:3"), std::string::npos) << text;
}

const std::vector<SizeClassInfo> classes{{"0", 0, 0, 0.0},       {"1-4", 1, 4, 0.0},
                                         {"5-9", 5, 9, 0.0},     {"10-19", 10, 19, 0.0},
                                         {"20-49", 20, 49, 0.0}, {"50+", 50, 0, 0.0}};

TEST(CoveredClasses, FindsThoseWithinAPublishedRange) {
    EXPECT_EQ(covered_classes("1-4", classes),
              (std::vector<std::size_t>{0, 1}));  // as the surveys' frames do
    EXPECT_EQ(covered_classes("5-9", classes), (std::vector<std::size_t>{2}));
    EXPECT_EQ(covered_classes("10-49", classes), (std::vector<std::size_t>{3, 4}));
    EXPECT_EQ(covered_classes("50+", classes), (std::vector<std::size_t>{5}));
    EXPECT_EQ(covered_classes("20+", classes), (std::vector<std::size_t>{4, 5}));
    EXPECT_TRUE(covered_classes("2-3", classes).empty());
    EXPECT_TRUE(covered_classes("small", classes).empty());
    EXPECT_TRUE(covered_classes("99999999999999999999-1", classes).empty());
}

TEST(SurveyMonth, IsNoneOutsideTheRun) {
    const Calendar calendar{2016, 1, 24};
    SurveyPoint point;
    point.date = {2016, 2, 10};
    EXPECT_EQ(survey_month(point, calendar), 1);
    point.date = {2016, 1, 10};  // the month before the first month's end is not known
    EXPECT_FALSE(survey_month(point, calendar));
    point.date = {2018, 1, 10};
    EXPECT_FALSE(survey_month(point, calendar));
}

TEST(OnDay, IsLinearBetweenMonthEnds) {
    const Calendar calendar{2016, 1, 24};
    const std::vector<double> ends{0.0, 1.0, 2.0};
    EXPECT_NEAR(on_day(ends, calendar, {2016, 2, 7}), 0.0, 1e-12);
    EXPECT_NEAR(on_day(ends, calendar, {2016, 3, 22}), 1.0 + 15.0 / 30.4375, 1e-12);
}

TEST(FitOf, ComparesInLogOdds) {
    const auto odds = [](double x) { return std::exp(x) / (1.0 + std::exp(x)); };
    const SeriesFit fit = fit_of("btos", {odds(-2.0), odds(-1.0)}, {odds(-2.3), odds(-0.9)});
    EXPECT_EQ(fit.series, "btos");
    EXPECT_EQ(fit.cycles, 2);
    EXPECT_NEAR(fit.mean_log_odds, 0.1, 1e-12);
    EXPECT_NEAR(fit.rmse_log_odds, std::sqrt((0.09 + 0.01) / 2.0), 1e-12);
    EXPECT_EQ(fit_of("none", {}, {}).cycles, 0);
}

}  // namespace
}  // namespace longrun
