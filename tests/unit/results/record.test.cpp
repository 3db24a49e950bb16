#include "results/record.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <nlohmann/json.hpp>

namespace longrun {
namespace {

Record record() {
    Record r;
    r.title = {"A \"title\"", "标题"};
    r.technology = "ai";
    r.policies = {{"current", {"Current", ""}, {}, {}},
                  {"marathon",
                   {"Marathon", "马拉松"},
                   {},
                   {{"tax_credit",
                     {"Tax credit", ""},
                     {{"rate", 0.1, false, "1", "2027-01-01", "2034-12-31"},
                      {"refundable", 1.0, true, "", "2027-01-01", "2034-12-31"}}}}}};
    r.sectors = {{"11", {"Forestry, fishing", "林业"}}};
    Series s;
    s.policy = "current";
    s.world = "fast-early";
    s.measure = "deep_use_jobs";
    s.place.sector = "11";
    s.unit = "share";
    s.dates = {"2030-12-31", "2031-12-31", "2032-12-31"};
    s.values = {0.1, std::numeric_limits<double>::quiet_NaN(), 1.0 / 3.0};
    r.series = {s};
    r.costs = {{"marathon", "tax_credit", "federal", {{"3", 12.5}}, {{2027, 1.5}}}};
    r.method = {{"scenario", {"a.toml", ""}}, {"model", {"Firms", "企业"}}};
    r.manifest.seed = 4294967295u;
    r.manifest.result_hash = "abc";
    return r;
}

TEST(RecordJson, IsJsonOfTheFormat) {
    const auto json = nlohmann::json::parse(to_json(record()), nullptr, false);
    ASSERT_FALSE(json.is_discarded());
    EXPECT_EQ(json["format"], "longrun-record/2");
    EXPECT_EQ(json["title"]["en"], "A \"title\"");
    EXPECT_EQ(json["title"]["zh"], "标题");
    EXPECT_FALSE(json["policies"][0]["title"].contains("zh"));
    EXPECT_EQ(json["policies"][1]["levers"][0]["settings"][0]["value"], 0.1);
    EXPECT_EQ(json["policies"][1]["levers"][0]["settings"][1]["value"], true);
    EXPECT_EQ(json["dimensions"]["sector"][0]["id"], "11");
    EXPECT_EQ(json["series"][0]["values"][0], 0.1);
    EXPECT_EQ(json["calendars"][json["series"][0]["calendar"].get<std::size_t>()][2], "2032-12-31");
    EXPECT_TRUE(json["series"][0]["values"][1].is_null());
    EXPECT_EQ(json["series"][0]["values"][2].get<double>(), 1.0 / 3.0);
    EXPECT_EQ(json["costs"][0]["pv_usd2024m"]["3"], 12.5);
    EXPECT_EQ(json["costs"][0]["by_year"][0]["year"], 2027);
    EXPECT_EQ(json["method"]["scenario"], "a.toml");
    EXPECT_EQ(json["method"]["model"]["zh"], "企业");
    EXPECT_EQ(json["manifest"]["seed"], 4294967295u);
}

TEST(RecordJson, HasEveryPartOfTheFormatEvenWhenEmpty) {
    const auto json = nlohmann::json::parse(to_json(Record{}), nullptr, false);
    ASSERT_FALSE(json.is_discarded());
    for (const char* key : {"title",    "question",  "technology",  "policies",   "dimensions",
                            "series",   "calendars", "worlds",      "first_page", "headlines",
                            "verdicts", "budget",    "break_evens", "hangs_on",   "gains",
                            "measures", "surveys",   "fit",         "costs",      "parameters",
                            "margins",  "gaps",      "limits",      "method",     "manifest"}) {
        EXPECT_TRUE(json.contains(key)) << key;
    }
}

TEST(OutcomesCsv, IsTidyAndLeavesUndefinedValuesOut) {
    EXPECT_EQ(
        outcomes_csv(record()),
        "policy,world,against,date,region,sector,size_class,measure,unit,value,p05,p25,p75,p95\n"
        "current,fast-early,,2030-12-31,,11,,deep_use_jobs,share,0.1,,,,\n"
        "current,fast-early,,2032-12-31,,11,,deep_use_jobs,share,0.3333333333333333,,,,\n");
}

TEST(OutcomesCsv, WritesBandsWhereThereAreSome) {
    Record r = record();
    r.series[0].values = {0.5, 0.5, 0.5};
    r.series[0].against = "other";
    r.series[0].band = {{0.1, 0.1, 0.1}, {0.25, 0.25, 0.25}, {0.75, 0.75, 0.75}, {0.9, 0.9, 0.9}};
    const std::string csv = outcomes_csv(r);
    EXPECT_NE(csv.find(",0.5,0.1,0.25,0.75,0.9\n"), std::string::npos);
    EXPECT_NE(csv.find("current,fast-early,other,2030-12-31"), std::string::npos);
}

TEST(ManifestJson, ListsTheFilesBesideIt) {
    const auto json = nlohmann::json::parse(
        manifest_json(record().manifest, {{"outcomes.csv", "00ff", {}, {}, {}}}), nullptr, false);
    ASSERT_FALSE(json.is_discarded());
    EXPECT_EQ(json["result_hash"], "abc");
    EXPECT_EQ(json["files"][0]["file"], "outcomes.csv");
    EXPECT_EQ(json["files"][0]["sha256"], "00ff");
}

}  // namespace
}  // namespace longrun
