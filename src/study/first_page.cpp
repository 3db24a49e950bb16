#include "study/first_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "study/words.hpp"

namespace longrun {

namespace {

constexpr std::size_t break_evens_told = 3;

Text capitalised(Text text) {
    if (!text.en.empty() && text.en[0] >= 'a' && text.en[0] <= 'z')
        text.en[0] = static_cast<char>(text.en[0] - 'a' + 'A');
    return text;
}

/// Clauses of one sentence.
Text clauses(const std::vector<Text>& all, const char* en, const char* zh) {
    Text out;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (i > 0) {
            out.en += en;
            out.zh += zh;
        }
        out.en += all[i].en;
        out.zh += all[i].zh;
    }
    return out;
}

class Page {
public:
    explicit Page(const FirstPageInput& input) : in_(input) {}

    FirstPage write() const {
        FirstPage page;
        page.cost = cost();
        if (in_.verdicts.empty()) {
            page.headline = {"There is one policy and nothing to compare it with.",
                             "只有一项政策，没有可比较的对象。"};
            return page;
        }
        page.headline = headline();
        page.holds = holds();
        page.fails = fails();
        return page;
    }

private:
    const Verdict& main() const { return in_.verdicts.front(); }

    /// The side ahead in more futures: the policy itself where neither is.
    bool policy_ahead() const { return main().frequency().policy >= main().frequency().against; }
    const PolicyOnTrial& leader() const {
        return policy_ahead() ? main().policy() : main().against();
    }
    const PolicyOnTrial& rival() const {
        return policy_ahead() ? main().against() : main().policy();
    }
    Text leader_name() const { return words::policy(leader().title); }
    Text rival_name() const { return words::policy(rival().title); }
    std::int64_t ahead(const Verdict::Frequency& f) const {
        return policy_ahead() ? f.policy : f.against;
    }
    std::int64_t behind(const Verdict::Frequency& f) const {
        return policy_ahead() ? f.against : f.policy;
    }
    bool even() const { return main().frequency().policy == main().frequency().against; }
    Text world(std::size_t w) const { return world_phrase(main().worlds()[w]); }
    const std::vector<Verdict::Frequency>& worlds() const { return main().frequency_by_world(); }

    // ---- the verdict -------------------------------------------------------------------------

    Text headline() const {
        const Text& title = main().title();
        if (main().single_future()) return main().row().sentence;
        Text out;
        if (main().decided()) {
            out = {fmt::format("{}: {} does better than {}.", title.en, leader_name().en,
                               rival_name().en),
                   fmt::format("{}：{}优于{}。", title.zh, leader_name().zh, rival_name().zh)};
        } else {
            const Text a = words::policy(main().policy().title);
            const Text b = words::policy(main().against().title);
            out = {fmt::format("{}: undecided between {} and {}, because {}.", title.en, a.en, b.en,
                               main().reasons().en),
                   fmt::format("{}：{}与{}孰优尚无定论，因为{}。", title.zh, a.zh, b.zh,
                               main().reasons().zh)};
        }
        return words::joined({out, others()});
    }

    /// What became of the other comparisons, so that the first is not taken for all of them.
    Text others() const {
        if (in_.verdicts.size() < 2) return {};
        const auto all = static_cast<std::int64_t>(in_.verdicts.size());
        const auto decided =
            std::count_if(in_.verdicts.begin(), in_.verdicts.end(),
                          [](const Verdict& verdict) { return verdict.decided(); });
        return {
            fmt::format("Of the {} comparisons in this brief {} {} decided.", words::count(all),
                        decided == 0 ? "none" : words::count(decided), decided <= 1 ? "is" : "are"),
            decided == 0 ? fmt::format("本简报的{}项比较均无定论。", all)
                         : fmt::format("本简报的{}项比较中，{}项有定论。", all, decided)};
    }

