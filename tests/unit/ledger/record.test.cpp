#include "ledger/record.hpp"

#include <gtest/gtest.h>

namespace longrun::record_test {

const std::string programmes =
    "programme,title_en,title_zh,payer,source_id\na,A,,NSF,X\nb,B,,EDA,X\n";
const std::string header = "programme,fiscal_year,stage,musd,quality,grade,source_id,note\n";

Result<MoneyRecord> read(const std::string& rows) {
    return parse_money_record(programmes, "p.csv", header + rows, "m.csv");
}

TEST(MoneyRecord, AMissingStageStaysMissing) {
    const auto record =
        read("a,2023,authorised,2,printed,B,X,\na,2023,appropriated,1.5,single,C,X,n\n");
    ASSERT_TRUE(record) << to_text(record.error());
    const MoneyLine* line = record->find("a", {2023, 2023});
    ASSERT_NE(line, nullptr);
    EXPECT_FALSE((*line)[MoneyStage::requested]);
    EXPECT_FALSE((*line)[MoneyStage::spent]);
    EXPECT_EQ((*line)[MoneyStage::appropriated]->amount, 1500000);
    EXPECT_EQ(record->find("a", {2022, 2022}), nullptr);
}

TEST(MoneyRecord, GapsByHand) {
    const auto record = read(
        "a,2023,authorised,2000,printed,B,X,\na,2023,requested,1800,printed,B,X,\n"
        "a,2023,appropriated,500,implied,C,X,\n"
        "a,2024,authorised,100,printed,B,X,\na,2024,appropriated,110,printed,B,X,\n"
        "b,2024,authorised,100,printed,B,X,\nb,2024,requested,500,wider,C,X,\n"
        "b,2025,authorised,0,printed,B,X,\nb,2025,appropriated,5,printed,B,X,\n"
        "b,2026,requested,50,printed,B,X,\nb,2026,appropriated,40,printed,B,X,\n");
    ASSERT_TRUE(record) << to_text(record.error());
    const auto gap = main_gap(*record->find("a", {2023, 2023}));
    ASSERT_TRUE(gap);
    EXPECT_EQ(gap->short_by, dollars_of(1500));
    EXPECT_DOUBLE_EQ(gap->paid, 0.25);
    EXPECT_FALSE(gap->printed);
    const auto more = main_gap(*record->find("a", {2024, 2024}));
    EXPECT_EQ(more->short_by, -dollars_of(10));
    EXPECT_TRUE(more->printed);
    EXPECT_FALSE(main_gap(*record->find("b", {2024, 2024}))) << "a wider figure is never compared";
    EXPECT_FALSE(main_gap(*record->find("b", {2025, 2025}))) << "nothing was authorised";
    EXPECT_EQ(main_gap(*record->find("b", {2026, 2026}))->from, MoneyStage::requested);
}

TEST(MoneyRecord, AllProblemsAtOnce) {
    const auto record = read(
        "c,2023,authorised,2,printed,B,X,\n"
        "a,23,authorised,2,printed,B,X,\n"
        "a,2027-2023,authorised,2,printed,B,X,\n"
        "a,2023,granted,2,printed,B,X,\n"
        "a,2023,authorised,-2,printed,B,X,\n"
        "a,2023,authorised,1e12,printed,B,X,\n"
        "a,2023,authorised,x,printed,B,X,\n"
        "a,2023,authorised,2,sure,B,X,\n"
        "a,2023,authorised,2,printed,E,,\n"
        "a,2023,authorised,2,printed,B,X,\n");
    ASSERT_FALSE(record);
    EXPECT_EQ(
        to_text(record.error()),
        "m.csv:2: programme = c: the table of programmes has no such one; did you mean \"a\"?\n"
        "m.csv:3: fiscal_year = 23: is not a fiscal year (allowed: 1900 to 2200, or "
        "2023-2027)\n"
        "m.csv:4: fiscal_year = 2027-2023: is not a fiscal year (allowed: 1900 to 2200, or "
        "2023-2027)\n"
        "m.csv:5: stage = granted: is not a stage (allowed: authorised, requested, "
        "appropriated, obligated, spent)\n"
        "m.csv:6: musd = -2: money is never below 0 (allowed: 0 to 6e+09 million dollars)\n"
        "m.csv:7: musd = 1e12: is too large (allowed: 0 to 6e+09 million dollars)\n"
        "m.csv:8: musd = x: is not a number; write digits with a point, without thousands "
        "separators\n"
        "m.csv:9: quality = sure: is not a mark of quality (allowed: printed, single, implied, "
        "computed, wider, ceiling)\n"
        "m.csv:10: grade = E: is not a grade (allowed: A, B, C, D)\n"
        "m.csv:10: source_id: is empty\n"
        "m.csv:11: stage = authorised: this programme and year have the stage twice\n");
}

TEST(MoneyRecord, TheShippedRecordIsWhole) {
    const auto record = load_money_record("data", disk_files());
    ASSERT_TRUE(record) << to_text(record.error());
    EXPECT_EQ(record->programmes.size(), 31u);
    std::size_t figures = 0;
    for (const MoneyLine& line : record->lines) {
        for (const auto& figure : line.at) figures += figure ? 1 : 0;
    }
    EXPECT_EQ(figures, 115u);
    const MoneyLine* stem = record->find("nsf-stem-education", {2023, 2023});
    EXPECT_EQ(main_gap(*stem)->short_by, dollars_of(580));
    EXPECT_TRUE(main_gap(*stem)->printed);
    const MoneyLine* next = record->find("nsf-stem-education", {2024, 2024});
    EXPECT_EQ((*next)[MoneyStage::authorised]->quality, MoneyQuality::implied);
    EXPECT_FALSE(gap_between(*next, MoneyStage::authorised, MoneyStage::requested)->printed);
}

}  // namespace longrun::record_test
