#include "api/record.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>

#include "base/math.hpp"
#include "results/hash.hpp"

namespace longrun {

namespace {

constexpr double rates[] = {0.02, 0.03, 0.07};  // circulars; see data/policy/costs.csv
constexpr double default_rate = 0.03;
constexpr int first_judged_year = 1899;  // of electrification
constexpr double survey_target = 0.15;   // log-odds, over all cycles of a wording
constexpr const char* lever_id[levers] = {"tax_credit", "field_service",    "demonstration",
                                          "training",   "interoperability", "frontier_money"};

struct Lever2 {
    const char* en;
    const char* zh;
};
constexpr Lever2 lever_title[levers] = {
    {"Tax credit", "税收抵免"},         {"Field service", "现场服务"},
    {"Demonstration sites", "示范点"},  {"Training seats", "培训名额"},
    {"Interoperability", "互操作标准"}, {"Frontier money", "前沿研究经费"}};

bool is_electrification(const Scenario& scenario) {
    return scenario.technology_id == "electrification";
}

/// Measures keep one id a technology: what BTOS calls use of AI is use of electric motors in
/// plants.
std::string measure_id(const Scenario& scenario, std::string_view id) {
    if (!is_electrification(scenario)) return std::string(id);
    if (id == "ai_use_production_firms") return "electric_use_plants";
    if (id == "use_intensity_jobs") return "electric_drive_share";
    std::string text(id);
    if (text.rfind("ai_", 0) == 0) text.replace(0, 3, "electric_");
    return text;
}

MeasureRow measure_row(const Scenario& scenario, const Measure& m) {
    MeasureRow row{measure_id(scenario, m.id),
                   {std::string(m.title_en), std::string(m.title_zh)},
                   std::string(m.unit),
                   {std::string(m.definition_en), std::string(m.definition_zh)}};
    if (row.id == "electric_drive_share") {
        row.title = {"Electric share of factory drive", "工厂动力中电动机占比"};
        row.definition = {
            "Share of mechanical drive supplied by electric motors, drive in proportion to jobs",
            "电动机提供的机械动力占比（动力按就业规模折算）"};
    }
    return row;
}

class Assembler {
public:
    Assembler(const Scenario& scenario, const ModelInputs& inputs, const std::vector<Trace>& traces)
        : scenario_(scenario), inputs_(inputs), traces_(traces), calendar_(inputs.calendar) {
        for (int month = 0; month < calendar_.months; ++month)
            dates_.push_back(calendar_.last_day(month));
    }

    Record record;

    void describe() {
        record.title = scenario_.title;
        record.question = scenario_.question;
        record.summary = scenario_.summary;
        record.technology = scenario_.technology_id;
        for (const RegionInfo& r : inputs_.population.regions)
            record.regions.push_back({r.id, {r.name, r.name_zh}});
        for (const SectorInfo& s : inputs_.population.sectors)
            record.sectors.push_back({s.id, {s.name, s.name_zh}});
        for (const SizeClassInfo& z : inputs_.population.size_classes) {
            record.size_classes.push_back({z.id, {z.id, z.id}});
        }
        for (const Measure& m : national_measure)
            record.measures.push_back(measure_row(scenario_, m));
        if (!is_electrification(scenario_)) {
            const auto add = [&](const char* id, const char* unit, const Text& title,
                                 const Text& definition) {
                record.measures.push_back({id, title, unit, definition});
            };
            add("public_cost_usd2024m", "million USD of 2024 per year", {"Public cost", "公共成本"},
                {"Public outlay and tax expenditure above the baseline",
                 "相对基线的公共支出与税式支出"});
            add("private_cost_usd2024m", "million USD of 2024 per year",
                {"Private cost", "私人成本"},
                {"What the levers ask of firms: fees, compliance", "政策工具要求企业承担的费用"});
            add("public_cost_pv_usd2024", "USD of 2024",
                {"Public cost, present value", "公共成本现值"},
                {"Present value of public cost at 3 % a year real, at the start of the policy",
                 "公共成本按年实际利率3%折算到政策起点的现值"});
            add("additional_adopting_jobs", "jobs",
                {"Additional adopting jobs", "新增使用企业就业"},
                {"Jobs in firms that use in production, above the first policy",
                 "相对首个政策，新增的生产中使用企业的就业"});
            add("cost_per_additional_adopting_job_usd2024", "USD of 2024",
                {"Cost per additional adopting job", "每个新增使用就业的成本"},
                {"Present value of public cost at 3 % over the undiscounted mean of additional "
                 "adopting "
                 "jobs during the policy; none where these are not above zero throughout, since "
                 "luck "
                 "alone could then make them",
                 "按3%"
                 "折现的公共成本现值除以政策期内（不折现的）平均新增使用就业；若新增就业并非始终为"
                 "正，"
                 "则可能只是偶然，不予给出"});
        }
        for (const Policy& policy : scenario_.policies)
            record.policies.push_back(policy_row(policy));
    }

