#include "study/verdict.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/check.hpp"
#include "study/quantiles.hpp"
#include "study/words.hpp"

namespace longrun {

using namespace publishing_rule;

WorldOnTrial world_on_trial(const std::string& id, const Text& title) {
    WorldOnTrial world{id, title, {}, {}};
    for (const std::string& word : split(id, '-')) {
        if (word == "fast") world.frontier = WorldOnTrial::Frontier::fast;
        if (word == "slow") world.frontier = WorldOnTrial::Frontier::slow;
        if (word == "early") world.returns = WorldOnTrial::Returns::early;
        if (word == "late") world.returns = WorldOnTrial::Returns::late;
    }
    return world;
}

Text world_phrase(const WorldOnTrial& world) {
    if (world.frontier == WorldOnTrial::Frontier::unknown ||
        world.returns == WorldOnTrial::Returns::unknown) {
        const Text title =
            world.title == Text{} ? Text{world.id, world.id} : words::whole(world.title);
        return {"the world “" + title.en + "”", "“" + title.zh + "”这一世界"};
    }
    const bool fast = world.frontier == WorldOnTrial::Frontier::fast;
    const bool early = world.returns == WorldOnTrial::Returns::early;
    return {fmt::format("the world with a {} frontier and {} returns", fast ? "fast" : "slow",
                        early ? "early" : "late"),
            fmt::format("前沿推进{}、回报{}的世界", fast ? "快" : "慢", early ? "早" : "晚")};
}

Contest::Contest(std::string headline, Text title, PolicyOnTrial policy, PolicyOnTrial against,
                 std::vector<WorldOnTrial> worlds)
    : headline_(std::move(headline)),
      title_(words::whole(title)),
      policy_(std::move(policy)),
      against_(std::move(against)),
      worlds_(std::move(worlds)) {}

void Contest::set_quantities(std::vector<DrawnQuantity> quantities) {
    LR_EXPECT(draws_.empty() && sloppy_.empty());
    matrix_.quantities = std::move(quantities);
}

void Contest::add(std::size_t world, Kind kind, double difference, std::vector<double> values,
                  std::string name) {
    LR_EXPECT(world < worlds_.size());
    LR_EXPECT(values.size() == matrix_.quantities.size());
    Future future{world, difference, std::move(name)};
    if (kind == Kind::sloppy) {
        sloppy_.push_back(std::move(future));
        sloppy_values_.push_back(std::move(values));
        return;
    }
    draws_.push_back(std::move(future));
    matrix_.values.push_back(std::move(values));
    matrix_.world.push_back(world);
}

bool Verdict::single_future() const {
    return std::any_of(doubts_.begin(), doubts_.end(),
                       [](const Doubt& doubt) { return doubt.kind == Doubt::Kind::single_future; });
}

class Judge {
public:
    explicit Judge(const Contest& contest) : c_(contest), tally_(contest.worlds_.size()) {}

    Verdict run() {
        count();
        find_doubts();
        verdict_.title_ = c_.title_;
        verdict_.policy_ = c_.policy_;
        verdict_.against_ = c_.against_;
        verdict_.worlds_ = c_.worlds_;
        verdict_.frequency_ = {all_.better, all_.worse, all_.draws};
        for (const Tally& t : tally_) verdict_.by_world_.push_back({t.better, t.worse, t.draws});
        if (verdict_.doubts_.empty()) verdict_.better_ = winner();
        write_row();
        return std::move(verdict_);
    }

private:
    struct Tally {
        std::int64_t draws = 0;
        std::int64_t better = 0;  ///< draws in which `policy` does better
        std::int64_t worse = 0;
        std::int64_t undefined = 0;
        std::int64_t sloppy = 0;
        std::vector<std::string> sloppy_against;
        Spread spread;

        /// Draws in which the side of this sign does better.
        std::int64_t of(int sign) const { return sign > 0 ? better : worse; }
        bool mostly(int sign) const { return of(sign) * 100 >= percent_needed * draws; }
    };

