#include "api/record.hpp"

#include "api/record_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>

#include "base/math.hpp"
#include "i18n/catalogue.hpp"
#include "scenario/notes.hpp"

namespace longrun {

namespace {

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

/// Ids of a place, for readers of either language; "" for everywhere.
std::string place_text(const Placement& place, const Geography* map) {
    if (place.everywhere() || map == nullptr) return "";
    std::vector<std::string> parts;
    const auto add = [&](const std::vector<std::uint16_t>& list, auto&& id) {
        std::vector<std::string> ids;
        for (const std::uint16_t at : list) ids.push_back(id(at));
        if (!ids.empty()) parts.push_back(listed(ids));
    };
    add(place.regions, [&](std::size_t at) { return map->regions[at]; });
    add(place.counties, [&](std::size_t at) { return map->counties[at].id; });
    add(place.sectors, [&](std::size_t at) { return map->sectors[at]; });
    std::string text;
    for (const std::string& part : parts) text += (text.empty() ? "" : " · ") + part;
    return text;
}

/// Policies that cost more than the budget even with every setting that grows with money scaled
/// down: by how much in the worst world, and which levers do not scale.
std::vector<Text> over_budget(const Scenario& scenario, const Ensemble& ensemble) {
    std::vector<Text> notes;
    for (std::size_t p = 0; scenario.budget && p < scenario.policies.size(); ++p) {
        const double budget = scenario.budget->present_value_musd;
        double over = 0.0;
        for (const PolicyBudget& one : ensemble.budgets) {
            if (one.policy == p) over = std::max(over, one.as_run.present_value_musd - budget);
        }
        if (over <= budget_tolerance * budget) continue;
        const Policy& policy = scenario.policies[p];
        std::vector<std::string> levers;
        for (const std::string_view lever : unscaled_levers(policy.schedule))
            levers.emplace_back(lever);
        const std::string where = levers.empty() ? "-" : listed(levers);
        notes.push_back(
            {fmt::format("Policy {} costs up to {:.0f} million USD of 2024 more than the budget of "
                         "{:.0f}, however far it is scaled down. Levers whose settings do not grow "
                         "with money: {}.",
                         policy.id, over, budget, where),
             fmt::format("政策{}无论如何缩减，仍比预算（{:.0f}百万2024年美元）最多高出{:.0f}"
                         "百万。设置不随资金增减的工具：{}。",
                         policy.id, budget, over, where)});
    }
    return notes;
}

class Assembler {
public:
    Assembler(const Scenario& scenario, const ModelInputs& inputs)
        : scenario_(scenario), inputs_(inputs), calendar_(inputs.calendar) {}

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
        if (is_of_today(scenario_)) {
            for (const Measure& m : yearly_measure)
                record.measures.push_back(measure_row(scenario_, m));
            const auto add = [&](const char* id, const char* unit, const Text& title,
                                 const Text& definition) {
                record.measures.push_back({id, title, unit, definition});
            };
            add("public_cost_usd2024m", "million USD of 2024 per year", {"Public cost", "公共成本"},
                {"Public outlay and tax expenditure above the baseline",
                 "相对基线的公共支出与税式支出"});
            add("state_cost_usd2024m", "million USD of 2024 per year",
                {"States' match", "州级配套"},
                {"What states pay beside federal money", "各州在联邦资金之外配套的支出"});
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
            add("additional_deep_use_jobs", "jobs",
                {"Additional deep-use jobs", "新增深度使用就业"},
                {"Jobs in firms that use in depth, above the first policy",
                 "相对首个政策，新增的深度使用企业的就业"});
            add("cost_per_additional_deep_use_job_usd2024", "USD of 2024",
                {"Cost per additional deep-use job", "每个新增深度使用就业的成本"},
                {"Present value of public cost at 3 % over the undiscounted mean of additional "
                 "deep-use jobs during the policy; withheld by the same rule as the cost of an "
                 "adopting job",
                 "按3%"
                 "折现的公共成本现值除以政策期内（不折现的）平均新增深度使用就业；不予给出的规则"
                 "与新增使用就业相同"});
        }
        if (is_of_today(scenario_)) {
            record.measures.push_back(
                {"tax_credit_inframarginal_share",
                 {"Tax credit for use there would have been anyway", "本来就会发生的使用所占抵免"},
                 "share",
                 {"Share of the present value of a tax credit, at 3 % a year, paid for use that "
                  "the "
                  "first policy has too; by jobs in firms that pilot or use, all sizes alike",
                  "税收抵免现值（年率3%"
                  "）中，用于首个政策下同样存在的使用的比例；按试点或使用企业的就"
                  "业计，不分规模"}});
        }
        for (const Policy& policy : scenario_.policies)
            record.policies.push_back(policy_row(policy));
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