    void outcomes() {
        for (std::size_t p = 0; p < traces_.size(); ++p) {
            national(p);
            margins(p);
        }
    }

    void costs() {
        if (is_electrification(scenario_)) return;
        const int from =
            calendar_.index_of(scenario_.policy_start.year, scenario_.policy_start.month);
        for (std::size_t p = 0; p < traces_.size(); ++p) {
            const std::vector<double> total_public = cost_rows(p);
            const double pv =
                present_value(total_public, calendar_, scenario_.policy_start.year, default_rate);
            const std::string end = calendar_.last_day(calendar_.months - 1);
            add_series(p, "public_cost_pv_usd2024", {}, "USD of 2024", {end}, {pv * 1e6});
            std::vector<double> additional;
            double mean = 0.0;
            bool distinguishable = true;  // never below the baseline once the policy has had a year
            for (int m = 0; m < calendar_.months; ++m) {
                const auto at = static_cast<std::size_t>(m);
                additional.push_back(traces_[p].production_jobs[at] -
                                     traces_[0].production_jobs[at]);
                if (m >= from) mean += additional.back() / (calendar_.months - from);
                if (m >= from + 12 && additional.back() <= 0.0) distinguishable = false;
            }
            add_series(p, "additional_adopting_jobs", {}, "jobs", dates_, additional);
            if (p > 0) {
                const bool defined = distinguishable && mean > 0.0 && pv > 0.0;
                const double cost = defined ? pv * 1e6 / mean : std::nan("");
                add_series(p, "cost_per_additional_adopting_job_usd2024", {}, "USD of 2024", {end},
                           {cost});
            }
        }
    }

    void surveys(const std::vector<SurveyPoint>& points) {
        std::map<std::tuple<std::string, std::string, std::string, std::string>,
                 std::vector<SurveyPoint>>
            series;
        for (const SurveyPoint& point : points) {
            series[{point.series, point.region, point.sector, point.size_class}].push_back(point);
        }
        for (auto& [key, list] : series) {
            std::stable_sort(
                list.begin(), list.end(),
                [](const SurveyPoint& a, const SurveyPoint& b) { return a.date < b.date; });
            SurveyRow row;
            row.series = list.front().series;
            row.measure = list.front().measure;
            row.place = {list.front().region, list.front().sector, list.front().size_class};
            row.wording = list.front().wording;
            row.source = list.front().source;
            row.grade = list.front().grade;
            for (const SurveyPoint& point : list) {
                row.dates.push_back(to_text(point.date));
                row.values.push_back(point.value);
            }
            fit(row, list);
            record.surveys.push_back(std::move(row));
        }
    }

    void evidence() {
        for (const ParameterInPlay& p : parameters_in_play(scenario_)) {
            const schema::Row& r = p.row;
            record.parameters.push_back({r.table, r.key, r.doc, r.value, r.unit, r.plausible.low,
                                         r.plausible.high,
                                         std::string(1, static_cast<char>(r.grade)), r.source,
                                         p.note.empty() ? r.doc : p.note});
        }
        for (const CostRow& c : scenario_.cost_rows) {
            record.parameters.push_back({"costs." + c.lever, c.item, c.note, c.central, c.unit,
                                         c.low, c.high, std::string(1, c.grade), c.source, c.note});
        }
        for (const MarginResidual& m : inputs_.population.residuals) {
            record.margins.push_back({m.unit, m.table, m.target, m.reproduced, m.largest, m.note});
        }
        for (const Gap& g : inputs_.population.gaps)
            record.gaps.push_back({g.table, g.what, g.how});
    }

