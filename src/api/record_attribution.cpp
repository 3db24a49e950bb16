#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "api/record_parts.hpp"
#include "levers/groups.hpp"
#include "study/quantiles.hpp"
#include "study/words.hpp"

namespace longrun {

namespace {

constexpr double no_figure = std::numeric_limits<double>::quiet_NaN();
constexpr double told_apart = 2.0;  // standard errors beyond which luck does not explain a figure

double rounded(double value) { return to_digits(value, record_digits); }

/// "1.2 to 3.4", or one number where both read alike.
Text range(const HeadlineRow& headline, double low, double high) {
    const std::string a = words::amount(headline.unit, low);
    const std::string b = words::amount(headline.unit, high);
    if (a == b) return {a, a};
    return {a + " to " + b, a + "至" + b};
}

class Attributed {
public:
    Attributed(const Record& record, const Scenario& scenario, const AttributionStudy& study)
        : record_(record), scenario_(scenario), study_(study), worlds_(world_ids(scenario)) {}

    Attribution attribution() {
        out_.policy = scenario_.policies[study_.policy].id;
        out_.against = scenario_.policies[0].id;
        out_.rate = rate_text(scenario_.budget ? scenario_.budget->rate : discount_rates[1]);
        out_.lucks = study_.lucks;
        for (const std::size_t g : study_.groups) out_.groups.push_back(group_row(g));
        for (std::size_t w = 0; w < study_.worlds.size(); ++w) {
            const AttributionStudy::InWorld& world = study_.worlds[w];
            out_.drawn = std::max(out_.drawn, static_cast<std::int64_t>(world.draws.size()));
            for (std::size_t h = 0; h < headlines; ++h) add_game(w, h);
            for (std::size_t g = 0; g < out_.groups.size(); ++g) {
                out_.costs.push_back({worlds_[w], out_.groups[g].id, rounded(world.costs[g][0]),
                                      rounded(world.costs[g][1]), rounded(world.costs[g][2])});
            }
        }
        for (std::size_t h = 0; h < headlines; ++h) {
            out_.sentences.push_back(words::joined({effect_sentence(h), interaction_sentence(h)}));
        }
        return std::move(out_);
    }

private:
    Attribution::Group group_row(std::size_t g) const {
        Attribution::Group group{
            std::string(lever_group[g].id),
            {std::string(lever_group[g].title_en), std::string(lever_group[g].title_zh)},
            {}};
        const PolicySchedule all =
            with_groups(scenario_.policies[0].schedule, scenario_.policies[study_.policy].schedule,
                        (1u << lever_groups) - 1u);
        for_each_lever(all, [&](const auto& table, const auto& entries) {
            if (!entries.empty() && group_of(table.name) == g)
                group.levers.emplace_back(table.name);
        });
        return group;
    }

    void add_game(std::size_t w, std::size_t h) {
        const std::string headline = headline_list[h].id;
        const Shapley& mean = study_.worlds[w].mean[h];
        const Shapley& noise = study_.worlds[w].noise[h];
        const std::size_t groups = out_.groups.size();
        for (std::size_t g = 0; g < groups; ++g) {
            Attribution::Share share{headline,
                                     worlds_[w],
                                     out_.groups[g].id,
                                     rounded(mean.value[g]),
                                     rounded(mean.alone[g]),
                                     rounded(mean.last[g]),
                                     to_digits(noise.value[g], 3),
                                     {no_figure, no_figure, no_figure, no_figure, no_figure}};
            std::vector<double> drawn;
            for (const auto& games : study_.worlds[w].draws) {
                if (headline_list[h].on_mean_field) drawn.push_back(games[h].value[g]);
            }
            if (!drawn.empty())
                share.over_draws = to_digits(spread_of(std::move(drawn)), record_digits);
            out_.shares.push_back(std::move(share));
            for (std::size_t other = g + 1; other < groups; ++other) {
                out_.pairs.push_back({headline, worlds_[w], out_.groups[g].id,
                                      out_.groups[other].id, rounded(mean.pair[g * groups + other]),
                                      to_digits(noise.pair[g * groups + other], 3)});
            }
        }
        out_.totals.push_back({headline, worlds_[w], rounded(mean.total), to_digits(noise.total, 3),
                               rounded(mean.interaction), to_digits(noise.interaction, 3)});
    }

