#pragma once

#include "model/nation.hpp"

namespace longrun {

/// Productivity of the nation relative to a world without the technology [share of its level].
struct Accounts {
    double measured = 0.0;    ///< market sectors, outlay on complements counted as a cost
    double true_gain = 0.0;   ///< market sectors, outlay counted as investment
    double government = 0.0;  ///< gain of government, which accounts at cost cannot show
    double intensity = 0.0;   ///< Σ jobs · intensity of use / Σ jobs, all sectors
};

/// Weights are value added without owner-occupied housing; within a sector a job is a job.
/// Source: hulten1978, brs2021.
/// @param by_sector sums of every sector at the end of the month
Accounts national_accounts(const ModelInputs& inputs, const Nation& nation,
                           const std::vector<Sums>& by_sector);

}  // namespace longrun
