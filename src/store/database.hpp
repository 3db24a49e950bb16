#pragma once

#include <string>

#include "base/diagnostics.hpp"
#include "results/record.hpp"

namespace longrun {

/// Writes a record as an SQLite database to a path that does not exist yet. The view `outcome` has
/// the columns of outcomes.csv; `run` is the catalogue; policy, setting, dimension, measure,
/// survey, fit, cost, parameter, source, margin, gap and data_file hold the rest of the record.
Result<void> write_database(const std::string& path, const Record& record);

}  // namespace longrun
