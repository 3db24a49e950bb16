#pragma once

#include <string>

#include "results/record.hpp"
#include "scenario/scenario.hpp"

namespace longrun {

/// Names in a record every data file that the run read, with checksum and publisher, and the
/// sources that its parameters and surveys cite. A file that cannot be read any more is a problem.
Result<void> name_data(Record& record, const Scenario& scenario, const std::string& data);

}  // namespace longrun
