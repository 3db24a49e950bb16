#include "api/check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "base/files.hpp"
#include "base/text.hpp"
#include "economy/countries.hpp"

namespace longrun {

namespace {

std::vector<std::string> packs_in(const std::string& folder) {
    std::vector<std::string> names;
    std::error_code failed;
    for (std::filesystem::directory_iterator entry(folder, failed), end; !failed && entry != end;
         entry.increment(failed)) {
        std::error_code ignored;
        if (entry->is_directory(ignored)) names.push_back(entry->path().filename().string());
    }
    std::sort(names.begin(), names.end());
    return names;
}

}  // namespace

void write_problems(JsonWriter& json, const Diagnostics& problems) {
    json.begin_array();
    for (const Diagnostic& d : problems.problems()) {
        json.begin_object();
        json.member("file", d.file);
        json.member("line", d.line);
        json.member("column", d.column);
        json.member("key", d.key);
        json.member("value", d.value);
        json.member("problem", d.problem);
        json.member("allowed", d.allowed);
        json.member("remedy", d.remedy);
        json.end_object();
    }
    json.end_array();
}

bool DataReport::sound() const {
    return std::all_of(packs.begin(), packs.end(), [](const PackReport& p) { return p.sound(); }) &&
           std::all_of(evidence.begin(), evidence.end(),
                       [](const EvidenceReport& e) { return e.problems.empty(); });
}

Result<DataReport> check_data(const std::string& data, const std::vector<std::string>& packs) {
    const std::string economies = join_path(data, "economies");
    const std::vector<std::string> known = packs_in(economies);
    DataReport report;
    if (known.empty()) {
        return tl::unexpected(Diagnostics::of_file(economies, "holds no data pack",
                                                   "name the data folder with --data"));
    }
    Diagnostics problems;
    for (const std::string& name : packs) {
        if (std::find(known.begin(), known.end(), name) != known.end()) continue;
        Diagnostic d;
        d.key = "pack";
        d.value = shown(name);
        d.problem = "there is no such data pack in " + economies;
        d.allowed = listed(known);
        const std::string guess = nearest(name, known);
        if (!guess.empty()) d.remedy = "did you mean \"" + guess + "\"?";
        problems.add(std::move(d));
    }
    if (!problems.empty()) return tl::unexpected(std::move(problems));
    for (const std::string& name : packs.empty() ? known : packs) {
        report.packs.push_back(check_pack(join_path(economies, name)));
    }
    if (packs.empty()) {
        const Files files = disk_files();
        const std::string evidence = join_path(data, "evidence");
        report.evidence.push_back(check_evidence(evidence, {}, files));
        const auto sources = source_ids(join_path(evidence, "sources.csv"), files);
        report.evidence.push_back(check_evidence(join_path(data, "policy"), sources, files));
        const std::string history = join_path(data, "history");
        if (files.read(join_path(history, "manifest.toml")))
            report.evidence.push_back(check_evidence(history, sources, files));
        const std::string countries = join_path(data, "countries");
        if (files.read(join_path(countries, "manifest.toml"))) {
            report.evidence.push_back(check_evidence(countries, sources, files));
            if (const auto read = read_countries(countries, files); !read)
                report.evidence.back().problems.add(read.error());
        }
    }
    return report;
}

std::string to_text(const DataReport& report) {
    std::string text;
    for (const PackReport& pack : report.packs) text += to_text(pack) + "\n";
    for (const EvidenceReport& evidence : report.evidence) {
        text += fmt::format("{}: {}\n", evidence.folder, evidence.title);
        for (const EvidenceReport::Table& table : evidence.tables) {
            text += fmt::format("  {:<24} {:>7} rows  {}\n", table.file, table.rows, table.title);
        }
        text += evidence.problems.empty() ? "  sound\n\n" : to_text(evidence.problems) + "\n";
    }
    return text;
}

std::string to_json(const DataReport& report) {
    JsonWriter json(2);
    json.begin_object();
    json.member("sound", report.sound());
    json.key("packs");
    json.begin_array();
    for (const PackReport& pack : report.packs) {
        json.begin_object();
        json.member("pack", pack.pack);
        json.member("title", pack.title);
        json.member("sound", pack.sound());
        json.key("tables");
        json.begin_array();
        for (const TableInfo& table : pack.tables) {
            json.begin_object();
            json.member("file", table.file);
            json.member("publisher", table.publisher);
            json.member("title", table.title);
            json.member("year", table.year);
            json.member("licence", table.licence);
            json.member("sha256", table.sha256);
            json.member("rows", table.rows);
            json.member("grade", table.grade);
            json.member("modelled", table.modelled);
            json.end_object();
        }
        json.end_array();
        json.key("totals");
        json.begin_array();
        for (const PackReport::Total& total : pack.totals) {
            json.begin_object();
            json.member("file", total.file);
            json.member("what", total.what);
            json.member("unit", total.unit);
            json.member("published", total.published);
            json.member("found", total.found);
            json.member("holds", total.holds);
            json.member("source", total.source);
            json.end_object();
        }
        json.end_array();
        json.key("gaps");
        json.begin_array();
        for (const Gap& gap : pack.gaps) {
            json.begin_object();
            json.member("table", gap.table);
            json.member("what", gap.what);
            json.member("how", gap.how);
            json.end_object();
        }
        json.end_array();
        json.key("problems");
        write_problems(json, pack.problems);
        json.end_object();
    }
    json.end_array();
    json.key("evidence");
    json.begin_array();
    for (const EvidenceReport& evidence : report.evidence) {
        json.begin_object();
        json.member("folder", evidence.folder);
        json.member("title", evidence.title);
        json.member("sound", evidence.problems.empty());
        json.key("problems");
        write_problems(json, evidence.problems);
        json.end_object();
    }
    json.end_array();
    json.end_object();
    return json.text() + "\n";
}

}  // namespace longrun
