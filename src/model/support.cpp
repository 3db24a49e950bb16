#include "model/support.hpp"

#include <algorithm>

namespace longrun {

namespace {

double firms_in_range(const Population& population, const FieldServiceSetting& setting) {
    const auto low = static_cast<std::uint32_t>(setting.smallest.value);
    const auto high = static_cast<std::uint32_t>(setting.largest.value);
    std::uint64_t weight = 0;
    for (std::size_t firm = 0; firm < population.size(); ++firm) {
        if (low <= population.jobs[firm] && population.jobs[firm] <= high)
            weight += population.weight_of(firm);
    }
    return static_cast<double>(weight) / Population::unit_weight;
}

}  // namespace

void Support::advance(const ModelInputs& inputs, const Look& look, const PolicySchedule& policy,
                      Drivers& drivers, Bill& bill) {
    const Responses& responses = inputs.responses;
    credit_.assign(look.classes, 0.0);
    if (const auto setting = in_force(policy.tax_credit, look.month)) {
        const std::vector<SizeClassInfo>& classes = inputs.population.size_classes;
        credit_ = credit_cut(responses.tax_credit, *setting, inputs.costs, classes);
        bill[Lever::tax_credit] =
            credit_cost(responses.tax_credit, *setting, inputs.costs, classes, look.user_jobs);
    }
    demonstration_ = 1.0;
    if (const auto setting = in_force(policy.demonstration, look.month)) {
        demonstration_ = demonstration_factor(responses.demonstration, *setting, inputs.costs,
                                              look.all.all_firms());
        bill[Lever::demonstration] = demonstration_cost(*setting, inputs.costs);
    }
    visit_firms(inputs, look, policy, drivers, bill);
}

void Support::visit_firms(const ModelInputs& inputs, const Look& look, const PolicySchedule& policy,
                          Drivers& drivers, Bill& bill) {
    drivers.assistance_chance = 0.0;
    const auto service = in_force(policy.field_service, look.month);
    if (!service && service_.advisers <= 0.0) return;
    const FieldServiceSetting setting = service.value_or(FieldServiceSetting{});
    const double hired = service_.staff(inputs.responses.field_service, setting.advisers);
    bill[Lever::field_service] = field_service_cost(inputs.costs, service_.advisers, hired);
    if (!service) return;
    if (eligible_firms_ < 0.0 || eligible_for_.smallest != setting.smallest ||
        eligible_for_.largest != setting.largest) {
        eligible_firms_ = firms_in_range(inputs.population, setting);
        eligible_for_ = setting;
    }
    const double waiting = std::max(1.0, eligible_firms_ - look.all.assisted);
    const double visits = field_service_visits(setting, inputs.costs, service_.advisers);
    drivers.assistance_chance = std::min(1.0, visits / waiting);
    drivers.assistance_low = static_cast<std::uint32_t>(setting.smallest.value);
    drivers.assistance_high = static_cast<std::uint32_t>(setting.largest.value);
}

}  // namespace longrun