    void count() {
        std::vector<std::vector<double>> differences(tally_.size());
        for (const Contest::Future& future : c_.draws_) {
            Tally& world = tally_[future.world];
            for (Tally* t : {&world, &all_}) {
                t->draws += 1;
                t->better += future.difference > 0.0 ? 1 : 0;
                t->worse += future.difference < 0.0 ? 1 : 0;
                t->undefined += std::isnan(future.difference) ? 1 : 0;
            }
            differences[future.world].push_back(future.difference);
            all_differences_.push_back(future.difference);
        }
        majority_ = all_.better > all_.worse ? 1 : all_.better < all_.worse ? -1 : 0;
        for (const Contest::Future& future : c_.sloppy_) {
            Tally& world = tally_[future.world];
            world.sloppy += 1;
            all_.sloppy += 1;
            // Neither a tie nor an undefined difference agrees.
            if (!(future.difference * majority_ > 0.0)) {
                world.sloppy_against.push_back(future.name);
                all_.sloppy_against.push_back(future.name);
            }
        }
        for (std::size_t w = 0; w < tally_.size(); ++w)
            tally_[w].spread = spread_of(std::move(differences[w]));
        all_.spread = spread_of(all_differences_);
    }

    void doubt(Doubt::Kind kind, std::size_t world = 0, std::int64_t number = 0,
               std::int64_t of = 0, std::vector<std::string> names = {}) {
        verdict_.doubts_.push_back({kind, world, number, of, std::move(names)});
    }

    void find_doubts() {
        const bool single =
            std::all_of(tally_.begin(), tally_.end(), [](const Tally& t) { return t.draws <= 1; });
        if (single) {
            // One future has a difference, but no frequency.
            doubt(Doubt::Kind::single_future, 0, all_.draws);
            return;
        }
        if (tally_.size() < fewest_worlds)
            doubt(Doubt::Kind::few_worlds, 0, static_cast<std::int64_t>(tally_.size()));
        for (std::size_t w = 0; w < tally_.size(); ++w) {
            if (tally_[w].draws < fewest_draws)
                doubt(Doubt::Kind::few_draws, w, tally_[w].draws, fewest_draws);
        }
        if (all_.undefined > 0) doubt(Doubt::Kind::undefined, 0, all_.undefined, all_.draws);
        if (majority_ == 0) doubt(Doubt::Kind::no_majority, 0, all_.better, all_.draws);
        for (std::size_t w = 0; w < tally_.size() && majority_ != 0; ++w) {
            const Tally& t = tally_[w];
            if (!t.mostly(majority_))
                doubt(Doubt::Kind::world_against, w, t.of(-majority_), t.draws);
        }
        for (std::size_t w = 0; w < tally_.size() && majority_ != 0; ++w) {
            const Tally& t = tally_[w];
            if (!t.sloppy_against.empty())
                doubt(Doubt::Kind::sloppy_against, w,
                      static_cast<std::int64_t>(t.sloppy_against.size()), t.sloppy,
                      t.sloppy_against);
        }
        if (!(c_.noise_ >= 0.0)) {
            doubt(Doubt::Kind::noise_unknown);
            return;
        }
        for (std::size_t w = 0; w < tally_.size(); ++w) {
            const double size = std::abs(tally_[w].spread.median);
            if (tally_[w].draws > 0 && !(size > noise_factor * c_.noise_))
                doubt(Doubt::Kind::noise, w);
        }
    }

    const PolicyOnTrial& side(int sign) const { return sign > 0 ? c_.policy_ : c_.against_; }
    const PolicyOnTrial& winner() const { return side(majority_); }
    Text name(int sign) const { return words::policy(side(sign).title); }
    Text world(std::size_t w) const { return world_phrase(c_.worlds_[w]); }

    void write_row() {
        VerdictRow& row = verdict_.row_;
        row.headline = c_.headline_;
        row.policy = c_.policy_.id;
        row.against = c_.against_.id;
        row.decided = verdict_.decided();
        if (verdict_.decided()) row.better = winner().id;
        row.holds = all_.better;
        row.futures = all_.draws;
        row.difference = to_digits(all_.spread, record_digits);
        row.replicate_noise = to_digits(c_.noise_, record_digits);
        for (std::size_t w = 0; w < tally_.size(); ++w) {
            const Tally& t = tally_[w];
            // Without a majority there is nothing to go against.
            const auto against =
                majority_ == 0 ? 0 : static_cast<std::int64_t>(t.sloppy_against.size());
            row.worlds.push_back({c_.worlds_[w].id, t.better, t.draws, against, t.sloppy,
                                  to_digits(t.spread, record_digits)});
        }
        if (verdict_.decided()) {
            row.sentence = decided_sentence();
            return;
        }
        verdict_.reasons_ = reasons();
        row.sentence = undecided_sentence();
        row.measurement = measurement();
    }

