#include "study/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string_view>

#include "study/quantiles.hpp"

namespace longrun::words {

namespace {
bool capital(char c) { return c >= 'A' && c <= 'Z'; }
bool small(char c) { return c >= 'a' && c <= 'z'; }
}  // namespace

Text whole(const Text& title) {
    return {title.en.empty() ? title.zh : title.en, title.zh.empty() ? title.en : title.zh};
}

namespace {

/// Whether "the …" and a verb in the singular go with a title: two words or more, in sentence case
/// or a name, without marks. Others are put between quotation marks.
bool is_noun_phrase(const std::string& en) {
    constexpr std::string_view openers[] = {
        "a",    "all",     "an",   "and",  "as",   "at",   "both",   "build",
        "by",   "carry",   "do",   "for",  "go",   "if",   "in",     "keep",
        "less", "let",     "more", "no",   "not",  "on",   "spend",  "stay",
        "then", "nothing", "wait", "what", "when", "with", "without"};
    const std::vector<std::string> parts = split(en, ' ');
    if (parts.size() < 2 || en.find_first_of(":,;.!?()") != std::string::npos) return false;
    std::string first = parts.front();
    if (capital(first[0])) first[0] = static_cast<char>(first[0] - 'A' + 'a');
    if (std::find(std::begin(openers), std::end(openers), first) != std::end(openers)) return false;
    const std::string& last = parts.back();
    const bool plural = last.size() > 2 && last.back() == 's' && last[last.size() - 2] != 's';
    return !plural;
}

}  // namespace

Text policy(const Text& title) {
    Text out = whole(title);
    std::string& en = out.en;
    if (en.rfind("The ", 0) == 0 && is_noun_phrase(en)) {
        en[0] = 't';
    } else if (is_noun_phrase(en)) {
        // Names have capitals further on, acronyms at the second letter.
        const bool further = std::any_of(en.begin() + 1, en.end(), capital);
        if (!further && capital(en[0]) && small(en[1]))
            en[0] = static_cast<char>(en[0] - 'A' + 'a');
        en = "the " + en;
    } else {
        en = "“" + en + "”";
    }
    return out;
}

std::string number(double value) { return number_text(to_digits(value, 3)); }

std::string amount(const std::string& unit, double value) {
    return number(unit == "share" ? 100.0 * value : value);
}

Text amount_unit(const std::string& unit) {
    if (unit == "share") return {"percentage points", "个百分点"};
    if (unit == "percent of a year's value added") return {unit, "%（占一年增加值）"};
    if (unit == "percent") return {"percent of value added", "%（占增加值）"};
    return {unit, unit};
}

Text dollars(double musd) {
    const double size = std::abs(musd);
    Text out;
    out.en = size >= 1000.0   ? number(musd / 1000.0) + " billion dollars"
             : size >= 1.0    ? number(musd) + " million dollars"
             : size >= 0.0005 ? number(musd * 1e6) + " dollars"
                              : "nothing";
    out.zh = size >= 100.0    ? number(musd / 100.0) + "亿美元"
             : size >= 0.01   ? number(musd * 100.0) + "万美元"
             : size >= 0.0005 ? number(musd * 1e6) + "美元"
                              : "零";
    return out;
}

std::string count(std::int64_t n) {
    constexpr const char* small_numbers[] = {"no",  "one",   "two",   "three", "four", "five",
                                             "six", "seven", "eight", "nine",  "ten"};
    if (n >= 0 && n <= 10) return small_numbers[n];
    return fmt::format("{}", n);
}

Text places(const std::vector<Text>& items, bool all) {
    if (all && items.size() > 1) return {"in every world", "在所有世界里"};
    Text out{"", "在"};
    for (std::size_t i = 0; i < items.size(); ++i) {
        const bool last = i + 1 == items.size();
        if (i > 0) {
            out.en += last ? " and " : ", ";
            out.zh += last ? "和" : "、";
        }
        out.en += "in " + items[i].en;
        out.zh += items[i].zh;
    }
    out.zh += "里";
    return out;
}

Text grade(const std::string& letter) {
    if (letter == "A") return {"experiment", "实验"};
    if (letter == "B") return {"observation", "观察"};
    if (letter == "C") return {"analogy", "类比"};
    return {"judgement", "判断"};
}

Text joined(const std::vector<Text>& sentences) {
    Text out;
    for (const Text& sentence : sentences) {
        if (!out.en.empty() && !sentence.en.empty()) out.en += ' ';
        out.en += sentence.en;
        out.zh += sentence.zh;
    }
    return out;
}

}  // namespace longrun::words
