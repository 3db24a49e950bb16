#include "store/files.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>

#include "base/files.hpp"

namespace longrun {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view partial_prefix = ".partial-";

Diagnostics write_problem(const std::string& path, int error) {
    std::string remedy;
    if (error == EACCES || error == EPERM || error == EROFS)
        remedy = "choose a folder you may write to";
    if (error == ENOSPC || error == EDQUOT || error == EFBIG) {
        remedy = "free space or choose another folder; nothing of an earlier result is lost";
    }
    if (error == EISDIR || error == ENOTDIR || error == ENOTEMPTY) remedy = "choose another name";
    return Diagnostics::of_file(path, fmt::format("cannot be written: {}", std::strerror(error)),
                                std::move(remedy));
}

/// Writes and flushes a file to the disk. 0, or an error number.
int write_through(const std::string& path, std::string_view content) {
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (file < 0) return errno;
    int error = 0;
    while (!content.empty() && error == 0) {
        const ssize_t written = ::write(file, content.data(), content.size());
        if (written >= 0) {
            content.remove_prefix(static_cast<std::size_t>(written));
        } else if (errno != EINTR) {
            error = errno;
        }
    }
    if (error == 0 && ::fsync(file) != 0 && errno != EINVAL) error = errno;
    if (::close(file) != 0 && error == 0) error = errno;
    return error;
}

/// Makes renames in a folder last through a power cut. Some file systems cannot; that is no
/// failure.
void flush_folder(const std::string& path) {
    const int folder = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0) return;
    ::fsync(folder);
    ::close(folder);
}

bool is_folder(const std::string& path) {
    struct stat info {};
    return ::stat(path.c_str(), &info) == 0 && S_ISDIR(info.st_mode);
}

void remove_folder(const std::string& path) {
    std::error_code ignored;
    fs::remove_all(path, ignored);
}

/// Removes what runs left behind that no longer live.
void clear_abandoned(const std::string& path) {
    std::error_code failed;
    std::vector<std::string> abandoned;
    for (fs::directory_iterator entry(path, failed), end; !failed && entry != end;
         entry.increment(failed)) {
        const std::string name = entry->path().filename().string();
        if (name.rfind(partial_prefix, 0) != 0) continue;
        const long process = std::strtol(name.c_str() + partial_prefix.size(), nullptr, 10);
        if (process > 0 && (::kill(static_cast<pid_t>(process), 0) == 0 || errno == EPERM))
            continue;
        abandoned.push_back(entry->path().string());
    }
    for (const std::string& old : abandoned) remove_folder(old);
}

}  // namespace

Result<void> write_file_atomically(const std::string& path, std::string_view content) {
    if (is_folder(path)) return tl::unexpected(write_problem(path, EISDIR));
    const std::string temporary = fmt::format("{}{}{}", path, partial_prefix, ::getpid());
    int error = write_through(temporary, content);
    if (error == 0 && ::rename(temporary.c_str(), path.c_str()) != 0) error = errno;
    if (error != 0) {
        ::unlink(temporary.c_str());
        return tl::unexpected(write_problem(path, error));
    }
    flush_folder(directory_of(path));
    return {};
}

Result<void> make_folder(const std::string& path) {
    std::error_code failed;
    fs::create_directories(path, failed);
    if (is_folder(path)) return {};
    std::error_code ignored;
    if (fs::exists(path, ignored)) {
        return tl::unexpected(
            Diagnostics::of_file(path, "is a file; a folder is needed", "choose another name"));
    }
    return tl::unexpected(
        Diagnostics::of_file(path, fmt::format("the folder cannot be made: {}", failed.message()),
                             "choose a folder you may write to"));
}

ResultFolder::ResultFolder(std::string path)
    : path_(std::move(path)),
      partial_(join_path(path_, fmt::format("{}{}", partial_prefix, ::getpid()))) {}

ResultFolder::ResultFolder(ResultFolder&& other) noexcept
    : path_(std::move(other.path_)),
      partial_(std::move(other.partial_)),
      names_(std::move(other.names_)) {
    other.partial_.clear();
}

ResultFolder::~ResultFolder() {
    if (!partial_.empty()) remove_folder(partial_);
}

Result<ResultFolder> ResultFolder::open(const std::string& path) {
    if (path.empty()) return tl::unexpected(Diagnostics::of_file("--out", "names no folder"));
    if (const auto made = make_folder(path); !made) return tl::unexpected(made.error());
    clear_abandoned(path);
    ResultFolder folder(path);
    remove_folder(folder.partial_);
    if (::mkdir(folder.partial_.c_str(), 0777) != 0) {
        const int error = errno;
        folder.partial_.clear();
        return tl::unexpected(write_problem(path, error));
    }
    return folder;
}

std::string ResultFolder::partial(const std::string& name) {
    if (std::find(names_.begin(), names_.end(), name) == names_.end()) names_.push_back(name);
    return join_path(partial_, name);
}

Result<void> ResultFolder::write(const std::string& name, std::string_view content) {
    const int error = write_through(partial(name), content);
    if (error != 0) return tl::unexpected(write_problem(join_path(path_, name), error));
    return {};
}

Result<void> ResultFolder::commit() {
    // Everything that could stand in the way is looked for before the first name changes.
    for (const std::string& name : names_) {
        const std::string target = join_path(path_, name);
        if (is_folder(target)) return tl::unexpected(write_problem(target, EISDIR));
        const int file = ::open(join_path(partial_, name).c_str(), O_RDONLY | O_CLOEXEC);
        if (file < 0) return tl::unexpected(write_problem(target, errno));
        const bool flushed = ::fsync(file) == 0 || errno == EINVAL;
        const int error = errno;
        ::close(file);
        if (!flushed) return tl::unexpected(write_problem(target, error));
    }
    for (const std::string& name : names_) {
        const std::string target = join_path(path_, name);
        if (::rename(join_path(partial_, name).c_str(), target.c_str()) != 0) {
            return tl::unexpected(write_problem(target, errno));
        }
    }
    flush_folder(path_);
    remove_folder(partial_);
    partial_.clear();
    return {};
}

}  // namespace longrun