    void limits() {
        const auto add = [&](const char* en, const char* zh) { record.limits.push_back({en, zh}); };
        if (is_electrification(scenario_)) {
            add("Plants by industry and size are recalled from the census of 1909 and serve for "
                "proportions only.",
                "按行业与规模划分的工厂数凭记忆取自1909年普查，仅用于比例。");
            add("Seven parameters are fitted to seven printed figures: agreement shows that the "
                "mechanisms can "
                "produce the curve, not that they did.",
                "用七个印刷数据拟合七个参数：吻合只说明机制能够产生这条曲线，并不证明历史确由其产生"
                "。");
            add("Productivity is the gain from electric drive alone and is not fitted; the "
                "recorded growth of "
                "manufacturing held everything else too.",
                "生产率仅指电力驱动带来的收益，且未参与拟合；历史记录的制造业增长还包含其他一切因素"
                "。");
            return;
        }
        add("One set of parameters, one world and one run of luck: figures carry no band, and the "
            "policies cost "
            "different sums. Nothing is ranked.",
            "只有一组参数、一种世界、一次随机过程：数字不带区间，各政策成本也不同，因此不作排名。");
        add("Whether money for the frontier can do much hangs on how far the frontier still has to "
            "go. Surveys of "
            "use do not tell a fast frontier from a slow one; a scenario assumes one of them.",
            "前沿经费能起多大作用，取决于前沿还有多远可走。使用情况调查无法区分快速前沿与慢速前沿；"
            "情景只假设其中一种。");
        add("Two years of surveys fix the present, not the ceiling. Levels after about 2035 are "
            "what follows from "
            "the setting, not a forecast.",
            "两年的调查只能确定现状，不能确定上限。2035年以后的水平是设定的推论，而非预测。");
        add("Parameters of use are fitted to the surveys with priors, and with one judgement of "
            "grade D on the "
            "ceiling: 70 % of firms use AI in some function in mid-2044, give or take half a unit "
            "of log-odds. Long-run "
            "levels lean on it. Advantages of size had to leave the range first thought plausible "
            "to follow the surveys.",
            "使用参数在先验下按调查拟合，并含一项D级判断：2044年年中70%"
            "的企业在某一环节使用人工智能（±0.5对数几率），"
            "长期水平依赖于此。为跟上调查，规模优势的取值超出了最初认为合理的范围。");
        add("Earlier surveys of 2018 and 2021 counted two to four times as many users as this run "
            "has in those years, "
            "with a question on any intensity in a year. Only their pattern over industries is "
            "used.",
            "2018年与2021年的早期调查（询问全年任何强度的使用）得到的使用者是本次运行同年的二至四倍"
            "；"
            "模型只采用其行业间的相对差异。");
        add("What compliance with open standards costs firms is in the ledger but does not hold "
            "any firm back, and "
            "newborn users pay nothing for the reorganisation they are born with.",
            "遵守开放标准的企业成本计入账目，但不影响企业决策；新生企业自带的重组不计支出。");
        add("Government units meet the same prices as firms, tax credit included; a tenth of the "
            "credit's cost is "
            "theirs, by the model's jobs.",
            "政府单位面对与企业相同的价格，包括税收抵免；按模型就业计，抵免成本约十分之一归其所有"
            "。");
        add("Effects of levers on firms' use of AI come from trials in farming, textiles, "
            "buildings and research "
            "(grade C) or from judgement (grade D); no trial on AI itself was found.",
            "政策工具对企业使用人工智能的效果，来自农业、纺织、建筑与研发领域的试验（C级）或判断（D"
            "级）；"
            "尚未发现针对人工智能本身的试验。");
        add("Not in the model yet: cloud providers and lock-in, appropriations and politics, "
            "degree pipelines, "
            "migration of talent, application centres, rivals.",
            "模型尚未包括：云服务商与锁定、拨款与政治、学位培养渠道、人才流动、应用中心、竞争国家"
            "。");
        add("All states stand alike: their differences come from industries, firm sizes and "
            "talent, are not fitted to state surveys, and do not follow them. The map shows who "
            "gains in the model, not where use is today.",
            "各州自身条件视为相同：差异只来自产业、企业规模与人才，未按州级调查拟合，也与之不一致。"
            "地图显示的是模型中谁受益，而非当前各州的使用情况。");
        add("Farms, government and defence lie outside the business surveys; their exposure is "
            "judgement, and "
            "their gains are not in measured productivity where output is counted at cost.",
            "农场、政府与国防不在企业调查之内；其可及程度属判断，按成本计产出的部门收益不计入统计口"
            "径生产率。");
    }

