#include "levers/assurance.hpp"

namespace longrun {

double harm_left(const AssuranceResponse& r, const AssuranceSetting& s) {
    return 1.0 / (1.0 + r.institute_effect * s.institutes + r.lab_effect * s.sector_labs);
}

MonthCost assurance_cost(const AssuranceSetting& s, const UnitCosts& costs) {
    if (s.institutes <= 0.0 && s.sector_labs <= 0.0) return {};
    const double programme = s.institutes * costs.assurance_institute +
                             s.sector_labs * costs.assurance_lab + costs.incident_register;
    return {programme * (1.0 + costs.evaluation_share) / 12.0, 0.0, 0.0};
}

}  // namespace longrun
