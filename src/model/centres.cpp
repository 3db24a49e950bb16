#include "model/centres.hpp"

#include <algorithm>

#include "base/math.hpp"
#include "model/places.hpp"

namespace longrun {

SiteCover plan_centres(const Geography& map, const Placement& place, double radius_km) {
    std::vector<std::uint16_t> candidates = place.counties;
    for (std::size_t c = 0; place.counties.empty() && c < map.counties.size(); ++c) {
        if (place.regions.empty() ||
            std::binary_search(place.regions.begin(), place.regions.end(), map.counties[c].region))
            candidates.push_back(static_cast<std::uint16_t>(c));
    }
    return site_cover(map, candidates, place.sectors, radius_km);
}

namespace {

/// The plan made beforehand, or a new one.
std::shared_ptr<const SiteCover> plan_of(const ModelInputs& inputs, const Placement& place,
                                         double radius_km) {
    for (const CentrePlan& plan : inputs.centre_plans) {
        if (plan.place == place && plan.radius_km == radius_km) return plan.cover;
    }
    if (inputs.geography == nullptr) return std::make_shared<const SiteCover>();
    return std::make_shared<const SiteCover>(plan_centres(*inputs.geography, place, radius_km));
}

}  // namespace

void Centres::set_groups(const ModelInputs& inputs, const PolicySchedule& policy, int month) {
    std::vector<Group> now;
    for (const auto* entry : in_force_by_place(policy.application_centres, month)) {
        const auto known = std::find_if(groups_.begin(), groups_.end(), [&](const Group& group) {
            return group.place == entry->place;
        });
        if (known != groups_.end()) {
            now.push_back(std::move(*known));
        } else {
            now.push_back({entry->place, month});
        }
        Group& group = now.back();
        const double radius = entry->setting.radius.value;
        if (group.radius_km == radius) continue;
        group.radius_km = radius;
        group.plan = plan_of(inputs, entry->place, radius);
        group.served_sites = -1.0;
    }
    groups_ = std::move(now);
}

void Centres::advance(const ModelInputs& inputs, const Look& look, const PolicySchedule& policy,
                      Drivers& drivers, Bill& bill) {
    if (policy.application_centres.empty() && groups_.empty()) return;
    set_groups(inputs, policy, look.month);
    const ApplicationCentresResponse& response = inputs.responses.application_centres;
    const auto entries = in_force_by_place(policy.application_centres, look.month);
    if (jobs_.empty()) jobs_ = jobs_by_peers(inputs.population);
    std::vector<double> missed(jobs_.size(), 1.0);
    for (std::size_t i = 0; i < groups_.size(); ++i) {
        Group& group = groups_[i];
        const ApplicationCentresSetting& setting = entries[i]->setting;
        const double years = (look.month - group.since) / 12.0;
        const double begun = group.stock.build(response, setting.sites);
        const MonthCost cost = application_centres_cost(response, setting, inputs.costs,
                                                        group.stock.open, begun, years);
        MonthCost& sum = bill[Lever::application_centres];
        sum.public_musd += cost.public_musd;
        sum.state_musd += cost.state_musd;
        sum.private_musd += cost.private_musd;
        if (group.served_sites != group.stock.open) {
            group.served = group.plan->served(group.stock.open, jobs_.size());
            group.served_sites = group.stock.open;
        }
        const double capacity = centre_capacity(response, setting, years);
        for (std::size_t peers = 0; peers < missed.size(); ++peers)
            missed[peers] *= 1.0 - capacity * group.served[peers];
    }
    for (double& value : missed) value = 1.0 - value;
    const std::vector<double>& served = missed;
    coverage_ = mean_by_sector(served, jobs_, look.sectors);
    const std::vector<double>& met = mean_field_ ? coverage_ : served;
    for (std::size_t peers = 0; peers < met.size(); ++peers)
        drivers.conversion_help[peers] = math::exp(-response.conversion.value * met[peers]);
}

}  // namespace longrun