    Text decided_sentence() const {
        const Text better = name(majority_);
        const Text other = name(-majority_);
        std::int64_t least = 100;  // in 100, rounded down
        for (const Tally& t : tally_) least = std::min(least, t.of(majority_) * 100 / t.draws);
        const auto worlds = static_cast<std::int64_t>(tally_.size());
        Text out;
        out.en = fmt::format(
            "{}: {} does better than {} in {} of the {} futures tested, {} the {} "
            "worlds",
            c_.title_.en, better.en, other.en, all_.of(majority_), all_.draws,
            least == 100 ? std::string("in all those of")
                         : fmt::format("in at least {} of every 100 in each of", least),
            words::count(worlds));
        out.zh = fmt::format(
            "{}：在检验的{}种未来中，{}在{}种中优于{}，{}", c_.title_.zh, all_.draws, better.zh,
            all_.of(majority_), other.zh,
            least == 100 ? fmt::format("{}个世界无一例外", worlds)
                         : fmt::format("{}个世界中每个世界都有至少{}%的未来如此", worlds, least));
        if (all_.sloppy > 0) {
            out.en += fmt::format(
                ", and at all {} points tested along directions that the data leave open",
                all_.sloppy);
            out.zh += fmt::format("，在数据未能确定的方向上检验的{}个点也无一例外", all_.sloppy);
        }
        out.en += '.';
        out.zh += "。";
        return out;
    }

    Text undecided_sentence() const {
        const Text a = name(1);
        const Text b = name(-1);
        if (verdict_.single_future()) {
            return {c_.title_.en + ": " + verdict_.reasons_.en + '.',
                    c_.title_.zh + "：" + verdict_.reasons_.zh + "。"};
        }
        Text out{fmt::format("{}: undecided between {} and {}, because {}.", c_.title_.en, a.en,
                             b.en, verdict_.reasons_.en),
                 fmt::format("{}：{}与{}孰优尚无定论，因为{}。", c_.title_.zh, a.zh, b.zh,
                             verdict_.reasons_.zh)};
        if (majority_ != 0 && !has(Doubt::Kind::few_draws)) {
            const Text leading = name(majority_);
            out.en += fmt::format(" Over all worlds together, {} does better in {} of {} futures.",
                                  leading.en, all_.of(majority_), all_.draws);
            out.zh += fmt::format("把所有世界合在一起，{}在{}种未来的{}种中更好。", leading.zh,
                                  all_.draws, all_.of(majority_));
        }
        return out;
    }

    bool has(Doubt::Kind kind) const {
        return std::any_of(verdict_.doubts_.begin(), verdict_.doubts_.end(),
                           [&](const Doubt& d) { return d.kind == kind; });
    }

    Text reasons() const {
        std::vector<Text> all;
        std::vector<Text> noisy;
        bool few_told = false;
        for (const Doubt& d : verdict_.doubts_) {
            // With too few futures tested, what they say is no reason yet.
            if (has(Doubt::Kind::few_draws) && d.kind > Doubt::Kind::undefined) continue;
            if (d.kind == Doubt::Kind::noise) {
                noisy.push_back(world(d.world));
            } else if (d.kind == Doubt::Kind::few_draws && as_few_everywhere()) {
                if (!few_told) all.push_back(few_everywhere(d));
                few_told = true;
            } else {
                all.push_back(reason(d));
            }
        }
        if (!noisy.empty()) {
            const Text where = words::places(noisy, noisy.size() == tally_.size());
            all.push_back(
                {where.en + " the median difference is within twice what luck alone makes of it",
                 where.zh + "，差异的中位数不超过偶然性所致波动的两倍"});
        }
        Text out;
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (i > 0) {
                out.en += i + 1 == all.size() ? "; and " : "; ";
                out.zh += "；";
            }
            out.en += all[i].en;
            out.zh += all[i].zh;
        }
        return out;
    }

    bool as_few_everywhere() const {
        return tally_.size() > 1 && std::all_of(tally_.begin(), tally_.end(), [&](const Tally& t) {
                   return t.draws == tally_.front().draws;
               });
    }
    static Text few_everywhere(const Doubt& d) {
        return {fmt::format("only {} futures were tested in each world, and {} are needed", d.count,
                            d.of),
                fmt::format("每个世界只检验了{}种未来，而至少需要{}种", d.count, d.of)};
    }

