#include "forecast/series.hpp"

#include <gtest/gtest.h>

namespace longrun::forecasting {
namespace {

const std::string head = "series,technology,place,unit,year,value\n";

Result<SeriesSet> read(const std::string& rows, const std::string& header = head) {
    const auto table = parse_csv(header + rows, "my.csv");
    if (!table) return tl::unexpected(table.error());
    return read_series(*table);
}

std::string refusal(const std::string& rows, const std::string& header = head) {
    const auto set = read(rows, header);
    return set ? "accepted" : to_text(set.error());
}

void expect_part(const std::string& text, const std::string& part) {
    EXPECT_NE(text.find(part), std::string::npos) << text << " lacks " << part;
}

TEST(Series, ReadsInOrderOfYears) {
    const auto set = read("a,t,p,share of firms,2003,0.3\na,t,p,share of firms,2001,0.1\n");
    ASSERT_TRUE(set);
    EXPECT_EQ(set->series[0].years, (std::vector<double>{2001, 2003}));
    EXPECT_EQ(set->series[0].values, (std::vector<double>{0.1, 0.3}));
    EXPECT_EQ(set->series[0].lines, (std::vector<int>{3, 2}));
}

TEST(Series, UnitsSayWhatTheWholeIs) {
    EXPECT_EQ(whole_of("share of households"), 1.0);
    EXPECT_EQ(whole_of("steam hp / (steam hp + water hp)"), 1.0);
    EXPECT_EQ(whole_of("Percent of firms"), 100.0);
    EXPECT_EQ(whole_of("subscriptions per 100 people"), 100.0);
    EXPECT_FALSE(whole_of("tractors per 100 sq. km of arable land"));
    EXPECT_FALSE(whole_of("thousand horsepower"));
}

TEST(Series, BrokenLinesAreRefusedAllAtOnceWithLineAndReason) {
    const std::string text = refusal(
        "a,t,p,share,2001,0.1\na,t,p,share,2001,0.2\na,t,p,share,2002,1.4\na,t,p,share,2003,-1\n"
        "a,t,p,percent,2004,50\na,t,p,share,20045,0.5\na,t,p,share,2006,much\n");
    expect_part(text, "my.csv:3");
    expect_part(text, "occurs twice in the series, first on line 2");
    expect_part(text, "my.csv:4");
    expect_part(text, "is above one, though the unit is a share");
    expect_part(text, "my.csv:5");
    expect_part(text, "is negative");
    expect_part(text, "my.csv:6");
    expect_part(text, "two wordings or units must not be joined");
    expect_part(text, "my.csv:7");
    expect_part(text, "is no calendar year");
    expect_part(text, "my.csv:8");
    expect_part(text, "is not a number");
}

TEST(Series, ADeclaredCeilingHolds) {
    const std::string with = "series,technology,place,unit,year,value,ceiling\n";
    expect_part(refusal("a,t,p,robots,2001,12,10\n", with), "above the declared ceiling");
    expect_part(refusal("a,t,p,robots,2001,2,0\n", with), "is not above zero");
    expect_part(refusal("a,t,p,robots,2001,2,9\na,t,p,robots,2002,3,8\n", with),
                "differs from the ceiling given before");
    const auto good = read("a,t,p,robots,2001,2,9\n", with);
    ASSERT_TRUE(good);
    EXPECT_EQ(good->series[0].whole, 9.0);
    EXPECT_TRUE(good->series[0].declared);
}

TEST(Series, GapsAndReversalsAreNoted) {
    const auto set = read("a,t,p,share,1950,0.3\na,t,p,share,1970,0.6\na,t,p,share,1971,0.4\n");
    ASSERT_TRUE(set);
    ASSERT_EQ(set->notes.size(), 2u);
    expect_part(set->notes[0].text, "gap of 20 years");
    EXPECT_EQ(set->notes[0].line, 3);
    expect_part(set->notes[1].text, "reversal in 1971");
}

TEST(Series, NoColumnsOrNoRows) {
    expect_part(refusal("a,b\n", "series,value\n"), "the table has no such column");
    expect_part(refusal(""), "holds no observation");
}

}  // namespace
}  // namespace longrun::forecasting
