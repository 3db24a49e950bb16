#include "levers/data_commons.hpp"

#include <algorithm>

namespace longrun {

double commons_coverage(const DataCommonsSetting& s, std::size_t rank) {
    return std::clamp(s.sectors - static_cast<double>(rank), 0.0, 1.0);
}

MonthCost Commons::advance(const DataCommonsResponse& r, const UnitCosts& costs, double coverage,
                           double users) {
    open = 0.0;
    if (coverage <= 0.0) return {};
    if (built < 1.0) {
        const double step = std::min(1.0 - built, 1.0 / (12.0 * r.build.value));
        built = built + step > 1.0 - 1e-9 ? 1.0 : built + step;
        return {coverage * step * costs.commons_setup * (1.0 + costs.evaluation_share), 0.0, 0.0};
    }
    open = coverage;
    // Each firm cleans its data once; a year goes by until most have.
    const double joining = std::max(0.0, r.contributing * coverage * users - contributors) / 12.0;
    contributors += joining;
    return {coverage * costs.commons_running * (1.0 + costs.evaluation_share) / 12.0, 0.0,
            joining * costs.commons_contribution / 1e6};
}

double commons_saving(const DataCommonsResponse& r, double open, double readiness) {
    return r.saving * open * readiness;
}

double data_with_commons(const DataCommonsResponse& r, double data, double open) {
    return data + r.research * open * std::max(0.0, 1.0 - data);
}

}  // namespace longrun
