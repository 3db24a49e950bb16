#pragma once

#include <string>

#include "base/diagnostics.hpp"

namespace longrun::cli {

/// The data folder: as given by --data, by LONGRUN_DATA, beside the program's repository, or in the
/// current folder; the first that is named or found.
Result<std::string> data_folder(const std::string& given);

/// Where prepared populations are kept: as given by --cache, LONGRUN_CACHE, or the user's cache
/// folder; empty if there is none.
std::string cache_folder(const std::string& given);

/// The built site of the studio: as given, in the current folder, or beside the program.
Result<std::string> studio_folder(const std::string& given);

}  // namespace longrun::cli
