#include "model/courses.hpp"

#include <algorithm>

#include "model/places.hpp"

namespace longrun {

void Courses::advance(const ModelInputs& inputs, const Look& look, const PolicySchedule& policy,
                      Drivers& drivers, Bill& bill) {
    const auto entries = in_force_by_place(policy.management, look.month);
    if (entries.empty() && programmes_.empty()) return;
    const ManagementResponse& response = inputs.responses.management;
    for (Programme& programme : programmes_) programme.setting.firms = {};
    for (const auto* entry : entries) {
        auto known = std::find_if(programmes_.begin(), programmes_.end(),
                                  [&](const auto& p) { return p.place == entry->place; });
        if (known == programmes_.end())
            known = programmes_.insert(known, Programme{entry->place, entry->setting});
        if (known->setting.smallest != entry->setting.smallest ||
            known->setting.largest != entry->setting.largest)
            known->eligible = -1.0;
        known->setting = entry->setting;
    }
    drivers.build_help.resize(look.regions * look.sectors * look.classes);
    std::vector<double> course(drivers.build_help.size(), 0.0);
    std::vector<double> consulting(drivers.build_help.size(), 0.0);
    for (Programme& programme : programmes_) {
        if (programme.eligible < 0.0) count_firms(inputs, look, programme);
        const Alumni taught =
            programme.alumni.teach(response, programme.setting, programme.eligible);
        bill[Lever::management].public_musd += management_cost(inputs.costs, taught).public_musd;
        const double all = std::max(1.0, programme.eligible);
        for (std::size_t cell = 0; cell < course.size(); ++cell) {
            course[cell] += programme.alumni.course / all * programme.share[cell];
            consulting[cell] += programme.alumni.consulting / all * programme.share[cell];
        }
    }
    for (std::size_t cell = 0; cell < course.size(); ++cell) {
        drivers.build_help[cell] =
            building_factor(response, std::min(1.0, course[cell]), std::min(1.0, consulting[cell]));
    }
}

void Courses::count_firms(const ModelInputs& inputs, const Look& look, Programme& programme) const {
    const Population& p = inputs.population;
    const std::vector<double> inside = share_in_place(inputs, programme.place);
    const auto low = static_cast<std::uint32_t>(programme.setting.smallest.value);
    const auto high = static_cast<std::uint32_t>(programme.setting.largest.value);
    programme.share.assign(look.regions * look.sectors * look.classes, 0.0);
    std::vector<double> all(programme.share.size(), 0.0);
    programme.eligible = 0.0;
    for (const Cell& cell : p.cells) {
        std::uint64_t within = 0;
        std::uint64_t weight = 0;
        for (std::uint32_t firm = cell.begin; firm < cell.end; ++firm) {
            weight += p.weight_of(firm);
            if (low <= p.jobs[firm] && p.jobs[firm] <= high) within += p.weight_of(firm);
        }
        const std::size_t region = mean_field_ ? 0 : cell.region;
        const std::size_t at =
            (region * look.sectors + cell.sector) * look.classes + cell.size_class;
        const double eligible = inside[cell.region * look.sectors + cell.sector] *
                                static_cast<double>(within) / Population::unit_weight;
        programme.share[at] += eligible;
        programme.eligible += eligible;
        all[at] += static_cast<double>(weight) / Population::unit_weight;
    }
    for (std::size_t at = 0; at < all.size(); ++at)
        programme.share[at] = share(programme.share[at], all[at]);
}

}  // namespace longrun
