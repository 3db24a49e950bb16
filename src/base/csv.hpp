#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.hpp"

namespace longrun {

/// A CSV table (RFC 4180, UTF-8, one header row) as text, with the line of every record, so that a
/// later problem with a value can still name its place. A byte-order mark and CRLF are accepted.
struct CsvTable {
    struct Row {
        int line = 0;
        std::vector<std::string> cells;
    };
    std::string file;  ///< as the user named it
    std::vector<std::string> header;
    std::vector<Row> rows;

    std::optional<std::size_t> column(std::string_view name) const;
};

/// Parses a table and reports every record with a wrong number of cells, broken quoting, bytes that
/// are not UTF-8 text, and a missing or ambiguous header. `file` is used in messages.
Result<CsvTable> parse_csv(std::string_view text, const std::string& file);

/// One cell, quoted only where RFC 4180 asks for it.
std::string csv_cell(std::string_view text);

/// Reads the columns of a table and collects problems with line and column name. Needed columns
/// that are absent are reported once by the constructor; reading them gives empty values.
class CsvReader {
public:
    CsvReader(const CsvTable& table, const std::vector<std::string>& needed, Diagnostics& problems);

    bool complete() const { return complete_; }  ///< every needed column is there

    /// The cell, or empty where the column is absent.
    const std::string& text(std::size_t row, std::string_view column) const;
    /// The cell as a number; an empty cell is a problem unless `empty_value` is given.
    double number(std::size_t row, std::string_view column, std::optional<double> empty_value = {});
    /// Reports a problem with a cell.
    void problem(std::size_t row, std::string_view column, std::string what,
                 std::string allowed = {}, std::string remedy = {});

private:
    const CsvTable& table_;
    Diagnostics& problems_;
    bool complete_ = true;
};

}  // namespace longrun
