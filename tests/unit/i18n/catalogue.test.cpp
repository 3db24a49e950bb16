#include "i18n/catalogue.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <regex>
#include <set>
#include <string>

namespace longrun::i18n {
namespace {

TEST(Catalogue, GivesTheTextOfALanguage) {
    EXPECT_EQ("Limits", text(Language::en, "limits.title"));
    EXPECT_EQ("局限", text(Language::zh, "limits.title"));
}

TEST(Catalogue, ReadsEscapes) {
    // Quotation marks inside a text are the escape the files use.
    for (const Language language : languages) {
        for (const std::string_view key : keys(language)) {
            EXPECT_EQ(std::string_view::npos, text(language, key).find('\\')) << key;
        }
    }
}

TEST(Catalogue, AnUnknownKeyShowsItself) {
    EXPECT_EQ("no.such.key", text(Language::zh, "no.such.key"));
}

TEST(Catalogue, FillsPlacesByName) {
    EXPECT_EQ("31 Mar 2026",
              text(Language::en, "date.day", {{"year", "2026"}, {"month", "Mar"}, {"day", "31"}}));
    EXPECT_EQ("2026年3月31日",
              text(Language::zh, "date.day", {{"day", "31"}, {"month", "3月"}, {"year", "2026"}}));
    EXPECT_EQ("{day} Mar {year}", text(Language::en, "date.day", {{"month", "Mar"}}));
}

std::set<std::string> places(std::string_view pattern) {
    std::set<std::string> out;
    const std::string text(pattern);
    const std::regex place(R"(\{(\w+)\})");
    for (auto at = std::sregex_iterator(text.begin(), text.end(), place);
         at != std::sregex_iterator(); ++at) {
        out.insert((*at)[1]);
    }
    return out;
}

TEST(Catalogue, LanguagesHaveTheSameKeysAndPlaces) {
    const auto english = keys(Language::en);
    const auto chinese = keys(Language::zh);
    for (const std::string_view key : english) {
        ASSERT_TRUE(std::ranges::binary_search(chinese, key)) << key << " has no Chinese text";
        EXPECT_EQ(places(text(Language::en, key)), places(text(Language::zh, key))) << key;
        EXPECT_FALSE(text(Language::zh, key).empty()) << key;
    }
    for (const std::string_view key : chinese) {
        EXPECT_TRUE(std::ranges::binary_search(english, key)) << key << " has no English text";
    }
}

}  // namespace
}  // namespace longrun::i18n
