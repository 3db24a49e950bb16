#include "base/csv.hpp"

#include <gtest/gtest.h>

namespace longrun {
namespace {

std::string problems_of(std::string_view text) {
    const auto table = parse_csv(text, "t.csv");
    return table ? "" : to_text(table.error());
}

TEST(ParseCsv, ReadsQuotesLinesAndPlaces) {
    const auto table = parse_csv("a,b\n1,\"x, \"\"y\"\"\nz\"\n\n2,\n", "t.csv");
    ASSERT_TRUE(table) << to_text(table.error());
    ASSERT_EQ(table->rows.size(), 2u);
    EXPECT_EQ(table->rows[0].cells[1], "x, \"y\"\nz");
    EXPECT_EQ(table->rows[1].line, 5);
    EXPECT_EQ(table->rows[1].cells[1], "");
    EXPECT_EQ(*table->column("b"), 1u);
    EXPECT_FALSE(table->column("c"));
}

TEST(ParseCsv, TakesAByteOrderMarkWindowsLineEndsAndNoLastLineEnd) {
    const auto table = parse_csv(
        "\xEF\xBB\xBF"
        "a,b\r\n1,2\r\n3,4",
        "t.csv");
    ASSERT_TRUE(table) << to_text(table.error());
    EXPECT_EQ(table->header[0], "a");
    EXPECT_EQ(table->rows[1].cells[1], "4");
}

TEST(ParseCsv, Messages) {
    EXPECT_EQ(problems_of("").rfind("t.csv: is empty", 0), 0u);
    EXPECT_EQ(problems_of("a,b\n1\n2,3,4\n"),
              "t.csv:2: has 1 cells, the header has 2; quote cells that contain a comma\n"
              "t.csv:3: has 3 cells, the header has 2; quote cells that contain a comma\n");
    EXPECT_EQ(problems_of("a,b\n1,\"x\n"),
              "t.csv:2: a quoted cell that never ends; close the quotation mark\n");
    EXPECT_EQ(problems_of("a,b\n1,x\"y\n").rfind("t.csv:2: a quotation mark inside a cell", 0), 0u);
    EXPECT_EQ(
        problems_of("a,b\n1,\"x\"y\n").rfind("t.csv:2: text after the closing quotation mark", 0),
        0u);
    EXPECT_EQ(problems_of("a,a\n1,2\n"), "t.csv:1: a: two columns have this name\n");
    EXPECT_EQ(problems_of("a,\n1,2\n"), "t.csv:1: column 2 has no name\n");
    EXPECT_NE(problems_of(std::string_view("a\n\0\n", 4)).find("is not UTF-8 text"),
              std::string::npos);
}

TEST(ParseCsv, ALongListOfBadRowsIsCutShort) {
    std::string text = "a,b\n";
    for (int i = 0; i < 1000; ++i) text += "1\n";
    EXPECT_NE(problems_of(text).find("980 more rows"), std::string::npos);
}

TEST(CsvReaderTest, ReportsCellsAndColumns) {
    const auto table = parse_csv("id,valeu\nx,1e400\ny,\n", "t.csv");
    ASSERT_TRUE(table);
    Diagnostics problems;
    CsvReader reader(*table, {"id", "value"}, problems);
    EXPECT_FALSE(reader.complete());
    EXPECT_EQ(reader.number(0, "valeu"), 0.0);
    EXPECT_EQ(reader.number(1, "valeu", 7.0), 7.0);
    EXPECT_EQ(reader.number(1, "valeu"), 0.0);
    EXPECT_EQ(to_text(problems),
              "t.csv:1: value: the table has no such column (allowed: id, valeu); is \"valeu\" "
              "meant to be \"value\"?\n"
              "t.csv:2: valeu = 1e400: is not a number; write digits with a point, without "
              "thousands separators\n"
              "t.csv:3: valeu: is empty; a number is needed\n");
}

TEST(CsvCell, QuotesOnlyWhatNeedsIt) {
    EXPECT_EQ(csv_cell("plain text"), "plain text");
    EXPECT_EQ(csv_cell("a,b"), "\"a,b\"");
    EXPECT_EQ(csv_cell("a\"b"), "\"a\"\"b\"");
}

}  // namespace
}  // namespace longrun
