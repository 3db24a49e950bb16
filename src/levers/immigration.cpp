#include "levers/immigration.hpp"

#include <algorithm>

namespace longrun {

MonthCost immigration_cost(const UnitCosts& costs, const ImmigrationSetting& s,
                           const BorderCounts& counts) {
    const double more = std::max(0.0, counts.more_admitted);
    const double retained = s.stay > 0.0 ? counts.staying : 0.0;
    const double offices = more * costs.immigration_processing + retained * costs.retention +
                           counts.applicants * s.vetting * costs.security_vetting;
    const double petitions =
        counts.admitted * s.fee.value + more * (costs.petition_fees + costs.petition_lawyers);
    return {offices * (1.0 + costs.evaluation_share) / 1e6, 0.0, petitions / 1e6};
}

}  // namespace longrun