    void method() {
        record.method.emplace_back(
            "model", Text{"Every firm is simulated month by month: it learns of a use from peers "
                          "and supply partners, "
                          "decides on a pilot, keeps or drops it, and rebuilds its work around it.",
                          "逐月模拟每一家企业：从同行与供应伙伴处得知用途，决定试点，保留或放弃，并"
                          "围绕该技术重组工作。"});
        record.method.emplace_back("fit",
                                   Text{"Parameters are fitted to survey figures that ask the "
                                        "simulated firms the surveys' own "
                                        "questions; sector exposure to surveys of earlier years.",
                                        "参数按调查数据拟合，并以调查原题询问模拟企业；行业可及程度"
                                        "按较早年份的调查确定。"});
        record.method.emplace_back(
            "luck",
            Text{"All policies meet the same firms with the same luck, which takes most of the "
                 "noise out of the differences between them, not all of it.",
                 "所有政策面对相同的企业与相同的偶然性，这消除了政策差异中的大部分（而非全部）噪声"
                 "。"});
        record.method.emplace_back(
            "costs",
            Text{"Public cost is outlay and tax expenditure above the first policy, in dollars of "
                 "2024, with "
                 "present value at the start of the policies.",
                 "公共成本为相对首个政策的支出与税式支出，以2024年美元计，并折现到政策起点。"});
    }

    void manifest() {
        Manifest& m = record.manifest;
        m.longrun_version = LONGRUN_VERSION;
        m.model_version = "1";
        m.scenario = scenario_.file;
        m.scenario_sha256 = scenario_.sha256;
        m.population_sha256 = inputs_.population.sha256;
        m.seed = scenario_.seed;
        m.replicates = scenario_.replicates;
        m.firms_option =
            inputs_.population.weight.empty() ? "all" : std::to_string(inputs_.population.size());
        for (std::size_t firm = 0; firm < inputs_.population.size(); ++firm) {
            m.firms += inputs_.population.weight_of(firm);
        }
        m.firms /= Population::unit_weight;
        m.agents = static_cast<std::int64_t>(inputs_.population.size());
        m.months = calendar_.months;
        m.result_hash = result_hash(record.series);
    }

private:
    PolicyRow policy_row(const Policy& policy) const {
        PolicyRow row{policy.id, policy.title, policy.summary, {}};
        std::size_t lever = 0;
        for_each_lever(policy.schedule, [&](const auto& table, const auto& entries) {
            LeverRow one{
                std::string(table.name), {lever_title[lever].en, lever_title[lever].zh}, {}};
            ++lever;
            for (const auto& entry : entries) {
                for (const auto& field : table.fields) {
                    one.settings.push_back(
                        {std::string(field.entry.key), field.get(entry.setting), field.is_switch,
                         std::string(field.unit), calendar_.last_day(entry.from_month),
                         calendar_.last_day(std::min(entry.to_month, calendar_.months) - 1)});
                }
            }
            if (!one.settings.empty()) row.levers.push_back(std::move(one));
        });
        return row;
    }

    void add_series(std::size_t policy, std::string measure, Cell3 place, std::string unit,
                    std::vector<std::string> dates, std::vector<double> values) {
        record.series.push_back({scenario_.policies[policy].id,
                                 scenario_.world,
                                 "",
                                 std::move(measure),
                                 std::move(place),
                                 std::move(unit),
                                 std::move(dates),
                                 std::move(values),
                                 {}});
    }

    void national(std::size_t p) {
        for (std::size_t i = 0; i < national_measures; ++i) {
            std::vector<double> values;
            for (const auto& month : traces_[p].nation) values.push_back(month[i]);
            add_series(p, measure_id(scenario_, national_measure[i].id), {},
                       std::string(national_measure[i].unit), dates_, std::move(values));
        }
    }

