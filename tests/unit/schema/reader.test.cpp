#include "schema/reader.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace longrun::schema::reader_test {

struct Params {
    PerYear rate;
    double share;
    bool open;
    CalendarYear when;
};

constexpr auto params_table = table("adoption", "How firms adopt",
                                    field<&Params::rate>({.key = "innovation",
                                                          .doc = "Hazard of first use",
                                                          .initial = 0.02,
                                                          .allowed = {0, 5},
                                                          .plausible = {0.005, 0.05},
                                                          .source = "BASS1969"}),
                                    field<&Params::share>({.key = "imitation",
                                                           .doc = "Share that imitates",
                                                           .initial = 0.5,
                                                           .allowed = {0, 1},
                                                           .plausible = {0.2, 0.8},
                                                           .source = "BASS1969"}),
                                    field<&Params::open>({.key = "open",
                                                          .doc = "Whether anyone may",
                                                          .initial = 1,
                                                          .allowed = {0, 1},
                                                          .plausible = {0, 1},
                                                          .source = "JUDGE"}),
                                    field<&Params::when>({.key = "when",
                                                          .doc = "Date of the change",
                                                          .initial = 2022,
                                                          .allowed = {1900, 2100},
                                                          .plausible = {2021, 2023},
                                                          .source = "JUDGE"}));
static_assert(covers(params_table));

struct Read {
    Params params = defaults(params_table);
    std::vector<Assignment> assigned;
    std::string problems;
};

/// Reads `lines` as the table [adoption] of f.toml, which begins in line 1.
Read read(const std::string& lines) {
    Read result;
    const auto document = parse_toml("[adoption]\n" + lines, "f.toml");
    EXPECT_TRUE(document) << to_text(document.error());
    Diagnostics problems;
    TableReader top(*document, "", "f.toml", problems);
    if (auto t = top.table("adoption")) {
        t->fields(bind(params_table, result.params), result.assigned);
        t->finish();
    }
    top.finish();
    result.problems = to_text(problems);
    return result;
}

TEST(FieldReader, LeavesDefaultsWhereTheFileIsSilent) {
    const Read r = read("");
    EXPECT_EQ(r.problems, "");
    EXPECT_EQ(r.params.rate.value, 0.02);
    EXPECT_TRUE(r.params.open);
    EXPECT_TRUE(r.assigned.empty());
}

TEST(FieldReader, ReadsPlainValues) {
    const Read r = read("innovation = 3\nimitation = 0.25\nopen = false\nwhen = 2022-11-01\n");
    EXPECT_EQ(r.problems, "");
    EXPECT_EQ(r.params.rate.value, 3.0);
    EXPECT_EQ(r.params.share, 0.25);
    EXPECT_FALSE(r.params.open);
    EXPECT_DOUBLE_EQ(r.params.when.value, 2022.0 + 10.0 / 12.0);
}

TEST(FieldReader, ReadsAValueWithItsEvidence) {
    const Read r = read(
        "innovation = { value = 0.1, unit = \"1/year\", source = \"X2020\", grade = \"B\", note = "
        "\"trial\" }\n");
    EXPECT_EQ(r.problems, "");
    EXPECT_EQ(r.params.rate.value, 0.1);
    ASSERT_EQ(r.assigned.size(), 1u);
    EXPECT_EQ(r.assigned[0].key, "adoption.innovation");
    EXPECT_EQ(r.assigned[0].source, "X2020");
    EXPECT_EQ(r.assigned[0].grade, Grade::B);
    EXPECT_EQ(r.assigned[0].note, "trial");
    EXPECT_EQ(r.assigned[0].place.line, 2);
}

// Each message, mistake by mistake.

TEST(FieldMessage, OutOfRange) {
    EXPECT_EQ(read("innovation = 12.0\n").problems,
              "f.toml:2:14: adoption.innovation = 12: is out of range (allowed: 0 to 5 1/year); "
              "Hazard of first use; "
              "the default is 0.02\n");
    EXPECT_EQ(read("innovation = 12.0\n").params.rate.value, 0.02);
}

TEST(FieldMessage, UnknownKey) {
    EXPECT_EQ(read("imitaton = 0.2\n").problems,
              "f.toml:2:1: adoption.imitaton: unknown key; did you mean \"imitation\"?\n");
    EXPECT_EQ(read("colour = 0.2\n").problems,
              "f.toml:2:1: adoption.colour: unknown key; known here: innovation, imitation, open, "
              "when\n");
}

