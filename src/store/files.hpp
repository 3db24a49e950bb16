#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.hpp"

namespace longrun {

/// Writes a file so that its name shows either the old content or the new, never a part: into a
/// temporary name of the same folder, to the disk, then renamed. What goes wrong (no right to
/// write, disk full, a folder of that name) is a problem, and the old content stays.
Result<void> write_file_atomically(const std::string& path, std::string_view content);

/// Makes a folder and its parents; nothing if it is there.
Result<void> make_folder(const std::string& path);

/// The folder that a run leaves its results in. Files gather in a hidden folder inside it and take
/// their names only in `commit`: an earlier result stays whole until the new one is complete, and
/// an interrupted run leaves nothing under a final name.
class ResultFolder {
public:
    /// Makes the folder and checks that it can be written. What a killed run left behind is
    /// cleared.
    static Result<ResultFolder> open(const std::string& path);

    ResultFolder(ResultFolder&& other) noexcept;
    ResultFolder& operator=(ResultFolder&&) = delete;
    ~ResultFolder();  ///< without `commit`: removes the gathered files

    const std::string& path() const { return path_; }
    /// Where a gathered file lies until `commit`, for writers that need a path.
    std::string partial(const std::string& name);
    Result<void> write(const std::string& name, std::string_view content);
    /// Gives all gathered files their names, in the order they were added: the last one, a manifest
    /// with the checksums of the others, says that the result is complete.
    Result<void> commit();

private:
    explicit ResultFolder(std::string path);

    std::string path_;
    std::string partial_;
    std::vector<std::string> names_;
};

}  // namespace longrun
