#pragma once

#include <array>

#include "mechanisms/resilience.hpp"
#include "model/nation.hpp"

namespace longrun {

/// What the probes of E15 find at the end of a month, on a look that changes nothing.
struct ProbeResults {
    std::array<double, probes> loss{};  ///< share of a year's value added, by probe
    double at_risk = 0.0;               ///< value added of firms that use it, share of the nation's
};

/// @param by_sector sums of every sector at the end of the month
ProbeResults probe_nation(const ModelInputs& inputs, const Nation& nation, int month,
                          const std::vector<Sums>& by_sector);

}  // namespace longrun
