#include "report/brief.hpp"

#include <array>
#include <utility>

#include "base/check.hpp"
#include "embedded/report_page.hpp"
#include "i18n/catalogue.hpp"

namespace longrun {
namespace {

constexpr std::string_view record_open = R"(<script type="application/json" id="record">)";
constexpr std::string_view record_close = "</script>";
constexpr std::string_view escaped_less_than = "\\u003c";

/// JSON that cannot end the script element it stands in. In JSON `<` occurs only inside strings,
/// where the escape means the same.
std::string for_script(std::string_view json) {
    std::string out;
    out.reserve(json.size() + json.size() / 64);
    for (const char c : json) {
        if (c == '<') {
            out += escaped_less_than;
        } else {
            out.push_back(c);
        }
    }
    return out;
}

std::string for_markup(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            default:
                out.push_back(c);
        }
    }
    return out;
}

std::string noscript() {
    std::string out;
    for (const auto& [language, name] :
         {std::pair{i18n::Language::en, "en"}, std::pair{i18n::Language::zh, "zh-CN"}}) {
        out += std::string("<p lang=\"") + name + "\">" +
               for_markup(i18n::text(language, "page.noscript")) + "</p>";
    }
    return out;
}

}  // namespace

std::string make_brief(std::string_view record_json) {
    // In the order in which the page holds the marks.
    const std::array<std::pair<std::string_view, std::string>, 3> places = {{
        {"<!--longrun:title-->", for_markup(i18n::text(i18n::Language::en, "page.untitled"))},
        {"<!--longrun:noscript-->", noscript()},
        {"<!--longrun:record-->", for_script(record_json)},
    }};
    const std::string_view page = report_page::page;
    std::string out;
    out.reserve(page.size() + places.back().second.size());
    std::size_t at = 0;
    for (const auto& [mark, text] : places) {
        const std::size_t found = page.find(mark, at);
        LR_ASSERT(found != std::string_view::npos);
        out += page.substr(at, found - at);
        out += text;
        at = found + mark.size();
    }
    out += page.substr(at);
    return out;
}

std::string record_of_brief(std::string_view html) {
    const std::size_t open = html.find(record_open);
    if (open == std::string_view::npos) return {};
    const std::size_t start = open + record_open.size();
    const std::size_t end = html.find(record_close, start);
    if (end == std::string_view::npos) return {};
    std::string out;
    std::string_view rest = html.substr(start, end - start);
    for (std::size_t at; (at = rest.find(escaped_less_than)) != std::string_view::npos;) {
        // An even run of backslashes before it means that the sequence is text, not the escape.
        std::size_t slashes = 0;
        while (slashes < at && rest[at - 1 - slashes] == '\\') ++slashes;
        out += rest.substr(0, at);
        if (slashes % 2 == 0) {
            out.push_back('<');
        } else {
            out += escaped_less_than;
        }
        rest.remove_prefix(at + escaped_less_than.size());
    }
    out += rest;
    return out;
}

}  // namespace longrun
