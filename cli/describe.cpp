#include <fmt/format.h>

#include <algorithm>

#include "api/describe.hpp"
#include "api/lever_warnings.hpp"
#include "api/overview.hpp"
#include "cli/commands.hpp"
#include "cli/places.hpp"

namespace longrun::cli {

namespace {

/// Rows and keys of the format whose name is `key` or begins with `key.`.
bool matches(std::string_view name, std::string_view key) {
    return key.empty() || name == key ||
           (name.size() > key.size() && name.substr(0, key.size()) == key &&
            name[key.size()] == '.');
}

ExitCode unknown(const std::string& key, const std::vector<schema::Row>& rows) {
    std::vector<std::string> names;
    for (const ScenarioKey& k : scenario_keys()) names.emplace_back(k.key);
    for (const schema::Row& row : rows) {
        names.push_back(row.name());
        if (std::find(names.begin(), names.end(), row.table) == names.end())
            names.push_back(row.table);
    }
    const std::string guess = nearest(key, names);
    Diagnostic d;
    d.key = shown(key);
    d.problem = "no parameter, lever or key of a scenario has this name";
    d.remedy =
        guess.empty() ? "longrun describe lists them all" : "did you mean \"" + guess + "\"?";
    Diagnostics problems;
    problems.add(std::move(d));
    print_problems(problems);
    return wrong_input;
}

std::string json_of(const std::vector<const ScenarioKey*>& keys,
                    const std::vector<schema::Row>& settings,
                    const std::vector<schema::Row>& parameters) {
    JsonWriter json(2);
    json.begin_array();
    for (const ScenarioKey* key : keys) {
        json.begin_object();
        json.member("key", key->key);
        json.member("type", key->type);
        json.member("doc", key->doc);
        json.end_object();
    }
    json.end_array();
    const auto trimmed = [](std::string text) {
        text.erase(text.find_last_not_of('\n') + 1);
        return text;
    };
    return fmt::format("{{\"keys\": {}, \"settings\": {}, \"parameters\": {}}}\n", json.text(),
                       trimmed(schema::to_json(settings)), trimmed(schema::to_json(parameters)));
}

/// What the published evaluations of a lever say against it.
void print_warning(const DescribeOptions& options) {
    const auto data = data_folder(options.common.data);
    const auto warnings = data ? lever_warnings(*data) : Result<std::map<std::string, Text>>{};
    if (!warnings) return;
    const auto found = warnings->find(options.key.substr(0, options.key.find('.')));
    if (found != warnings->end()) fmt::print("warning\n    {}\n", found->second.en);
}

}  // namespace

ExitCode describe(const DescribeOptions& options) {
    if (options.schema) {
        fmt::print("{}", scenario_json_schema());
        return success;
    }
    if (options.odd) {
        fmt::print("{}", model_overview());
        return success;
    }
    std::vector<schema::Row> parameters = all_parameters();
    std::vector<schema::Row> settings = all_settings();
    std::vector<const ScenarioKey*> keys;
    for (const ScenarioKey& key : scenario_keys()) {
        if (matches(key.key, options.key)) keys.push_back(&key);
    }
    std::vector<schema::Row> all = settings;
    all.insert(all.end(), parameters.begin(), parameters.end());
    const auto drop = [&](std::vector<schema::Row>& rows) {
        rows.erase(std::remove_if(
                       rows.begin(), rows.end(),
                       [&](const schema::Row& row) { return !matches(row.name(), options.key); }),
                   rows.end());
    };
    drop(parameters);
    drop(settings);
    if (keys.empty() && parameters.empty() && settings.empty()) return unknown(options.key, all);

    if (options.common.json) {
        fmt::print("{}", json_of(keys, settings, parameters));
    } else if (options.markdown) {
        if (options.key.empty()) {
            fmt::print("{}", scenario_reference());
        } else {
            settings.insert(settings.end(), parameters.begin(), parameters.end());
            fmt::print("{}", schema::to_markdown(settings));
        }
    } else if (options.key.empty()) {
        std::size_t widest = 0;
        for (const ScenarioKey* key : keys) widest = std::max(widest, key->key.size());
        fmt::print("KEYS OF A SCENARIO\n");
        for (const ScenarioKey* key : keys) {
            fmt::print("  {:<{}}  {:<7} {}\n", key->key, widest, key->type, key->doc);
        }
        fmt::print("\nLEVERS: settings of [[policy.lever]] with default, unit, grade\n{}",
                   schema::to_list(settings));
        fmt::print("\nPARAMETERS: keys of [parameters.TABLE] with default, unit, grade\n{}",
                   schema::to_list(parameters));
        fmt::print(
            "\nGrades: A experiment or quasi-experiment, B observational, C analogy, D judgement.\n"
            "longrun describe KEY tells range, role and source.\n");
    } else {
        for (const ScenarioKey* key : keys)
            fmt::print("{}\n    {}\n    type       {}\n", key->key, key->doc, key->type);
        for (const schema::Row& row : settings) fmt::print("{}", schema::to_text(row));
        print_warning(options);
        for (const schema::Row& row : parameters) fmt::print("{}", schema::to_text(row));
    }
    return success;
}

}  // namespace longrun::cli
