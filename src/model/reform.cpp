#include "model/reform.hpp"

#include "model/places.hpp"

namespace longrun {

void Reform::advance(const ModelInputs& inputs, const Look& look, const PolicySchedule& policy,
                     Bill& bill) {
    for (const auto* entry : in_force_by_place(policy.institutional_reform, look.month)) {
        const InstitutionalReformSetting& setting = entry->setting;
        const std::vector<double>& inside = share_of_jobs(inputs, entry->place, look.sectors);
        double sectors = 0.0;
        for (const double share : inside) sectors += share > 0.0 ? 1.0 : 0.0;
        if (sectors == 0.0) continue;
        for (std::size_t s = 0; s < inside.size(); ++s) {
            removed_[s] =
                friction_removed_next(inputs.responses.institutional_reform, removed_[s],
                                      setting.target * inside[s], setting.sandboxes / sectors);
            friction_[s] = inputs.reach.friction[s] * (1.0 - removed_[s]);
        }
        const MonthCost cost = institutional_reform_cost(inputs.costs, sectors, setting.sandboxes);
        bill[Lever::institutional_reform].public_musd += cost.public_musd;
    }
}

/// A rule changed in some states lifts the friction of their share of the sector's jobs.
const std::vector<double>& Reform::share_of_jobs(const ModelInputs& inputs, const Placement& place,
                                                 std::size_t sectors) {
    for (const Inside& known : inside_) {
        if (known.place == place) return known.share;
    }
    inside_.push_back({place, mean_by_sector(share_in_place(inputs, place),
                                             jobs_by_peers(inputs.population), sectors)});
    return inside_.back().share;
}

}  // namespace longrun
