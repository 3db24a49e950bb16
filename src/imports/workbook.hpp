#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.hpp"

namespace longrun {

/// A sheet of a workbook as text: row r of the sheet is rows[r - 1], column A is cell 0.
struct Sheet {
    std::string name;
    std::vector<std::vector<std::string>> rows;

    /// A cell, or empty where there is none.
    const std::string& at(std::size_t row, std::size_t column) const;
};

/// Reads the sheets of an .xlsx workbook (ECMA-376: a ZIP of XML parts), numbers and texts as they
/// are stored. Formulas give their stored value. What is not such a file is a problem.
Result<std::vector<Sheet>> read_workbook(std::string_view bytes, const std::string& file);

}  // namespace longrun
