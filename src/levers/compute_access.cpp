#include "levers/compute_access.hpp"

#include <algorithm>

namespace longrun {

double compute_relief(const ComputeAccessResponse& r, const ComputeAccessSetting& s,
                      const UnitCosts& costs, double spending, bool small) {
    const double computing = costs.compute_share * spending;
    const double left = 1.0 - s.subsidy;
    if (!small || computing <= 0.0 || left <= 0.0) return s.subsidy;
    return 1.0 - left * (1.0 - r.take_up * std::min(1.0, s.credit / (left * computing)));
}

double compute_cost_musd(const ComputeAccessResponse& r, const ComputeAccessSetting& s,
                         const UnitCosts& costs, double spending, bool small, double firms) {
    const double relief = compute_relief(r, s, costs, spending, small);
    const double overhead = 1.0 + costs.compute_administration + costs.evaluation_share;
    return relief * costs.compute_share * spending * firms * overhead / 12.0 / 1e6;
}

}  // namespace longrun
