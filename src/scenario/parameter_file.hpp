#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scenario/scenario.hpp"

namespace longrun {

/// The text of a parameter file: the scenario's present values of `keys` (table.key) with unit,
/// source and grade, under a checksum, so that a change by hand is noticed.
/// @param source evidence of all values, an id of data/evidence/sources.csv
std::string parameter_file_text(const ParameterFile& about, const Scenario& scenario,
                                const std::vector<std::string>& keys, const std::string& source,
                                schema::Grade grade);

/// SHA-256 of what a parameter file's checksum covers: everything from the first line that begins
/// with "[parameters", line ends as LF.
std::string parameter_checksum(std::string_view text);

}  // namespace longrun
