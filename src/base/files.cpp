#include "base/files.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <vector>

namespace longrun {

Result<std::string> read_file(const std::string& path, std::size_t most) {
    const auto failed = [&](const char* why) {
        const char* remedy = errno == ENOENT ? "check the spelling of the path" : "";
        return tl::unexpected(
            Diagnostics::of_file(path, fmt::format("cannot be read: {}", why), remedy));
    };
    if (path.empty() || path.find('\0') != std::string::npos) {
        errno = 0;
        return failed("not a file name");
    }
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"),
                                                               &std::fclose);
    if (!file) return failed(std::strerror(errno));
    std::string text;
    std::vector<char> buffer(std::size_t{1} << 16);
    while (true) {
        const std::size_t got = std::fread(buffer.data(), 1, buffer.size(), file.get());
        if (std::ferror(file.get()) != 0) return failed(std::strerror(errno));
        if (text.size() + got > most) {
            errno = 0;
            return failed(fmt::format("larger than {} MB", most >> 20).c_str());
        }
        text.append(buffer.data(), got);
        if (got < buffer.size()) return text;
    }
}

Files disk_files() {
    return {[](const std::string& path) { return read_file(path); }};
}

Files files_in_memory(std::map<std::string, std::string> texts) {
    return {[texts = std::move(texts)](const std::string& path) -> Result<std::string> {
        const auto found = texts.find(plain_path(path));
        if (found == texts.end()) {
            return tl::unexpected(Diagnostics::of_file(path, "cannot be read: no such file",
                                                       "check the spelling of the path"));
        }
        return found->second;
    }};
}

std::string directory_of(std::string_view path) {
    const std::size_t slash = path.rfind('/');
    if (slash == std::string_view::npos) return ".";
    return std::string(path.substr(0, slash == 0 ? 1 : slash));
}

std::string file_name_of(std::string_view path) {
    const std::size_t slash = path.rfind('/');
    return std::string(slash == std::string_view::npos ? path : path.substr(slash + 1));
}

std::string join_path(std::string_view directory, std::string_view path) {
    if (directory.empty() || directory == "." || (!path.empty() && path[0] == '/'))
        return std::string(path);
    std::string joined(directory);
    if (joined.back() != '/') joined += '/';
    return joined.append(path);
}

std::string plain_path(std::string_view path) {
    const bool absolute = !path.empty() && path[0] == '/';
    std::vector<std::string_view> parts;
    std::size_t at = 0;
    while (at <= path.size()) {
        const std::size_t end = std::min(path.find('/', at), path.size());
        const std::string_view part = path.substr(at, end - at);
        if (part == ".." && !parts.empty() && parts.back() != "..") {
            parts.pop_back();
        } else if (part == ".." && absolute) {
            // The parent of the root is the root.
        } else if (!part.empty() && part != ".") {
            parts.push_back(part);
        }
        at = end + 1;
    }
    std::string plain;
    for (const std::string_view part : parts) {
        if (!plain.empty() || absolute) plain += '/';
        plain += part;
    }
    if (plain.empty()) return absolute ? "/" : ".";
    return plain;
}

}  // namespace longrun
