#pragma once

#include <string>
#include <vector>

#include "base/diagnostics.hpp"
#include "base/json.hpp"
#include "economy/pack.hpp"
#include "evidence/check.hpp"

namespace longrun {

/// The state of the data folder: economies, evidence, unit costs.
struct DataReport {
    std::vector<PackReport> packs;
    std::vector<EvidenceReport> evidence;

    bool sound() const;
};

/// Checks the named data packs, or all of them and the evidence beside them when none is named.
/// A name without a folder is a problem.
Result<DataReport> check_data(const std::string& data, const std::vector<std::string>& packs);

/// For people, and for machines.
std::string to_text(const DataReport& report);
std::string to_json(const DataReport& report);

/// Writes `{file, line, column, key, value, problem, allowed, remedy}` of every problem as a list.
void write_problems(JsonWriter& json, const Diagnostics& problems);

}  // namespace longrun
