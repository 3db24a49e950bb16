#include "api/data_import.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/csv.hpp"
#include "base/files.hpp"
#include "base/json.hpp"
#include "base/sha256.hpp"
#include "base/text.hpp"
#include "imports/layouts.hpp"
#include "store/files.hpp"

namespace longrun {

namespace {

using Row = std::vector<std::string>;

Result<ImportCodes> codes_of(const std::string& data) {
    const std::string path = join_path(data, "economies/usa/regions.csv");
    const auto text = read_file(path);
    if (!text) return tl::unexpected(text.error());
    const auto table = parse_csv(*text, path);
    if (!table) return tl::unexpected(table.error());
    Diagnostics problems;
    CsvReader reader(*table, {"region", "fips", "name"}, problems);
    if (!reader.complete()) return tl::unexpected(std::move(problems));
    ImportCodes codes;
    for (std::size_t row = 0; row < table->rows.size(); ++row) {
        const std::string& region = reader.text(row, "region");
        codes.region_of_fips[reader.text(row, "fips")] = region;
        codes.region_of_name[reader.text(row, "name")] = region;
        codes.region_of_name[region] = region;
    }
    return codes;
}

std::vector<std::size_t> positions(const Row& header, const Row& names) {
    std::vector<std::size_t> at;
    for (const std::string& name : names)
        at.push_back(static_cast<std::size_t>(std::find(header.begin(), header.end(), name) -
                                              header.begin()));
    return at;
}

std::string joined(const Row& row, const std::vector<std::size_t>& at) {
    std::string text;
    for (const std::size_t i : at) {
        if (row[i].empty()) continue;
        text += (text.empty() ? "" : ", ") + row[i];
    }
    return text;
}

/// Whether two cells say the same: as text, or as numbers.
bool alike(const std::string& a, const std::string& b) {
    if (a == b) return true;
    const auto x = parse_number(a);
    const auto y = parse_number(b);
    return x && y && *x == *y;
}

std::string csv_line(const Row& row) {
    std::string line;
    for (std::size_t c = 0; c < row.size(); ++c) line += (c > 0 ? "," : "") + csv_cell(row[c]);
    return line + "\n";
}

/// The manifest with the checksum and the number of rows of one of its tables; as it is if it does
/// not list the table.
std::string with_table(std::string manifest, const std::string& name, const std::string& content,
                       std::size_t rows) {
    const std::size_t entry = manifest.find("file = \"" + name + "\"");
    if (entry == std::string::npos) return manifest;
    const auto set = [&](const std::string& key, const std::string& value) {
        const std::size_t begin = manifest.find("\n" + key + " = ", entry);
        if (begin == std::string::npos) return;
        const std::size_t from = begin + key.size() + 4;
        manifest.replace(from, manifest.find('\n', from) - from, value);
    };
    set("sha256", "\"" + sha256(content) + "\"");
    set("rows", std::to_string(rows));
    return manifest;
}

}  // namespace

Result<ImportReport> import_data(const std::string& file, const std::string& data, bool write) {
    const auto bytes = read_file(file);
    if (!bytes) return tl::unexpected(bytes.error());
    const auto codes = codes_of(data);
    if (!codes) return tl::unexpected(codes.error());
    const auto imported = import_file(*bytes, file, *codes);
    if (!imported) return tl::unexpected(imported.error());

    ImportReport report;
    report.file = file;
    report.publication = imported->publication;
    report.target = join_path(data, imported->target);
    report.read = imported->rows.size();
    report.notes = imported->notes;
    std::vector<Row> rows;  // of the table, in its order
    Row header = imported->header;
    if (const auto old = read_file(report.target); old) {
        const auto table = parse_csv(*old, report.target);
        if (!table) return tl::unexpected(table.error());
        if (table->header != header)
            return tl::unexpected(
                Diagnostics::of_file(report.target, "has other columns than " + listed(header),
                                     "leave the table as it came with the program"));
        for (const CsvTable::Row& row : table->rows) rows.push_back(row.cells);
    } else {
        report.notes.push_back("the table does not exist yet");
    }
    const std::vector<std::size_t> key = positions(header, imported->key);
    std::map<std::string, std::size_t> known;
    for (std::size_t r = 0; r < rows.size(); ++r) known[joined(rows[r], key)] = r;
    std::vector<bool> met(rows.size(), false);
    for (const Row& row : imported->rows) {
        const std::string name = joined(row, key);
        const auto found = known.find(name);
        if (found == known.end()) {
            report.added.push_back({name, "", csv_line(row)});
            rows.push_back(row);
            continue;
        }
        if (found->second < met.size()) met[found->second] = true;
        Row& old = rows[found->second];
        std::string before;
        std::string now;
        for (std::size_t c = 0; c < header.size(); ++c) {
            if (alike(old[c], row[c])) continue;
            before += (before.empty() ? "" : ", ") + header[c] + " " + shown(old[c]);
            now += (now.empty() ? "" : ", ") + header[c] + " " + shown(row[c]);
        }
        if (before.empty()) {
            ++report.same;
        } else {
            report.changed.push_back({name, before, now});
            old = row;
        }
    }
    report.not_in_file = static_cast<std::size_t>(std::count(met.begin(), met.end(), false));
    if (!write || (report.added.empty() && report.changed.empty())) return report;

    std::string content = csv_line(header);
    for (const Row& row : rows) content += csv_line(row);
    if (const auto made = write_file_atomically(report.target, content); !made)
        return tl::unexpected(made.error());
    std::string folder = directory_of(report.target);
    std::string name = file_name_of(report.target);
    if (file_name_of(folder) == "surveys") {
        name = "surveys/" + name;
        folder = directory_of(folder);
    }
    const std::string manifest_file = join_path(folder, "manifest.toml");
    const auto manifest = read_file(manifest_file);
    if (!manifest) return tl::unexpected(manifest.error());
    const std::string stated = with_table(*manifest, name, content, rows.size());
    if (stated == *manifest)
        report.notes.push_back(manifest_file +
                               " does not list the table; longrun data check will "
                               "not verify it");
    if (const auto made = write_file_atomically(manifest_file, stated); !made)
        return tl::unexpected(made.error());
    report.written = true;
    return report;
}

std::string to_text(const ImportReport& report) {
    constexpr std::size_t most = 10;
    std::string out = fmt::format(
        "{}: {}\n  {} rows for {}: {} the same, {} changed, {} new; {} rows "
        "of the table are not in the file and stay\n",
        report.file, report.publication, report.read, report.target, report.same,
        report.changed.size(), report.added.size(), report.not_in_file);
    for (std::size_t i = 0; i < std::min(most, report.changed.size()); ++i) {
        const ImportReport::Change& change = report.changed[i];
        out += fmt::format("  changed: {}: {} -> {}\n", change.row, change.before, change.now);
    }
    for (std::size_t i = 0; i < std::min(most, report.added.size()); ++i)
        out += fmt::format("  new: {}\n", report.added[i].row);
    for (const std::string& note : report.notes) out += "  note: " + note + "\n";
    if (report.written)
        return out + "  written, with its checksum; fit again with longrun calibrate\n";
    return out + "  nothing is written; say --write to take it over\n";
}

std::string to_json(const ImportReport& report) {
    JsonWriter json(2);
    json.begin_object();
    json.member("file", report.file);
    json.member("publication", report.publication);
    json.member("target", report.target);
    json.member("read", report.read);
    json.member("same", report.same);
    json.member("not_in_file", report.not_in_file);
    for (const auto* list : {&report.changed, &report.added}) {
        json.key(list == &report.changed ? "changed" : "added");
        json.begin_array();
        for (const ImportReport::Change& change : *list) {
            json.begin_object();
            json.member("row", change.row);
            json.member("before", change.before);
            json.member("now", change.now);
            json.end_object();
        }
        json.end_array();
    }
    json.member("notes", report.notes);
    json.member("written", report.written);
    json.end_object();
    return json.text() + "\n";
}

}  // namespace longrun
