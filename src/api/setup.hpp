#pragma once

#include "model/inputs.hpp"
#include "scenario/scenario.hpp"

namespace longrun {

/// How the scenario's technology meets the sectors and regions of a population. Every sector of the
/// population must be in the scenario's sector table.
Result<Reach> reach_of(const Scenario& scenario, const Population& population);

/// Everything a run needs, around a population that outlives it.
Result<ModelInputs> inputs_of(const Scenario& scenario, const Population& population);

}  // namespace longrun