TEST(FieldMessage, WrongUnit) {
    EXPECT_EQ(read("innovation = { value = 0.01, unit = \"1/month\" }\n").problems,
              "f.toml:2:37: adoption.innovation.unit = \"1/month\": is the wrong unit (allowed: "
              "1/year); convert the "
              "value to 1/year\n");
    EXPECT_EQ(read("innovation = { value = 0.01, unit = \"1/month\" }\n").params.rate.value, 0.02);
}

TEST(FieldMessage, WrongType) {
    EXPECT_NE(read("innovation = \"0.3\"\n").problems.find("write 0.3 without quotation marks"),
              std::string::npos);
    EXPECT_NE(read("innovation = true\n").problems.find("is true or false; a number is needed"),
              std::string::npos);
    EXPECT_NE(read("innovation = [1]\n").problems.find("is a list; a number is needed"),
              std::string::npos);
    EXPECT_NE(read("innovation = 2022-11-01\n").problems.find("is a date; a number is needed"),
              std::string::npos);
    EXPECT_NE(read("open = 1\n").problems.find("is a whole number; true or false is needed"),
              std::string::npos);
}

TEST(FieldMessage, NotFinite) {
    EXPECT_NE(read("innovation = nan\n").problems.find("is not a finite number"),
              std::string::npos);
    EXPECT_NE(read("innovation = -inf\n").problems.find("is not a finite number"),
              std::string::npos);
}

TEST(FieldMessage, ValueMissingOrMisspelt) {
    const std::string problems = read("innovation = { vale = 0.1 }\n").problems;
    EXPECT_NE(problems.find("has no value"), std::string::npos) << problems;
    EXPECT_NE(problems.find("did you mean \"value\"?"), std::string::npos) << problems;
}

TEST(FieldMessage, GradeOutsideAToD) {
    EXPECT_NE(
        read("innovation = { value = 0.1, grade = \"E\" }\n").problems.find("allowed: A, B, C, D"),
        std::string::npos);
}

TEST(FieldReader, ReportsAllProblemsInTheOrderOfTheFields) {
    const std::string problems =
        read("imitation = 7\ninovation = 1\nopen = \"yes\"\nwhen = 1\n").problems;
    EXPECT_EQ(std::count(problems.begin(), problems.end(), '\n'), 4) << problems;
}

TEST(TableReader, ReadsPhrasesInOneLanguageOrTwo) {
    const auto document = parse_toml(
        "a = \"one\"\nb.en = \"two\"\nb.zh = \"二\"\nc.zh = \"三\"\nd.fr = \"un\"\n", "f.toml");
    ASSERT_TRUE(document);
    Diagnostics problems;
    TableReader top(*document, "", "f.toml", problems);
    EXPECT_EQ(*top.phrase("a"), (Text{"one", ""}));
    EXPECT_EQ(*top.phrase("b"), (Text{"two", "二"}));
    EXPECT_TRUE(problems.empty());
    top.phrase("c");
    EXPECT_NE(to_text(problems).find("has no English text"), std::string::npos);
    top.phrase("d");
    EXPECT_NE(to_text(problems).find("d.fr: unknown key"), std::string::npos);
}

TEST(TableReader, NamesKeysThatNeedQuotes) {
    const auto document = parse_toml("\"a b\" = 1\n", "f.toml");
    ASSERT_TRUE(document);
    Diagnostics problems;
    TableReader top(*document, "", "f.toml", problems);
    top.finish();
    EXPECT_EQ(problems.problems()[0].key, "\"a b\"");
}

TEST(TableReader, KeepsRangesOfNumbersAndWords) {
    const auto document = parse_toml("w = \"blu\"\nn = 7\nx = 1.5\n", "f.toml");
    ASSERT_TRUE(document);
    Diagnostics problems;
    TableReader top(*document, "", "f.toml", problems);
    EXPECT_FALSE(top.word("w", {"blue", "red"}));
    EXPECT_FALSE(top.whole("n", 0, 5));
    EXPECT_FALSE(top.whole("x", 0, 5));
    EXPECT_EQ(to_text(problems),
              "f.toml:1:5: w = \"blu\": is not known (allowed: blue, red); did you mean \"blue\"?\n"
              "f.toml:2:5: n = 7: is out of range (allowed: 0 to 5)\n"
              "f.toml:3:5: x = 1.5: is a number; a whole number is needed\n");
}

}  // namespace longrun::schema::reader_test
