#include "observe/accounts.hpp"

namespace longrun {

Accounts national_accounts(const ModelInputs& inputs, const Nation& nation,
                           const std::vector<Sums>& by_sector) {
    const ProductivityParams& p = inputs.technology.productivity;
    Accounts accounts;
    double value_added = 0.0;
    for (const SectorInfo& sector : inputs.population.sectors)
        value_added += sector.value_added_musd;
    double jobs = 0.0;
    double intensity = 0.0;
    for (std::size_t s = 0; s < by_sector.size(); ++s) {
        const Sums& sum = by_sector[s];
        const double all = sum.all_jobs();
        jobs += all;
        intensity += p.shallow_intensity * sum.production_jobs() +
                     (1.0 - p.shallow_intensity) * sum.jobs_complements;
        const SectorInfo& sector = inputs.population.sectors[s];
        const double weight = share(sector.value_added_musd, value_added);
        const SectorGain gain =
            sector_gain(p, inputs.reach.exposure[s], nation.application()[s],
                        share(sum.production_jobs(), all), share(sum.jobs_return, all),
                        share(sum.jobs_complements, all), share(sum.jobs_built, all));
        if (sector.scope == Scope::business || sector.scope == Scope::farm) {
            accounts.measured += weight * gain.measured();
            accounts.true_gain += weight * gain.true_gain();
        } else {
            accounts.government += weight * gain.true_gain();
        }
    }
    accounts.intensity = share(intensity, jobs);
    return accounts;
}

}  // namespace longrun
