#pragma once

#include <vector>

#include "model/inputs.hpp"
#include "model/sums.hpp"

namespace longrun {

/// What the parts of a nation see of its firms when a month begins: last month's sums.
struct Look {
    int month = 0;
    double year = 0.0;  ///< decimal, in the middle of the month
    std::size_t regions = 0;
    std::size_t sectors = 0;
    std::size_t classes = 0;
    const Margins& sums;             ///< of last month
    std::vector<double> deciding;    ///< private firms whose clock can ring, by size class: those
                                     ///< persuaded times their sector's clock
    std::vector<double> user_jobs;   ///< private jobs in firms that pilot or use, by size class
    std::vector<double> sector_use;  ///< firms of the sector in production use, share
};

Look look_at(const ModelInputs& inputs, int month, const Margins& last);

}  // namespace longrun
