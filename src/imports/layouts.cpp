#include "imports/layouts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "base/csv.hpp"
#include "base/files.hpp"
#include "base/text.hpp"

namespace longrun {

namespace {

/// Business sectors of our tables, by the codes that publishers use for them.
std::string sector_of(std::string code) {
    static const std::map<std::string, std::string> joint{
        {"31", "31-33"}, {"44", "44-45"}, {"48", "48-49"}};
    static const std::set<std::string> known{"11",    "21", "22", "23", "31-33", "42", "44-45",
                                             "48-49", "51", "52", "53", "54",    "55", "56",
                                             "61",    "62", "71", "72", "81",    "99"};
    if (code.size() == 6 && code.substr(2) == "----") code.resize(2);
    if (const auto found = joint.find(code); found != joint.end()) return found->second;
    return known.count(code) > 0 ? code : std::string();
}

Diagnostic problem_at(const std::string& file, std::size_t line, std::size_t column,
                      const std::string& value, const std::string& what,
                      const std::string& allowed = {}) {
    return {file, static_cast<int>(line), static_cast<int>(column), "", shown(value), what, allowed,
            ""};
}

/// The day of an Excel serial number, or of text that is a date already; empty if it is neither.
std::string day_text(const std::string& cell) {
    const auto serial = parse_number(cell);
    if (!serial) {
        // 9/24/2023
        const std::vector<std::string> parts = split(cell, '/');
        if (parts.size() == 3 && parts[2].size() == 4)
            return fmt::format("{}-{:0>2}-{:0>2}", parts[2], parts[0], parts[1]);
        return cell.size() >= 10 && cell[4] == '-' ? cell.substr(0, 10) : std::string();
    }
    if (*serial < 1.0 || *serial > 80000.0) return {};
    // Days from 1 March of year 0 to 30 December 1899, day 0 of the serial numbers.
    const int days = static_cast<int>(*serial) + 693899;
    const int era = days / 146097;
    const int in_era = days - era * 146097;
    const int year_of_era = (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
    const int in_year = in_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const int shifted = (5 * in_year + 2) / 153;
    const int day = in_year - (153 * shifted + 2) / 5 + 1;
    const int month = shifted < 10 ? shifted + 3 : shifted - 9;
    return fmt::format("{:04}-{:02}-{:02}", era * 400 + year_of_era + (month <= 2 ? 1 : 0), month,
                       day);
}

const Sheet* sheet_named(const std::vector<Sheet>& sheets, std::string_view name) {
    for (const Sheet& sheet : sheets) {
        if (sheet.name == name) return &sheet;
    }
    return nullptr;
}

std::optional<std::size_t> column_named(const Sheet& sheet,
                                        std::initializer_list<std::string_view> names) {
    for (std::size_t c = 0; !sheet.rows.empty() && c < sheet.rows[0].size(); ++c) {
        for (const std::string_view name : names) {
            if (sheet.rows[0][c] == name) return c;
        }
    }
    return std::nullopt;
}

/// What a question of the survey asks: its measure and our wording; empty if it is another.
struct Asked {
    std::string measure;
    std::string wording;
};
Asked asked(const std::string& question) {
    const auto has = [&](std::string_view part) {
        return question.find(part) != std::string::npos;
    };
    if (!has("Artificial Intelligence") && !has("artificial intelligence") && !has("(AI)"))
        return {};
    const bool expected = has("next six months");
    if (has("producing goods or services") || has("production of goods or services")) {
        return expected ? Asked{"production_expected",
                                "expects to use AI in producing goods or services in the next six "
                                "months"}
                        : Asked{"production",
                                "used AI in producing goods or services, last two weeks (original "
                                "wording, to October 2025)"};
    }
    if (!has("business functions")) return {};
    return expected ? Asked{"any_function_expected",
                            "expects to use AI in any business function in the next six months "
                            "(new wording)"}
                    : Asked{"any_function",
                            "used AI in any business function, last two weeks (new wording, from "
                            "November 2025)"};
}

struct Breakdown {
    std::string kind;   ///< national, state, sector, size
    std::string place;  ///< in our codes; empty = to be left out
};
Breakdown breakdown_of(const std::string& heading, const std::string& cell,
                       const ImportCodes& codes) {
    static const std::map<std::string, std::string> sizes{
        {"A", "1-4"},   {"B", "5-9"},     {"C", "10-19"}, {"D", "20-49"},
        {"E", "50-99"}, {"F", "100-249"}, {"G", "250+"}};
    const auto in = [&](const std::map<std::string, std::string>& map) {
        const auto found = map.find(cell);
        return found == map.end() ? std::string() : found->second;
    };
    if (heading == "State") return {"state", in(codes.region_of_name)};
    if (heading == "Sector") return {"sector", sector_of(cell)};
    if (heading == "Empsize") return {"size", in(sizes)};
    return {"national", ""};
}

/// Cells of a line with this separator; quotes of CSV are taken off.
std::vector<std::string> cells_of_line(std::string_view line, char separator) {
    std::vector<std::string> cells(1);
    bool quoted = false;
    for (const char c : line) {
        if (c == '"') {
            quoted = !quoted;
        } else if (c == separator && !quoted) {
            cells.emplace_back();
        } else if (c != '\r') {
            cells.back() += c;
        }
    }
    return cells;
}

/// The lines of a text, without the last empty one.
std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        lines.push_back(text.substr(0, end));
        text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    }
    return lines;
}

/// The first line as columns; a problem for every column that is needed and absent.
Result<std::map<std::string, std::size_t>> columns_of(std::string_view line, char separator,
                                                      const std::vector<std::string>& needed,
                                                      const std::string& file,
                                                      const std::string& layout) {
    const std::vector<std::string> names = cells_of_line(line, separator);
    std::map<std::string, std::size_t> columns;
    for (std::size_t c = 0; c < names.size(); ++c) columns[names[c]] = c;
    Diagnostics problems;
    for (const std::string& name : needed) {
        if (columns.count(name) > 0) continue;
        problems.add({file, 1, 0, name, "",
                      "the layout of " + layout +
                          " has this column, the file "
                          "does not",
                      listed(needed), "download the file again from its publisher"});
    }
    if (!problems.empty()) return tl::unexpected(std::move(problems));
    return columns;
}

constexpr std::size_t most_problems = 20;  // of one file; more say nothing new

}  // namespace