    Text holds() const {
        if (main().single_future()) {
            return {"How often an order would hold is not known: no other futures were tested.",
                    "未检验其他未来，因此无从得知某种次序成立的频率。"};
        }
        if (even()) {
            const Verdict::Frequency& f = main().frequency();
            return {fmt::format("Of the {} futures tested, each does better than the other in {}.",
                                f.draws, f.policy),
                    fmt::format("在检验的{}种未来中，两者各在{}种中更好。", f.draws, f.policy)};
        }
        std::vector<Text> by_world;
        for (std::size_t w = 0; w < worlds().size(); ++w) {
            const std::int64_t n = ahead(worlds()[w]);
            by_world.push_back({fmt::format("{} of {} in {}", n, worlds()[w].draws, world(w).en),
                                fmt::format("{}{}种中的{}种", world(w).zh, worlds()[w].draws, n)});
        }
        const Verdict::Frequency& all = main().frequency();
        const Text each = clauses(by_world, "; ", "；");
        const Text out{fmt::format("{} does better in {} of the {} futures tested: {}.",
                                   capitalised(leader_name()).en, ahead(all), all.draws, each.en),
                       fmt::format("在检验的{}种未来中，{}在{}种中更好：{}。", all.draws,
                                   leader_name().zh, ahead(all), each.zh)};
        std::int64_t sloppy = 0;
        std::int64_t against = 0;
        for (const VerdictRow::InWorld& in : main().row().worlds) {
            sloppy += in.sloppy;
            against += in.sloppy_against;
        }
        if (sloppy == 0) return out;
        return words::joined(
            {out,
             {fmt::format("So it does at {} of the {} points tested along directions that the data "
                          "leave open.",
                          sloppy - against, sloppy),
              fmt::format("沿数据未能确定的方向检验的{}个点中，{}个也是如此。", sloppy,
                          sloppy - against)}});
    }

    // ---- the cost ----------------------------------------------------------------------------

    Text cost() const {
        if (in_.costs.empty()) return {};
        const std::string percent = words::number(in_.rate * 100.0);
        const Text terms{
            fmt::format("present value {} to {} at {} % a year, outlays and forgone tax, above "
                        "current policy",
                        in_.first_year, in_.last_year, percent),
            fmt::format("{}至{}年按年{}%贴现的现值，含支出与减免的税收，为现行政策之外的增量",
                        in_.first_year, in_.last_year, percent)};
        std::vector<Text> out;
        if (in_.budget_musd > 0.0) {
            const Text money = words::dollars(in_.budget_musd);
            out.push_back(
                {fmt::format("{} scaled to cost the federal budget {} of 2024 ({}).",
                             in_.costs.size() == 1 ? "The policy is" : "Each policy is", money.en,
                             terms.en),
                 fmt::format("{}按联邦预算支出{}（2024年美元）设定规模（{}）。",
                             in_.costs.size() == 1 ? "该政策" : "各项政策", money.zh, terms.zh)});
            for (const PolicyCost& policy : in_.costs) {
                if (policy.cap == Text{}) continue;
                const Text name = capitalised(words::policy(policy.title));
                const Text lever = words::whole(policy.cap);
                const Text reached = words::dollars(policy.public_musd);
                out.push_back(
                    {fmt::format("{} cannot spend as much: “{}” is at its limit, and it costs {}.",
                                 name.en, lever.en, reached.en),
                     fmt::format("{}花不了这么多：“{}”已达上限，其成本为{}。", name.zh, lever.zh,
                                 reached.zh)});
            }
        } else {
            std::vector<Text> each;
            for (const PolicyCost& policy : in_.costs) {
                const Text name = words::policy(policy.title);
                const Text money = words::dollars(policy.public_musd);
                each.push_back({name.en + " " + money.en, name.zh + money.zh});
            }
            const Text listed = clauses(each, ", ", "，");
            out.push_back({fmt::format("Cost to the federal budget, not made equal, in dollars of "
                                       "2024 ({}): {}.",
                                       terms.en, listed.en),
                           fmt::format("联邦预算成本并未设为相等，2024年美元（{}）：{}。", terms.zh,
                                       listed.zh)});
        }
        out.push_back(other_payers());
        return words::joined(out);
    }

