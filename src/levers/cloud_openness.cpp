#include "levers/cloud_openness.hpp"

namespace longrun {

MonthCost cloud_openness_cost(const CloudOpennessSetting& s, const UnitCosts& costs) {
    const double yearly = s.enforcement * costs.cloud_enforcement +
                          s.switching * costs.cloud_switching / 1e6 + s.backup * costs.cloud_backup;
    return {yearly * (1.0 + costs.evaluation_share) / 12.0, 0.0, 0.0};
}

}  // namespace longrun