    Text reason(const Doubt& d) const {
        switch (d.kind) {
            case Doubt::Kind::single_future:
                if (d.count == 0)
                    return {"no future was run; nothing is ranked", "未运行任何未来，不作排名"};
                if (tally_.size() > 1) {
                    return {"one future a world was run; nothing is ranked",
                            "每个世界只运行了一种未来，不作排名"};
                }
                return {"one future was run; nothing is ranked", "只运行了一种未来，不作排名"};
            case Doubt::Kind::few_worlds:
                return {
                    fmt::format("only {} world was tested, and an order must hold in at least {}",
                                words::count(d.count), words::count(fewest_worlds)),
                    fmt::format("只检验了{}个世界，而次序须至少在{}个世界中成立", d.count,
                                fewest_worlds)};
            case Doubt::Kind::few_draws:
                return {fmt::format("{} {} tested in {}, and {} are needed",
                                    d.count == 0   ? "no future"
                                    : d.count == 1 ? "only 1 future"
                                                   : fmt::format("only {} futures", d.count),
                                    d.count <= 1 ? "was" : "were", world(d.world).en, d.of),
                        fmt::format("在{}里只检验了{}种未来，而至少需要{}种", world(d.world).zh,
                                    d.count, d.of)};
            case Doubt::Kind::undefined:
                return {
                    fmt::format("the difference is not defined in {} of {} futures", d.count, d.of),
                    fmt::format("在{}种未来的{}种中，差异无法计算", d.of, d.count)};
            case Doubt::Kind::no_majority:
                if (all_.better == 0 && all_.undefined == 0) {
                    return {fmt::format("the two do equally well in all {} futures", d.of),
                            fmt::format("两者在全部{}种未来中毫无差别", d.of)};
                }
                return {fmt::format("the two are even, each doing better in {} of {} futures",
                                    d.count, d.of),
                        fmt::format("两者不分高下，在{}种未来中各有{}种更好", d.of, d.count)};
            case Doubt::Kind::world_against:
                return world_against(d);
            case Doubt::Kind::sloppy_against: {
                std::vector<std::string> names = d.names;
                names.erase(std::remove(names.begin(), names.end(), std::string()), names.end());
                const std::string which =
                    names.empty() ? "" : " (" + longrun::listed(names, 3) + ")";
                const std::string which_zh =
                    names.empty() ? "" : "（" + longrun::listed(names, 3) + "）";
                return {
                    fmt::format("in {} the order does not hold at {} of the {} points tested "
                                "along directions that the data leave open{}",
                                world(d.world).en, d.count, d.of, which),
                    fmt::format("在{}里，沿数据未能确定的方向检验的{}个点中有{}个不支持这一次序{}",
                                world(d.world).zh, d.of, d.count, which_zh)};
            }
            case Doubt::Kind::noise_unknown:
                return {"how much of the difference is luck was not measured",
                        "尚未测定差异中有多少出于偶然"};
            case Doubt::Kind::noise:
                break;  // told of all worlds together
        }
        return {};
    }

    Text world_against(const Doubt& d) const {
        const Text where = world(d.world);
        const Tally& t = tally_[d.world];
        const std::int64_t agreeing = t.of(majority_);
        if (d.count > agreeing) {
            const Text rival = name(-majority_);
            return {
                fmt::format("in {} {} does better in {} of {} futures", where.en, rival.en, d.count,
                            d.of),
                fmt::format("在{}里，{}在{}种未来的{}种中更好", where.zh, rival.zh, d.of, d.count)};
        }
        const Text leading = name(majority_);
        const std::int64_t needed = (percent_needed * d.of + 99) / 100;
        return {fmt::format("in {} {} does better in only {} of {} futures, and {} are needed",
                            where.en, leading.en, agreeing, d.of, needed),
                fmt::format("在{}里，{}只在{}种未来的{}种中更好，而须有{}种", where.zh, leading.zh,
                            d.of, agreeing, needed)};
    }

    // ---- what would decide -------------------------------------------------------------------

