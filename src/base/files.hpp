#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "base/diagnostics.hpp"

namespace longrun {

/// All bytes of a file. Folders, unreadable files and anything larger than `most` bytes are
/// problems.
Result<std::string> read_file(const std::string& path, std::size_t most = std::size_t{1} << 30);

/// Where named files come from: the disk, or texts that a page holds.
struct Files {
    std::function<Result<std::string>(const std::string& path)> read;
};
Files disk_files();
Files files_in_memory(std::map<std::string, std::string> texts);

/// Paths as text, with / between the parts: "a/b/../c" and "./a/c" are both "a/c" in `plain_path`.
std::string directory_of(std::string_view path);  ///< "." where there is none
std::string file_name_of(std::string_view path);
std::string join_path(std::string_view directory,
                      std::string_view path);  ///< `path` itself if absolute
std::string plain_path(std::string_view path);

}  // namespace longrun
