#include "economy/pack.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/csv.hpp"
#include "base/date.hpp"
#include "base/files.hpp"
#include "base/sha256.hpp"
#include "base/text.hpp"
#include "economy/synthesis.hpp"
#include "schema/document.hpp"

namespace longrun {

namespace {

constexpr double oldest_years = 60.0;  // closes the open age class; grade D

/// Reads tables of one TOML document and collects what is missing or of the wrong kind.
class TomlReader {
public:
    TomlReader(std::string file, Diagnostics& problems)
        : file_(std::move(file)), problems_(problems) {}

    std::string text(const schema::Node& table, std::string_view key, bool needed = true) {
        const schema::Node* node = table.find(key);
        if (node == nullptr) {
            if (needed) problem(table.place, key, "is missing");
            return {};
        }
        if (node->kind == schema::Node::Kind::text) return node->text;
        if (node->kind == schema::Node::Kind::integer) return std::to_string(node->integer);
        problem(node->place, key, fmt::format("is {}, not a text", name_of(node->kind)));
        return {};
    }
    std::int64_t integer(const schema::Node& table, std::string_view key) {
        const schema::Node* node = table.find(key);
        if (node != nullptr && node->kind == schema::Node::Kind::integer) return node->integer;
        problem(node == nullptr ? table.place : node->place, key,
                node == nullptr ? "is missing" : "is not a whole number");
        return 0;
    }
    double number(const schema::Node& table, std::string_view key,
                  std::optional<double> absent = {}) {
        const schema::Node* node = table.find(key);
        if (node == nullptr && absent) return *absent;
        if (node != nullptr && (node->kind == schema::Node::Kind::integer ||
                                node->kind == schema::Node::Kind::number)) {
            return node->number;
        }
        problem(node == nullptr ? table.place : node->place, key,
                node == nullptr ? "is missing" : "is not a number");
        return 0.0;
    }
    std::vector<std::string> texts(const schema::Node& table, std::string_view key) {
        std::vector<std::string> out;
        const schema::Node* node = table.find(key);
        if (node == nullptr) return out;
        if (node->kind != schema::Node::Kind::array) {
            problem(node->place, key, "is not a list");
            return out;
        }
        for (const schema::Node& item : node->items) {
            if (item.kind == schema::Node::Kind::text) {
                out.push_back(item.text);
            } else {
                problem(item.place, key, "holds something that is not a text");
            }
        }
        return out;
    }
    void problem(schema::Place place, std::string_view key, std::string what) {
        Diagnostic d;
        d.file = file_;
        d.line = place.line;
        d.column = place.column;
        d.key = std::string(key);
        d.problem = std::move(what);
        problems_.add(std::move(d));
    }

private:
    std::string file_;
    Diagnostics& problems_;
};

/// Where the rows of a dimension stand, by code.
class Codes {
public:
    void add(const std::string& code) {
        index_.emplace(code, static_cast<int>(names_.size()));
        names_.push_back(code);
    }
    std::optional<int> find(const std::string& code) const {
        const auto at = index_.find(code);
        if (at == index_.end()) return std::nullopt;
        return at->second;
    }
    const std::vector<std::string>& names() const { return names_; }

private:
    std::map<std::string, int> index_;
    std::vector<std::string> names_;
};

/// A table under typed reading: codes, counts, shares, sizes, duplicate rows.
class Table {
public:
    Table(const CsvTable& csv, const std::vector<std::string>& needed, Diagnostics& problems)
        : csv_(csv), reader_(csv, needed, problems) {}

