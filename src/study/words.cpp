#include "study/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "study/quantiles.hpp"

namespace longrun::words {

namespace {
bool capital(char c) { return c >= 'A' && c <= 'Z'; }
bool small(char c) { return c >= 'a' && c <= 'z'; }
}  // namespace

Text whole(const Text& title) {
    return {title.en.empty() ? title.zh : title.en, title.zh.empty() ? title.en : title.zh};
}

Text policy(const Text& title) {
    Text out = whole(title);
    std::string& en = out.en;
    if (en.empty()) return out;
    const bool further = std::any_of(en.begin() + 1, en.end(), capital);
    if (en.rfind("The ", 0) == 0) {
        en[0] = 't';
        return out;
    }
    // Proper names have capitals further on, or none that could be lowered.
    if (!further && en.size() > 1 && capital(en[0]) && small(en[1]))
        en[0] = static_cast<char>(en[0] - 'A' + 'a');
    en = "the " + en;
    return out;
}

std::string number(double value) { return number_text(to_digits(value, 3)); }

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

Text listed(const std::vector<Text>& items) {
    Text out;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const bool last = i + 1 == items.size();
        if (i > 0) {
            out.en += last ? " and " : ", ";
            out.zh += last ? "和" : "、";
        }
        out.en += items[i].en;
        out.zh += items[i].zh;
    }
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
