#pragma once

#include "base/diagnostics.hpp"
#include "scenario/scenario.hpp"

namespace longrun {

/// What a run would take, before it is made: rough figures, good to a factor of two.
struct RunPlan {
    double firms = 0.0;   ///< in the economy
    double agents = 0.0;  ///< simulated one by one
    int months = 0;
    int runs = 0;               ///< policies × replicates × futures, and what is asked beside
    double agent_months = 0.0;  ///< agents × months × runs
    double seconds = 0.0;       ///< on so many threads
    double memory_mb = 0.0;
    double disk_mb = 0.0;  ///< of the result folder
};

/// Memory of a run of so many firms.
double memory_of_firms_mb(double firms);

/// Reads the pack's published totals; everything else follows from the scenario.
Result<RunPlan> plan_of(const Scenario& scenario, const std::string& data, int threads);

}  // namespace longrun