Result<ImportedTable> import_btos(const std::vector<Sheet>& sheets, const std::string& file,
                                  const ImportCodes& codes) {
    const Sheet* estimates = sheet_named(sheets, "Response Estimates");
    const Sheet* dates = sheet_named(sheets, "Collection and Reference Dates");
    Diagnostics problems;
    for (const char* name : {"Response Estimates", "Collection and Reference Dates"}) {
        if (sheet_named(sheets, name) == nullptr)
            problems.add({file, 0, 0, name, "", "the workbook has no sheet of this name", "",
                          "download National, State, Sector or Employment Size Class again"});
    }
    if (!problems.empty()) return tl::unexpected(std::move(problems));
    const auto question = column_named(*estimates, {"Question"});
    const auto answer = column_named(*estimates, {"Answer"});
    const auto sample = column_named(*dates, {"Smpdt"});
    const auto ended = column_named(*dates, {"Col End", "Collection End"});
    const auto needed = [&](bool there, const char* sheet, const char* name) {
        if (there) return;
        problems.add(
            {file, 1, 0, name, "", fmt::format("sheet \"{}\" has no such column", sheet), "", ""});
    };
    needed(question.has_value(), "Response Estimates", "Question");
    needed(answer.has_value(), "Response Estimates", "Answer");
    needed(sample.has_value(), "Collection and Reference Dates", "Smpdt");
    needed(ended.has_value(), "Collection and Reference Dates", "Col End");
    if (!problems.empty()) return tl::unexpected(std::move(problems));

    std::map<std::string, std::string> day;  // of a period's last day of collection
    for (std::size_t r = 1; r < dates->rows.size(); ++r) {
        const std::string& period = dates->at(r, *sample);
        if (period.empty()) continue;
        const std::string text = day_text(dates->at(r, *ended));
        if (text.empty())
            problems.add(problem_at(file, r + 1, *ended + 1, dates->at(r, *ended), "is no day"));
        day[period] = text;
    }
    const std::string heading = estimates->at(0, 0);
    const std::string kind = breakdown_of(heading, "", codes).kind;
    ImportedTable table;
    table.publication = "Business Trends and Outlook Survey, " + kind;
    table.target = "economies/usa/surveys/btos_" + kind + ".csv";
    table.header = {"series", "measure", "size_class", "region", "sector",
                    "date",   "value",   "wording",    "source", "grade"};
    table.key = {"series", "size_class", "region", "sector", "date"};
    std::map<std::string, int> left_out;
    int suppressed = 0;
    for (std::size_t r = 1;
         r < estimates->rows.size() && problems.problems().size() < most_problems; ++r) {
        const Asked what = asked(estimates->at(r, *question));
        if (what.measure.empty() || estimates->at(r, *answer) != "Yes") continue;
        const Breakdown by = breakdown_of(heading, estimates->at(r, 0), codes);
        if (by.kind != "national" && by.place.empty()) {
            ++left_out[estimates->at(r, 0)];
            continue;
        }
        for (std::size_t c = 0; c < estimates->rows[0].size(); ++c) {
            const std::string& period = estimates->at(0, c);
            if (period.size() != 6 || !parse_number(period)) continue;
            std::string cell = estimates->at(r, c);
            if (cell.empty() || cell == "." || cell == "S") {
                suppressed += cell == "S" ? 1 : 0;
                continue;
            }
            if (cell.back() == '%') cell.pop_back();
            const auto value = parse_number(cell);
            const auto on = day.find(period);
            if (!value || *value < 0.0 || *value > 100.0) {
                problems.add(problem_at(file, r + 1, c + 1, estimates->at(r, c), "is no share",
                                        "0% to 100%, S, or ."));
            } else if (on == day.end() || on->second.empty()) {
                problems.add(problem_at(file, 1, c + 1, period,
                                        "the sheet of dates does not name this period"));
            } else if (*value > 0.0) {
                const std::string prefix = kind == "national" ? "btos_" : "btos_" + kind + "_";
                table.rows.push_back({prefix + what.measure, "ai_use_" + what.measure + "_firms",
                                      kind == "size" ? by.place : "",
                                      kind == "state" ? by.place : "",
                                      kind == "sector" ? by.place : "", on->second,
                                      number_text(*value / 100.0), what.wording, "BTOS", "B"});
            }
        }
    }
    if (table.rows.empty() && problems.empty())
        problems.add(
            {file, 0, 0, "Question", "", "no question on AI with the answer Yes is in it", "", ""});
    if (!problems.empty()) return tl::unexpected(std::move(problems));
    // Shares of three digits: 9.2 % is 0.092, not 0.09200000000000001.
    for (auto& row : table.rows)
        row[6] = number_text(*parse_number(fmt::format("{:.4g}", *parse_number(row[6]))));
    std::sort(table.rows.begin(), table.rows.end());
    for (const auto& [name, rows] : left_out)
        table.notes.push_back(
            fmt::format("{} \"{}\" is none of ours: {} rows left out", heading, name, rows));
    if (suppressed > 0)
        table.notes.push_back(fmt::format("{} suppressed cells (S) left out", suppressed));
    return table;
}

