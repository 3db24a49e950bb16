#include "model/demonstrations.hpp"

#include <algorithm>

#include "base/math.hpp"
#include "model/places.hpp"

namespace longrun {

std::vector<double> reach_strength(const DemonstrationResponse& response,
                                   const std::vector<double>& share, const Geography* map,
                                   std::size_t sectors) {
    const std::size_t regions = share.size() / sectors;
    std::vector<double> strength(share.size(), 0.0);
    for (std::size_t from = 0; from < regions; ++from) {
        const double* there = &share[from * sectors];
        const double any = *std::max_element(there, there + sectors);
        if (any == 0.0) continue;
        for (std::size_t to = 0; to < regions; ++to) {
            const double near =
                from == to ? 1.0
                : map == nullptr
                    ? 0.0
                    : math::exp(-map->distance[from * regions + to] / response.decay.value);
            for (std::size_t s = 0; s < sectors; ++s) {
                double& here = strength[to * sectors + s];
                here = std::max({here, near * there[s], near * response.other_sector * any});
            }
        }
    }
    return strength;
}

void Demonstrations::advance(const ModelInputs& inputs, const Look& look,
                             const PolicySchedule& policy, Bill& bill) {
    const DemonstrationResponse& response = inputs.responses.demonstration;
    factor_.assign(look.regions * look.sectors, 1.0);
    const auto entries = in_force_by_place(policy.demonstration, look.month);
    std::vector<Project> now;
    std::vector<double> reached(factor_.size(), 0.0);
    double sites = 0.0;
    for (const auto* entry : entries) {
        const auto known = std::find_if(projects_.begin(), projects_.end(),
                                        [&](const Project& p) { return p.place == entry->place; });
        now.push_back(known != projects_.end() ? std::move(*known)
                                               : project_at(inputs, look, entry->place));
        const Project& project = now.back();
        sites += entry->setting.sites;
        if (look.month - project.since < response.onset.value) continue;
        const double firms = project.place.everywhere() ? look.sums.all.all_firms() : project.firms;
        if (firms <= 0.0) continue;
        const double full = demonstration_reach(response, entry->setting, inputs.costs, firms);
        for (std::size_t peers = 0; peers < reached.size(); ++peers)
            reached[peers] += full * project.strength[peers];
    }
    projects_ = std::move(now);
    if (projects_.empty()) return;
    for (std::size_t peers = 0; peers < reached.size(); ++peers)
        factor_[peers] = demonstration_factor(response, reached[peers]);
    bill[Lever::demonstration] = demonstration_cost({sites}, inputs.costs);
}

Demonstrations::Project Demonstrations::project_at(const ModelInputs& inputs, const Look& look,
                                                   const Placement& place) const {
    Project project{place, look.month, 0.0, std::vector<double>(factor_.size(), 1.0)};
    if (place.everywhere()) return project;
    const std::vector<double> share = share_in_place(inputs, place);
    const std::vector<double> firms = firms_by_peers(inputs.population);
    for (std::size_t peers = 0; peers < share.size(); ++peers)
        project.firms += share[peers] * firms[peers];
    project.strength =
        reach_strength(inputs.responses.demonstration, share, inputs.geography.get(), look.sectors);
    if (mean_field_) project.strength = mean_by_sector(project.strength, firms, look.sectors);
    return project;
}

}  // namespace longrun