    void margins(std::size_t p) {
        const auto& population = inputs_.population;
        const auto each = [&](std::size_t count, auto&& sums_of, auto&& place_of) {
            for (std::size_t i = 0; i < count; ++i) {
                std::array<std::vector<double>, margin_measures> values;
                std::vector<std::string> dates;
                bool any = false;
                for (const Trace::Year& year : traces_[p].years) {
                    const Sums& sums = sums_of(year)[i];
                    any = any || sums.all_firms() > 0.0;
                    dates.push_back(calendar_.last_day(year.month));
                    const auto of = observe_margin(sums);
                    for (std::size_t m = 0; m < margin_measures; ++m) values[m].push_back(of[m]);
                }
                if (!any) continue;
                for (std::size_t m = 0; m < margin_measures; ++m) {
                    add_series(p, measure_id(scenario_, margin_measure[m].id), place_of(i),
                               std::string(margin_measure[m].unit), dates, values[m]);
                }
            }
        };
        if (population.regions.size() > 1) {
            each(
                population.regions.size(),
                [](const Trace::Year& y) -> const auto& { return y.by_region; },
                [&](std::size_t i) {
                    return Cell3{population.regions[i].id, "", ""};
                });
        }
        each(
            population.sectors.size(),
            [](const Trace::Year& y) -> const auto& { return y.by_sector; },
            [&](std::size_t i) {
                return Cell3{"", population.sectors[i].id, ""};
            });
        each(
            population.size_classes.size(),
            [](const Trace::Year& y) -> const auto& { return y.by_class; },
            [&](std::size_t i) {
                return Cell3{"", "", population.size_classes[i].id};
            });
        for (const std::vector<std::string>& cross : scenario_.crosses) {
            const std::set<std::string> dimensions(cross.begin(), cross.end());
            if (dimensions != std::set<std::string>{"sector", "size_class"}) continue;
            const std::size_t classes = population.size_classes.size();
            each(
                population.sectors.size() * classes,
                [](const Trace::Year& y) -> const auto& { return y.by_sector_class; },
                [&](std::size_t i) {
                    return Cell3{"", population.sectors[i / classes].id,
                                 population.size_classes[i % classes].id};
                });
        }
    }

    /// Adds the cost rows of a policy; returns public cost by month [million USD of 2024].
    std::vector<double> cost_rows(std::size_t p) {
        const auto months = static_cast<std::size_t>(calendar_.months);
        std::vector<double> all_public(months, 0.0);
        std::vector<double> all_private(months, 0.0);
        for (std::size_t l = 0; l < levers; ++l) {
            for (const bool is_public : {true, false}) {
                std::vector<double> by_month;
                std::map<int, double> by_year;
                bool any = false;
                for (std::size_t m = 0; m < months; ++m) {
                    const MonthCost& cost = traces_[p].costs[m][l];
                    const double value = is_public ? cost.public_musd : cost.private_musd;
                    by_month.push_back(value);
                    by_year[calendar_.year_of(static_cast<int>(m))] += value;
                    (is_public ? all_public : all_private)[m] += value;
                    any = any || value != 0.0;
                }
                if (!any) continue;
                CostOfLever row;
                row.policy = scenario_.policies[p].id;
                row.lever = lever_id[l];
                row.payer = is_public ? "public" : "private";
                for (const double rate : rates) {
                    row.present_value[fmt::format("{:.0f}", rate * 100)] =
                        present_value(by_month, calendar_, scenario_.policy_start.year, rate);
                }
                for (const auto& [year, value] : by_year) {
                    if (year >= scenario_.policy_start.year) row.by_year.emplace_back(year, value);
                }
                record.costs.push_back(std::move(row));
            }
        }
        const auto yearly = [&](const char* measure, const std::vector<double>& by_month) {
            std::map<int, double> by_year;
            for (std::size_t m = 0; m < months; ++m)
                by_year[calendar_.year_of(static_cast<int>(m))] += by_month[m];
            std::vector<std::string> dates;
            std::vector<double> values;
            for (const auto& [year, value] : by_year) {
                dates.push_back(fmt::format("{:04}-12-31", year));
                values.push_back(value);
            }
            add_series(p, measure, {}, "million USD of 2024 per year", dates, values);
        };
        yearly("public_cost_usd2024m", all_public);
        yearly("private_cost_usd2024m", all_private);
        return all_public;
    }

