#include "evidence/evidence.hpp"

#include <fmt/format.h>

#include <set>

#include "base/text.hpp"

namespace longrun {

Result<std::map<std::string, Source>> parse_sources(std::string_view text,
                                                    const std::string& file) {
    const auto table = parse_csv(text, file);
    if (!table) return tl::unexpected(table.error());
    Diagnostics problems;
    const std::string author_column = table->column("authors") ? "authors" : "publisher";
    CsvReader reader(*table, {"source_id", author_column, "title", "year"}, problems);
    std::map<std::string, Source> sources;
    for (std::size_t row = 0; row < table->rows.size(); ++row) {
        Source source{reader.text(row, "source_id"), reader.text(row, author_column),
                      reader.text(row, "year"), reader.text(row, "title"),
                      reader.text(row, "note")};
        if (source.id.empty()) {
            reader.problem(row, "source_id", "is empty");
        } else if (!sources.emplace(source.id, source).second) {
            reader.problem(row, "source_id", "stands twice in the table");
        }
    }
    if (!problems.empty()) return tl::unexpected(std::move(problems));
    return sources;
}

const CostRow* CostTable::find(std::string_view lever, std::string_view item) const {
    for (const CostRow& row : rows) {
        if (row.lever == lever && row.item == item) return &row;
    }
    return nullptr;
}

namespace {

constexpr int base_year = 2024;

bool is_money(const CostRow& row) { return row.unit.rfind("USD", 0) == 0; }

std::string index_item(int year) { return fmt::format("gdp_price_index_{}", year); }

}  // namespace

Result<CostTable> parse_costs(std::string_view text, const std::string& file) {
    const auto csv = parse_csv(text, file);
    if (!csv) return tl::unexpected(csv.error());
    Diagnostics problems;
    CsvReader reader(
        *csv,
        {"lever", "item", "unit", "central", "low", "high", "price_year", "grade", "source_id"},
        problems);
    if (!reader.complete()) return tl::unexpected(std::move(problems));
    CostTable table;
    table.file = file;
    std::set<std::string> seen;
    for (std::size_t at = 0; at < csv->rows.size(); ++at) {
        CostRow row;
        row.lever = reader.text(at, "lever");
        row.item = reader.text(at, "item");
        row.unit = reader.text(at, "unit");
        row.central = reader.number(at, "central");
        row.low = reader.number(at, "low");
        row.high = reader.number(at, "high");
        row.source = reader.text(at, "source_id");
        row.note = reader.text(at, "note");
        row.line = csv->rows[at].line;
        const double year = reader.number(at, "price_year", 0.0);
        if (year != 0.0 && !(year >= 1900.0 && year <= 2100.0)) {
            reader.problem(at, "price_year", "is not a year of prices", "1900 to 2100, or empty");
        } else {
            row.price_year = static_cast<int>(year);
        }
        const std::string& grade = reader.text(at, "grade");
        if (grade.size() == 1 && grade[0] >= 'A' && grade[0] <= 'D') {
            row.grade = grade[0];
        } else {
            reader.problem(at, "grade", "is not a grade", "A, B, C, D");
        }
        if (row.lever.empty()) reader.problem(at, "lever", "is empty");
        if (row.item.empty()) reader.problem(at, "item", "is empty");
        if (row.unit.empty()) reader.problem(at, "unit", "is empty");
        if (row.source.empty()) reader.problem(at, "source_id", "is empty");
        if (row.low > row.high) reader.problem(at, "low", "is above high");
        if (row.central < row.low || row.central > row.high) {
            reader.problem(at, "central", "lies outside low and high",
                           fmt::format("{} to {}", row.low, row.high));
        }
        if (!seen.insert(row.key()).second)
            reader.problem(at, "item", "this lever has the item twice");
        table.rows.push_back(std::move(row));
    }
    const CostRow* base = table.find("accounting", index_item(base_year));
    const double base_index = base ? base->central : 0.0;
    for (std::size_t at = 0; at < table.rows.size(); ++at) {
        CostRow& row = table.rows[at];
        if (!is_money(row) || row.price_year == 0 || row.price_year == base_year) continue;
        const CostRow* index = table.find("accounting", index_item(row.price_year));
        if (!index || !(index->central > 0.0) || !(base_index > 0.0)) {
            reader.problem(
                at, "price_year", "money of this year cannot be brought to 2024", "",
                "add the row accounting," + index_item(index ? base_year : row.price_year));
            continue;
        }
        row.inflator = base_index / index->central;
        row.central *= row.inflator;
        row.low *= row.inflator;
        row.high *= row.inflator;
    }
    if (!problems.empty()) return tl::unexpected(std::move(problems));
    return table;
}

Result<UnitCosts> unit_costs(const CostTable& table,
                             const std::map<std::string, double>& overrides) {
    UnitCosts costs;
    Diagnostics problems;
    for_each_unit_cost(costs, [&](const char* lever, const char* item, double& value) {
        const CostRow* row = table.find(lever, item);
        if (!row) {
            Diagnostic d;
            d.file = table.file;
            d.key = fmt::format("{}.{}", lever, item);
            d.problem = "the table has no such row, and a lever needs it";
            problems.add(std::move(d));
            return;
        }
        const auto replaced = overrides.find(row->key());
        value = replaced != overrides.end() ? replaced->second : row->central;
    });
    if (!problems.empty()) return tl::unexpected(std::move(problems));
    return costs;
}

std::vector<CostRow> rows_in_use(const CostTable& table) {
    std::vector<CostRow> rows;
    const UnitCosts names;
    for_each_unit_cost(names, [&](const char* lever, const char* item, double) {
        if (const CostRow* row = table.find(lever, item)) rows.push_back(*row);
    });
    return rows;
}

}  // namespace longrun
