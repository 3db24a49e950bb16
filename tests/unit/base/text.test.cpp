#include "base/text.hpp"

#include <gtest/gtest.h>

#include "base/date.hpp"
#include "base/files.hpp"
#include "base/json.hpp"

namespace longrun {
namespace {

TEST(ParseNumber, TakesDecimalsOnly) {
    EXPECT_EQ(parse_number("0.5"), 0.5);
    EXPECT_EQ(parse_number("-3"), -3.0);
    EXPECT_EQ(parse_number(".5e-3"), 0.0005);
    EXPECT_EQ(parse_number("1E3"), 1000.0);
    for (const char* text :
         {"", " 1", "1 ", "0x10", "nan", "inf", "1,5", "1.2.3", "e5", "1e", "1e999", "--1", "."}) {
        EXPECT_FALSE(parse_number(text)) << text;
    }
}

TEST(ValidUtf8, FollowsTheStandard) {
    EXPECT_TRUE(valid_utf8("plain"));
    EXPECT_TRUE(valid_utf8("马拉松 × €"));
    EXPECT_TRUE(valid_utf8("\xF0\x9F\x98\x80"));
    for (const char* bytes :
         {"\xC0\x80", "\xED\xA0\x80", "\xF5\x80\x80\x80", "\xE4\xB8", "\x80", "\xF0\x80\x80\x80"}) {
        EXPECT_FALSE(valid_utf8(bytes));
    }
}

TEST(Shown, CutsBetweenCharactersAndHidesControls) {
    EXPECT_EQ(shown("a\nb\x1b[0m", 60), "a?b?[0m");
    EXPECT_EQ(shown("马拉松", 4), "马…");
    EXPECT_TRUE(valid_utf8(shown("\xFF\xFE", 60)));
}

TEST(Split, TrimsItsParts) {
    EXPECT_EQ(split("a; b;c", ';'), (std::vector<std::string>{"a", "b", "c"}));
    EXPECT_EQ(split("a;", ';'), (std::vector<std::string>{"a", ""}));
    EXPECT_TRUE(split("", ';').empty());
}

TEST(DateTest, KnowsTheCalendar) {
    EXPECT_EQ(to_text(*parse_date("2024-02-29")), "2024-02-29");
    for (const char* text : {"2023-02-29", "1900-02-29", "2024-13-01", "2024-00-01", "2024-1-01",
                             "2024-01-32", "0000-01-01"}) {
        EXPECT_FALSE(parse_date(text)) << text;
    }
    EXPECT_EQ(month_number({2027, 1, 31}) - month_number({2016, 1, 1}), 132);
}

TEST(Paths, AreTakenApartAndJoined) {
    EXPECT_EQ(directory_of("a/b/c.toml"), "a/b");
    EXPECT_EQ(directory_of("c.toml"), ".");
    EXPECT_EQ(directory_of("/c.toml"), "/");
    EXPECT_EQ(file_name_of("a/b/c.toml"), "c.toml");
    EXPECT_EQ(join_path("a", "b"), "a/b");
    EXPECT_EQ(join_path(".", "b"), "b");
    EXPECT_EQ(join_path("a", "/b"), "/b");
    EXPECT_EQ(plain_path("./a/../b//c/."), "b/c");
    EXPECT_EQ(plain_path("../../a"), "../../a");
    EXPECT_EQ(plain_path("/../a"), "/a");
    EXPECT_EQ(plain_path(""), ".");
}

TEST(ReadFile, TellsWhatIsWrong) {
    EXPECT_NE(
        to_text(read_file("tests/none").error()).find("tests/none: cannot be read: No such file"),
        std::string::npos);
    EXPECT_FALSE(read_file("tests"));
    EXPECT_FALSE(read_file(""));
    EXPECT_FALSE(read_file("/dev/zero", 1 << 20));
}

TEST(JsonWriterTest, WritesNumbersShortAndTextSafe) {
    JsonWriter json;
    json.begin_object();
    json.member("x", 0.1);
    json.member("n", std::vector<double>{1.0, 1e300 * 1e300});
    json.member("t", "a\"\n\x01\xFF");
    json.member("b", true);
    json.end_object();
    EXPECT_EQ(json.text(),
              "{\"x\":0.1,\"n\":[1,null],\"t\":\"a\\\"\\n\\u0001\\u00ff\",\"b\":true}");
}

}  // namespace
}  // namespace longrun
