#include "levers/procurement.hpp"

#include <algorithm>

#include "base/math.hpp"

namespace longrun {

void Preference::advance(const ProcurementResponse& r, const ProcurementSetting& s) {
    const auto towards = [&](double now, double asked) {
        return std::min(asked, now + asked / r.cycle.value);
    };
    civilian = towards(civilian, s.civilian);
    defence = towards(defence, s.defence);
}

double supplier_factor(const ProcurementResponse& r, const Preference& preference,
                       const FederalShares& sold) {
    const double preferred =
        preference.civilian * sold.civilian + preference.defence * sold.defence;
    return std::min(2.0, 1.0 + r.pull * preferred);
}

double own_factor(const ProcurementResponse& r, double preference) {
    return preference > 0.0 ? math::exp(r.own_value.value * preference) : 1.0;
}

double government_clock(const ProcurementResponse& r, const ProcurementSetting& s, double clock) {
    return clock + (1.0 - clock) * r.authorisation * s.authorisation;
}

double government_signal(const ProcurementResponse& r, const Preference& preference,
                         double civilian_use, double defence_use) {
    return r.signal * 0.5 * (preference.civilian * civilian_use + preference.defence * defence_use);
}

double preferred_purchases(const UnitCosts& costs, const Preference& preference) {
    const double civilian = std::min(costs.federal_civilian_it, costs.federal_it);
    return costs.covered_share *
           (preference.civilian * civilian + preference.defence * (costs.federal_it - civilian));
}

MonthCost procurement_cost(const ProcurementResponse& r, const ProcurementSetting& s,
                           const UnitCosts& costs, const Preference& preference) {
    const double lost =
        preferred_purchases(costs, preference) * (s.premium + costs.failed_purchases);
    const double products = s.authorisation * r.products * costs.security_authorisation / 1e6;
    const double total = lost + costs.procurement_office + products;
    return {total * (1.0 + costs.evaluation_share) / 12.0, 0.0, 0.0};
}

}  // namespace longrun