    bool complete() const { return reader_.complete(); }
    std::size_t rows() const { return csv_.rows.size(); }
    bool has(std::string_view column) const { return csv_.column(column).has_value(); }
    const std::string& text(std::size_t row, std::string_view column) const {
        return reader_.text(row, column);
    }
    std::optional<int> code(std::size_t row, std::string_view column, const Codes& codes) {
        const std::string& found = text(row, column);
        const auto index = codes.find(found);
        if (!index) {
            const std::string guess = nearest(found, codes.names());
            reader_.problem(row, column, "is not a known code", listed(codes.names()),
                            guess.empty() ? "" : fmt::format("did you mean \"{}\"?", guess));
        }
        return index;
    }
    /// A figure within [low, high]; empty where it is not published. D is the mark of the US Census
    /// Bureau for a figure withheld to protect a firm.
    Pack::Figure figure(std::size_t row, std::string_view column, double low, double high) {
        const std::string& cell = text(row, column);
        if (cell.empty() || cell == "D") return std::nullopt;
        return number(row, column, low, high);
    }
    double number(std::size_t row, std::string_view column, double low, double high) {
        const double value = reader_.number(row, column);
        if (value < low || value > high) {
            reader_.problem(row, column, "is out of range",
                            fmt::format("{} to {}", number_text(low), number_text(high)));
            return std::clamp(value, low, high);
        }
        return value;
    }
    Pack::Figure count(std::size_t row, std::string_view column) {
        return figure(row, column, 0.0, most);
    }
    std::optional<SizeRange> size(std::size_t row, std::string_view column) {
        const auto range = parse_size_range(text(row, column));
        if (!range) {
            reader_.problem(row, column, "is not a size class", "for instance 0-4, 5000+ or total");
        }
        return range;
    }
    void problem(std::size_t row, std::string_view column, std::string what,
                 std::string allowed = {}) {
        reader_.problem(row, column, std::move(what), std::move(allowed));
    }
    /// Reports a row whose key stood before.
    void once(std::size_t row, std::string_view column, const std::string& key) {
        const auto [at, fresh] = seen_.emplace(key, csv_.rows[row].line);
        if (!fresh) problem(row, column, fmt::format("repeats line {}", at->second));
    }

    static constexpr double most = 1e15;  // no count or sum of an economy is larger

private:
    const CsvTable& csv_;
    CsvReader reader_;
    std::map<std::string, int> seen_;
};

class PackReader {
public:
    PackReader(const std::string& directory, Diagnostics& problems)
        : directory_(directory), problems_(problems) {
        pack_.directory = directory;
    }

    Pack read() {
        if (!read_manifest()) return std::move(pack_);
        for (const TableInfo& table : pack_.tables) read_bytes(table);
        read_regions();
        read_sectors();
        read_size_classes();
        if (!regions_.names().empty() && !sectors_.names().empty()) {
            read_bins();
            read_sector_sizes();
            read_state_sectors();
            read_counties();
            read_county_sectors();
            read_outside();
            read_ages();
            read_size0();
            read_inputs();
        }
        read_dynamics();
        check_columns();
        read_totals();
        return std::move(pack_);
    }

    const std::map<std::string, CsvTable>& tables() const { return csv_; }

private:
    std::string path(const std::string& file) const { return directory_ + "/" + file; }
    void file_problem(const std::string& file, std::string what, std::string remedy = {}) {
        problems_.add(Diagnostics::of_file(file, std::move(what), std::move(remedy)));
    }