Result<ImportedTable> import_susb(std::string_view text, const std::string& file,
                                  const ImportCodes& codes) {
    static const std::map<std::string, std::string> sizes{
        {"01", "total"}, {"02", "0-4"},     {"03", "5-9"}, {"04", "10-19"},
        {"06", "20-99"}, {"07", "100-499"}, {"09", "500+"}};  // 05 and 08 are sums of others
    const std::vector<std::string_view> lines = lines_of(text);
    const auto columns = columns_of(lines.empty() ? "" : lines[0], ',',
                                    {"STATE", "NAICS", "ENTRSIZE", "FIRM", "ESTB", "EMPL", "PAYR"},
                                    file, "us_state_6digitnaics");
    if (!columns) return tl::unexpected(columns.error());
    ImportedTable table;
    table.publication = "Statistics of US Businesses, states by sector and size";
    table.target = "economies/usa/firms_by_state_sector.csv";
    table.header = {"region",         "sector",     "size_class", "firms",
                    "establishments", "employment", "payroll_usd"};
    table.key = {"region", "sector", "size_class"};
    Diagnostics problems;
    std::map<std::pair<std::string, std::string>, std::array<double, 2>> firms;  // total, sum
    for (std::size_t l = 1; l < lines.size() && problems.problems().size() < most_problems; ++l) {
        const std::vector<std::string> cells = cells_of_line(lines[l], ',');
        if (cells.size() < columns->size()) {
            problems.add(
                problem_at(file, l + 1, cells.size(), "",
                           fmt::format("has {} of {} cells", cells.size(), columns->size())));
            continue;
        }
        const auto cell = [&](const char* name) { return cells[columns->at(name)]; };
        const std::string sector = sector_of(cell("NAICS"));
        const auto region = codes.region_of_fips.find(cell("STATE"));
        const auto size = sizes.find(cell("ENTRSIZE"));
        if (sector.empty() || region == codes.region_of_fips.end() || size == sizes.end()) continue;
        std::array<double, 4> values{};
        constexpr std::array<const char*, 4> names{"FIRM", "ESTB", "EMPL", "PAYR"};
        for (std::size_t v = 0; v < names.size(); ++v) {
            const auto value = parse_number(cell(names[v]));
            if (value && *value >= 0.0) {
                values[v] = *value;
            } else {
                problems.add(problem_at(file, l + 1, columns->at(names[v]) + 1, cell(names[v]),
                                        std::string(names[v]) + " is no count", "0 or more"));
            }
        }
        constexpr double thousand = 1000.0;
        table.rows.push_back({region->second, sector, size->second, number_text(values[0]),
                              number_text(values[1]), number_text(values[2]),
                              number_text(values[3] * thousand)});
        firms[{region->second, sector}][size->second == "total" ? 0 : 1] += values[0];
    }
    int broken = 0;
    for (const auto& [place, sum] : firms) broken += sum[1] > 0.0 && sum[0] != sum[1] ? 1 : 0;
    if (broken > 0)
        table.notes.push_back(fmt::format(
            "in {} of {} states and sectors the size classes do not add up to the total: cells "
            "are withheld",
            broken, firms.size()));
    if (table.rows.empty() && problems.empty())
        problems.add(
            {file, 0, 0, "STATE", "", "no row of a state and two-digit sector is in it", "", ""});
    if (!problems.empty()) return tl::unexpected(std::move(problems));
    std::sort(table.rows.begin(), table.rows.end());
    return table;
}

