#include "engine/machine.hpp"

#include <algorithm>
#include <limits>

#if defined(__linux__)
#include <sys/resource.h>
#include <unistd.h>

#include <cstdio>
#endif

namespace longrun {

double machine_memory_mb() {
    double bytes = std::numeric_limits<double>::infinity();
#if defined(__linux__)
    const long pages = sysconf(_SC_PHYS_PAGES);
    const long page = sysconf(_SC_PAGESIZE);
    if (pages > 0 && page > 0) bytes = static_cast<double>(pages) * static_cast<double>(page);
    rlimit limit{};
    if (getrlimit(RLIMIT_AS, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY)
        bytes = std::min(bytes, static_cast<double>(limit.rlim_cur));
    // A container's limit; "max" where there is none.
    if (std::FILE* file = std::fopen("/sys/fs/cgroup/memory.max", "r"); file != nullptr) {
        double most = 0.0;
        if (std::fscanf(file, "%lf", &most) == 1 && most > 0.0) bytes = std::min(bytes, most);
        std::fclose(file);
    }
#endif
    return bytes / 1e6;
}

std::string_view missing_instructions() {
#if defined(__x86_64__)
    if (!__builtin_cpu_supports("sse4.2")) return "SSE4.2";
    if (!__builtin_cpu_supports("popcnt")) return "POPCNT";
#endif
    return {};
}

}  // namespace longrun