    Text other_payers() const {
        std::vector<Text> each;
        for (const PolicyCost& policy : in_.costs) {
            const Text name = words::policy(policy.title);
            const Text states = words::dollars(policy.state_musd);
            const Text firms = words::dollars(policy.private_musd);
            const bool by_states = states.en != words::dollars(0.0).en;
            const bool by_firms = firms.en != words::dollars(0.0).en;
            const std::string zh = by_states && by_firms
                                       ? fmt::format("各州承担{}，企业承担{}", states.zh, firms.zh)
                                   : by_states ? fmt::format("各州承担{}，企业无需出资", states.zh)
                                   : by_firms ? fmt::format("企业承担{}，各州无需出资", firms.zh)
                                              : "各州与企业均无需出资";
            each.push_back({by_states || by_firms
                                ? fmt::format("under {} states pay {} and firms {}", name.en,
                                              states.en, firms.en)
                                : fmt::format("under {} states and firms pay nothing", name.en),
                            fmt::format("在{}下，{}", name.zh, zh)});
        }
        const Text all = clauses(each, "; ", "；");
        return {"Beside it, " + all.en + ".", "此外，" + all.zh + "。"};
    }

    // ---- when it fails -----------------------------------------------------------------------

    Text fails() const {
        if (main().single_future()) {
            return {"When it would turn out otherwise is not known: no other futures were tested.",
                    "未检验其他未来，因此无从得知何时会有不同结果。"};
        }
        if (even()) {
            return {
                "Neither is ahead in more futures than the other, so there is no order to fail.",
                "没有一方在更多的未来中领先，因此无所谓次序何时不成立。"};
        }
        std::vector<Text> out;
        out.push_back(failing_worlds());
        for (const Text& turn : turns()) out.push_back(turn);
        for (const Verdict& other : in_.verdicts) {
            if (other.headline() != main().headline() && same_policies(other) && !other.decided() &&
                !other.single_future())
                out.push_back(open_outcome(other));
        }
        return words::joined(out);
    }

    bool same_policies(const Verdict& other) const {
        return other.policy().id == main().policy().id && other.against().id == main().against().id;
    }

    /// Another outcome of the same policies on which no order may be told.
    Text open_outcome(const Verdict& other) const {
        const auto behind_in = [&](const Verdict::Frequency& f) { return f.draws - ahead(f); };
        std::size_t most = 0;
        const auto& by_world = other.frequency_by_world();
        for (std::size_t w = 1; w < by_world.size(); ++w) {
            if (behind_in(by_world[w]) > behind_in(by_world[most])) most = w;
        }
        const Text where = world_phrase(other.worlds()[most]);
        const Verdict::Frequency& all = other.frequency();
        const Verdict::Frequency& in = by_world[most];
        Text out{
            fmt::format("{}: undecided; {} does better in {} of the {} futures tested, most "
                        "often in {} ({} of {}).",
                        other.title().en, rival_name().en, behind_in(all), all.draws, where.en,
                        behind_in(in), in.draws),
            fmt::format("{}：尚无定论；在检验的{}种未来中，{}在{}种中更好，最多的是{}（{}种中的{}"
                        "种）。",
                        other.title().zh, all.draws, rival_name().zh, behind_in(all), where.zh,
                        in.draws, behind_in(in))};
        const BreakEvenRow* least = nullptr;
        for (const BreakEvenRow& row : in_.break_evens) {
            if (row.parameter != pushed_together || row.headline != other.headline() ||
                row.policy != main().policy().id || row.against != main().against().id ||
                std::isnan(row.tie) || row.better_above != rival().id)
                continue;
            if (least == nullptr || row.tie < least->tie) least = &row;
        }
        return least == nullptr ? out : words::joined({out, told(*least)});
    }

