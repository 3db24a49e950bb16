#include "levers/frontier_money.hpp"

#include <algorithm>

namespace longrun {

double research_input(const FrontierMoneySetting& s, const UnitCosts& costs) {
    const double added = s.money.value * (1.0 - costs.wage_leakage) * (1.0 + costs.crowding);
    return std::max(0.1, (costs.research_base + added) / costs.research_base);
}

MonthCost frontier_money_cost(const FrontierMoneySetting& s, const UnitCosts& costs) {
    return {s.money.value * (1.0 + costs.evaluation_share) / 12.0, 0.0, 0.0};
}

}  // namespace longrun
