#pragma once

#include <functional>

#include "observe/trace.hpp"

namespace longrun {

/// Where a run of several policies stands.
struct FirmMonths {
    double done = 0.0;
    double total = 0.0;
};

/// Told about once a simulated year; returning false stops the run.
using MonthsMonitor = std::function<bool(const FirmMonths&)>;

/// Runs every policy over the whole calendar with the same luck. Months before the first lever of
/// any policy are run once and shared: draws do not depend on policy, so the digits are the same.
/// Returns no trace when the monitor stopped the run.
std::vector<Trace> run_policies(const ModelInputs& inputs,
                                const std::vector<PolicySchedule>& policies, Luck luck,
                                Workers& workers, const MonthsMonitor& monitor);

}  // namespace longrun
