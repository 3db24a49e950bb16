#pragma once

#include <map>
#include <string>

#include "base/diagnostics.hpp"
#include "base/text.hpp"

namespace longrun {

/// By lever, what its re-run evaluations found outside their published intervals; nothing of levers
/// whose evaluations agree or that have none. From trials.csv and trials_found.csv of a data
/// folder; empty where it has none.
Result<std::map<std::string, Text>> lever_warnings(const std::string& data);

}  // namespace longrun
