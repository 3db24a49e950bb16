#pragma once

#include "base/random.hpp"
#include "economy/population.hpp"
#include "engine/workers.hpp"

namespace longrun {

/// Draws two supply partners for every firm and stores them from the partner's side (`buyers`), by
/// partner and then buyer. The partner's sector follows the purchases of the firm's sector
/// (input-output row of its industry), the region is home with chance one half, else national by
/// jobs, and within them a firm is drawn in proportion to weight * max(jobs, 0.5). O(firms).
void link_partners(Population& population, const Luck& luck, Workers& workers);

}  // namespace longrun
