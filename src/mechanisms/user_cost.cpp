#include "mechanisms/user_cost.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "base/math.hpp"

namespace longrun {

double technology_cost(const UserCostParams& p, const CostConditions& c) {
    const double price = std::max(p.price_floor, math::exp(-p.price_fall.value * c.years)) *
                         c.price * (1.0 + p.markup * c.concentration * (1.0 - c.interoperability));
    return p.technology_share * price;
}

double data_cost(const UserCostParams& p, const CostConditions& c) {
    return p.data_share * (1.0 - p.interoperability_saving * c.interoperability);
}

double user_cost(const UserCostParams& p, const CostConditions& c) {
    LR_EXPECT(c.wage > 0.0);
    LR_EXPECT(c.price >= 0.0);
    return technology_cost(p, c) +
           p.labour_share * c.wage * (1.0 - p.capability_saving * c.frontier) + data_cost(p, c);
}

}  // namespace longrun
