#include "mechanisms/talent.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "base/math.hpp"

namespace longrun {

double talent_scale(const TalentParams& p, double jobs) {
    LR_EXPECT(jobs > 0.0);
    return math::pow(jobs, p.scale_exponent);
}

Persons talent_demand(const TalentParams& p, double pilots, double users,
                      double users_complements) {
    return {p.need.value * (p.pilot_need * pilots + users - (1.0 - p.upkeep) * users_complements)};
}

double talent_wage(const TalentParams& p, Persons demand, Persons supply) {
    if (demand.value <= 0.0) return p.wage_floor;
    if (supply.value <= 0.0) return p.wage_ceiling;
    return std::clamp(math::pow(demand / supply, p.wage_elasticity), p.wage_floor, p.wage_ceiling);
}

PersonsPerYear talent_growth(const TalentParams& p, Persons supply, double wage_index,
                             PersonsPerYear completions) {
    const double rate = p.supply_growth.value + p.supply_response.value * math::log(wage_index);
    return {supply.value * rate + completions.value};
}

double talent_tightness(Persons demand, Persons supply) {
    return demand.value <= supply.value ? 1.0 : supply / demand;
}

}  // namespace longrun
