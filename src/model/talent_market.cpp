#include "model/talent_market.hpp"

#include <algorithm>
#include <utility>

#include "base/math.hpp"

namespace longrun {

namespace {
constexpr double month_in_years = 1.0 / 12.0;
}  // namespace

TalentMarket::TalentMarket(const ModelInputs& inputs, std::vector<double> jobs_share)
    : jobs_share_(std::move(jobs_share)), start_share_(inputs.technology.talent.engineer_share) {
    const TalentParams& params = inputs.technology.talent;
    double workers = 0.0;
    for (const RegionInfo& region : inputs.population.regions) {
        market_.push_back(region.computer_workers * params.implementer_share);
        workers += region.computer_workers;
    }
    researchers_ = std::max(1.0, workers * params.researcher_share);
    if (jobs_share_.size() == 1) {
        double all = 0.0;
        for (const double persons : market_) all += persons;
        market_ = {all};
    }
    const std::size_t regions = market_.size();
    supply_ = market_;
    added_engineers_.assign(regions, 0.0);
    added_technicians_.assign(regions, 0.0);
    demand_.assign(regions, 0.0);
    engineer_demand_.assign(regions, 0.0);
    engineer_wage_.assign(regions, 1.0);
    technician_wage_.assign(regions, 1.0);
    wage_.assign(regions, 1.0);
    tightness_.assign(regions, 1.0);
    if (params.enrolment_share > 0.0) remembered_.assign(memory * regions, {0.0, 0.0});
    set_tiers(params);
}

void TalentMarket::advance(const ModelInputs& inputs, const Look& look,
                           const PolicySchedule& policy, double careers, Bill& bill) {
    train(inputs, look, policy, bill);
    cross_borders(inputs, look, policy, bill);
    set_wages(inputs.technology, look);
    grow(inputs, careers);
    set_tiers(inputs.technology.talent);
}

void TalentMarket::train(const ModelInputs& inputs, const Look& look, const PolicySchedule& policy,
                         Bill& bill) {
    const auto setting = in_force(policy.training, look.month).value_or(TrainingSetting{});
    const TrainingMonth month =
        training_.advance(inputs.responses.training, inputs.costs, setting, engineers_.wage);
    completers_ = month.completers;
    bill[Lever::training] = month.cost;
    seats_asked_ = 0.0;
    seats_started_ = 0.0;
    for (std::size_t c = 0; c < training_courses; ++c) {
        seats_asked_ += month.asked[c];
        seats_started_ += month.started[c];
    }
}

double TalentMarket::at_home(std::size_t region) const {
    return std::max(0.0, market_[region] + more_at_home_ * jobs_share_[region]);
}

void TalentMarket::cross_borders(const ModelInputs& inputs, const Look& look,
                                 const PolicySchedule& policy, Bill& bill) {
    const BordersParams& params = inputs.technology.borders;
    const auto setting = in_force(policy.immigration, look.month);
    BorderRules rules;
    if (setting) {
        rules = {setting->visas, setting->refusals, setting->stay,
                 setting->fee,   setting->vetting,  setting->export_ban};
    }
    double market = 0.0;
    for (const double persons : market_) market += persons;
    const double growth = std::max(0.0, inputs.technology.talent.supply_growth.value);
    const double admitted_today = params.inflow_share * growth * market * month_in_years;
    const double applicants = admitted_today / (1.0 - params.refusal_share);
    const BorderFlows today = borders_today_.advance(params, {}, applicants);
    const BorderFlows now = borders_.advance(params, rules, applicants);
    if (setting) {
        bill[Lever::immigration] =
            immigration_cost(inputs.costs, *setting,
                             {now.applicants, now.admitted, now.admitted - today.admitted,
                              now.deciding - now.departing});
    }
    more_at_home_ = borders_.home() - borders_today_.home() + received_;
    more_abroad_ = params.offshore_weight * (borders_.offshored() - borders_today_.offshored());
    expert_breadth_ = breadth_by_experts(params, more_at_home_, market);
}

void TalentMarket::set_wages(const Technology& technology, const Look& look) {
    const TalentParams& params = technology.talent;
    now_ = (now_ + 1) % memory;
    const std::size_t regions = market_.size();
    for (std::size_t r = 0; r < regions; ++r) {
        const Sums& sum = look.sums.by_region[r];
        const Persons demand =
            talent_demand(params, sum.talent_pilot, sum.talent_user, sum.talent_complements);
        const Persons engineers = engineer_demand(params, sum.talent_pilot, sum.talent_user,
                                                  sum.talent_complements, demand);
        const Persons market{std::max(0.0, at_home(r) + more_abroad_ * jobs_share_[r])};
        const auto scarcity = [&](Persons of_tier, double at_start, double added) {
            struct {
                double wage;
                double tightness;
            } tier{params.wage_floor, 1.0};
            if (of_tier.value <= 0.0) return tier;
            const Persons supply = tier_supply(params, market, at_start, {added}, demand, of_tier);
            tier.wage = talent_wage(params, demand, supply);
            tier.tightness = talent_tightness(demand, supply);
            return tier;
        };
        const auto e = scarcity(engineers, start_share_, added_engineers_[r]);
        const auto t = scarcity(demand - engineers, 1.0 - start_share_, added_technicians_[r]);
        demand_[r] = demand.value;
        engineer_demand_[r] = engineers.value;
        engineer_wage_[r] = e.wage;
        technician_wage_[r] = t.wage;
        wage_[r] = std::clamp(tier_mean(e.wage, t.wage, share(engineers.value, demand.value)),
                              params.wage_floor, params.wage_ceiling);
        tightness_[r] = tier_mean(e.tightness, t.tightness, params.reorganisation_engineers);
        if (!remembered_.empty())
            remembered_[now_ * regions + r] = {math::log(e.wage), math::log(t.wage)};
    }
}

double TalentMarket::lagged_wage(const ModelInputs& inputs, std::size_t region) const {
    if (remembered_.empty()) return 0.0;
    const auto then = [&](Months delay) {
        const auto months = static_cast<std::size_t>(delay.value);
        return (now_ + memory - months) % memory * market_.size() + region;
    };
    const TrainingResponse& response = inputs.responses.training;
    return start_share_ * remembered_[then(response.bachelor_delay)][0] +
           (1.0 - start_share_) * remembered_[then(response.college_delay)][1];
}

void TalentMarket::grow(const ModelInputs& inputs, double careers) {
    const TalentParams& params = inputs.technology.talent;
    TalentParams implementers = params;  // prestige draws people to invention, away from the rest
    implementers.supply_growth.value *= careers;
    for (std::size_t r = 0; r < market_.size(); ++r) {
        market_[r] += month_in_years * talent_growth(implementers, {market_[r]}, wage_[r], {0.0},
                                                     lagged_wage(inputs, r))
                                           .value;
        added_engineers_[r] += completers_.engineers * jobs_share_[r];
        added_technicians_[r] += completers_.technicians * jobs_share_[r];
    }
    researchers_ += month_in_years * researchers_ * params.supply_growth.value;
    added_researchers_ += completers_.researchers;
    if (params.mobility.value > 0.0 && market_.size() > 1) {
        std::vector<double> log_wage;
        for (const double wage : wage_) log_wage.push_back(math::log(wage));
        migrate(params, log_wage, {&market_, &added_engineers_, &added_technicians_},
                month_in_years);
    }
    for (std::size_t r = 0; r < market_.size(); ++r)
        supply_[r] = at_home(r) + added_engineers_[r] + added_technicians_[r];
}

void TalentMarket::set_tiers(const TalentParams& params) {
    engineers_ = {};
    technicians_ = {};
    double engineer_pay = 0.0;
    double technician_pay = 0.0;
    for (std::size_t r = 0; r < market_.size(); ++r) {
        const double wanted =
            demand_[r] > 0.0 ? share(engineer_demand_[r], demand_[r]) : start_share_;
        const double sorted =
            (1.0 - params.tier_closed) * wanted + params.tier_closed * start_share_;
        const double engineers = at_home(r) * sorted + added_engineers_[r];
        const double technicians = at_home(r) * (1.0 - sorted) + added_technicians_[r];
        engineers_.persons += engineers;
        technicians_.persons += technicians;
        engineers_.demand += engineer_demand_[r];
        technicians_.demand += demand_[r] - engineer_demand_[r];
        engineer_pay += engineers * engineer_wage_[r];
        technician_pay += technicians * technician_wage_[r];
    }
    if (engineers_.persons > 0.0) engineers_.wage = engineer_pay / engineers_.persons;
    if (technicians_.persons > 0.0) technicians_.wage = technician_pay / technicians_.persons;
}

}  // namespace longrun