    void limits(const Ensemble& ensemble) {
        const auto add = [&](const char* en, const char* zh) { record.limits.push_back({en, zh}); };
        for (const Text& note : notes_on(scenario_)) record.limits.push_back({note.en, note.zh});
        for (const Text& note : over_budget(scenario_, ensemble)) record.limits.push_back(note);
        if (scenario_.technology_id == "hybrid-corn") {
            add("Parameters are set by hand on the curve of all villages together: agreement shows "
                "that the mechanisms can produce it, not that they did.",
                "参数按各村合计曲线手工设定：吻合只说明机制能够产生这条曲线，并不证明历史确由其产生"
                "。");
            add("Some hundreds of farmers: what happens in one village is in good part luck.",
                "农民仅数百人：单个村庄的进程在很大程度上出于偶然。");
            add("Gains and costs stand on neutral numbers and on unit costs of another country and "
                "time; only adoption is told.",
                "收益与成本依据中性数值及他国他时的单位成本；此处只说明采用情况。");
            return;
        }
        if (!is_of_today(scenario_)) {
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
        if (count_futures(scenario_) == 1) {
            add("One set of parameters, one world and one run of luck: figures carry no band. "
                "Nothing is ranked.",
                "只有一组参数、一种世界、一次随机过程：数字不带区间，不作排名。");
        } else {
            add("Bands are over the futures tested: draws of the parameters that fit the surveys "
                "acceptably in each world, and ranges of judgement for what surveys cannot see. "
                "Worlds count alike in them, whatever their relative likelihood, and a world that "
                "nobody thought of is in none.",
                "区间覆盖所检验的各个未来：在每个世界中对调查拟合尚可的参数抽样，以及调查无法反映的"
                "判断区间。各世界在区间中权重相同，不论其相对似然；没有人想到的世界不在其中。");
            add("Surveys of use do not tell a fast frontier from a slow one, nor early returns "
                "from "
                "late ones. What a policy for the frontier can do hangs on that.",
                "使用情况调查无法区分快速前沿与慢速前沿，也无法区分回报早晚；前沿政策能起多大作用取"
                "决"
                "于此。");
        }
        constexpr std::size_t fitted_on = 100000;
        if (inputs_.population.size() < fitted_on && !inputs_.population.weight.empty()) {
            add("Worlds were fitted on a sample of 100,000 firms under several lucks. This run has "
                "a "
                "smaller one: how it meets the surveys contains the luck of its own sample.",
                "各世界是在10万家企业的样本、多次随机过程下拟合的；本次运行的样本较小，其与调查的吻"
                "合程"
                "度包含自身抽样的偶然性。");
        }
        if (!scenario_.break_evens.empty()) {
            add("Ties are searched on the mean field with budgets solved anew; it does not know "
                "use "
                "in depth, so none is given for that.",
                "平局点在平均场上搜索，并重新求解预算；平均场不反映深度使用，故不给出其平局点。");
        }
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
        add("Effects of levers on firms' use of AI come from trials in farming, textiles, "
            "buildings and research "
            "(grade C) or from judgement (grade D); no trial on AI itself was found.",
            "政策工具对企业使用人工智能的效果，来自农业、纺织、建筑与研发领域的试验（C级）或判断（D"
            "级）；"
            "尚未发现针对人工智能本身的试验。");
        add("Levers get their money in full and on time unless a programme of the scenario says "
            "otherwise; politics, which would hold part of it back, is off unless switched on.",
            "除非情景中的计划另有规定，各政策工具按时足额获得资金；会扣留部分资金的政治机制默认关"
            "闭。");
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
        if (count_futures(scenario_) > 1) {
            record.method.emplace_back(
                "futures",
                Text{"Each world is fitted anew; its futures are draws of all parameters that fit "
                     "acceptably. Curves show the median with the middle half and the middle nine "
                     "tenths of the futures. An order of policies is told only if it holds in at "
                     "least 95 % of the futures of every world, at every point along directions "
                     "that data leave open, and beyond what luck explains.",
                     "每个世界均重新拟合，其各个未来是对拟合尚可的全部参数的抽样。曲线给出中位数，"
                     "以及"
                     "中间一半和中间九成未来的范围。只有当某一高下次序在每个世界至少95%"
                     "的未来中成立、"
                     "在数据未能约束的方向上的每个点均成立、且超出偶然性所能解释的幅度时，才予以给"
                     "出。"});
        }
        if (scenario_.budget) {
            record.method.emplace_back(
                "budget",
                Text{
                    "The scale of each policy is solved in each future so that federal outlay and "
                    "forgone tax cost the same present value; what states and firms pay stands "
                    "beside it.",
                    "在每个未来中求解各政策的规模，使联邦支出与减免税收的现值相同；州与企业的支付另"
                    "列。"});
        }
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
        m.model_version = model_version;
        m.scenario = scenario_.file;
        m.scenario_sha256 = scenario_.sha256;
        for (const auto& [file, text] : scenario_.texts) m.scenario_files.push_back({file, text});
        m.draws = scenario_.draws;
        m.worlds = world_ids(scenario_);
        m.attribute = scenario_.attribute;
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
    }

private:
    PolicyRow policy_row(const Policy& policy) const {
        PolicyRow row{policy.id, policy.title, policy.summary, {}};
        for_each_lever(policy.schedule, [&](const auto& table, const auto& entries) {
            LeverRow one{std::string(table.name), lever_title(table.name), {}};
            for (const auto& entry : entries) {
                for (const auto& field : table.fields) {
                    one.settings.push_back(
                        {std::string(field.entry.key), field.get(entry.setting), field.is_switch,
                         std::string(field.unit), calendar_.last_day(entry.from_month),
                         calendar_.last_day(std::min(entry.to_month, calendar_.months) - 1),
                         place_text(entry.place, inputs_.geography.get())});
                }
            }
            if (!one.settings.empty()) row.levers.push_back(std::move(one));
        });
        return row;
    }

    const Scenario& scenario_;
    const ModelInputs& inputs_;
    const Calendar& calendar_;
};

}  // namespace

Text lever_title(std::string_view lever) {
    const std::string key = "lever." + std::string(lever);
    return {std::string(i18n::text(i18n::Language::en, key)),
            std::string(i18n::text(i18n::Language::zh, key))};
}

Record record_of(const Scenario& scenario, const ModelInputs& inputs, const Ensemble& ensemble,
                 const std::vector<TieFound>& ties, const std::vector<SurveyPoint>& points,
                 Workers& workers) {
    Assembler assembler(scenario, inputs);
    Record& record = assembler.record;
    assembler.describe();
    add_outcomes(record, scenario, ensemble, workers);
    if (is_of_today(scenario)) add_costs(record, scenario, inputs, ensemble);
    add_surveys(record, scenario, inputs, ensemble, points);
    assembler.evidence();
    add_findings(record, scenario, inputs, ensemble, ties);
    assembler.limits(ensemble);
    assembler.method();
    assembler.manifest();
    return std::move(record);
}

}  // namespace longrun
