#include "levers/field_service.hpp"

#include <algorithm>

namespace longrun {

double FieldService::staff(const FieldServiceResponse& r, double target) {
    const auto training = static_cast<std::size_t>(r.training.value + 0.5);
    const double leaving = advisers * r.turnover.value / 12.0;
    double stay = advisers - leaving;
    while (!trainees.empty() && trainees.size() >= training) {
        stay += trainees.back();
        trainees.pop_back();
    }
    double learning = 0.0;
    for (const double some : trainees) learning += some;
    if (stay + learning >= target) {
        advisers = std::clamp(target, 0.0, stay);
        const double kept = learning > 0.0 ? std::max(target - advisers, 0.0) / learning : 0.0;
        for (double& some : trainees) some *= std::min(kept, 1.0);
        if (!trainees.empty()) trainees.insert(trainees.begin(), 0.0);
        return 0.0;
    }
    const double capacity = leaving + target / r.build_up.value / 12.0;
    const double hired = std::min(target - stay - learning, capacity);
    if (training == 0) {
        advisers = stay + hired;
    } else {
        advisers = stay;
        trainees.insert(trainees.begin(), hired);
    }
    return hired;
}

double field_service_visits(const FieldServiceSetting& s, const UnitCosts& costs, double advisers) {
    const double caseload =
        (1.0 - s.group_share) * costs.caseload_intensive + s.group_share * costs.caseload_group;
    return advisers * caseload / 12.0;
}

MonthCost field_service_cost(const UnitCosts& costs, double advisers, double hired) {
    if (advisers <= 0.0 && hired <= 0.0) return {};
    const double total = (advisers * costs.adviser / 12.0 + hired * costs.adviser_hiring) / 1e6 +
                         costs.registry / 12.0;
    const double with_evaluation = total * (1.0 + costs.evaluation_share);
    const double federal =
        std::min(costs.field_service_federal_share, costs.field_service_public_share);
    return {with_evaluation * federal,
            with_evaluation * (costs.field_service_public_share - federal),
            with_evaluation * (1.0 - costs.field_service_public_share)};
}

}  // namespace longrun
