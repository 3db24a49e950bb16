#pragma once

/// Kernels that are compiled twice, for any machine and for machines with AVX2, and chosen at run
/// time. Wider registers change no digit: the compiler may not reorder sums or fuse operations.
///
///     LR_INLINE void kernel(…) { … }
///     LR_WIDE void kernel_wide(…) { kernel(…); }
///     machine_is_wide() ? kernel_wide(…) : kernel(…);
#define LR_INLINE [[gnu::always_inline]] inline
#if defined(__x86_64__)
#define LR_WIDE __attribute__((target("avx2")))
#else
#define LR_WIDE
#endif

namespace longrun {

/// Four numbers side by side; arithmetic and comparisons work on each. Hand them on by reference:
/// how they are passed by value depends on the machine. A structure that holds any is
/// `alignas(32)`: wide code counts on it.
using Four = double __attribute__((vector_size(32)));

inline bool machine_is_wide() {
#if defined(__x86_64__)
    static const bool wide = __builtin_cpu_supports("avx2");
    return wide;
#else
    return false;
#endif
}

}  // namespace longrun
