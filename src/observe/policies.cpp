#include "observe/policies.hpp"

#include <algorithm>

#include "model/simulate.hpp"

namespace longrun {

std::vector<Trace> run_policies(const ModelInputs& inputs,
                                const std::vector<PolicySchedule>& policies, Luck luck,
                                Workers& workers, const MonthsMonitor& monitor) {
    const int months = inputs.calendar.months;
    int common = policies.size() > 1 ? months : 0;
    for (const PolicySchedule& policy : policies) {
        if (policies.size() > 1) common = std::min(common, first_month(policy, months));
    }

    const double firms = static_cast<double>(inputs.population.size());
    FirmMonths progress;
    progress.total = firms * (common + static_cast<double>(policies.size()) * (months - common));

    FirmBody body(inputs.population, luck, workers);
    Nation nation(inputs, false);
    Drivers drivers;
    begin(inputs, nation, drivers, body);

    Trace shared;
    const auto run = [&](const PolicySchedule& policy, int from, int to, Trace& trace) {
        const int end = simulate(policy, from, to, nation, drivers, body,
                                 [&](int month, const Nation& now, const Margins&) {
                                     trace.observe(inputs, month, now, body);
                                     progress.done += firms;
                                     return !inputs.calendar.ends_year(month) || monitor(progress);
                                 });
        return end == to && monitor(progress);
    };
    if (!run({}, 0, common, shared)) return {};
    std::vector<Trace> traces;
    if (policies.size() == 1) {
        traces.push_back(std::move(shared));
        if (!run(policies.front(), 0, months, traces.front())) return {};
        return traces;
    }
    const FirmBody::Snapshot firms_then = body.snapshot();
    const Nation nation_then = nation;
    const Drivers drivers_then = drivers;
    for (const PolicySchedule& policy : policies) {
        body.restore(firms_then);
        nation = nation_then;
        drivers = drivers_then;
        traces.push_back(shared);
        if (!run(policy, common, months, traces.back())) return {};
    }
    return traces;
}

}  // namespace longrun
