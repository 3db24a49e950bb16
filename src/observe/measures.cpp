#include "observe/measures.hpp"

namespace longrun {

const std::array<Measure, margin_measures> margin_measure{{
    {"ai_use_production_firms", "share", "Firms using in production", "在生产中使用的企业",
     "Share of firms that use the technology in producing goods or services",
     "在生产商品或服务中使用该技术的企业占比"},
    {"ai_use_any_function_firms", "share", "Firms using in any function",
     "在任一业务环节使用的企业",
     "Share of firms that use or pilot the technology in any business function",
     "在任一业务环节使用或试点该技术的企业占比"},
    {"ai_use_any_function_jobs", "share", "Jobs in firms using in any function",
     "任一环节使用企业的就业占比",
     "Share of jobs in firms that use or pilot the technology in any business function",
     "在任一业务环节使用或试点该技术的企业的就业占比"},
    {"ai_use_production_jobs", "share", "Jobs in firms using in production",
     "生产中使用企业的就业占比",
     "Share of jobs in firms that use the technology in producing goods or services",
     "在生产商品或服务中使用该技术的企业的就业占比"},
    {"deep_use_jobs", "share", "Jobs in firms using in depth", "深度使用企业的就业占比",
     "Share of jobs in firms that use the technology in production and have done more than half of "
     "the "
     "reorganisation it calls for",
     "在生产中使用该技术且已完成一半以上相应重组的企业的就业占比"},
    {"deep_use_firms", "share", "Firms using in depth", "深度使用的企业",
     "Share of firms that use the technology in production and have done more than half of the "
     "reorganisation "
     "it calls for",
     "在生产中使用该技术且已完成一半以上相应重组的企业占比"},
}};

namespace {

/// What national measures are made of.
struct View {
    const ModelInputs& inputs;
    const Nation& nation;
    std::array<double, margin_measures> use;  ///< of the surveyed sectors
    Accounts accounts;
    double assisted;     ///< firms
    double application;  ///< mean over sectors by value added
    double readiness;    ///< of data, the same
    double supply;       ///< implementers
    double demand;
    double wage;  ///< mean over regions by supply
};

View view_of(const ModelInputs& inputs, const Nation& nation, const Margins& margins) {
    const std::vector<Sums>& by_sector = margins.by_sector;
    View view{inputs,
              nation,
              observe_margin(surveyed(by_sector, inputs.population)),
              national_accounts(inputs, nation, by_sector),
              0.0,
              0.0,
              0.0,
              0.0,
              0.0,
              0.0};
    view.assisted = margins.all.assisted;
    double value_added = 0.0;
    for (std::size_t s = 0; s < margins.sectors; ++s) {
        const double weight = inputs.population.sectors[s].value_added_musd;
        value_added += weight;
        view.application += weight * nation.application()[s];
        view.readiness += weight * nation.platforms().readiness()[s];
    }
    view.application = share(view.application, value_added);
    view.readiness = share(view.readiness, value_added);
    for (std::size_t r = 0; r < nation.supply().size(); ++r) {
        view.supply += nation.supply()[r];
        view.demand += nation.demand()[r];
        view.wage += nation.supply()[r] * nation.wage()[r];
    }
    view.wage = share(view.wage, view.supply);
    return view;
}

struct NationalMeasure {
    Measure what;
    double (*value)(const View&);
};

/// One entry a measure; append new ones, files list them in this order.
const auto nationals = std::to_array<NationalMeasure>({
    {margin_measure[0], [](const View& v) { return v.use[0]; }},
    {margin_measure[1], [](const View& v) { return v.use[1]; }},
    {margin_measure[2], [](const View& v) { return v.use[2]; }},
    {margin_measure[3], [](const View& v) { return v.use[3]; }},
    {margin_measure[4], [](const View& v) { return v.use[4]; }},
    {margin_measure[5], [](const View& v) { return v.use[5]; }},
    {{"capability", "share", "Capability of the best systems", "最先进系统的能力",
      "Share of exposed tasks that the best system can do in principle",
      "最先进系统原则上可完成的可及任务占比"},
     [](const View& v) { return v.nation.frontier(); }},
    {{"application_frontier", "share", "Applications ready for use", "可用的应用水平",
      "Share of exposed tasks for which applications exist, mean over sectors by value added",
      "已有成熟应用的可及任务占比（按增加值加权的行业平均）"},
     [](const View& v) { return v.application; }},
    {{"implementer_wage_index", "index", "Wage of implementers", "实施人才工资指数",
      "Wage of implementers relative to the start, mean over regions by supply",
      "实施人才相对期初的工资（按供给加权）"},
     [](const View& v) { return v.wage; }},
    {{"implementers_supply_persons", "persons", "Implementers available", "实施人才供给",
      "Persons who can build the technology into firms' work",
      "能够将该技术落实到企业工作中的人数"},
     [](const View& v) { return v.supply; }},
    {{"implementers_demand_persons", "persons", "Implementers wanted", "实施人才需求",
      "Persons whom pilots and users would employ to build the technology into their work",
      "试点与使用企业为落实该技术所需的人数"},
     [](const View& v) { return v.demand; }},
    {{"tfp_measured_percent", "percent", "Productivity as measured", "统计口径生产率",
      "Total factor productivity of the market sectors over a world without the technology, outlay "
      "on "
      "reorganisation counted as a cost, in percent of the nation's value added",
      "市场部门全要素生产率相对无该技术情形的差异（重组支出计为成本），占全国增加值百分比"},
     [](const View& v) { return 100.0 * v.accounts.measured; }},
    {{"tfp_true_percent", "percent", "Productivity, true", "真实生产率",
      "The same with outlay on reorganisation counted as an investment",
      "同上，但重组支出计为投资"},
     [](const View& v) { return 100.0 * v.accounts.true_gain; }},
    {{"government_gain_percent", "percent", "Gain of government", "政府部门收益",
      "Gain of civilian government and defence, which national accounts cannot show, in percent of "
      "value added",
      "国民账户无法体现的政府与国防部门收益，占全国增加值百分比"},
     [](const View& v) { return 100.0 * v.accounts.government; }},
    {{"use_intensity_jobs", "share", "Intensity of use", "使用强度",
      "Mean over jobs of the intensity of use: shallow use plus what reorganisation adds",
      "按就业平均的使用强度：浅层使用加上重组带来的部分"},
     [](const View& v) { return v.accounts.intensity; }},
    {{"assisted_firms", "firms", "Firms under assistance", "受援助企业",
      "Firms on which a visit by a field-service team still has an effect",
      "仍受现场服务影响的企业数"},
     [](const View& v) { return v.assisted; }},
    {{"advisers", "persons", "Advisers in field service", "现场服务顾问",
      "Advisers employed by the field service", "现场服务雇用的顾问人数"},
     [](const View& v) { return v.nation.advisers(); }},
    {{"frontier_lead", "share", "Lead at the frontier", "前沿领先",
      "Capability of the nation's best systems above what the rest of the world has, as a share of "
      "exposed tasks",
      "本国最先进系统的能力领先世界其他地区的部分（占可及任务的比重）"},
     [](const View& v) { return v.nation.lead(); }},
    {{"lead_rent_percent", "percent", "Rent of the lead", "领先租金",
      "What the nation gains from its lead while others cannot follow, in percent of value added",
      "他国无法跟进期间本国因领先而得的收益，占增加值百分比"},
     [](const View& v) {
         return lead_rent(v.inputs.technology.lead, v.nation.frontier(),
                          v.nation.frontier() - v.nation.lead());
     }},
    {{"interoperability", "index", "Interoperability", "互操作性指数",
      "Index of interoperability of data and cloud services, 0 today, 1 switching without cost",
      "数据与云服务互操作性指数：0为现状，1为零成本切换"},
     [](const View& v) { return v.nation.interoperability(); }},
    {{"link_data", "index", "Data for research", "研究数据",
      "Data that research has, relative to need; 1 does not hold it back",
      "研究可用数据与所需之比；1表示不构成制约"},
     [](const View& v) { return v.nation.research().links().data; }},
    {{"link_compute", "index", "Computing for research", "研究算力",
      "Computing that research has, relative to need", "研究可用算力与所需之比"},
     [](const View& v) { return v.nation.research().links().compute; }},
    {{"link_breadth", "index", "Breadth of research", "研究广度",
      "Share of research effort that is not lost by crowding one paradigm",
      "未因扎堆单一范式而损失的研究投入占比"},
     [](const View& v) { return v.nation.research().links().breadth; }},
    {{"link_acceptance", "index", "Social acceptance", "社会接受度",
      "Acceptance of the technology; scales research and persuasion alike",
      "社会对该技术的接受度；同时影响研究与说服"},
     [](const View& v) { return v.nation.research().links().acceptance; }},
    {{"bottleneck", "index", "What holds research back", "研究瓶颈",
      "Aggregate of the four links, near the scarcest of them; multiplies the frontier's advance",
      "四个环节的合成值，接近其中最稀缺者；与前沿推进速度相乘"},
     [](const View& v) { return v.nation.research().bottleneck(); }},
    {{"innovation_centrism", "index", "Innovation-centrism", "创新中心主义",
      "Belief that only invention counts (1) or only use (0); moves money where politics is on",
      "只看重发明（1）或只看重使用（0）的信念；政治机制开启时影响资金"},
     [](const View& v) { return v.nation.politics().belief(); }},
    {{"diffusion_money_delivered", "share", "Diffusion money that arrives", "扩散资金到位率",
      "Share of the money for help to many small firms that politics lets through; 1 with politics "
      "off",
      "通过政治过程实际到位的、面向众多小企业的资金比例；政治机制关闭时为1"},
     [](const View& v) { return v.nation.politics().delivered(); }},
    {{"engineers_persons", "persons", "Engineers", "工程师",
      "Implementers who reorganise firms' work, for the most part with a bachelor's degree or more",
      "改造企业工作的实施人才，多具学士及以上学位"},
     [](const View& v) { return v.nation.talent().engineers().persons; }},
    {{"technicians_persons", "persons", "Technicians", "技术员",
      "Implementers who run pilots and keep use going, for the most part with a certificate or an "
      "associate degree",
      "负责试点与日常使用的实施人才，多具证书或副学士学位"},
     [](const View& v) { return v.nation.talent().technicians().persons; }},
    {{"researchers_persons", "persons", "Researchers", "研究人员",
      "Persons in research on computing, those from publicly paid doctoral seats included",
      "计算领域的研究人员，含公费博士名额培养者"},
     [](const View& v) { return v.nation.talent().researchers(); }},
    {{"engineer_wage_index", "index", "Wage of engineers", "工程师工资指数",
      "Wage of engineers relative to the start, mean over regions by persons",
      "工程师相对期初的工资（按人数加权）"},
     [](const View& v) { return v.nation.talent().engineers().wage; }},
    {{"technician_wage_index", "index", "Wage of technicians", "技术员工资指数",
      "Wage of technicians relative to the start, mean over regions by persons",
      "技术员相对期初的工资（按人数加权）"},
     [](const View& v) { return v.nation.talent().technicians().wage; }},
    {{"seats_asked", "persons/year", "Training seats asked for", "申请的培训名额",
      "Seats a year that a policy pays for, all courses",
      "政策付费的培训名额（每年，各类课程合计）"},
     [](const View& v) { return 12.0 * v.nation.talent().seats_asked(); }},
    {{"seats_started", "persons/year", "Training seats begun", "实际开设的培训名额",
      "Seats a year that begin: as many as teachers can take",
      "实际开始的培训名额（每年）：以师资所能容纳为限"},
     [](const View& v) { return 12.0 * v.nation.talent().seats_started(); }},
    {{"implementers_from_abroad", "persons", "Implementers from abroad", "来自境外的实施人才",
      "Implementers who came from abroad since the start of the run and are here",
      "自模拟起点以来从境外来到且仍在境内的实施人才"},
     [](const View& v) { return v.nation.talent().borders().home(); }},
    {{"implementers_offshored", "persons", "Implementers offshored", "离岸雇用的实施人才",
      "Implementers who were refused since the start and whom home firms employ abroad",
      "自起点以来被拒、由本国企业在境外雇用的实施人才"},
     [](const View& v) { return v.nation.talent().borders().offshored(); }},
    {{"implementers_abroad", "persons", "Implementers lost abroad", "流失境外的实施人才",
      "Implementers who would have come or were here since the start and are abroad, many of them "
      "with rivals",
      "自起点以来本可来到或曾在境内、现身处境外的实施人才，其中许多为竞争对手工作"},
     [](const View& v) { return v.nation.talent().borders().abroad(); }},
    {{"provider_concentration", "index", "Concentration of cloud providers", "云服务商集中度",
      "Herfindahl index of users over providers of data and cloud services, 1 is a single one",
      "使用企业在数据与云服务商之间分布的赫芬达尔指数，1为独家"},
     [](const View& v) {
         return concentration(v.inputs.technology.providers, v.nation.platforms().shares());
     }},
    {{"data_readiness", "share", "Readiness of data", "数据就绪度",
      "How far firms' data are ready to use and to share, mean over sectors by value added",
      "企业数据可供使用与共享的程度（按增加值加权的行业平均）"},
     [](const View& v) { return v.readiness; }},
    {{"implementers_driven_abroad", "persons", "Implementers driven abroad", "被推向境外的实施人才",
      "Implementers abroad above those there would be under today's rules at the border; below 0 "
      "when the rules draw people in",
      "境外实施人才超出现行边境规则下人数的部分；规则吸引人才时为负"},
     [](const View& v) { return v.nation.talent().driven_abroad(); }},
    {{"leading_sector_percent", "percent", "Rent of the leading sector", "主导产业租金",
      "What the industries that make the technology gain from being ahead, as long as others have "
      "not followed, in percent of value added",
      "制造该技术的产业在他国跟上之前因领先而得的收益，占增加值百分比"},
     [](const View& v) {
         return leading_sector_rent(v.inputs.technology.lead, v.nation.frontier(),
                                    v.nation.frontier() - v.nation.lead(), v.use[3]);
     }},
});
static_assert(std::tuple_size_v<decltype(nationals)> == national_measures);

}  // namespace

const std::array<Measure, national_measures> national_measure = [] {
    std::array<Measure, national_measures> measures{};
    for (std::size_t i = 0; i < national_measures; ++i) measures[i] = nationals[i].what;
    return measures;
}();

const std::array<Measure, yearly_measures> yearly_measure{{
    {"resilience_index", "index", "Resilience", "韧性指数",
     "1 less the largest loss of the four probes over the value added of firms that use the "
     "technology: 1 is a nation that would lose nothing",
     "1减去四项试探中最大损失与使用企业增加值之比：1表示毫无损失"},
    {"provider_loss_percent", "percent", "Lost if the largest provider fails",
     "最大供应商中断的损失",
     "Value added lost in a year in which the largest provider is out for three months, in percent",
     "最大供应商中断三个月的那一年损失的增加值百分比"},
    {"chip_loss_percent", "percent", "Lost if chips cost three times as much",
     "芯片价格涨至三倍的损失",
     "Value added lost in a year in which what is paid for the technology is three times as dear, "
     "in percent",
     "技术本身价格为三倍的那一年损失的增加值百分比"},
    {"talent_loss_percent", "percent", "Lost if a fifth of implementers leave",
     "五分之一实施人才流失的损失",
     "Value added lost in a year without a fifth of implementers, in percent",
     "缺少五分之一实施人才的那一年损失的增加值百分比"},
    {"withdrawal_loss_percent", "percent", "Lost if foreign models are withdrawn",
     "国外模型撤出的损失",
     "Value added lost in the year after models from abroad are withdrawn, in percent",
     "国外模型撤出后一年损失的增加值百分比"},
    {"gdp_effect_percent", "percent", "Effect on GDP in the long run", "对国内生产总值的长期影响",
     "Measured productivity over the labour share of market sectors: what output gains once "
     "capital has followed, in percent of value added; beside measured productivity, never in its "
     "place",
     "统计口径生产率除以市场部门劳动份额：资本随之调整后的产出收益，占增加值百分比；仅与统计口径生"
     "产率并列，不取而代之"},
    {"use_odds_large_small", "ratio", "Odds of use, large over small firms", "大小企业使用几率之比",
     "Odds that a firm of 250 jobs or more uses the technology in production over those of a firm "
     "of 1 to 19",
     "250人及以上企业在生产中使用该技术的几率与1至19人企业几率之比"},
    {"use_states_p90_p10", "ratio", "Use, leading over lagging states", "领先与落后州的使用之比",
     "Ninetieth over tenth percentile of states in the share of jobs in firms that use the "
     "technology in production",
     "各州在生产中使用该技术的企业就业占比的第90与第10百分位之比"},
    {"gain_theil_index", "index", "Inequality of gains", "收益不平等指数",
     "Theil's index of the gain per job over sectors and size classes: 0 is the same gain in every "
     "job",
     "按行业与规模计算的每个岗位收益的泰尔指数：0表示每个岗位收益相同"},
}};

std::array<double, margin_measures> observe_margin(const Sums& sums) {
    return {answer(production_use, sums),           answer(any_function_use, sums),
            answer(any_function_use_jobs, sums),    answer(production_use_jobs, sums),
            share(sums.deep_jobs, sums.all_jobs()), share(sums.deep_firms, sums.all_firms())};
}

std::array<double, national_measures> observe_nation(const ModelInputs& inputs,
                                                     const Nation& nation, const Margins& margins) {
    const View view = view_of(inputs, nation, margins);
    std::array<double, national_measures> values{};
    for (std::size_t i = 0; i < national_measures; ++i) values[i] = nationals[i].value(view);
    return values;
}

}  // namespace longrun
