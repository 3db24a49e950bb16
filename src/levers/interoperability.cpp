#include "levers/interoperability.hpp"

#include <algorithm>

namespace longrun {

double interoperability_next(const InteroperabilityResponse& r, double index, double target,
                             double concentration) {
    if (index >= target) return index;
    const double years = r.agreement.value * (1.0 + r.opposition * concentration);
    return std::min(target, index + target / years / 12.0);
}

double compliance_burden(const InteroperabilityResponse& r, const UnitCosts& costs, double index,
                         double spending) {
    return spending > 0.0 ? r.deterrence * index * costs.standards_compliance / spending : 0.0;
}

MonthCost interoperability_cost(const UnitCosts& costs, double index, double sectors,
                                double using_firms) {
    const double programme =
        (costs.standards_programme + costs.standards_enforcement * sectors * index) *
        (1.0 + costs.evaluation_share);
    return {programme / 12.0, 0.0, costs.standards_compliance * using_firms * index / 12.0 / 1e6};
}

}  // namespace longrun
