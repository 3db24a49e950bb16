#include "schema/document.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace longrun::schema::document_test {

std::string problems_of(std::string_view text) {
    const auto document = parse_toml(text, "f.toml");
    return document ? "" : to_text(document.error());
}

TEST(ParseToml, KeepsKindsValuesAndPlaces) {
    const auto document = parse_toml(
        "a = 1\nb = 2.5\nc = \"x\"\n[t]\n  d = true\ne = 2027-01-31\nf = [1, \"y\"]\n", "f.toml");
    ASSERT_TRUE(document) << to_text(document.error());
    EXPECT_EQ(document->find("a")->kind, Node::Kind::integer);
    EXPECT_EQ(document->find("a")->number, 1.0);
    EXPECT_EQ(document->find("b")->number, 2.5);
    EXPECT_EQ(document->find("c")->text, "x");
    const Node* table = document->find("t");
    ASSERT_EQ(table->members.size(), 3u);
    EXPECT_TRUE(table->find("d")->boolean);
    EXPECT_EQ(table->find("d")->place.line, 5);
    EXPECT_EQ(table->find("d")->place.column, 7);
    EXPECT_EQ(table->members[0].place.column, 3);
    EXPECT_EQ(table->find("e")->date, (Date{2027, 1, 31}));
    EXPECT_EQ(table->find("f")->items[1].text, "y");
    EXPECT_EQ(document->find("absent"), nullptr);
}

TEST(ParseToml, KeepsTheOrderOfTheFile) {
    const auto document = parse_toml("z = 1\na = 2\nm = 3\n", "f.toml");
    ASSERT_TRUE(document);
    EXPECT_EQ(document->members[0].key, "z");
    EXPECT_EQ(document->members[1].key, "a");
    EXPECT_EQ(document->members[2].key, "m");
}

TEST(ParseToml, TakesAByteOrderMarkAndWindowsLineEnds) {
    const auto document = parse_toml(
        "\xEF\xBB\xBF"
        "a = 1\r\nb = 2\r\n",
        "f.toml");
    ASSERT_TRUE(document) << to_text(document.error());
    EXPECT_EQ(document->find("b")->integer, 2);
}

TEST(ParseToml, NamesThePlaceOfASyntaxError) {
    const std::string text = problems_of("a = 1\nb = = 2\n");
    EXPECT_EQ(text.rfind("f.toml:2:", 0), 0u) << text;
    EXPECT_NE(text.find("not TOML"), std::string::npos) << text;
}

TEST(ParseToml, RefusesAKeyGivenTwice) {
    const std::string text = problems_of("a = 1\na = 2\n");
    EXPECT_EQ(text.rfind("f.toml:2:", 0), 0u) << text;
    EXPECT_NE(text.find("a key may be given once only"), std::string::npos) << text;
}

TEST(ParseToml, RefusesWhatIsNotText) {
    EXPECT_NE(problems_of(std::string_view("a = 1\0b = 2", 11)).find("is not UTF-8 text"),
              std::string::npos);
    EXPECT_NE(problems_of("a = \"\xFF\xFE\"").find("is not UTF-8 text"), std::string::npos);
}

TEST(ParseToml, RefusesDeepNestingInEveryForm) {
    const std::size_t deep = 100'000;
    EXPECT_NE(problems_of("a = " + std::string(deep, '[')), "");
    std::string dotted = "a";
    for (std::size_t i = 0; i < deep; ++i) dotted += ".a";
    EXPECT_NE(problems_of(dotted + " = 1").find("too many parts"), std::string::npos);
    EXPECT_NE(problems_of("[" + dotted + "]").find("too many parts"), std::string::npos);
    std::string quoted = "\"a\"";
    for (std::size_t i = 0; i < deep; ++i) quoted += ".\"a,=[{\"";
    EXPECT_NE(problems_of(quoted + " = 1").find("too many parts"), std::string::npos);
    std::string inline_tables;
    for (std::size_t i = 0; i < deep; ++i) inline_tables += "a = {";
    EXPECT_NE(problems_of(inline_tables), "");
}

TEST(ParseToml, TakesLongTextWithManyDots) {
    EXPECT_EQ(
        problems_of("a = \"" + std::string(500, '.') + "\"  # " + std::string(500, '.') + "\n"),
        "");
    EXPECT_EQ(problems_of("a = \"\"\"\n" + std::string(500, '.') + "\n\"\"\"\nb = '" +
                          std::string(500, '.') + "'\n"),
              "");
}

TEST(ShownNode, IsShortAndAlikeEverywhere) {
    const auto document = parse_toml(
        "a = nan\nb = -nan\nc = \"" + std::string(200, 'x') + "\"\nd = [1, 2]\ne = {}\n", "f.toml");
    ASSERT_TRUE(document);
    EXPECT_EQ(shown(*document->find("a")), "nan");
    EXPECT_EQ(shown(*document->find("b")), "nan");
    EXPECT_LT(shown(*document->find("c")).size(), 70u);
    EXPECT_EQ(shown(*document->find("d")), "[2 items]");
    EXPECT_EQ(shown(*document->find("e")), "{…}");
}

}  // namespace longrun::schema::document_test
