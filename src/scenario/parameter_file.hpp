#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scenario/scenario.hpp"

namespace longrun {

/// A value of a parameter file, with its evidence.
struct FittedKey {
    std::string key;     ///< table.key
    std::string source;  ///< ids of data/evidence/sources.csv, separated by ;
    schema::Grade grade = schema::Grade::D;
};

/// The text of a parameter file: the scenario's present values of `keys` with unit, source and
/// grade, under a checksum, so that a change by hand is noticed.
std::string parameter_file_text(const ParameterFile& about, const Scenario& scenario,
                                const std::vector<FittedKey>& keys);

/// SHA-256 of what a parameter file's checksum covers: everything from the first line that begins
/// with "[parameters", line ends as LF.
std::string parameter_checksum(std::string_view text);

}  // namespace longrun