    bool read_manifest() {
        const std::string file = path("manifest.toml");
        const auto text = read_file(file);
        if (!text) {
            problems_.add(text.error());
            file_problem(directory_, "is not a data pack: it has no readable manifest.toml",
                         "name the folder of a pack, such as data/economies/usa");
            return false;
        }
        const auto document = schema::parse_toml(*text, file);
        if (!document) {
            problems_.add(document.error());
            return false;
        }
        TomlReader reader(file, problems_);
        const schema::Node* head = document->find("pack");
        if (head == nullptr) {
            file_problem(file, "has no [pack] table");
            return false;
        }
        pack_.id = reader.text(*head, "id");
        pack_.title = reader.text(*head, "title");
        pack_.currency = reader.text(*head, "currency");
        pack_.base_year = static_cast<int>(reader.integer(*head, "base_year"));
        pack_.price_year = static_cast<int>(reader.integer(*head, "price_year"));
        const schema::Node* list = document->find("table");
        if (list == nullptr || list->kind != schema::Node::Kind::array || list->items.empty()) {
            file_problem(file, "names no [[table]]");
            return false;
        }
        std::set<std::string> names;
        for (const schema::Node& node : list->items) {
            TableInfo table;
            table.file = reader.text(node, "file");
            table.publisher = reader.text(node, "publisher");
            table.title = reader.text(node, "title");
            table.year = reader.text(node, "year");
            table.licence = reader.text(node, "licence");
            table.sha256 = reader.text(node, "sha256");
            table.grade = reader.text(node, "grade");
            table.caveats = reader.text(node, "caveats", false);
            table.rows =
                static_cast<std::size_t>(std::max<std::int64_t>(0, reader.integer(node, "rows")));
            table.modelled = reader.texts(node, "modelled");
            if (table.file.empty()) continue;
            if (table.file.front() == '/' || table.file.find("..") != std::string::npos) {
                reader.problem(node.place, "file", "must be a name inside the pack's folder");
                continue;
            }
            if (!names.insert(table.file).second) {
                reader.problem(node.place, "file", fmt::format("names {} twice", table.file));
                continue;
            }
            pack_.tables.push_back(std::move(table));
        }
        return true;
    }

    void read_bytes(const TableInfo& table) {
        const std::string file = path(table.file);
        const auto bytes = read_file(file);
        if (!bytes) {
            problems_.add(bytes.error());
            return;
        }
        const std::string found = sha256(*bytes);
        if (found != table.sha256) {
            file_problem(
                file, fmt::format("its SHA-256 is {}, the manifest says {}", found, table.sha256),
                "restore the file, or write the manifest anew if the change is meant");
        }
        if (!table.file.ends_with(".csv")) return;
        auto parsed = parse_csv(*bytes, file);
        if (!parsed) {
            problems_.add(parsed.error());
            return;
        }
        if (parsed->rows.size() != table.rows) {
            file_problem(
                file,
                fmt::format("has {} rows, the manifest says {}", parsed->rows.size(), table.rows),
                "the file may be cut short");
        }
        csv_.emplace(table.file, std::move(*parsed));
    }

    /// The table under typed reading, or nothing; a table that no firm can do without is missed.
    std::optional<Table> open(const std::string& file, const std::vector<std::string>& columns,
                              bool needed) {
        const auto at = csv_.find(file);
        if (at == csv_.end()) {
            const bool named = std::any_of(pack_.tables.begin(), pack_.tables.end(),
                                           [&](const TableInfo& t) { return t.file == file; });
            if (needed && !named) file_problem(path("manifest.toml"), "names no table " + file);
            return std::nullopt;
        }
        Table table(at->second, columns, problems_);
        if (!table.complete()) return std::nullopt;
        return table;
    }

    void read_regions() {
        auto table = open("regions.csv", {"region", "name", "name_zh"}, true);
        if (!table) return;
        for (std::size_t i = 0; i < table->rows(); ++i) {
            RegionInfo region;
            region.id = table->text(i, "region");
            region.name = table->text(i, "name");
            region.name_zh = table->text(i, "name_zh");
            if (region.id.empty()) table->problem(i, "region", "is empty");
            table->once(i, "region", region.id);
            region.computer_workers = table->count(i, "employment_computer_math").value_or(0.0);
            regions_.add(region.id);
            pack_.regions.push_back(std::move(region));
        }
    }