Result<ImportedTable> import_cbp(std::string_view text, const std::string& file) {
    const std::vector<std::string_view> lines = lines_of(text);
    const auto columns = columns_of(lines.empty() ? "" : lines[0], ',',
                                    {"fipstate", "fipscty", "naics", "emp", "est"}, file,
                                    "County Business Patterns by county");
    if (!columns) return tl::unexpected(columns.error());
    std::string year;  // cbp21co.txt
    for (const char c : file_name_of(file)) year += c >= '0' && c <= '9' ? std::string(1, c) : "";
    const std::string basis = "cbp_20" + (year.size() >= 2 ? year.substr(year.size() - 2) : "??");
    ImportedTable table;
    table.publication = "County Business Patterns, counties by sector";
    table.target = "economies/usa/county_establishments.csv";
    table.header = {"county", "sector", "establishments", "employment", "basis"};
    table.key = {"county", "sector"};
    Diagnostics problems;
    for (std::size_t l = 1; l < lines.size() && problems.problems().size() < most_problems; ++l) {
        const std::vector<std::string> cells = cells_of_line(lines[l], ',');
        if (cells.size() < columns->size()) {
            problems.add(
                problem_at(file, l + 1, cells.size(), "",
                           fmt::format("has {} of {} cells", cells.size(), columns->size())));
            continue;
        }
        const auto cell = [&](const char* name) { return cells[columns->at(name)]; };
        const std::string sector =
            cell("naics") == "------" ? std::string() : sector_of(cell("naics"));
        if (sector.empty() || cell("naics").substr(2) != "----" || cell("fipscty") == "999")
            continue;
        for (const char* name : {"emp", "est"}) {
            const auto value = parse_number(cell(name));
            if (!value || *value < 0.0)
                problems.add(problem_at(file, l + 1, columns->at(name) + 1, cell(name),
                                        std::string(name) + " is no count", "0 or more"));
        }
        table.rows.push_back(
            {cell("fipstate") + cell("fipscty"), sector, cell("est"), cell("emp"), basis});
    }
    if (table.rows.empty() && problems.empty())
        problems.add(
            {file, 0, 0, "naics", "", "no row of a county and two-digit sector is in it", "", ""});
    if (!problems.empty()) return tl::unexpected(std::move(problems));
    std::sort(table.rows.begin(), table.rows.end());
    return table;
}

