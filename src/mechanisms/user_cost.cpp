#include "mechanisms/user_cost.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "base/math.hpp"

namespace longrun {

double user_cost(const UserCostParams& p, double years_since_start, double wage_index,
                 double frontier, double interoperability_index) {
    LR_EXPECT(wage_index > 0.0);
    const double price =
        std::max(p.price_floor, math::exp(-p.price_fall.value * years_since_start)) *
        (1.0 + p.markup * (1.0 - interoperability_index));
    return p.technology_share * price +
           p.labour_share * wage_index * (1.0 - p.capability_saving * frontier) +
           p.data_share * (1.0 - p.interoperability_saving * interoperability_index);
}

}  // namespace longrun