    void read_sectors() {
        auto table = open("sectors.csv",
                          {"sector", "name", "name_zh", "scope", "value_added_usd2023m",
                           "labour_share", "procurement_share"},
                          true);
        if (!table) return;
        for (std::size_t i = 0; i < table->rows(); ++i) {
            SectorInfo sector;
            sector.id = table->text(i, "sector");
            sector.name = table->text(i, "name");
            sector.name_zh = table->text(i, "name_zh");
            if (sector.id.empty()) table->problem(i, "sector", "is empty");
            table->once(i, "sector", sector.id);
            const std::string& scope = table->text(i, "scope");
            if (scope == "farm") {
                sector.scope = Scope::farm;
            } else if (scope == "government_civilian") {
                sector.scope = Scope::government_civilian;
            } else if (scope == "government_defence") {
                sector.scope = Scope::government_defence;
            } else if (scope != "susb") {
                table->problem(i, "scope", "is not a known scope",
                               "susb, farm, government_civilian, government_defence");
            }
            sector.value_added_musd = table->count(i, "value_added_usd2023m").value_or(0.0);
            sector.labour_share = table->figure(i, "labour_share", 0.0, 1.0).value_or(0.0);
            sector.government_share = table->figure(i, "procurement_share", 0.0, 1.0).value_or(0.0);
            sectors_.add(sector.id);
            pack_.sectors.push_back(std::move(sector));
        }
        for (SectorInfo& sector : pack_.sectors)
            sector.input_share.resize(pack_.sectors.size(), 0.0);
    }

    void read_size_classes() {
        auto table = open("size_classes.csv", {"size_class", "low", "high"}, true);
        if (!table) return;
        for (std::size_t i = 0; i < table->rows(); ++i) {
            SizeClassInfo size;
            size.id = table->text(i, "size_class");
            size.low = static_cast<std::uint32_t>(table->number(i, "low", 0, 1e9));
            size.high = static_cast<std::uint32_t>(table->figure(i, "high", 0, 1e9).value_or(0));
            const auto range = parse_size_range(size.id);
            const bool open = !range || range->high == SizeRange::open;
            if (!range || range->total || range->low != size.low ||
                (!open && range->high != size.high)) {
                table->problem(i, "size_class", "does not agree with low and high");
            }
            const bool last = i + 1 == table->rows();
            if (open != last)
                table->problem(i, "high", "only the last class is open, and it must be");
            const std::uint32_t expected = i == 0 ? size.low : pack_.size_classes.back().high + 1;
            if (size.low != expected) {
                table->problem(i, "low", "leaves a hole or an overlap", std::to_string(expected));
            }
            if (open) size.high = 0;
            pack_.size_classes.push_back(std::move(size));
        }
    }

    void read_bins() {
        auto table = open("susb_bins.csv",
                          {"susb_class", "size_class", "firm_share", "employment_share"}, false);
        if (!table) return;
        Codes classes;
        for (const SizeClassInfo& size : pack_.size_classes) classes.add(size.id);
        std::map<std::string, std::pair<double, double>> sums;
        for (std::size_t i = 0; i < table->rows(); ++i) {
            Pack::Bin bin;
            const std::string& published = table->text(i, "susb_class");
            const auto range = table->size(i, "susb_class");
            const auto size_class = table->code(i, "size_class", classes);
            bin.firm_share = table->number(i, "firm_share", 0.0, 1.0);
            bin.job_share = table->number(i, "employment_share", 0.0, 1.0);
            table->once(i, "susb_class", published + "|" + table->text(i, "size_class"));
            sums[published].first += bin.firm_share;
            sums[published].second += bin.job_share;
            if (!range || !size_class) continue;
            const SizeClassInfo& size = pack_.size_classes[static_cast<std::size_t>(*size_class)];
            const std::uint32_t high = size.high == 0 && size.low > 0 ? SizeRange::open : size.high;
            if (range->total || range->high < size.low || range->low > high) {
                table->problem(i, "size_class", "does not overlap the published class");
                continue;
            }
            bin.published = *range;
            bin.size_class = *size_class;
            pack_.bins.push_back(bin);
        }
        for (std::size_t i = 0; i < table->rows(); ++i) {
            const auto& [firms, jobs] = sums[table->text(i, "susb_class")];
            const auto off = [](double sum) { return sum < 1.0 - 1e-9 || sum > 1.0 + 1e-9; };
            if (off(firms))
                table->problem(i, "firm_share", "the shares of this class do not add to 1");
            if (off(jobs)) {
                table->problem(i, "employment_share", "the shares of this class do not add to 1");
            }
        }
    }