    /// Where the rival does better, among worlds.
    Text failing_worlds() const {
        const Verdict::Frequency& all = main().frequency();
        std::vector<Text> failing;  // worlds that the rule finds against the leader
        for (const Doubt& doubt : main().doubts()) {
            if (doubt.kind != Doubt::Kind::world_against) continue;
            const Verdict::Frequency& f = worlds()[doubt.world];
            failing.push_back(
                {fmt::format("in {}, where {} does better in {} of {} futures",
                             world(doubt.world).en, rival_name().en, behind(f), f.draws),
                 fmt::format("在{}里，{}在{}种未来的{}种中更好", world(doubt.world).zh,
                             rival_name().zh, f.draws, behind(f))});
        }
        if (!failing.empty()) {
            const Text where = clauses(failing, "; ", "；");
            return {fmt::format("That {} does better fails {}.", leader_name().en, where.en),
                    fmt::format("“{}更好”不成立的情形：{}。", leader_name().zh, where.zh)};
        }
        const std::int64_t otherwise = all.draws - ahead(all);
        if (otherwise == 0) {
            return {fmt::format("In none of the {} futures tested does {} do as well.", all.draws,
                                rival_name().en),
                    fmt::format("在检验的{}种未来中，{}无一能及。", all.draws, rival_name().zh)};
        }
        std::size_t most = 0;
        for (std::size_t w = 1; w < worlds().size(); ++w) {
            if (worlds()[w].draws - ahead(worlds()[w]) >
                worlds()[most].draws - ahead(worlds()[most]))
                most = w;
        }
        const Verdict::Frequency& f = worlds()[most];
        return {fmt::format("It fails in {} of the {} futures tested, most often in {} ({} of {}).",
                            otherwise, all.draws, world(most).en, f.draws - ahead(f), f.draws),
                fmt::format("在检验的{}种未来中有{}种不成立，最常见于{}（{}种中的{}种）。",
                            all.draws, otherwise, world(most).zh, f.draws, f.draws - ahead(f))};
    }

    /// A value at which the order of the two policies turns, over the worlds searched.
    struct Turn {
        const BreakEvenRow* row = nullptr;
        std::string better_above;
        double least = 0.0;
        double most = 0.0;
        std::int64_t worlds = 0;
    };

    std::vector<Text> turns() const {
        std::vector<Turn> found;
        const BreakEvenRow* pushed = nullptr;          // the least push that turns the order
        std::map<std::string, std::int64_t> searched;  // rows of every parameter: worlds
        for (const BreakEvenRow& row : in_.break_evens) {
            if (row.headline != main().headline() || row.policy != main().policy().id ||
                row.against != main().against().id)
                continue;
            if (row.parameter == pushed_together) {
                if (!std::isnan(row.tie) && (pushed == nullptr || row.tie < pushed->tie))
                    pushed = &row;
                continue;
            }
            ++searched[row.parameter];
            if (std::isnan(row.tie)) continue;
            const auto turn = std::find_if(found.begin(), found.end(), [&](const Turn& t) {
                return t.row->parameter == row.parameter && t.better_above == row.better_above;
            });
            if (turn == found.end()) {
                found.push_back({&row, row.better_above, row.tie, row.tie, 1});
            } else {
                turn->least = std::min(turn->least, row.tie);
                turn->most = std::max(turn->most, row.tie);
                ++turn->worlds;
            }
        }
        std::vector<Text> out;
        for (const Turn& turn : found) {
            if (out.size() == break_evens_told) break;
            out.push_back(told(turn, searched[turn.row->parameter]));
        }
        if (out.empty() && !searched.empty()) {
            const auto n = static_cast<std::int64_t>(searched.size());
            out.push_back(
                {fmt::format("On the central values, none of the {} assumptions tried turns it "
                             "alone.",
                             words::count(n)),
                 fmt::format("在中央取值下，所试的{}项假设单独变化均不能使结果改变。", n)});
        }
        if (pushed != nullptr && pushed->better_above == rival().id) out.push_back(told(*pushed));
        return out;
    }

