#pragma once

#include <string>
#include <vector>

#include "base/diagnostics.hpp"

namespace longrun {

/// What a file of a publisher would change in one of the project's tables.
struct ImportReport {
    struct Change {
        std::string row;     ///< the columns that name it
        std::string before;  ///< empty = it is new
        std::string now;
    };
    std::string file;
    std::string publication;
    std::string target;  ///< path of the table
    std::size_t read = 0;
    std::size_t same = 0;
    std::vector<Change> added;
    std::vector<Change> changed;
    std::size_t not_in_file = 0;  ///< rows of the table that the file does not have; they stay
    std::vector<std::string> notes;
    bool written = false;
};

/// Reads a file as its publisher lays it out and compares it with the table of a data folder that
/// it feeds. Nothing is written unless `write`: then new and changed rows go into the table, and
/// the pack's manifest gets its checksum and number of rows.
Result<ImportReport> import_data(const std::string& file, const std::string& data, bool write);

std::string to_text(const ImportReport& report);
std::string to_json(const ImportReport& report);

}  // namespace longrun
