#include "levers/coalition.hpp"

#include <algorithm>

namespace longrun {

LogOdds coalition_pull(const CoalitionResponse& r, const CoalitionSetting& s) {
    return {r.pull.value * s.strength};
}

double coalition_shield(const CoalitionResponse& r, const CoalitionSetting& s) {
    return std::min(1.0, r.shield * s.strength);
}

MonthCost coalition_cost(const CoalitionSetting& s, const UnitCosts& costs) {
    const double convening = costs.coalition_secretariat * (1.0 + costs.evaluation_share);
    return {s.strength * convening / 12.0, 0.0, s.strength * costs.coalition_lobbying / 12.0};
}

}  // namespace longrun
