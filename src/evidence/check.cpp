#include "evidence/check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/sha256.hpp"
#include "base/text.hpp"
#include "evidence/evidence.hpp"
#include "schema/reader.hpp"

namespace longrun {

namespace {

constexpr std::int64_t most_rows = 100'000'000;

/// Reads one table of the manifest and its file; the parsed file, if it is sound.
std::optional<CsvTable> check_table(schema::TableReader& entry, const std::string& folder,
                                    const Files& files, EvidenceReport& report) {
    const auto name = entry.text("file");
    const auto title = entry.text("title");
    const auto checksum = entry.text("sha256");
    const auto rows = entry.whole("rows", 0, most_rows);
    if (!name || !title || !checksum || !rows) {
        entry.problem("needs file, title, sha256 and rows");
        return std::nullopt;
    }
    const std::string path = join_path(folder, *name);
    const auto text = files.read(path);
    if (!text) {
        report.problems.add(text.error());
        return std::nullopt;
    }
    if (const std::string found = sha256(*text); found != *checksum) {
        report.problems.add(Diagnostics::of_file(
            path, fmt::format("its SHA-256 is {}, the manifest says {}", found, *checksum),
            "restore the file, or write the manifest anew if the change is meant"));
    }
    auto table = parse_csv(*text, path);
    if (!table) {
        report.problems.add(table.error());
        return std::nullopt;
    }
    if (static_cast<std::int64_t>(table->rows.size()) != *rows) {
        report.problems.add(Diagnostics::of_file(
            path, fmt::format("has {} rows, the manifest says {}", table->rows.size(), *rows)));
    }
    report.tables.push_back({*name, *title, table->rows.size()});
    return std::move(*table);
}

void check_source_column(const CsvTable& table, const std::set<std::string>& known,
                         Diagnostics& problems) {
    CsvReader reader(table, {"source_id"}, problems);
    if (!reader.complete()) return;
    const std::vector<std::string> names(known.begin(), known.end());
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        for (const std::string& id : split(reader.text(row, "source_id"), ';')) {
            if (known.count(id) > 0) continue;
            const std::string guess = nearest(id, names);
            reader.problem(row, "source_id", "no table of sources has " + shown(id), "",
                           guess.empty() ? "" : "did you mean \"" + guess + "\"?");
        }
    }
}

}  // namespace

EvidenceReport check_evidence(const std::string& folder, const std::vector<std::string>& sources,
                              const Files& files) {
    EvidenceReport report;
    report.folder = folder;
    const std::string path = join_path(folder, "manifest.toml");
    const auto text = files.read(path);
    if (!text) {
        report.problems.add(text.error());
        return report;
    }
    const auto document = schema::parse_toml(*text, path);
    if (!document) {
        report.problems.add(document.error());
        return report;
    }
    schema::TableReader top(*document, "", path, report.problems);
    bool by_publisher = false;  // the manifest names the publisher of each table, not each row
    if (auto pack = top.table("pack")) {
        report.title = pack->text("title").value_or("");
        by_publisher = pack->text("sources").value_or("") == "publishers";
    }
    std::set<std::string> known(sources.begin(), sources.end());
    std::vector<CsvTable> tables;
    for (schema::TableReader& entry : top.tables("table")) {
        auto table = check_table(entry, folder, files, report);
        if (!table) continue;
        // A table of sources has one row a source, others name them.
        if (table->column("source_id") == std::optional<std::size_t>(0)) {
            for (const CsvTable::Row& row : table->rows) known.insert(row.cells.front());
        } else {
            tables.push_back(std::move(*table));
        }
    }
    if (report.tables.empty() && report.problems.empty()) top.problem("lists no [[table]]");
    if (!by_publisher) {
        for (const CsvTable& table : tables) check_source_column(table, known, report.problems);
    }
    if (const auto costs = files.read(join_path(folder, "costs.csv")); costs) {
        const auto parsed = parse_costs(*costs, join_path(folder, "costs.csv"));
        if (!parsed) {
            report.problems.add(parsed.error());
        } else if (const auto used = unit_costs(*parsed); !used) {
            report.problems.add(used.error());
        }
    }
    return report;
}

std::vector<std::string> source_ids(const std::string& path, const Files& files) {
    std::vector<std::string> ids;
    const auto text = files.read(path);
    if (!text) return ids;
    const auto sources = parse_sources(*text, path);
    if (!sources) return ids;
    for (const auto& [id, source] : *sources) ids.push_back(id);
    return ids;
}

}  // namespace longrun
