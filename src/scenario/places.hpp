#pragma once

#include <string>

#include "base/files.hpp"
#include "economy/geography.hpp"

namespace longrun {

/// Where the jobs of a pack are, from its tables of regions, sectors, counties and their
/// establishments. All problems come back together.
Result<Geography> read_geography(const Files& files, const std::string& pack_folder);

}  // namespace longrun
