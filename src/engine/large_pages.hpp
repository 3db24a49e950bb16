#pragma once

#include <cstddef>
#include <new>
#include <vector>

#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace longrun {

/// Memory in pages of 2 MiB where the system has them: reads all over a large array miss the table
/// of pages less often.
template <class T>
struct LargePages {
    using value_type = T;
    static constexpr std::size_t page = std::size_t{1} << 21;

    LargePages() = default;
    template <class U>
    LargePages(const LargePages<U>&) {}

    static std::align_val_t alignment(std::size_t bytes) {
        return std::align_val_t{bytes >= page ? page : 128};
    }
    T* allocate(std::size_t count) {
        const std::size_t bytes = count * sizeof(T);
        void* memory = ::operator new(bytes, alignment(bytes));
#if defined(__linux__)
        // Advice: without such pages all works as before.
        if (bytes >= page) static_cast<void>(madvise(memory, bytes, MADV_HUGEPAGE));
#endif
        return static_cast<T*>(memory);
    }
    void deallocate(T* memory, std::size_t count) {
        ::operator delete(memory, alignment(count * sizeof(T)));
    }
    template <class U>
    bool operator==(const LargePages<U>&) const {
        return true;
    }
};

/// An array that is read all over, or swept by several threads.
template <class T>
using LargeArray = std::vector<T, LargePages<T>>;

}  // namespace longrun