    void read_sector_sizes() {
        auto table = open("firms_by_sector_size.csv",
                          {"sector", "size_class", "firms", "establishments", "employment"}, true);
        if (!table) return;
        for (std::size_t i = 0; i < table->rows(); ++i) {
            Pack::SectorSize row;
            const auto sector = sector_or_every(*table, i);
            const auto size = table->size(i, "size_class");
            row.firms = table->count(i, "firms");
            row.establishments = table->count(i, "establishments");
            row.jobs = table->count(i, "employment");
            table->once(i, "sector", table->text(i, "sector") + "|" + table->text(i, "size_class"));
            if (!sector || !size) continue;
            row.sector = *sector;
            row.size = *size;
            pack_.firms_by_sector_size.push_back(row);
        }
    }

    void read_state_sectors() {
        auto table = open(
            "firms_by_state_sector.csv",
            {"region", "sector", "size_class", "firms", "establishments", "employment"}, false);
        if (!table) return;
        for (std::size_t i = 0; i < table->rows(); ++i) {
            Pack::StateSector row;
            const auto region = table->code(i, "region", regions_);
            const auto sector = sector_or_every(*table, i);
            const auto size = table->size(i, "size_class");
            row.firms = table->count(i, "firms");
            row.establishments = table->count(i, "establishments");
            row.jobs = table->count(i, "employment");
            table->once(i, "sector",
                        table->text(i, "region") + "|" + table->text(i, "sector") + "|" +
                            table->text(i, "size_class"));
            if (!region || !sector || !size) continue;
            row.region = *region;
            row.sector = *sector;
            row.size = *size;
            pack_.firms_by_state_sector.push_back(row);
        }
    }

    void read_counties() {
        auto table = open("counties.csv", {"county", "region", "population_2020"}, false);
        if (!table) return;
        for (std::size_t i = 0; i < table->rows(); ++i) {
            Pack::County county;
            county.id = table->text(i, "county");
            table->once(i, "county", county.id);
            const auto region = table->code(i, "region", regions_);
            county.population = table->count(i, "population_2020").value_or(0.0);
            if (!region) continue;
            county.region = *region;
            counties_.add(county.id);
            pack_.counties.push_back(std::move(county));
        }
    }

    void read_county_sectors() {
        auto table =
            open("county_establishments.csv", {"county", "sector", "establishments"}, false);
        if (!table) return;
        for (std::size_t i = 0; i < table->rows(); ++i) {
            Pack::CountySector row;
            const auto county = table->code(i, "county", counties_);
            const auto sector = table->code(i, "sector", sectors_);
            row.establishments = table->count(i, "establishments");
            table->once(i, "county", table->text(i, "county") + "|" + table->text(i, "sector"));
            if (!county || !sector) continue;
            row.county = *county;
            row.sector = *sector;
            pack_.county_establishments.push_back(row);
        }
    }

    void read_outside() {
        auto table = open("outside_susb.csv",
                          {"sector", "region", "size_class", "units", "employment"}, false);
        if (!table) return;
        for (std::size_t i = 0; i < table->rows(); ++i) {
            Pack::Outside row;
            const auto sector = table->code(i, "sector", sectors_);
            const auto region = table->code(i, "region", regions_);
            const auto size = table->size(i, "size_class");
            row.units = table->count(i, "units").value_or(0.0);
            row.jobs = table->count(i, "employment").value_or(0.0);
            if (table->has("kind")) row.kind = table->text(i, "kind");
            table->once(i, "sector",
                        table->text(i, "sector") + "|" + table->text(i, "region") + "|" +
                            table->text(i, "size_class") + "|" + row.kind);
            if (!sector || !region || !size) continue;
            if (pack_.sectors[static_cast<std::size_t>(*sector)].scope == Scope::business) {
                table->problem(i, "sector", "lies inside the business register, not outside it");
                continue;
            }
            row.sector = *sector;
            row.region = *region;
            row.size = *size;
            pack_.outside.push_back(std::move(row));
        }
    }

