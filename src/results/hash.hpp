#pragma once

#include <string>
#include <vector>

#include "results/record.hpp"

namespace longrun {

/// SHA-256 over all outcomes, sorted by policy, world, measure, place and date: the ids, the date
/// and the value as a little-endian double, NaN and -0 in one form each. The order of series, the
/// times, threads and file formats do not enter: two runs have the same hash if and only if they
/// say the same.
std::string result_hash(const std::vector<Series>& series);

}  // namespace longrun
