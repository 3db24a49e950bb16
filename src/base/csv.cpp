#include "base/csv.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace longrun {

std::optional<std::size_t> CsvTable::column(std::string_view name) const {
    for (std::size_t i = 0; i < header.size(); ++i) {
        if (header[i] == name) return i;
    }
    return std::nullopt;
}

namespace {

/// Splits text into records and hands them on one by one.
class Splitter {
public:
    Splitter(std::string_view text, const std::string& file, Diagnostics& problems)
        : text_(text), file_(file), problems_(problems) {}

    /// The next record; false at the end or after a problem that makes the rest unreadable.
    bool next(CsvTable::Row& row) {
        row.cells.clear();
        if (broken_ || at_ >= text_.size()) return false;
        row.line = line_;
        std::string cell;
        while (true) {
            if (at_ < text_.size() && text_[at_] == '"') {
                if (!quoted(cell, row)) return false;
            } else {
                const std::size_t end = std::min(text_.find_first_of(",\r\n\"", at_), text_.size());
                cell.append(text_.substr(at_, end - at_));
                at_ = end;
                if (at_ < text_.size() && text_[at_] == '"') {
                    return stop(row.line,
                                "a quotation mark inside a cell that does not begin with one",
                                "quote the whole cell and double the mark inside");
                }
            }
            row.cells.push_back(std::move(cell));
            cell.clear();
            if (at_ >= text_.size()) return true;
            const char c = text_[at_++];
            if (c == ',') continue;
            if (c == '\r' && at_ < text_.size() && text_[at_] == '\n') ++at_;
            ++line_;
            return true;
        }
    }

private:
    bool quoted(std::string& cell, const CsvTable::Row& row) {
        ++at_;
        while (true) {
            const std::size_t end = text_.find('"', at_);
            if (end == std::string_view::npos) {
                return stop(row.line, "a quoted cell that never ends", "close the quotation mark");
            }
            const std::string_view part = text_.substr(at_, end - at_);
            line_ += static_cast<int>(std::count(part.begin(), part.end(), '\n'));
            cell.append(part);
            at_ = end + 1;
            if (at_ >= text_.size() || text_[at_] != '"') break;
            cell += '"';
            ++at_;
        }
        if (at_ < text_.size() && text_[at_] != ',' && text_[at_] != '\r' && text_[at_] != '\n') {
            return stop(row.line, "text after the closing quotation mark of a cell",
                        "quote the whole cell and double the mark inside");
        }
        return true;
    }

    bool stop(int line, std::string problem, std::string remedy) {
        Diagnostic d;
        d.file = file_;
        d.line = line;
        d.problem = std::move(problem);
        d.remedy = std::move(remedy);
        problems_.add(std::move(d));
        broken_ = true;
        return false;
    }

    std::string_view text_;
    const std::string& file_;
    Diagnostics& problems_;
    std::size_t at_ = 0;
    int line_ = 1;
    bool broken_ = false;
};

}  // namespace

Result<CsvTable> parse_csv(std::string_view text, const std::string& file) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (text.substr(0, byte_order_mark.size()) == byte_order_mark) {
        text.remove_prefix(byte_order_mark.size());
    }
    if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) {
        return tl::unexpected(Diagnostics::of_file(file, "is empty", "a table needs a header row"));
    }
    if (text.find('\0') != std::string_view::npos || !valid_utf8(text)) {
        return tl::unexpected(Diagnostics::of_file(file, "is not UTF-8 text",
                                                   "save the table as CSV with UTF-8 encoding"));
    }
    CsvTable table;
    table.file = file;
    Diagnostics problems;
    const auto problem_at = [&](int line, std::string key, std::string what, std::string remedy) {
        Diagnostic d;
        d.file = file;
        d.line = line;
        d.key = std::move(key);
        d.problem = std::move(what);
        d.remedy = std::move(remedy);
        problems.add(std::move(d));
    };

    Splitter splitter(text, file, problems);
    CsvTable::Row row;
    if (splitter.next(row)) {
        table.header = row.cells;
        for (std::size_t i = 0; i < table.header.size(); ++i) {
            const std::string& name = table.header[i];
            if (name.empty()) {
                problem_at(row.line, "", "column " + std::to_string(i + 1) + " has no name", "");
            } else if (table.column(name) != i) {
                problem_at(row.line, shown(name), "two columns have this name", "");
            }
        }
    }
    constexpr std::size_t most_reported = 20;
    std::size_t ragged = 0;
    while (splitter.next(row)) {
        if (row.cells.size() == 1 && row.cells[0].empty()) continue;  // blank line
        if (row.cells.size() != table.header.size()) {
            if (++ragged <= most_reported) {
                problem_at(row.line, "",
                           "has " + std::to_string(row.cells.size()) + " cells, the header has " +
                               std::to_string(table.header.size()),
                           "quote cells that contain a comma");
            }
            continue;
        }
        table.rows.push_back(std::move(row));
    }
    if (ragged > most_reported) {
        problem_at(
            0, "",
            std::to_string(ragged - most_reported) + " more rows with a wrong number of cells", "");
    }
    if (!problems.empty()) return tl::unexpected(std::move(problems));
    return table;
}

std::string csv_cell(std::string_view text) {
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    return out + '"';
}

CsvReader::CsvReader(const CsvTable& table, const std::vector<std::string>& needed,
                     Diagnostics& problems)
    : table_(table), problems_(problems) {
    for (const std::string& name : needed) {
        if (table.column(name)) continue;
        complete_ = false;
        Diagnostic d;
        d.file = table.file;
        d.line = 1;
        d.key = name;
        d.problem = "the table has no such column";
        d.allowed = listed(table.header);
        const std::string guess = nearest(name, table.header);
        if (!guess.empty()) d.remedy = "is \"" + shown(guess) + "\" meant to be \"" + name + "\"?";
        problems_.add(std::move(d));
    }
}

const std::string& CsvReader::text(std::size_t row, std::string_view column) const {
    static const std::string nothing;
    const auto index = table_.column(column);
    return index ? table_.rows[row].cells[*index] : nothing;
}

double CsvReader::number(std::size_t row, std::string_view column,
                         std::optional<double> empty_value) {
    const std::string& cell = text(row, column);
    if (cell.empty()) {
        if (!empty_value && table_.column(column))
            problem(row, column, "is empty; a number is needed");
        return empty_value.value_or(0.0);
    }
    const auto value = parse_number(cell);
    if (!value) {
        problem(row, column, "is not a number", "",
                "write digits with a point, without thousands separators");
    }
    return value.value_or(0.0);
}

void CsvReader::problem(std::size_t row, std::string_view column, std::string what,
                        std::string allowed, std::string remedy) {
    Diagnostic d;
    d.file = table_.file;
    d.line = table_.rows[row].line;
    d.key = std::string(column);
    d.value = shown(text(row, column));
    d.problem = std::move(what);
    d.allowed = std::move(allowed);
    d.remedy = std::move(remedy);
    problems_.add(std::move(d));
}

}  // namespace longrun
