#include "levers/institutional_reform.hpp"

#include <algorithm>

namespace longrun {

double friction_removed_next(const InstitutionalReformResponse& r, double removed, double aim,
                             double sandboxes_per_sector) {
    if (removed >= aim) return removed;
    const double speed = 1.0 + r.sandbox_speed * std::min(1.0, sandboxes_per_sector);
    return std::min(aim, removed + aim / r.agreement.value / 12.0 * speed);
}

MonthCost institutional_reform_cost(const UnitCosts& costs, double sectors, double sandboxes) {
    const double year = costs.reform * sectors + costs.sandbox * sandboxes;
    return {year * (1.0 + costs.evaluation_share) / 12.0, 0.0, 0.0};
}

}  // namespace longrun
