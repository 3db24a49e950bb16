#include "cli/places.hpp"

#include <cstdlib>
#include <filesystem>
#include <vector>

#include "base/files.hpp"

namespace longrun::cli {

namespace {

namespace fs = std::filesystem;

std::string environment(const char* name) {
    const char* value = std::getenv(name);  // read before any thread starts
    return value == nullptr ? "" : value;
}

bool holds_economies(const fs::path& folder) {
    std::error_code ignored;
    return fs::is_directory(folder / "economies", ignored);
}

}  // namespace

Result<std::string> data_folder(const std::string& given) {
    const std::string variable = environment("LONGRUN_DATA");
    for (const auto& [folder, by] :
         {std::pair{given, "--data"}, std::pair{variable, "LONGRUN_DATA"}}) {
        if (folder.empty()) continue;
        if (holds_economies(folder)) return folder;
        return tl::unexpected(
            Diagnostics::of_file(folder, std::string("is no data folder, though ") + by +
                                             " names it: it has no economies/ in it"));
    }
    std::error_code ignored;
    if (holds_economies("data")) return std::string("data");
    fs::path folder = fs::read_symlink("/proc/self/exe", ignored).parent_path();
    for (int level = 0; level < 4 && !folder.empty(); ++level) {
        if (holds_economies(folder / "data")) return (folder / "data").string();
        if (folder == folder.parent_path()) break;
        folder = folder.parent_path();
    }
    return tl::unexpected(Diagnostics::of_file(
        "data", "there is no data folder here or beside the program",
        "name it with --data or LONGRUN_DATA; it is the folder that holds economies/"));
}

std::string cache_folder(const std::string& given) {
    if (!given.empty()) return given;
    if (const std::string own = environment("LONGRUN_CACHE"); !own.empty()) return own;
    if (const std::string user = environment("XDG_CACHE_HOME"); !user.empty()) {
        return join_path(user, "longrun");
    }
    if (const std::string home = environment("HOME"); !home.empty())
        return join_path(home, ".cache/longrun");
    return "";
}

Result<std::string> studio_folder(const std::string& given) {
    const auto holds_page = [](const fs::path& folder) {
        std::error_code ignored;
        return fs::is_regular_file(folder / "index.html", ignored);
    };
    std::error_code ignored;
    std::vector<fs::path> places{given.empty() ? fs::path("build/studio") : fs::path(given)};
    if (given.empty()) {
        const fs::path program = fs::read_symlink("/proc/self/exe", ignored).parent_path();
        places.push_back(program / "studio");
        places.push_back(program.parent_path() / "studio");
    }
    for (const fs::path& folder : places) {
        if (holds_page(folder)) return folder.string();
    }
    return tl::unexpected(Diagnostics::of_file(
        places.front().string(), "the studio is not built there: it has no index.html",
        "run `make studio` first, or name its folder"));
}

}  // namespace longrun::cli
