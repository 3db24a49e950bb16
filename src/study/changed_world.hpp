#pragma once

#include <optional>
#include <vector>

#include "study/ensemble.hpp"

namespace longrun {

/// A future with the assumptions of the scenario's changed world.
Future changed(const Future& future, const ChangedWorld& world);

/// Runs all policies in the changed world: each of these futures again with its assumptions, every
/// policy at the scale that it has in the unchanged future and with the same luck, so that nothing
/// but the world differs. Nothing when the monitor stopped it.
/// @param futures indices of the ensemble's
std::optional<std::vector<FutureRun>> run_changed_world(
    const Scenario& scenario, const ModelInputs& inputs, const Ensemble& ensemble,
    const std::vector<std::size_t>& futures, Workers& workers, const StudyMonitor& monitor);

}  // namespace longrun
