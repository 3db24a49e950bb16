#include "levers/research_compute.hpp"

namespace longrun {

double compute_with(double compute, const ResearchComputeResponse& r,
                    const ResearchComputeSetting& s) {
    return compute + r.supply * s.money.value / 1e5;
}

MonthCost research_compute_cost(const ResearchComputeSetting& s, const UnitCosts& costs) {
    return {s.money.value * (1.0 + costs.evaluation_share) / 12.0, 0.0, 0.0};
}

}  // namespace longrun
