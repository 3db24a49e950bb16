#include "levers/management.hpp"

#include <algorithm>

namespace longrun {

Alumni Alumni::teach(const ManagementResponse& r, const ManagementSetting& s, double eligible) {
    const double keep = 1.0 - std::min(1.0, 1.0 / (12.0 * r.duration.value));
    course *= keep;
    consulting *= keep;
    const double free = std::max(0.0, eligible - course - consulting);
    const double taught = std::min(s.firms.value / 12.0, free);
    const Alumni now{taught * (1.0 - s.consulting_share), taught * s.consulting_share};
    course += now.course;
    consulting += now.consulting;
    return now;
}

double building_factor(const ManagementResponse& r, double course_share, double consulting_share) {
    return 1.0 + r.course_gain * course_share + r.consulting_gain * consulting_share;
}

MonthCost management_cost(const UnitCosts& costs, const Alumni& taught) {
    const double usd =
        taught.course * costs.management_course + taught.consulting * costs.intensive_consulting;
    return {usd * (1.0 + costs.evaluation_share) / 1e6, 0.0, 0.0};
}

}  // namespace longrun