    /// How much the policy adds, and which group brings most of it.
    Text effect_sentence(std::size_t h) const {
        const HeadlineRow& headline = record_.headlines[h];
        double low = study_.worlds.front().mean[h].total;
        double high = low;
        std::vector<std::size_t> wins(out_.groups.size(), 0);
        for (const auto& world : study_.worlds) {
            const Shapley& mean = world.mean[h];
            low = std::min(low, mean.total);
            high = std::max(high, mean.total);
            const auto most = std::max_element(mean.value.begin(), mean.value.end());
            ++wins[static_cast<std::size_t>(most - mean.value.begin())];
        }
        const auto first =
            static_cast<std::size_t>(std::max_element(wins.begin(), wins.end()) - wins.begin());
        double from = study_.worlds.front().mean[h].value[first];
        double to = from;
        for (const auto& world : study_.worlds) {
            from = std::min(from, world.mean[h].value[first]);
            to = std::max(to, world.mean[h].value[first]);
        }
        const std::size_t count = study_.worlds.size();
        const Text whole = range(headline, low, high);
        const Text part = range(headline, from, to);
        const Text unit = words::amount_unit(headline.unit);
        const Text policy = words::policy(scenario_.policies[study_.policy].title);
        const Text group = out_.groups[first].title;
        const std::string in_en = count == 1 ? ""
                                  : wins[first] == count
                                      ? " in every world"
                                      : fmt::format(" in {} of {} worlds", wins[first], count);
        const std::string in_zh = count == 1 ? ""
                                  : wins[first] == count
                                      ? "在每个世界中"
                                      : fmt::format("在{}个世界中的{}个里", count, wins[first]);
        return {
            fmt::format(
                "{}: on central values {} adds {} {}; the largest contribution{} is that of "
                "“{}”, {}.",
                headline.title.en, policy.en, whole.en, unit.en, in_en, group.en, part.en),
            fmt::format("{}：按中心取值，{}带来{}{}；{}贡献最大的是“{}”，为{}。", headline.title.zh,
                        policy.zh, whole.zh, unit.zh, in_zh, group.zh, part.zh)};
    }

    /// Whether the groups help or replace each other.
    Text interaction_sentence(std::size_t h) const {
        const HeadlineRow& headline = record_.headlines[h];
        double low = std::numeric_limits<double>::infinity();
        double high = -low;
        bool clear = true;
        for (const auto& world : study_.worlds) {
            const double value = world.mean[h].interaction;
            low = std::min(low, value);
            high = std::max(high, value);
            clear = clear && std::abs(value) > told_apart * world.noise[h].interaction;
        }
        if (out_.groups.size() == 1)
            return {"It has one group of levers, so there is nothing to share out.",
                    "该政策只有一组工具，无需分摊。"};
        const Text unit = words::amount_unit(headline.unit);
        if (clear && low > 0.0) {
            const Text much = range(headline, low, high);
            return {fmt::format("Together the groups bring {} {} more than the sum of each alone: "
                                "they help each other.",
                                much.en, unit.en),
                    fmt::format("各组合用比各自单独之和多{}{}：它们相互促进。", much.zh, unit.zh)};
        }
        if (clear && high < 0.0) {
            const Text much = range(headline, -high, -low);
            return {fmt::format("Together the groups bring {} {} less than the sum of each alone: "
                                "in part they do the same work.",
                                much.en, unit.en),
                    fmt::format("各组合用比各自单独之和少{}{}：它们的作用有所重叠。", much.zh,
                                unit.zh)};
        }
        const Text much = range(headline, low, high);
        return {fmt::format("Whether the groups help or replace each other is not told: together "
                            "they bring {} {} beyond the sum of each alone, and worlds or luck "
                            "decide the sign.",
                            much.en, unit.en),
                fmt::format("各组是相互促进还是相互替代无法断定：合用相对各自单独之和为{}{}，符号取"
                            "决于所处世界或偶然性。",
                            much.zh, unit.zh)};
    }

    const Record& record_;
    const Scenario& scenario_;
    const AttributionStudy& study_;
    std::vector<std::string> worlds_;
    Attribution out_;
};

}  // namespace

void add_attribution(Record& record, const Scenario& scenario, const AttributionStudy& study) {
    record.attribution = Attributed(record, scenario, study).attribution();
}

}  // namespace longrun
