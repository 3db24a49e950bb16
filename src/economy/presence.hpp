#pragma once

#include <span>
#include <vector>

#include "base/random.hpp"
#include "economy/population.hpp"

namespace longrun {

/// An enterprise of one sector that works in more than its home region.
struct Enterprise {
    std::uint32_t firm = 0;
    std::uint16_t home = 0;
    std::uint16_t regions = 1;  ///< it works in, home included
};

/// Spreads the jobs of one sector's enterprises over regions, which are drawn in proportion to
/// `pull` as long as they have room; jobs go to the drawn ones in proportion to it. `room` holds
/// the jobs each region still lacks before any of these enterprises is placed; it is used up from
/// the smallest enterprise to the largest, so that the giants, who work everywhere, level what is
/// left. Home keeps 0.3 + 0.7 / regions of the jobs (grade D), less where home has no room. Appends
/// rows in the order of placing.
void spread_jobs(std::span<const Enterprise> ascending, std::span<const std::uint32_t> jobs,
                 std::span<const double> pull, std::vector<double>& room, const Luck& luck,
                 std::vector<Presence>& out);

}  // namespace longrun
