#include "levers/application_centres.hpp"

#include <algorithm>

namespace longrun {

double CentreStock::build(const ApplicationCentresResponse& r, double target) {
    const auto delay = static_cast<std::size_t>(r.build_time.value * 12.0 + 0.5);
    while (!building.empty() && building.size() >= delay) {
        open += building.back();
        building.pop_back();
    }
    open = std::min(open, target);
    double coming = 0.0;
    for (const double some : building) coming += some;
    const double begun = std::max(0.0, target - open - coming);
    if (delay == 0) {
        open += begun;
    } else {
        building.insert(building.begin(), begun);
    }
    return begun;
}

double federal_share_after(const ApplicationCentresSetting& s, double years) {
    const double way = std::clamp(years / s.taper.value, 0.0, 1.0);
    return s.federal_share + (s.federal_end - s.federal_share) * way;
}

double centre_capacity(const ApplicationCentresResponse& r, const ApplicationCentresSetting& s,
                       double years) {
    const double lost = std::max(0.0, s.federal_share - federal_share_after(s, years));
    return 1.0 - (1.0 - r.replaced) * lost;
}

MonthCost application_centres_cost(const ApplicationCentresResponse& r,
                                   const ApplicationCentresSetting& s, const UnitCosts& costs,
                                   double open, double begun, double years) {
    const double state = std::min(s.state_share, 1.0 - s.federal_share);
    const double federal = std::min(federal_share_after(s, years), 1.0 - state);
    const double fees = centre_capacity(r, s, years) - federal - state;
    const double running = open * costs.centre_running / 12.0;
    const double setup = begun * costs.centre_setup;
    const double public_start = s.federal_share + state;
    const double of_setup = public_start > 0.0 ? s.federal_share / public_start : 1.0;
    const double evaluated = 1.0 + costs.evaluation_share;
    return {(running * federal + setup * of_setup) * evaluated,
            (running * state + setup * (1.0 - of_setup)) * evaluated,
            running * std::max(0.0, fees) * evaluated};
}

}  // namespace longrun
