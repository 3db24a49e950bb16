#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "api/calibrate.hpp"
#include "base/math.hpp"
#include "base/text.hpp"

namespace longrun {

namespace {

double year_of(Date date) { return date.year + (date.month - 1 + date.day / 31.0) / 12.0; }

Text both_languages(const std::string& text) { return {text, text}; }

/// Published shares and the firms' answers, a plot for each series and size class.
void add_plots(EvidencePage& page, const Calibration& all, const WorldFit& fit) {
    std::map<std::string, std::vector<std::size_t>> by_series;
    for (std::size_t i = 0; i < all.figures.size(); ++i) {
        const Figure& f = all.figures[i];
        if (f.judgement || !f.sector.empty()) continue;
        by_series[f.series + (f.size_class.empty() ? "" : ", " + f.size_class)].push_back(i);
    }
    for (auto& [name, list] : by_series) {
        std::stable_sort(list.begin(), list.end(), [&](std::size_t a, std::size_t b) {
            return all.figures[a].date < all.figures[b].date;
        });
        if (list.size() < 3) continue;
        FitPlot plot;
        plot.title = both_languages(fit.priors.world + ": " + name);
        for (const std::size_t i : list) {
            plot.x.push_back(year_of(all.figures[i].date));
            plot.data.push_back(all.figures[i].value);
            plot.model.push_back(math::logistic(fit.firms[i]));
        }
        page.plots.push_back(std::move(plot));
    }
}

/// The three parameters that make most of a direction.
std::string main_parts(const SloppyDirection& direction, const std::vector<std::string>& keys) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < direction.weights.size(); ++i) order.push_back(i);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return std::abs(direction.weights[a]) > std::abs(direction.weights[b]);
    });
    std::string text;
    for (std::size_t i = 0; i < 3 && i < order.size(); ++i)
        text += fmt::format("{}{:+.2f} {}", i > 0 ? ", " : "", direction.weights[order[i]],
                            keys[order[i]]);
    return text;
}

PageTable directions_table(const Calibration& all) {
    PageTable table{{"Directions that the figures leave widest, in ln(parameter)",
                     "数据约束最弱的方向（以ln(参数)计）"},
                    {{"World", "世界"}, {"Standard deviation", "标准差"}, {"Mostly", "主要构成"}},
                    {}};
    constexpr std::size_t most = 6;
    for (const WorldFit& fit : all.worlds) {
        for (std::size_t k = 0; k < fit.directions.size() && k < most; ++k)
            table.rows.push_back(
                {both_languages(fit.priors.world),
                 both_languages(fmt::format("{:.2f}", fit.directions[k].deviation)),
                 both_languages(main_parts(fit.directions[k], fit.drawn))});
    }
    return table;
}

PageTable profiles_table(const Calibration& all) {
    PageTable table{{"Rise of chi-square with one parameter held, others following (value: rise)",
                     "固定一个参数、其余跟随时卡方的上升（取值：升幅）"},
                    {{"World", "世界"}, {"Parameter", "参数"}, {"Profile", "剖面"}},
                    {}};
    for (const WorldFit& fit : all.worlds) {
        for (const Profile& profile : fit.profiles) {
            const double lowest =
                *std::min_element(profile.chi_square.begin(), profile.chi_square.end());
            std::string text;
            for (std::size_t i = 0; i < profile.values.size(); ++i)
                text += fmt::format("{}{:.4g}: {:.1f}", i > 0 ? "  ·  " : "", profile.values[i],
                                    profile.chi_square[i] - lowest);
            table.rows.push_back({both_languages(fit.priors.world), both_languages(profile.key),
                                  both_languages(text)});
        }
    }
    return table;
}

PageTable worlds_table(const Calibration& all) {
    PageTable table{{"Worlds", "世界"},
                    {{"World", "世界"},
                     {"Chi-square", "卡方"},
                     {"Relative likelihood", "相对似然"},
                     {"Draws", "抽样"},
                     {"From another start", "另一起点的卡方"},
                     {"Apart, in scores", "两处之距（得分）"}},
                    {}};
    for (std::size_t w = 0; w < all.worlds.size(); ++w) {
        const WorldFit& fit = all.worlds[w];
        table.rows.push_back({both_languages(fit.priors.world),
                              both_languages(fmt::format("{:.1f}", fit.chi_square)),
                              both_languages(fmt::format("{:.2f}", all.relative_likelihood[w])),
                              both_languages(std::to_string(fit.draws.draws.size())),
                              both_languages(fmt::format("{:.1f}", fit.second_start_chi_square)),
                              both_languages(fmt::format("{:.2f}", fit.second_start_distance))});
    }
    return table;
}

}  // namespace

std::string profiles_csv(const Calibration& fit) {
    std::string csv = "world,parameter,value,chi_square\n";
    for (const WorldFit& world : fit.worlds) {
        for (const Profile& profile : world.profiles) {
            for (std::size_t i = 0; i < profile.values.size(); ++i)
                csv += fmt::format("{},{},{},{:.4f}\n", world.priors.world, profile.key,
                                   number_text(profile.values[i]), profile.chi_square[i]);
        }
    }
    return csv;
}

EvidencePage page_of(const Calibration& fit, const Scenario& scenario) {
    EvidencePage page;
    page.title = {"Fit of " + scenario.file, scenario.file + "的拟合"};
    page.lead = {
        fmt::format("{} figures fitted, {} in all; points are published, lines are the "
                    "firms' answers. What the figures leave open is below.",
                    fit.fitted_figures, fit.figures.size()),
        fmt::format("拟合{}个数字，共{}个；点为公布值，线为企业的回答。数据未能确定者见下。",
                    fit.fitted_figures, fit.figures.size())};
    for (const WorldFit& world : fit.worlds) add_plots(page, fit, world);
    page.tables = {worlds_table(fit), directions_table(fit), profiles_table(fit)};
    page.notes.push_back(
        {"The order of policies is tested at the points s1+, s1- … of the draws, along these "
         "directions; where it turns, briefs say undecided.",
         "在抽样表的s1+、s1-等点上沿这些方向检验政策的高下；若发生逆转，简报写明“未决”。"});
    page.notes.push_back({"Profiles and starts are on the mean field, corrected by the firms.",
                          "剖面与起点在经企业校正的平均场上计算。"});
    return page;
}

}  // namespace longrun
