#include "observe/resilience.hpp"

namespace longrun {

namespace {

/// Mean over regions of what a loss of implementers does to the speed that talent allows; regions
/// count by what they want.
double support_lost(const Nation& nation) {
    double lost = 0.0;
    double wanted = 0.0;
    for (std::size_t r = 0; r < nation.demand().size(); ++r) {
        const Persons demand{nation.demand()[r]};
        const Persons supply{nation.supply()[r]};
        const Persons left{supply.value * (1.0 - talent_lost)};
        lost += demand.value * (talent_tightness(demand, supply) - talent_tightness(demand, left));
        wanted += demand.value;
    }
    return share(lost, wanted);
}

/// Factor on the user cost when the technology's price is what chips make it.
double chip_cost_factor(const ModelInputs& inputs, const Nation& nation, int month) {
    double supply = 0.0;
    double wage = 0.0;
    for (std::size_t r = 0; r < nation.supply().size(); ++r) {
        supply += nation.supply()[r];
        wage += nation.supply()[r] * nation.wage()[r];
    }
    CostConditions now = nation.cost_conditions(month);
    now.wage = supply > 0.0 ? wage / supply : 1.0;
    CostConditions dear = now;
    dear.price *= chip_price_factor;
    const UserCostParams& params = inputs.technology.user_cost;
    return user_cost(params, dear) / user_cost(params, now);
}

}  // namespace

ProbeResults probe_nation(const ModelInputs& inputs, const Nation& nation, int month,
                          const std::vector<Sums>& by_sector) {
    const ResilienceParams& p = inputs.technology.resilience;
    const std::vector<SectorInfo>& sectors = inputs.population.sectors;
    double value_added = 0.0;
    for (const SectorInfo& sector : sectors) value_added += sector.value_added_musd;

    ProbeResults found;
    std::vector<double> direct;
    std::vector<const std::vector<double>*> purchases;
    for (std::size_t s = 0; s < sectors.size(); ++s) {
        const Sums& sum = by_sector[s];
        direct.push_back(dependent_output(p, inputs.technology.productivity.exposed_share,
                                          inputs.reach.exposure[s], nation.application()[s],
                                          share(sum.jobs_complements, sum.all_jobs())));
        purchases.push_back(&sectors[s].input_share);
        found.at_risk += share(sectors[s].value_added_musd, value_added) *
                         share(sum.production_jobs(), sum.all_jobs());
    }

    const double substitution = nation.platforms().substitution(inputs);
    const std::array<double, probes> hit_for_a_year{
        nation.platforms().largest_share() * part_of_year(outage_months, substitution),
        use_given_up(p, chip_cost_factor(inputs, nation, month)),
        support_lost(nation),
        p.foreign_share * part_of_year(12.0, substitution),
    };
    for (std::size_t probe = 0; probe < probes; ++probe) {
        std::vector<double> lost = direct;
        for (double& l : lost) l *= hit_for_a_year[probe];
        lost = with_suppliers(p.pass_through, lost, purchases);
        for (std::size_t s = 0; s < sectors.size(); ++s)
            found.loss[probe] += share(sectors[s].value_added_musd, value_added) * lost[s];
    }
    return found;
}

}  // namespace longrun
