#pragma once

#include <string>

#include "base/files.hpp"
#include "scenario/scenario.hpp"

namespace longrun {

/// The scenario format that this program reads; files say `format = 1`.
inline constexpr int scenario_format = 1;

/// Reads a scenario and everything it names. `extends` is followed first; then every key of the
/// file replaces the same key of its base, a list replaces the whole list, and a [[policy]] or
/// [[uncertainty]] replaces the one of the same id (key) in place or is added at the end. A policy
/// that extends another takes over its levers and programmes.
/// All problems of all files come back together.
/// @param data folder of economies/, technologies/ and policy/. A path in a scenario is looked up
///             there unless it begins with ./ or ../, which is relative to the scenario, or with /
Result<Scenario> load_scenario(const std::string& path, const Files& files,
                               const std::string& data);

/// One key of a scenario file outside the parameter and lever tables.
struct ScenarioKey {
    std::string_view key;  ///< dotted; [] after a list of tables
    std::string_view
        type;  ///< text, phrase, path, date, whole, texts, firms, number, money, numbers
    std::string_view doc;
};
/// All of them, in the order of documents.
const std::vector<ScenarioKey>& scenario_keys();

/// Rows for every parameter and every lever setting at its default.
std::vector<schema::Row> all_parameters();
std::vector<schema::Row> all_settings();

/// Reference page of keys, levers and parameters, and the JSON Schema of the format for editors.
std::string scenario_reference();
std::string scenario_json_schema();

}  // namespace longrun
