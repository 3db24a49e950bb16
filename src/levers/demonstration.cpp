#include "levers/demonstration.hpp"

#include <algorithm>

#include "base/check.hpp"

namespace longrun {

double demonstration_reach(const DemonstrationResponse& r, const DemonstrationSetting& s,
                           const UnitCosts& costs, double firms) {
    LR_EXPECT(firms > 0.0);
    return s.sites * costs.demonstration_reach * r.memory.value / firms;
}

double demonstration_factor(const DemonstrationResponse& r, double reached) {
    return 1.0 + (r.multiplier - 1.0) * std::min(1.0, reached);
}

MonthCost demonstration_cost(const DemonstrationSetting& s, const UnitCosts& costs) {
    return {s.sites * costs.demonstration_site * (1.0 + costs.evaluation_share) / 12.0 / 1e6, 0.0,
            0.0};
}

}  // namespace longrun
