#include "economy/countries.hpp"

#include <gtest/gtest.h>

#include <map>

namespace longrun {
namespace {

using Texts = std::map<std::string, std::string>;

Texts two_countries() {
    return {{"c/countries.csv",
             "country,name,name_zh,kind,openness,controlled,pack\n"
             "HOM,Home,本国,point,1,0,here\nONE,One,甲,point,1,0,\nTWO,Two,乙,interval,0.5,1,\n"},
            {"c/indicators.csv",
             "country,measure,year,value\n"
             "HOM,employed,2024,100\nHOM,gdp,2024,5\nONE,employed,2024,10\nONE,gdp,2024,2\n"
             "TWO,employed,2024,20\nTWO,gdp,2024,3\nTWO,notable_models,2023,4\n"
             "TWO,notable_models,2024,5\nTWO,notable_models,2025,9\n"
             "ONE,researchers_per_million,2020,700\n"},
            {"c/adoption.csv",
             "country,bound,question,smallest,date,value,wording,wording_zh,source_id,grade\n"
             "ONE,point,production,1,2025-06-30,0.12,makes,制造,X,B\n"
             "TWO,high,any,10,2025-12-31,0.4,uses,使用,X;Y,D\n"
             "TWO,low,any,50,2023-12-31,0.1,uses,使用,X,C\n"}};
}

std::string problems(const Texts& texts) {
    const auto read = read_countries("c", files_in_memory(texts));
    return read ? "" : to_text(read.error());
}

TEST(ReadCountries, KeepsWhatIsPublishedAndNothingElse) {
    const auto read = read_countries("c", files_in_memory(two_countries()));
    ASSERT_TRUE(read) << to_text(read.error());
    ASSERT_EQ(read->size(), 3u);
    const Country& one = (*read)[1];
    EXPECT_EQ(one.researchers, 700.0);
    EXPECT_FALSE(one.models_a_year);
    EXPECT_FALSE(one.private_research_musd);
    ASSERT_EQ(one.adoption.size(), 1u);
    EXPECT_FALSE(one.adoption[0].any_function);
    const Country& two = (*read)[2];
    EXPECT_TRUE(two.controlled);
    EXPECT_EQ(two.models_a_year, 6.0);
    ASSERT_EQ(two.adoption.size(), 2u);
    EXPECT_EQ(two.adoption[0].bound, AdoptionFigure::Bound::low);
    EXPECT_EQ(two.adoption[0].smallest, 50u);
    EXPECT_EQ(two.adoption[0].grade, 'C');
    EXPECT_EQ(two.adoption[1].value, 0.4);
}

TEST(ReadCountries, AnIntervalIsNeverAPoint) {
    Texts texts = two_countries();
    std::string& adoption = texts["c/adoption.csv"];
    adoption.replace(adoption.find("TWO,high"), 8, "TWO,point");
    EXPECT_EQ(problems(texts), "c/adoption.csv: TWO needs one row low and one row high\n");
}

TEST(ReadCountries, TellsAllProblemsAtOnce) {
    Texts texts = two_countries();
    texts["c/indicators.csv"] += "THR,employed,2024,1\nONE,mood,2024,1\n";
    texts["c/adoption.csv"] += "ONE,point,any,1,2025-06-31,12,w,w,X,E\n";
    const std::string told = problems(texts);
    for (const char* part :
         {"indicators.csv:12: country = THR: is not in countries.csv", "measure = mood",
          "date = 2025-06-31: is not a date", "value = 12: is out of range", "grade = E"}) {
        EXPECT_NE(told.find(part), std::string::npos) << part << "\n" << told;
    }
    texts.erase("c/adoption.csv");
    EXPECT_NE(problems(texts).find("c/adoption.csv"), std::string::npos);
}

TEST(ReadCountries, TheShippedPackIsSound) {
    const auto read = read_countries("data/countries", disk_files());
    ASSERT_TRUE(read) << to_text(read.error());
    int intervals = 0;
    for (const Country& country : *read) {
        const bool must = country.id == "CHN" || country.id == "IND" || country.id == "JPN";
        EXPECT_TRUE(!must || country.interval) << country.id;
        intervals += country.interval ? 1 : 0;
    }
    EXPECT_EQ(read->size(), 12u);
    EXPECT_EQ(intervals, 5);
}

}  // namespace
}  // namespace longrun