    Text measurement() const {
        if (has(Doubt::Kind::single_future) || has(Doubt::Kind::few_draws) ||
            has(Doubt::Kind::few_worlds)) {
            return {fmt::format("Before anything is measured, more must be tested: at least {} "
                                "futures in each of at least {} worlds.",
                                fewest_draws, words::count(fewest_worlds)),
                    fmt::format("在谈测量之前，须先扩大检验：至少{}个世界，每个世界至少{}种未来。",
                                fewest_worlds, fewest_draws)};
        }
        if (has(Doubt::Kind::undefined)) {
            return {"First the futures without a defined difference must be understood.",
                    "须先弄清为何有些未来中差异无法计算。"};
        }
        // Worlds that are of one mind each but not with one another: only the world itself tells.
        std::vector<std::size_t> for_policy;
        std::vector<std::size_t> for_against;
        std::vector<std::size_t> mixed;
        for (std::size_t w = 0; w < tally_.size(); ++w) {
            (tally_[w].mostly(1)    ? for_policy
             : tally_[w].mostly(-1) ? for_against
                                    : mixed)
                .push_back(w);
        }
        if (!for_policy.empty() && !for_against.empty()) return of_world(for_policy, for_against);
        if (!mixed.empty()) return of_quantity(mixed);
        if (has(Doubt::Kind::sloppy_against)) return of_direction();
        return {"No measurement, but more replicates: the difference must be told from luck.",
                "所需的不是测量，而是更多重复运行：须把差异与偶然性区分开来。"};
    }

    /// The axis on which worlds disagree most.
    Text of_world(const std::vector<std::size_t>& for_policy,
                  const std::vector<std::size_t>& for_against) const {
        struct Level {
            std::int64_t holds = 0;
            std::int64_t draws = 0;
            void add(const Tally& t) {
                holds += t.better;
                draws += t.draws;
            }
            double share() const { return static_cast<double>(holds) / static_cast<double>(draws); }
        };
        Level fast, slow, early, late;
        for (std::size_t w = 0; w < tally_.size(); ++w) {
            const WorldOnTrial& on_trial = c_.worlds_[w];
            if (on_trial.frontier == WorldOnTrial::Frontier::fast) fast.add(tally_[w]);
            if (on_trial.frontier == WorldOnTrial::Frontier::slow) slow.add(tally_[w]);
            if (on_trial.returns == WorldOnTrial::Returns::early) early.add(tally_[w]);
            if (on_trial.returns == WorldOnTrial::Returns::late) late.add(tally_[w]);
        }
        const auto gap = [](const Level& a, const Level& b) {
            return a.draws > 0 && b.draws > 0 ? std::abs(a.share() - b.share()) : 0.0;
        };
        const double by_frontier = gap(fast, slow);
        const double by_returns = gap(early, late);
        const Text policy = name(1);
        const auto shares = [&](const char* en_a, const char* en_b, const char* zh_a,
                                const char* zh_b, const Level& a, const Level& b) -> Text {
            return {fmt::format("With {} {} does better in {} of {} futures, with {} in {} of {}.",
                                en_a, policy.en, a.holds, a.draws, en_b, b.holds, b.draws),
                    fmt::format("{}时，{}在{}种未来的{}种中更好；{}时，在{}种的{}种中更好。", zh_a,
                                policy.zh, a.draws, a.holds, zh_b, b.draws, b.holds)};
        };
        if (by_frontier == 0.0 && by_returns == 0.0) {
            const Text a = world(for_policy.front());
            const Text b = world(for_against.front());
            return {fmt::format("What would decide it: whether ours is {} or {}.", a.en, b.en),
                    fmt::format("何者能定论：我们所处的究竟是{}，还是{}。", a.zh, b.zh)};
        }
        if (by_frontier >= by_returns) {
            return words::joined(
                {{"What would decide it: how fast the frontier still moves.",
                  "何者能定论：前沿还在以多快的速度推进。"},
                 shares("a fast frontier", "a slow one", "前沿推进快", "前沿推进慢", fast, slow),
                 {"Published series of what the best systems can do would tell, once they run "
                  "some years longer.",
                  "已公布的最先进系统能力序列再延续数年，便可见分晓。"}});
        }
        return words::joined(
            {{"What would decide it: how early reorganisation pays.",
              "何者能定论：组织重组多早见效。"},
             shares("early returns", "late returns", "回报早", "回报晚", early, late),
             {"A panel of firms would tell: output per job before a firm reorganises and in the "
              "years after.",
              "追踪同一批企业的面板数据可见分晓：比较企业重组之前与之后数年的人均产出。"}});
    }

