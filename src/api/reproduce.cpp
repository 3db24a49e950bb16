#include "api/reproduce.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "base/files.hpp"
#include "base/sha256.hpp"
#include "report/brief.hpp"
#include "scenario/load.hpp"
#include "schema/reader.hpp"

namespace longrun {

namespace {

using nlohmann::json;
namespace fs = std::filesystem;

constexpr std::string_view record_format = "longrun-record/2";

tl::unexpected<Diagnostics> wrong(const std::string& file, const std::string& problem,
                                  const std::string& remedy = {}) {
    return tl::unexpected(Diagnostics::of_file(file, problem, remedy));
}

std::string text_at(const json& object, const char* key) {
    const auto at = object.find(key);
    return at != object.end() && at->is_string() ? at->get<std::string>() : "";
}

std::int64_t whole_of(const json& object, const char* key, std::int64_t otherwise) {
    const auto at = object.find(key);
    return at != object.end() && at->is_number_integer() ? at->get<std::int64_t>() : otherwise;
}

const json& list_of(const json& object, const char* key) {
    static const json none = json::array();
    const auto at = object.find(key);
    return at != object.end() && at->is_array() ? *at : none;
}

Manifest manifest_of(const json& m) {
    Manifest manifest;
    manifest.longrun_version = text_at(m, "longrun_version");
    manifest.model_version = text_at(m, "model_version");
    manifest.scenario = text_at(m, "scenario");
    manifest.scenario_sha256 = text_at(m, "scenario_sha256");
    for (const json& file : list_of(m, "scenario_files")) {
        if (file.is_object())
            manifest.scenario_files.push_back({text_at(file, "file"), text_at(file, "text")});
    }
    for (const json& file : list_of(m, "data")) {
        if (!file.is_object()) continue;
        manifest.data.push_back({text_at(file, "file"), text_at(file, "sha256"),
                                 text_at(file, "publisher"), text_at(file, "title"),
                                 text_at(file, "year")});
    }
    manifest.population_sha256 = text_at(m, "population_sha256");
    manifest.seed = static_cast<std::uint32_t>(whole_of(m, "seed", 0));
    manifest.replicates = static_cast<std::uint32_t>(whole_of(m, "replicates", 1));
    manifest.draws = whole_of(m, "draws", 0);
    for (const json& world : list_of(m, "worlds")) {
        if (world.is_string()) manifest.worlds.push_back(world.get<std::string>());
    }
    manifest.firms_option = text_at(m, "firms_option");
    manifest.agents = whole_of(m, "agents", 0);
    manifest.compiler = text_at(m, "compiler");
    manifest.created = text_at(m, "created");
    manifest.result_hash = text_at(m, "result_hash");
    manifest.attribute = text_at(m, "attribute");
    return manifest;
}

/// The file with the record in a result folder.
std::string record_file_in(const std::string& path) {
    std::error_code ignored;
    if (!fs::is_directory(path, ignored)) return path;
    for (const char* name : {"record.json", "brief.html"}) {
        const std::string file = join_path(path, name);
        if (fs::exists(file, ignored)) return file;
    }
    return join_path(path, "record.json");
}

/// Files that the manifest of a pack lists now; none if it cannot be read.
std::set<std::string> pack_tables(const std::string& folder, const std::string& data) {
    std::set<std::string> files;
    const std::string path = join_path(data, join_path(folder, "manifest.toml"));
    const auto text = read_file(path);
    if (!text) return files;
    const auto document = schema::parse_toml(*text, path);
    if (!document) return files;
    Diagnostics ignored;
    schema::TableReader top(*document, "", path, ignored);
    for (schema::TableReader& table : top.tables("table"))
        files.insert(join_path(folder, table.text("file").value_or("")));
    return files;
}

}  // namespace

Result<KeptRecord> read_kept_record(const std::string& path) {
    KeptRecord record;
    record.file = record_file_in(path);
    auto text = read_file(record.file);
    if (!text) return tl::unexpected(text.error());
    const std::size_t first = text->find_first_not_of(" \t\r\n");
    record.json = first != std::string::npos && (*text)[first] == '{' ? std::move(*text)
                                                                      : record_of_brief(*text);
    if (record.json.empty()) {
        return wrong(record.file, "is neither a brief nor a record",
                     "name a brief.html, a record.json or the folder that holds them");
    }
    const json document = json::parse(record.json, nullptr, false);
    if (!document.is_object()) {
        return wrong(record.file, "its record is damaged: it is not JSON",
                     "take another copy of the file");
    }
    const std::string format = text_at(document, "format");
    const auto manifest = document.find("manifest");
    if (format.rfind("longrun-record/", 0) != 0 || manifest == document.end() ||
        !manifest->is_object()) {
        return wrong(record.file, "holds JSON that is no record",
                     "name a brief.html, a record.json or the folder that holds them");
    }
    record.manifest = manifest_of(*manifest);
    if (format != record_format) {
        return wrong(record.file,
                     fmt::format("holds a record of format {}, and this program compares {}",
                                 format, record_format),
                     fmt::format("reproduce it with the version that made it, {}",
                                 record.manifest.longrun_version));
    }
    if (record.manifest.scenario_files.empty()) {
        return wrong(record.file, "its record does not hold the scenario",
                     "run the scenario file itself");
    }
    return record;
}

Result<void> check_recorded_data(const Manifest& manifest, const std::string& record_file,
                                 const std::string& data) {
    const std::string remedy =
        fmt::format("check out the version of the data that made {} ({})", record_file,
                    manifest.created.empty() ? "see its manifest" : "of " + manifest.created);
    Diagnostics problems;
    std::set<std::string> recorded;
    std::set<std::string> packs;
    constexpr std::string_view economies = "economies/";
    for (const DataFile& file : manifest.data) {
        recorded.insert(file.file);
        if (file.file.rfind(economies, 0) == 0) {
            const std::size_t end = file.file.find('/', economies.size());
            if (end != std::string::npos) packs.insert(file.file.substr(0, end));
        }
        const std::string path = join_path(data, file.file);
        // A file that a scenario named relative to itself lies outside the data folder.
        auto content = read_file(path);
        if (!content) content = read_file(file.file);
        if (!content) {
            problems.add(Diagnostics::of_file(
                path, fmt::format("is missing; the run read it with checksum {}", file.sha256),
                remedy));
            continue;
        }
        const std::string present = sha256(*content);
        if (present == file.sha256) continue;
        problems.add(Diagnostics::of_file(
            path, fmt::format("has changed since: checksum {} then, {} now", file.sha256, present),
            remedy));
    }
    for (const std::string& pack : packs) {
        for (const std::string& file : pack_tables(pack, data)) {
            if (recorded.count(file) > 0) continue;
            problems.add(Diagnostics::of_file(join_path(data, file),
                                              "has joined the pack since: the run did not read it",
                                              remedy));
        }
    }
    if (manifest.data.empty()) {
        problems.add(Diagnostics::of_file(record_file, "names no data files",
                                          "its numbers cannot be traced to any data"));
    }
    if (!problems.empty()) return tl::unexpected(std::move(problems));
    return {};
}

Result<Scenario> kept_scenario(const KeptRecord& record, const std::string& data) {
    std::map<std::string, std::string> texts;
    for (const ScenarioFile& file : record.manifest.scenario_files)
        texts[plain_path(file.file)] = file.text;
    const Files files{[texts = std::move(texts)](const std::string& path) -> Result<std::string> {
        const auto kept = texts.find(plain_path(path));
        if (kept != texts.end()) return kept->second;
        return read_file(path);
    }};
    auto scenario = load_scenario(record.manifest.scenario_files.front().file, files, data);
    if (!scenario) return scenario;
    const auto firms = parse_firms(record.manifest.firms_option, scenario->firms.sample);
    if (!firms) return tl::unexpected(firms.error());
    scenario->firms = *firms;
    scenario->seed = record.manifest.seed;
    scenario->replicates = record.manifest.replicates;
    scenario->draws = record.manifest.draws;
    scenario->attribute.clear();
    if (!record.manifest.attribute.empty()) {
        if (const auto asked = attribute_to(*scenario, record.manifest.attribute); !asked)
            return tl::unexpected(asked.error());
    }
    std::vector<std::string> known;
    for (const World& world : scenario->worlds) known.push_back(world.id);
    // A scenario without worlds of its own has one, with a name that only labels.
    if (!known.empty() && known != record.manifest.worlds) {
        if (const auto kept = keep_worlds(*scenario, record.manifest.worlds); !kept)
            return tl::unexpected(kept.error());
    }
    return scenario;
}

tl::expected<Reproduction, RunFailure> reproduce(const ReproduceRequest& request,
                                                 const RunWatch& watch) {
    const auto input = [](const Diagnostics& problems) {
        return tl::unexpected(RunFailure{RunFailure::Kind::input, problems});
    };
    const auto kept = read_kept_record(request.path);
    if (!kept) return input(kept.error());
    if (const auto same = check_recorded_data(kept->manifest, kept->file, request.data); !same)
        return input(same.error());
    auto scenario = kept_scenario(*kept, request.data);
    if (!scenario) return input(scenario.error());

    RunRequest run_request;
    run_request.scenario = std::move(*scenario);
    run_request.data = request.data;
    run_request.cache = request.cache;
    run_request.threads = request.threads;
    const auto record = run(run_request, watch);
    if (!record) return tl::unexpected(record.error());

    const auto comparison = compare_records(kept->json, to_json(*record));
    if (!comparison) return input(comparison.error());
    return Reproduction{kept->file, *comparison, kept->manifest, record->manifest};
}

}  // namespace longrun
