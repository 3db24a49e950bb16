#include "levers/elite_research.hpp"

namespace longrun {

namespace {
double money_musd(const EliteResearchSetting& s, const UnitCosts& costs) {
    return s.researchers.value * costs.elite_researcher / 1e6;
}
}  // namespace

double elite_input(const EliteResearchResponse& r, const EliteResearchSetting& s,
                   const UnitCosts& costs) {
    return money_musd(s, costs) * r.weight * (1.0 - costs.wage_leakage) / costs.research_base;
}

MonthCost elite_research_cost(const EliteResearchSetting& s, const UnitCosts& costs) {
    return {money_musd(s, costs) * (1.0 + costs.evaluation_share) / 12.0, 0.0, 0.0};
}

}  // namespace longrun
