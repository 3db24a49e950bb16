#include "study/explain_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "study/words.hpp"

namespace longrun {

namespace {

/// Contributions below this part of the difference are left to the numbers.
constexpr double worth_a_word = 0.02;
constexpr std::size_t most_named = 3;

class Speaker {
public:
    explicit Speaker(const Explanation& e)
        : e_(e),
          unit_(words::amount_unit(e.unit)),
          policy_(words::policy(e.policy_title)),
          against_(words::policy(e.against_title)) {}

    std::vector<Text> sentences() const {
        std::vector<Text> all{fact(), luck()};
        if (e_.difference == 0.0) return all;
        all.push_back(mechanisms());
        all.push_back(places());
        all.push_back(years());
        return all;
    }

private:
    std::string amount(double value) const { return words::amount(e_.unit, value); }
    /// A level: a share in percent, otherwise as it is.
    Text level(double value) const {
        if (e_.unit == "share") return {amount(value) + " %", amount(value) + "%"};
        return {amount(value) + " " + e_.unit, amount(value) + unit_.zh};
    }
    /// "2040" for the end of a year, "2040-06" for a month.
    Text when() const {
        const std::string year = e_.date.substr(0, 4);
        const std::string month = e_.date.substr(5, 2);
        if (month == "12") return {"At the end of " + year, year + "年末"};
        return {"At the end of " + year + "-" + month, year + "年" + month + "月末"};
    }

    Text fact() const {
        const Text at = when();
        const Text a = level(e_.policy_value);
        const Text b = level(e_.against_value);
        const char* more_en = e_.difference < 0.0 ? "less" : "more";
        const char* more_zh = e_.difference < 0.0 ? "低" : "高";
        const std::string size = amount(std::abs(e_.difference));
        return {fmt::format("{}, “{}” stands at {} under {} and at {} under {}: {} {} {}.", at.en,
                            e_.measure_title.en, a.en, policy_.en, b.en, against_.en, size,
                            unit_.en, more_en),
                fmt::format("{}，“{}”在{}下为{}，在{}下为{}：{}{}{}。", at.zh, e_.measure_title.zh,
                            policy_.zh, a.zh, against_.zh, b.zh, more_zh, size, unit_.zh)};
    }

    Text luck() const {
        if (e_.difference == 0.0)
            return {"The two do not differ in it.", "二者在该指标上没有差别。"};
        const std::string noise = amount(e_.noise);
        if (e_.told_apart) {
            return {fmt::format("Luck alone moves that by {}.", noise),
                    fmt::format("仅偶然性即可使其变动{}。", noise)};
        }
        return {
            fmt::format("Luck alone moves that by {}, so the two are not told apart; what "
                        "follows is how this one run came about.",
                        noise),
            fmt::format("仅偶然性即可使其变动{}，因此二者无法区分；以下只说明这一次运行的来由。",
                        noise)};
    }

    /// What works towards the difference, then what works against it.
    Text mechanisms() const {
        const bool twin = e_.rerun_on == "mean_field";
        const std::string whole = amount(e_.rerun_difference);
        Text towards;
        Text back;
        std::size_t named = 0;
        for (const Explanation::Mechanism& m : e_.mechanisms) {
            if (std::abs(m.contribution) < worth_a_word * std::abs(e_.rerun_difference)) continue;
            const bool with = m.contribution * e_.rerun_difference > 0.0;
            if (with && ++named > most_named) continue;
            Text& list = with ? towards : back;
            const std::string size = amount(m.contribution);
            append(list,
                   {fmt::format("{} {}", m.title.en, size), fmt::format("{}{}", m.title.zh, size)});
        }
        const std::string rest = amount(e_.mechanisms_residual);
        Text out{
            fmt::format("By mechanism, with one after the other held as under {} {}: of {} {}, ",
                        against_.en, twin ? "on the mean field" : "on the firms", whole, unit_.en),
            fmt::format("按机制分解（{}，逐一保持{}下的路径）：在{}{}中，",
                        twin ? "平均场" : "企业", against_.zh, whole, unit_.zh)};
        if (towards.en.empty()) towards = {"no part stands out", "没有突出的部分"};
        out.en += towards.en;
        out.zh += towards.zh;
        if (!back.en.empty()) {
            out.en += "; against it works " + back.en;
            out.zh += "；起相反作用的是" + back.zh;
        }
        out.en += fmt::format(". Unexplained: {}.", rest);
        out.zh += fmt::format("。未能解释的部分：{}。", rest);
        return out;
    }

    /// The place of each dimension that brings most of the difference.
    Text places() const {
        std::map<std::string, const Explanation::Place*> first;
        for (const Explanation::Place& place : e_.places) first.emplace(place.dimension, &place);
        Text list;
        const auto name = [&](const char* dimension, const char* en, const char* zh) {
            const auto found = first.find(dimension);
            if (found == first.end() || found->second->contribution * e_.difference <= 0.0) return;
            const Explanation::Place& place = *found->second;
            const std::string size = amount(place.contribution);
            append(list,
                   {fmt::format("{} {} {}", fmt::format(fmt::runtime(en), place.name.en), "with",
                                size),
                    fmt::format("{}（{}）", fmt::format(fmt::runtime(zh), place.name.zh), size)});
        };
        name("sector", "the sector “{}”", "行业“{}”");
        name("size_class", "firms of {} jobs", "{}人的企业");
        name("region", "the state of {}", "{}州");
        if (list.en.empty()) return {"No place stands out.", "没有突出的行业、规模或州。"};
        Text out{"Most of it comes from " + list.en + ".", "贡献最大的是" + list.zh + "。"};
        if (std::abs(e_.elsewhere) > worth_a_word * std::abs(e_.difference)) {
            const std::string rest = amount(e_.elsewhere);
            out.en +=
                fmt::format(" {} of it is what all users gain from better applications.", rest);
            out.zh += fmt::format("其中{}是所有使用者因应用改进而得。", rest);
        }
        return out;
    }

    Text years() const {
        if (e_.opened.empty())
            return {"It opened in the last year looked at.", "差异在所考察的最后一年才出现。"};
        const std::string opened = e_.opened.substr(0, 4);
        if (e_.half.empty()) {
            return {fmt::format("A tenth of it was there by the end of {}.", opened),
                    fmt::format("到{}年末已有其十分之一。", opened)};
        }
        const std::string half = e_.half.substr(0, 4);
        return {fmt::format("A tenth of it was there for good by the end of {}, half by the end "
                            "of {}.",
                            opened, half),
                fmt::format("到{}年末已稳定出现其十分之一，到{}年末达到一半。", opened, half)};
    }

    static void append(Text& list, const Text& item) {
        if (!list.en.empty()) {
            list.en += ", ";
            list.zh += "，";
        }
        list.en += item.en;
        list.zh += item.zh;
    }

    const Explanation& e_;
    Text unit_;
    Text policy_;
    Text against_;
};

}  // namespace

void say(Explanation& explanation) { explanation.sentences = Speaker(explanation).sentences(); }

}  // namespace longrun