    void read_dynamics() {
        auto table =
            open("firm_dynamics.csv", {"year", "size_class", "firms", "firm_deaths"}, false);
        if (!table) return;
        for (std::size_t i = 0; i < table->rows(); ++i) {
            Pack::Dynamics row;
            row.year = static_cast<int>(table->number(i, "year", 1500, 2200));
            const auto size = table->size(i, "size_class");
            row.firms = table->count(i, "firms").value_or(0.0);
            row.deaths = table->count(i, "firm_deaths");
            table->once(i, "year", table->text(i, "year") + "|" + table->text(i, "size_class"));
            if (row.deaths.value_or(0.0) > row.firms) {
                table->problem(i, "firm_deaths", "more deaths than firms");
            }
            if (!size) continue;
            row.size = *size;
            pack_.dynamics.push_back(row);
        }
    }

    void read_ages() {
        auto table = open("firm_age.csv", {"sector", "age_class", "firms"}, false);
        if (!table) return;
        for (std::size_t i = 0; i < table->rows(); ++i) {
            Pack::Age row;
            const auto sector = sector_or_every(*table, i);
            const auto years = parse_size_range(table->text(i, "age_class"));
            if (!years || years->total) {
                table->problem(i, "age_class", "is not a span of years", "for instance 2-3 or 16+");
            }
            row.firms = table->count(i, "firms").value_or(0.0);
            table->once(i, "age_class",
                        table->text(i, "sector") + "|" + table->text(i, "age_class"));
            if (!sector || !years) continue;
            row.sector = *sector;
            row.low_years = years->low;
            row.high_years = years->high == SizeRange::open
                                 ? std::max(oldest_years, years->low + 1.0)
                                 : years->high + 1.0;
            if (row.high_years > 2000.0) {
                table->problem(i, "age_class", "is older than any firm");
                continue;
            }
            pack_.ages.push_back(row);
        }
    }

    void read_size0() {
        auto table = open("size0_share.csv", {"sector", "firms_0", "firms_1_4"}, false);
        if (!table) return;
        for (std::size_t i = 0; i < table->rows(); ++i) {
            Pack::Size0 row;
            const auto sector = sector_or_every(*table, i);
            row.firms_0 = table->count(i, "firms_0");
            row.firms_1_4 = table->count(i, "firms_1_4");
            table->once(i, "sector", table->text(i, "sector"));
            if (!sector) continue;
            row.sector = *sector;
            pack_.size0.push_back(row);
        }
    }

    void read_inputs() {
        auto table = open("input_output.csv",
                          {"input_sector", "user_sector", "input_share_of_output"}, false);
        if (!table) return;
        for (std::size_t i = 0; i < table->rows(); ++i) {
            table->once(i, "input_sector",
                        table->text(i, "input_sector") + "|" + table->text(i, "user_sector"));
            // Single cells may be negative (subsidies, scrap); a partner needs a purchase.
            const double share = table->figure(i, "input_share_of_output", -1.0, 2.0).value_or(0.0);
            const auto input = table->code(i, "input_sector", sectors_);
            const auto user = table->code(i, "user_sector", sectors_);
            if (!input || !user) continue;
            pack_.sectors[static_cast<std::size_t>(*user)]
                .input_share[static_cast<std::size_t>(*input)] = std::max(0.0, share);
        }
    }

    /// Units of every table, also those the synthesis does not read, by the name of the column.
    void check_columns() {
        for (const auto& [file, csv] : csv_) {
            Diagnostics found;
            Table table(csv, {}, found);
            for (const std::string& column : csv.header) {
                for (std::size_t i = 0; i < table.rows(); ++i) check_cell(table, column, i);
            }
            for (const Diagnostic& d : found.problems()) {
                // What a typed reader has already said is not said twice.
                const auto same = [&](const Diagnostic& other) {
                    return other.file == d.file && other.line == d.line && other.key == d.key;
                };
                const auto& known = problems_.problems();
                if (std::none_of(known.begin(), known.end(), same)) problems_.add(d);
            }
        }
    }

