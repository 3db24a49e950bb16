#include "report/brief.hpp"

#include <gtest/gtest.h>

#include <regex>
#include <string>

namespace longrun {
namespace {

const std::string record =
    R"({"format":"longrun-record/2","title":{"en":"A test","zh":"测试"},"series":[{"values":[0.1,null]}]})";

std::size_t count(const std::string& text, const std::string& what) {
    std::size_t found = 0;
    for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += what.size())
        ++found;
    return found;
}

TEST(Brief, HoldsTheRecordVerbatim) {
    const std::string html = make_brief(record);
    EXPECT_EQ(1u, count(html, record));
    EXPECT_EQ(record, record_of_brief(html));
}

TEST(Brief, NoTextOfTheRecordCanEndItsElement) {
    const std::string hostile = R"({"title":"</script><script>alert(1)</script><!--"})";
    const std::string html = make_brief(hostile);
    // One data element, one script: as many closing tags as in a brief without the hostile text.
    EXPECT_EQ(count(make_brief(record), "</script>"), count(html, "</script>"));
    EXPECT_EQ(std::string::npos, html.find("<script>alert"));
    EXPECT_EQ(hostile, record_of_brief(html));
}

TEST(Brief, EscapesReadBackWhateverPrecedesThem) {
    for (const std::string text :
         {R"({"a":"\\<"})", R"({"a":"<<\\\\<"})", R"({"a":"\\u003c"})", "{}"}) {
        EXPECT_EQ(text, record_of_brief(make_brief(text))) << text;
    }
}

TEST(Brief, IsOnePageThatLoadsNothing) {
    const std::string html = make_brief(record);
    EXPECT_EQ(0u, html.find("<!DOCTYPE html>"));
    EXPECT_EQ(1u, count(html, "default-src 'none'"));
    const std::regex loads(
        R"(<(link|img|iframe|object|embed|base)\b|<script[^>]*\bsrc=|@import|url\((?!#))",
        std::regex::icase);
    const std::string head = html.substr(0, html.find("<body>"));
    EXPECT_FALSE(std::regex_search(head, loads)) << "the head refers to something outside the page";
    EXPECT_EQ(0u, count(html, "<script src"));
    EXPECT_EQ(0u, count(html, "<link"));
    // Addresses that occur are names of XML namespaces, never fetched.
    const std::regex address(R"(https?://[^\s"'`<>)]+)");
    for (auto at = std::sregex_iterator(html.begin(), html.end(), address);
         at != std::sregex_iterator(); ++at) {
        EXPECT_TRUE(at->str().starts_with("http://www.w3.org/")) << at->str();
    }
}

TEST(Brief, SpeaksToReadersWithoutScripts) {
    const std::string html = make_brief(record);
    EXPECT_NE(std::string::npos, html.find("<noscript><p lang=\"en\">This brief draws"));
    EXPECT_NE(std::string::npos, html.find("<p lang=\"zh-CN\">本简报的图表"));
    EXPECT_EQ(0u, count(html, "<!--longrun:"));
}

TEST(Brief, APageThatIsNotABriefHoldsNoRecord) {
    EXPECT_EQ("", record_of_brief("<html></html>"));
    EXPECT_EQ("", record_of_brief(R"(<script type="application/json" id="record">{"a":)"));
}

}  // namespace
}  // namespace longrun
