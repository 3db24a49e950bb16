#include "levers/research_breadth.hpp"

#include <algorithm>

namespace longrun {

double herding_left(double herding, const ResearchBreadthSetting& s, const UnitCosts& costs) {
    return herding * std::max(0.0, 1.0 - 0.1 * s.grants / costs.grants_for_tenth_of_herding);
}

MonthCost research_breadth_cost(const ResearchBreadthSetting& s, const UnitCosts& costs) {
    return {s.grants * costs.research_grant * (1.0 + costs.evaluation_share) / 12.0 / 1e6, 0.0,
            0.0};
}

}  // namespace longrun