    static void check_cell(Table& table, const std::string& column, std::size_t row) {
        const auto ends = [&](std::string_view end) { return column.ends_with(end); };
        if (column == "grade" || ends("_grade")) {
            const std::string& grade = table.text(row, column);
            if (grade.size() > 1 || grade.find_first_not_of("ABCD") != std::string::npos) {
                table.problem(row, column, "is not a grade of evidence", "A, B, C, D");
            }
        } else if (column == "year") {
            table.figure(row, column, 1500.0, 2200.0);
        } else if (column == "date") {
            if (!table.text(row, column).empty() && !parse_date(table.text(row, column))) {
                table.problem(row, column, "is not a date", "year-month-day, such as 2026-03-31");
            }
        } else if (column == "lat") {
            table.figure(row, column, -90.0, 90.0);
        } else if (column == "lon") {
            table.figure(row, column, -180.0, 180.0);
        } else if (column == "firms" || column == "establishments" || column == "employment" ||
                   column == "units" || column == "payroll_usd" || column == "firm_deaths" ||
                   column.starts_with("population") || column.starts_with("firms_") ||
                   ends("_pay_usd") || column == "employment_computer_math") {
            table.count(row, column);
        } else if (column == "labour_share" || column == "procurement_share") {
            table.figure(row, column, 0.0, 1.0);
        } else if (column == "firm_death_rate_pct") {
            table.figure(row, column, 0.0, 100.0);
        }
    }

    void read_totals() {
        const std::string file = path("totals.toml");
        const auto text = read_file(file);
        if (!text) return;
        const auto document = schema::parse_toml(*text, file);
        if (!document) {
            problems_.add(document.error());
            return;
        }
        TomlReader reader(file, problems_);
        const schema::Node* list = document->find("total");
        if (list == nullptr || list->kind != schema::Node::Kind::array) return;
        for (const schema::Node& node : list->items) {
            PublishedTotal total;
            total.file = reader.text(node, "file");
            total.column = reader.text(node, "column");
            total.value = reader.number(node, "value");
            total.tolerance = reader.number(node, "tolerance", 0.0);
            total.unit = reader.text(node, "unit");
            total.source = reader.text(node, "source");
            total.line = node.place.line;
            if (const schema::Node* where = node.find("where")) {
                for (const schema::Member& m : where->members) {
                    total.where.emplace_back(m.key, reader.text(*where, m.key));
                }
            }
            pack_.totals.push_back(std::move(total));
        }
    }

    std::optional<int> sector_or_every(Table& table, std::size_t row) {
        if (table.text(row, "sector") == "total") return Pack::every;
        const auto sector = table.code(row, "sector", sectors_);
        if (sector && pack_.sectors[static_cast<std::size_t>(*sector)].scope != Scope::business) {
            table.problem(row, "sector", "lies outside the business register");
            return std::nullopt;
        }
        return sector;
    }

