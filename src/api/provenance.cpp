#include "api/provenance.hpp"

#include <algorithm>
#include <set>

#include "api/money_record.hpp"
#include "base/files.hpp"
#include "base/sha256.hpp"
#include "evidence/evidence.hpp"
#include "schema/reader.hpp"

namespace longrun {

namespace {

/// Files of a scenario beside the pack.
std::vector<std::string> files_of(const Scenario& scenario) {
    std::vector<std::string> files{scenario.sectors_file};
    for (const ParameterFile& file : scenario.parameter_files) files.push_back(file.file);
    for (const World& world : scenario.worlds) {
        files.push_back(world.file.file);
        if (!world.draws.file.empty()) files.push_back(world.draws.file);
    }
    files.push_back(scenario.costs_file);
    if (scenario.race)
        files.insert(files.end(), scenario.race->files.begin(), scenario.race->files.end());
    return files;
}

/// Whether the published record of money is told of, or a programme takes its money from it.
bool uses_money_record(const Scenario& scenario) {
    if (lives_through_money_record(scenario)) return true;
    for (const Policy& policy : scenario.policies) {
        for (const Programme& programme : policy.programmes) {
            if (!programme.as_published.empty()) return true;
        }
    }
    return false;
}

/// The path as a reader of the record knows it: below the data folder.
std::string below(const std::string& path, const std::string& data) {
    const std::string folder = plain_path(data) + "/";
    const std::string plain = plain_path(path);
    return plain.rfind(folder, 0) == 0 ? plain.substr(folder.size()) : plain;
}

/// The tables of a pack as its manifest lists them; the checksums were verified when it was read.
void add_pack(Record& record, const std::string& folder, const std::string& data,
              Diagnostics& problems) {
    const std::string path = join_path(data, join_path(folder, "manifest.toml"));
    const auto text = read_file(path);
    if (!text) return problems.add(text.error());
    const auto document = schema::parse_toml(*text, path);
    if (!document) return problems.add(document.error());
    schema::TableReader top(*document, "", path, problems);
    for (schema::TableReader& table : top.tables("table")) {
        record.manifest.data.push_back(
            {join_path(folder, table.text("file").value_or("")), table.text("sha256").value_or(""),
             table.text("publisher").value_or(""), table.text("title").value_or(""),
             table.text("year").value_or("")});
    }
}

void add_sources(Record& record, const std::string& path, const std::set<std::string>& cited,
                 std::set<std::string>& known) {
    const auto text = read_file(path);
    if (!text) return;
    const auto sources = parse_sources(*text, path);
    if (!sources) return;
    for (const auto& [id, source] : *sources) {
        if (cited.count(id) == 0 || !known.insert(id).second) continue;
        record.sources.push_back({id, source.authors, source.year, source.title});
    }
}

}  // namespace

Result<void> name_data(Record& record, const Scenario& scenario, const std::string& data) {
    Diagnostics problems;
    add_pack(record, join_path("economies", scenario.pack), data, problems);
    std::vector<std::string> files = files_of(scenario);
    if (uses_money_record(scenario)) {
        files.push_back(join_path(data, "policy/programmes.csv"));
        files.push_back(join_path(data, "policy/appropriations.csv"));
    }
    if (!record.patterns.empty()) files.push_back(join_path(data, "evidence/patterns.csv"));
    const auto warned = [](const LeverRow& lever) { return !lever.warning.en.empty(); };
    if (std::any_of(record.policies.begin(), record.policies.end(), [&](const PolicyRow& policy) {
            return std::any_of(policy.levers.begin(), policy.levers.end(), warned);
        })) {
        files.push_back(join_path(data, "evidence/trials.csv"));
        files.push_back(join_path(data, "evidence/trials_found.csv"));
    }
    for (const std::string& file : files) {
        const auto content = read_file(file);
        if (!content) {
            problems.add(content.error());
            continue;
        }
        record.manifest.data.push_back({below(file, data), sha256(*content), {}, {}, {}});
    }
    std::set<std::string> cited;
    const auto cite = [&](const std::string& ids) {
        for (const std::string& id : split(ids, ';')) cited.insert(id);
    };
    for (const ParameterRow& row : record.parameters) cite(row.source);
    for (const SurveyRow& row : record.surveys) cite(row.source);
    for (const PatternRow& row : record.patterns) cite(row.source);
    for (const CountryRace::Racer& racer : record.countries.racers) {
        for (const CountryRace::Figure& figure : racer.figures) cite(figure.source);
    }
    std::set<std::string> known;
    add_sources(record, join_path(data, "evidence/sources.csv"), cited, known);
    add_sources(record, join_path(data, "policy/costs_sources.csv"), cited, known);
    if (scenario.race) add_sources(record, join_path(data, "countries/sources.csv"), cited, known);
    if (!problems.empty()) return tl::unexpected(std::move(problems));
    return {};
}

}  // namespace longrun
