#include "study/changed_world.hpp"

#include <algorithm>
#include <atomic>

#include "base/check.hpp"
#include "scenario/draws.hpp"

namespace longrun {

Future changed(const Future& future, const ChangedWorld& world) {
    Future other = future;
    for (const auto& [key, value] : world.assumptions)
        set_assumption(other.technology, other.responses, other.costs, key, value);
    return other;
}

std::optional<std::vector<FutureRun>> run_changed_world(
    const Scenario& scenario, const ModelInputs& inputs, const Ensemble& ensemble,
    const std::vector<std::size_t>& futures, Workers& workers, const StudyMonitor& monitor) {
    LR_EXPECT(scenario.changed_world.has_value());
    std::vector<FutureRun> runs(futures.size());
    std::atomic<std::size_t> done{0};
    std::atomic<bool> going{true};
    const auto run = [&](std::size_t i, int thread, Workers& own) {
        if (!going) return;
        const std::size_t f = futures[i];
        const ModelInputs there =
            inputs_for(inputs, changed(ensemble.futures[f], *scenario.changed_world));
        auto one =
            run_at(scenario, there, ensemble.layout, ensemble.dates, ensemble.runs[f].factor, 0,
                   own, [&](const FirmMonths& months) {
                       if (thread != 0) return going.load();
                       const double part =
                           (static_cast<double>(done.load()) + months.done / months.total) /
                           static_cast<double>(futures.size());
                       if (!monitor({StudyProgress::Stage::changed_world, std::min(1.0, part)}))
                           going = false;
                       return going.load();
                   });
        if (one) runs[i] = std::move(*one);
        ++done;
    };
    if (futures.size() < static_cast<std::size_t>(workers.threads())) {
        for (std::size_t i = 0; i < futures.size(); ++i) run(i, 0, workers);
    } else {
        workers.for_each(futures.size(), [&](std::size_t i, int thread) {
            Workers alone(1);
            run(i, thread, alone);
        });
    }
    if (!going) return std::nullopt;
    return runs;
}

}  // namespace longrun
