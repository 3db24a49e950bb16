#pragma once

#include <functional>

#include "model/body.hpp"
#include "model/nation.hpp"

namespace longrun {

/// Called at the end of each month; returning false stops the run.
using MonthEnd = std::function<bool(int month, const Nation& nation, const Margins& margins)>;

/// Puts nation, drivers and firms at the start of the technology.
void begin(const ModelInputs& inputs, Nation& nation, Drivers& drivers, Body& body);

/// Runs the months [from, to) under a policy. Each month the nation looks at last month's firms,
/// then the firms at the nation. Returns the month after the last one computed.
int simulate(const PolicySchedule& policy, int from, int to, Nation& nation, Drivers& drivers,
             Body& body, const MonthEnd& month_end);

}  // namespace longrun
