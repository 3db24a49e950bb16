#include "model/talent_market.hpp"

#include <utility>

namespace longrun {

TalentMarket::TalentMarket(const ModelInputs& inputs, std::vector<double> jobs_share)
    : jobs_share_(std::move(jobs_share)) {
    for (const RegionInfo& region : inputs.population.regions)
        supply_.push_back(region.computer_workers * inputs.technology.talent.implementer_share);
    if (jobs_share_.size() == 1) {
        double all = 0.0;
        for (const double supply : supply_) all += supply;
        supply_ = {all};
    }
    trained_.assign(supply_.size(), 0.0);
    demand_.assign(supply_.size(), 0.0);
    wage_.assign(supply_.size(), 1.0);
    tightness_.assign(supply_.size(), 1.0);
}

void TalentMarket::advance(const ModelInputs& inputs, const Look& look,
                           const PolicySchedule& policy, Bill& bill) {
    constexpr double month_in_years = 1.0 / 12.0;
    const TalentParams& params = inputs.technology.talent;
    const TrainingResponse& response = inputs.responses.training;
    const auto setting = in_force(policy.training, look.month).value_or(TrainingSetting{});
    const double completions = training_.advance(response, inputs.costs, setting);
    bill[Lever::training] =
        training_cost(inputs.costs, setting, training_.college_enrolment(response));
    for (std::size_t r = 0; r < supply_.size(); ++r) {
        const Sums& sum = look.by_region[r];
        const Persons supply{supply_[r]};
        const Persons demand =
            talent_demand(params, sum.talent_pilot, sum.talent_user, sum.talent_complements);
        demand_[r] = demand.value;
        wage_[r] = talent_wage(params, demand, supply);
        tightness_[r] = talent_tightness(demand, supply);
        const PersonsPerYear completing{completions * 12.0 * jobs_share_[r]};
        const Persons growing{supply_[r] - trained_[r]};
        supply_[r] += month_in_years * talent_growth(params, growing, wage_[r], completing).value;
        trained_[r] += month_in_years * completing.value;
    }
}

}  // namespace longrun
