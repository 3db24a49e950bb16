#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.hpp"
#include "imports/workbook.hpp"

/// Official files as their publishers lay them out, as rows of the project's own tables.
namespace longrun {

/// Rows for one of the project's tables.
struct ImportedTable {
    std::string publication;  ///< what the file is
    std::string target;       ///< below the data folder
    std::vector<std::string> header;
    std::vector<std::string> key;  ///< columns that name a row
    std::vector<std::vector<std::string>> rows;
    std::vector<std::string> notes;  ///< what was left out, and why
};

/// What the readers need to know of the project's own codes.
struct ImportCodes {
    std::map<std::string, std::string> region_of_fips;  ///< "01" to "AL"
    std::map<std::string, std::string> region_of_name;  ///< of a state, and its two letters
};

/// Business Trends and Outlook Survey, workbook of the nation, states, sectors or size classes: its
/// sheets "Response Estimates" and "Collection and Reference Dates".
Result<ImportedTable> import_btos(const std::vector<Sheet>& sheets, const std::string& file,
                                  const ImportCodes& codes);

/// Statistics of US Businesses, us_state_6digitnaics_YYYY.txt.
Result<ImportedTable> import_susb(std::string_view text, const std::string& file,
                                  const ImportCodes& codes);

/// County Business Patterns by county, cbpYYco.txt.
Result<ImportedTable> import_cbp(std::string_view text, const std::string& file);

/// Eurostat's bulk file of isoc_eb_ai, unpacked: enterprises of 10 persons and more that use any AI
/// technology, the latest year of every country that the project knows.
Result<ImportedTable> import_eurostat(std::string_view text, const std::string& file);

/// Reads a file by its content: a workbook, or a text whose first line is one of these layouts'.
Result<ImportedTable> import_file(std::string_view bytes, const std::string& file,
                                  const ImportCodes& codes);

}  // namespace longrun