    /// Monthly (nation) or yearly (one sector) values of the baseline for a survey's measure, as
    /// pairs of model and data. Survey means over many cycles have no single date and are left out.
    void fit(const SurveyRow& row, const std::vector<SurveyPoint>& points) {
        if (!row.place.region.empty() || !row.place.size_class.empty()) return;
        if (row.series.find("12_") != std::string::npos) return;
        // Asks for use at any intensity in a year, nearly BTOS's old question; judged, never
        // fitted.
        const bool wider = row.measure.rfind("ai_use_any_extent", 0) == 0;
        const std::string measure = wider ? "ai_use_production_firms" : row.measure;
        const bool by_sector = !row.place.sector.empty();
        if (wider && by_sector) return;  // their pattern over sectors is fitted, see calibrate
        std::vector<double> model;
        std::vector<double> data;
        for (const SurveyPoint& point : points) {
            // P1 is judged from 1899 on: the share of 1889, 0.3 %, rests on a few thousand
            // horsepower.
            if (is_electrification(scenario_) && point.date.year < first_judged_year) continue;
            if (!survey_month(point, calendar_)) continue;
            const double answer = by_sector ? sector_answer(measure, row.place.sector, point.date)
                                            : national_answer(measure, point.date);
            if (!(answer > 0.0 && answer < 1.0) || !(point.value > 0.0 && point.value < 1.0))
                continue;
            model.push_back(answer);
            data.push_back(point.value);
        }
        if (data.empty()) return;
        const SeriesFit result = fit_of(row.series, model, data);
        const bool held_out = wider || by_sector;
        record.fit.push_back(
            {by_sector ? row.series + ", " + row.place.sector : row.series,
             scenario_.world,
             held_out ? "held_out" : "fitted",
             result.rmse_log_odds,
             survey_target,
             result.cycles,
             result.rmse_log_odds <= survey_target,
             {fmt::format("{}; mean difference {:+.3f} log-odds, model minus survey",
                          held_out ? "held out" : "fitted", result.mean_log_odds),
              fmt::format("{}；平均差{:+.3f}对数几率（模型减调查）",
                          held_out ? "未参与拟合" : "参与拟合", result.mean_log_odds)}});
    }

    /// NaN where the run has no such measure.
    double national_answer(const std::string& measure, Date date) const {
        for (std::size_t i = 0; i < national_measures; ++i) {
            if (measure_id(scenario_, national_measure[i].id) != measure ||
                std::string_view(national_measure[i].unit) != "share")
                continue;
            std::vector<double> month_ends;
            for (const auto& month : traces_[0].nation) month_ends.push_back(month[i]);
            return on_day(month_ends, calendar_, date);
        }
        return std::nan("");
    }

    /// Between the ends of the years around the date.
    double sector_answer(const std::string& measure, const std::string& sector, Date date) const {
        const auto& sectors = inputs_.population.sectors;
        for (std::size_t m = 0; m < margin_measures; ++m) {
            if (measure_id(scenario_, margin_measure[m].id) != measure) continue;
            for (std::size_t s = 0; s < sectors.size(); ++s) {
                if (sectors[s].id != sector) continue;
                const Trace::Year* before = nullptr;
                for (const Trace::Year& year : traces_[0].years) {
                    const int of = calendar_.year_of(year.month);
                    if (of == date.year && before != nullptr) {
                        const double from = observe_margin(before->by_sector[s])[m];
                        const double part = (date.month - 1 + date.day / 31.0) / 12.0;
                        return from + part * (observe_margin(year.by_sector[s])[m] - from);
                    }
                    before = &year;
                }
            }
        }
        return std::nan("");
    }

    const Scenario& scenario_;
    const ModelInputs& inputs_;
    const std::vector<Trace>& traces_;
    const Calendar& calendar_;
    std::vector<std::string> dates_;
};

}  // namespace

double present_value(const std::vector<double>& by_month, const Calendar& calendar, int base_year,
                     double rate) {
    const double monthly = math::log1p(rate) / 12.0;
    const int base = calendar.index_of(base_year, 1);
    double sum = 0.0;
    for (std::size_t m = 0; m < by_month.size(); ++m) {
        if (by_month[m] != 0.0)
            sum += by_month[m] * math::exp(-monthly * (static_cast<double>(m) - base));
    }
    return sum;
}

Record record_of(const Scenario& scenario, const ModelInputs& inputs,
                 const std::vector<Trace>& traces, const std::vector<SurveyPoint>& points) {
    Assembler assembler(scenario, inputs, traces);
    assembler.describe();
    assembler.outcomes();
    assembler.costs();
    assembler.surveys(points);
    assembler.evidence();
    assembler.limits();
    assembler.method();
    assembler.manifest();
    return std::move(assembler.record);
}

}  // namespace longrun