    /// Several assumptions pushed at once, in the world where the least push is enough.
    Text told(const BreakEvenRow& row) const {
        const Text title = words::whole(row.title);
        const auto after = [](const std::string& text, const std::string& colon) {
            const std::size_t at = text.find(colon);
            return at == std::string::npos ? text : text.substr(at + colon.size());
        };
        // A reader wants names where the row has keys; longer keys first, since one may begin
        // another.
        const auto named = [&](std::string text, std::string Text::*language) {
            for (auto name = in_.names.rbegin(); name != in_.names.rend(); ++name) {
                const std::string with = words::whole(name->second).*language;
                for (std::size_t at = text.find(name->first); at != std::string::npos;
                     at = text.find(name->first, at + with.size()))
                    text.replace(at, name->first.size(), with);
            }
            return text;
        };
        const auto in = std::find_if(main().worlds().begin(), main().worlds().end(),
                                     [&](const WorldOnTrial& w) { return w.id == row.world; });
        const Text where = in == main().worlds().end() ? Text{} : world_phrase(*in);
        return {fmt::format("{} also does better{} with these together: {}.",
                            capitalised(rival_name()).en, where.en.empty() ? "" : " in " + where.en,
                            named(after(title.en, ": "), &Text::en)),
                fmt::format("{}以下几项同时变化时，{}也会更好：{}。",
                            where.zh.empty() ? "" : "在" + where.zh + "里，", rival_name().zh,
                            named(after(title.zh, "："), &Text::zh))};
    }

    Text told(const Turn& turn, std::int64_t all) const {
        const BreakEvenRow& row = *turn.row;
        const bool rival_above = row.better_above == rival().id;
        const bool rival_below = row.better_below == rival().id;
        const Text title = words::whole(row.title);
        std::string value = words::number(turn.least);
        if (words::number(turn.most) != value) value += '-' + words::number(turn.most);
        const std::string unit = row.unit.empty() || row.unit == "1" ? "" : " " + row.unit;
        const auto zh = in_.units_zh.find(row.unit);
        const std::string unit_zh = unit.empty() || zh == in_.units_zh.end() ? "" : zh->second;
        const Text grade = words::grade(row.grade);
        std::string range;
        std::string range_zh;
        if (all > 1 && turn.worlds < all) {
            range = fmt::format(", in {} of {} worlds", turn.worlds, all);
            range_zh = fmt::format("，{}个世界中的{}个", all, turn.worlds);
        } else if (turn.most > turn.least) {
            range = ", by world";
            range_zh = "，因世界而异";
        }
        const std::string assumed = fmt::format(
            "assumed {}, grade {}, {}{}", words::number(row.value), row.grade, grade.en, range);
        const std::string assumed_zh = fmt::format(
            "假设值{}，证据等级{}，{}{}", words::number(row.value), row.grade, grade.zh, range_zh);
        if (rival_above || rival_below) {
            return {fmt::format("On the central values, {} does better where “{}” is {} {}{} ({}).",
                                rival_name().en, title.en, rival_above ? "above" : "below", value,
                                unit, assumed),
                    fmt::format("在中央取值下，当“{}”{}{}{}时，{}更好（{}）。", title.zh,
                                rival_above ? "高于" : "低于", value, unit_zh, rival_name().zh,
                                assumed_zh)};
        }
        return {fmt::format("On the central values, the two tie where “{}” reaches {}{} ({}).",
                            title.en, value, unit, assumed),
                fmt::format("在中央取值下，当“{}”达到{}{}时，两者不分上下（{}）。", title.zh, value,
                            unit_zh, assumed_zh)};
    }

    const FirstPageInput& in_;
};

}  // namespace

FirstPage first_page(const FirstPageInput& input) { return Page(input).write(); }

}  // namespace longrun