Result<ImportedTable> import_eurostat(std::string_view text, const std::string& file) {
    static const std::map<std::string, std::string> countries{{"DE", "DEU"}, {"FR", "FRA"}};
    const std::vector<std::string_view> lines = lines_of(text);
    const std::vector<std::string> head =
        cells_of_line(lines.empty() ? std::string_view() : lines[0], '\t');
    const std::vector<std::string> dimensions = split(head.front(), ',');
    const auto at = [&](const std::string& name) {
        const auto found = std::find(dimensions.begin(), dimensions.end(), name);
        return static_cast<std::size_t>(found - dimensions.begin());
    };
    Diagnostics problems;
    for (const char* name : {"size_emp", "nace_r2", "indic_is", "unit", "geo\\TIME_PERIOD"}) {
        if (at(name) == dimensions.size())
            problems.add({file, 1, 1, name, shown(head.front()),
                          "the first column does not name this dimension",
                          "freq,size_emp,nace_r2,indic_is,unit,geo\\TIME_PERIOD",
                          "take the bulk file of isoc_eb_ai as tab-separated values"});
    }
    if (!problems.empty()) return tl::unexpected(std::move(problems));
    ImportedTable table;
    table.publication = "Eurostat isoc_eb_ai, enterprises of 10 persons and more";
    table.target = "countries/adoption.csv";
    table.header = {"country", "bound",   "question",   "smallest",  "date",
                    "value",   "wording", "wording_zh", "source_id", "grade"};
    table.key = {"country", "bound", "source_id"};
    for (std::size_t l = 1; l < lines.size() && problems.problems().size() < most_problems; ++l) {
        const std::vector<std::string> cells = cells_of_line(lines[l], '\t');
        const std::vector<std::string> codes = split(cells.front(), ',');
        if (codes.size() != dimensions.size()) {
            problems.add(
                problem_at(file, l + 1, 1, cells.front(),
                           fmt::format("has {} of {} codes", codes.size(), dimensions.size())));
            continue;
        }
        const auto country = countries.find(codes[at("geo\\TIME_PERIOD")]);
        if (codes[at("size_emp")] != "GE10" || codes[at("nace_r2")] != "C10-S951_X_K" ||
            codes[at("indic_is")] != "E_AI_TANY" || codes[at("unit")] != "PC_ENT" ||
            country == countries.end())
            continue;
        std::vector<std::string> latest;
        for (std::size_t c = 1; c < cells.size() && c < head.size(); ++c) {
            // "25.97 b": a figure and its flags; ":" is none.
            const std::vector<std::string> parts = split(cells[c], ' ');
            const std::vector<std::string> year = split(head[c], ' ');
            if (parts.empty() || parts[0].empty() || parts[0][0] == ':' || year.empty()) continue;
            const auto value = parse_number(parts[0]);
            if (!value || *value < 0.0 || *value > 100.0) {
                problems.add(problem_at(file, l + 1, c + 1, cells[c], "is no percentage",
                                        "0 to 100 with flags, or :"));
                continue;
            }
            if (parts.size() > 1)
                table.notes.push_back(
                    fmt::format("{} {} carries the flag {}", country->second, year[0], parts[1]));
            latest = {country->second,
                      "point",
                      "any",
                      "10",
                      year[0] + "-06-30",
                      number_text(*parse_number(fmt::format("{:.6g}", *value / 100.0))),
                      "enterprises of 10 persons and more that use at least one AI technology",
                      "使用至少一种人工智能技术的10人及以上企业",
                      "EUROSTAT_AI",
                      "B"};
        }
        if (!latest.empty()) table.rows.push_back(std::move(latest));
    }
    if (table.rows.empty() && problems.empty())
        problems.add({file, 0, 0, "E_AI_TANY", "",
                      "no figure of the project's countries for GE10, C10-S951_X_K, PC_ENT", "",
                      ""});
    if (!problems.empty()) return tl::unexpected(std::move(problems));
    return table;
}

Result<ImportedTable> import_file(std::string_view bytes, const std::string& file,
                                  const ImportCodes& codes) {
    if (bytes.substr(0, 2) == "PK") {
        const auto sheets = read_workbook(bytes, file);
        if (!sheets) return tl::unexpected(sheets.error());
        return import_btos(*sheets, file, codes);
    }
    const std::string_view first = bytes.substr(0, bytes.find('\n'));
    const auto has = [&](std::string_view part) {
        return first.find(part) != std::string_view::npos;
    };
    if (has("ENTRSIZE")) return import_susb(bytes, file, codes);
    if (has("fipscty")) return import_cbp(bytes, file);
    if (has("TIME_PERIOD")) return import_eurostat(bytes, file);
    Diagnostics problems;
    problems.add(
        {file, 1, 1, "", shown(first), "is the first line of no layout that is known",
         "BTOS workbook (.xlsx), us_state_6digitnaics_YYYY.txt, cbpYYco.txt, isoc_eb_ai as "
         "tab-separated values",
         "unpack .zip and .gz files first"});
    return tl::unexpected(std::move(problems));
}

}  // namespace longrun
