#include "levers/tax_credit.hpp"

#include <algorithm>

#include "base/check.hpp"

namespace longrun {

double credit_take_up(const TaxCreditResponse& r, const TaxCreditSetting& s, double jobs) {
    if (jobs >= r.small.value) return r.take_up;
    const double response = r.take_up * r.small_ratio * (s.refundable ? 1.0 : r.nonrefundable);
    return std::min(1.0, response);
}

std::vector<double> credit_cut(const TaxCreditResponse& r, const TaxCreditSetting& s,
                               const UnitCosts& costs, const std::vector<SizeClassInfo>& classes) {
    std::vector<double> cut;
    for (const SizeClassInfo& size : classes) {
        cut.push_back(s.rate * credit_take_up(r, s, size.low) * costs.credit_eligible_share);
    }
    return cut;
}

MonthCost credit_cost(const TaxCreditResponse& r, const TaxCreditSetting& s, const UnitCosts& costs,
                      const std::vector<SizeClassInfo>& classes,
                      const std::vector<double>& user_jobs) {
    LR_EXPECT(user_jobs.size() == classes.size());
    double credit = 0.0;
    for (std::size_t z = 0; z < classes.size(); ++z) {
        credit += s.rate * credit_take_up(r, s, classes[z].low) * costs.credit_eligible_share *
                  adopter_spending(costs, classes[z].low) * user_jobs[z];
    }
    const double overhead = 1.0 + costs.credit_administration + costs.evaluation_share;
    return {credit * overhead / 12.0 / 1e6, 0.0, 0.0};
}

}  // namespace longrun