    std::string directory_;
    Diagnostics& problems_;
    Pack pack_;
    std::map<std::string, CsvTable> csv_;
    Codes regions_;
    Codes sectors_;
    Codes counties_;
};

PackReport::Total compare(const PublishedTotal& total, const CsvTable& csv,
                          const std::string& totals_file, Diagnostics& problems) {
    PackReport::Total out;
    out.file = total.file;
    out.unit = total.unit;
    out.published = total.value;
    out.source = total.source;
    out.what = total.column;
    std::vector<std::string> needed{total.column};
    for (const auto& [column, value] : total.where) {
        needed.push_back(column);
        out.what += fmt::format("{} {} {}", needed.size() == 2 ? ", where" : " and", column, value);
    }
    CsvReader reader(csv, needed, problems);
    if (!reader.complete()) return out;
    for (std::size_t i = 0; i < csv.rows.size(); ++i) {
        const bool counts = std::all_of(total.where.begin(), total.where.end(), [&](const auto& w) {
            return reader.text(i, w.first) == w.second;
        });
        if (counts) out.found += reader.number(i, total.column, 0.0);
    }
    const double slack =
        total.tolerance * std::max(1.0, total.value < 0 ? -total.value : total.value);
    const double gap = out.found - out.published;
    out.holds = gap <= slack && -gap <= slack;
    if (!out.holds) {
        Diagnostic d;
        d.file = totals_file;
        d.line = total.line;
        d.key = fmt::format("{}: {}", total.file, out.what);
        d.value = number_text(out.found);
        d.problem = fmt::format("the table adds to {}, published are {} {}", number_text(out.found),
                                number_text(out.published), total.unit);
        problems.add(std::move(d));
    }
    return out;
}

}  // namespace

std::optional<SizeRange> parse_size_range(const std::string& text) {
    if (text == "total") return SizeRange{0, SizeRange::open, true};
    const auto whole = [](const std::string& digits) -> std::optional<std::uint32_t> {
        if (digits.empty() || digits.size() > 9) return std::nullopt;
        std::uint32_t value = 0;
        for (const char c : digits) {
            if (c < '0' || c > '9') return std::nullopt;
            value = value * 10 + static_cast<std::uint32_t>(c - '0');
        }
        return value;
    };
    if (text.ends_with('+')) {
        const auto low = whole(text.substr(0, text.size() - 1));
        if (!low) return std::nullopt;
        return SizeRange{*low, SizeRange::open, false};
    }
    const std::size_t dash = text.find('-');
    const auto low = whole(text.substr(0, dash));
    const auto high = dash == std::string::npos ? low : whole(text.substr(dash + 1));
    if (!low || !high || *high < *low) return std::nullopt;
    return SizeRange{*low, *high, false};
}

std::string to_text(const SizeRange& range) {
    if (range.total) return "total";
    if (range.high == SizeRange::open) return fmt::format("{}+", range.low);
    if (range.low == range.high) return std::to_string(range.low);
    return fmt::format("{}-{}", range.low, range.high);
}

Result<Pack> load_pack(const std::string& directory) {
    Diagnostics problems;
    PackReader reader(directory, problems);
    Pack pack = reader.read();
    if (!problems.empty()) return tl::unexpected(std::move(problems));
    return pack;
}

PackReport check_pack(const std::string& directory) {
    PackReport report;
    PackReader reader(directory, report.problems);
    const Pack pack = reader.read();
    report.pack = pack.id;
    report.title = pack.title;
    report.tables = pack.tables;
    for (const PublishedTotal& total : pack.totals) {
        const auto csv = reader.tables().find(total.file);
        if (csv == reader.tables().end()) {
            report.problems.add(Diagnostics::of_file(
                directory + "/totals.toml",
                fmt::format("names {}, which is no table of the pack", total.file)));
            continue;
        }
        report.totals.push_back(
            compare(total, csv->second, directory + "/totals.toml", report.problems));
    }
    for (const TableInfo& table : pack.tables) {
        for (const std::string& what : table.modelled) {
            report.gaps.push_back({table.file, what, "filled when the table was written"});
        }
    }
    if (report.problems.empty()) {
        for (Gap& gap : synthesis_gaps(pack)) report.gaps.push_back(std::move(gap));
    }
    return report;
}

std::string to_text(const PackReport& report) {
    std::string out = fmt::format("{}: {}\n\n", report.pack, report.title);
    for (const TableInfo& table : report.tables) {
        out +=
            fmt::format("  {:<34} {:>7} rows  grade {}  {}, {}, {} ({})\n", table.file, table.rows,
                        table.grade, table.publisher, table.title, table.year, table.licence);
    }
    if (!report.totals.empty()) out += "\nTotals against the published figures\n";
    for (const PackReport::Total& total : report.totals) {
        out += fmt::format("  {} {}: {}: {} {}, published {} ({})\n", total.holds ? "ok " : "BAD",
                           total.file, total.what, number_text(total.found), total.unit,
                           number_text(total.published), total.source);
    }
    if (!report.gaps.empty()) out += "\nGaps filled by modelling\n";
    for (const Gap& gap : report.gaps) {
        out += fmt::format("  {}: {}: {}\n", gap.table, gap.what, gap.how);
    }
    out += report.sound() ? "\nNo problem found.\n" : "\nProblems\n" + to_text(report.problems);
    return out;
}

}  // namespace longrun