    Text described(const DrawnQuantity& quantity) const {
        const Text title = words::whole(quantity.title);
        const Text grade = words::grade(quantity.grade);
        const std::string unit =
            quantity.unit.en.empty() || quantity.unit.en == "1" ? "" : quantity.unit.en + "; ";
        const std::string unit_zh =
            unit.empty() || quantity.unit.zh.empty() ? "" : "单位：" + quantity.unit.zh + "；";
        return {fmt::format("What would help most to decide it: “{}” ({}known today at grade {}, "
                            "{}).",
                            title.en, unit, quantity.grade, grade.en),
                fmt::format("最有助于定论的测量：“{}”（{}目前的证据等级为{}，即{}）。", title.zh,
                            unit_zh, quantity.grade, grade.zh)};
    }

    /// The quantity that sets apart, within worlds of two minds, the futures on either side.
    Text of_quantity(const std::vector<std::size_t>& mixed) const {
        const int marked_side = majority_ == 0 ? -1 : -majority_;
        std::vector<bool> marked;
        for (const Contest::Future& future : c_.draws_)
            marked.push_back(future.difference * marked_side > 0.0);
        const Separation found = separate(c_.matrix_, marked, mixed);
        std::vector<Text> names;
        for (const std::size_t w : mixed) names.push_back(world(w));
        const Text where = words::places(names, names.size() == tally_.size());
        const auto quantities = static_cast<std::int64_t>(c_.matrix_.quantities.size());
        if (!found.found) {
            return {fmt::format("None of the {} quantities in which the futures differ tells the "
                                "two sides apart {}: to know any one of them better would not "
                                "decide it.",
                                quantities, where.en),
                    fmt::format("{}，各种未来所不同的{}个量中，没有一个能把两边区分开来："
                                "单独弄清其中任何一个都不足以定论。",
                                where.zh, quantities)};
        }
        const Text side_name = name(marked_side);
        const Text which = described(c_.matrix_.quantities[found.quantity]);
        return words::joined(
            {which,
             {fmt::format("I{} it is {} where {} does better: {} at the median, against {} in "
                          "the other futures.",
                          where.en.substr(1), found.high ? "higher" : "lower", side_name.en,
                          words::number(found.median_marked), words::number(found.median_others)),
              fmt::format("{}，{}更好的那些未来中它{}：中位数为{}，其余未来为{}。", where.zh,
                          side_name.zh, found.high ? "较高" : "较低",
                          words::number(found.median_marked),
                          words::number(found.median_others))}});
    }

    /// The quantity that the dissenting points move furthest from the draws of their world.
    Text of_direction() const {
        double furthest = 0.0;
        std::size_t quantity = 0;
        std::size_t point = 0;
        double centre = 0.0;
        for (std::size_t p = 0; p < c_.sloppy_.size(); ++p) {
            if (c_.sloppy_[p].difference * majority_ > 0.0) continue;
            for (std::size_t q = 0; q < c_.matrix_.quantities.size(); ++q) {
                std::vector<double> values;
                for (std::size_t d = 0; d < c_.draws_.size(); ++d) {
                    if (c_.draws_[d].world == c_.sloppy_[p].world)
                        values.push_back(c_.matrix_.values[d][q]);
                }
                const Spread spread = spread_of(std::move(values));
                const double away = std::abs(c_.sloppy_values_[p][q] - spread.median);
                const double wide = spread.p75 - spread.p25;
                // What all draws agree on and a point moves is furthest of all.
                const double distance =
                    wide > 0.0 ? away / wide
                               : (away > 0.0 ? std::numeric_limits<double>::max() : 0.0);
                if (distance > furthest) {
                    furthest = distance;
                    quantity = q;
                    point = p;
                    centre = spread.median;
                }
            }
        }
        if (furthest == 0.0) {
            return {"What would decide it: figures for the directions that the data leave open.",
                    "何者能定论：能确定数据尚未确定的那些方向的数字。"};
        }
        return words::joined(
            {described(c_.matrix_.quantities[quantity]),
             {fmt::format("At the point where the order does not hold it is {}, against a median "
                          "of {} in the draws of that world.",
                          words::number(c_.sloppy_values_[point][quantity]), words::number(centre)),
              fmt::format("在不支持这一次序的点上它为{}，而该世界各抽样的中位数为{}。",
                          words::number(c_.sloppy_values_[point][quantity]),
                          words::number(centre))}});
    }

    const Contest& c_;
    std::vector<Tally> tally_;
    Tally all_;
    std::vector<double> all_differences_;
    int majority_ = 0;
    Verdict verdict_;
};

Verdict judge(const Contest& contest) { return Judge(contest).run(); }

}  // namespace longrun
