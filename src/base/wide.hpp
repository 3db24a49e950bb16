#pragma once

/// Kernels that are compiled for several sets of instructions, of which the widest that the machine
/// has is chosen at run time. Wider registers change no digit: the compiler may not reorder sums or
/// fuse operations.
///
///     LR_INLINE void kernel(…) { … }
///     LR_WIDE void kernel_wide(…) { kernel(…); }
///     machine_is_wide() ? kernel_wide(…) : kernel(…);
#define LR_INLINE [[gnu::always_inline]] inline
#if defined(__x86_64__)
#define LR_WIDE __attribute__((target("avx2")))
#define LR_WIDEST __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl")))
#else
#define LR_WIDE
#define LR_WIDEST
#endif

namespace longrun {

/// Four numbers side by side; arithmetic and comparisons work on each. Hand them on by reference:
/// how they are passed by value depends on the machine. A structure that holds any is
/// `alignas(32)`: wide code counts on it.
using Four = double __attribute__((vector_size(32)));

/// Sets of instructions, each with those before it. Base is SSE4.2 on x86 and the only one
/// elsewhere.
enum class Instructions { base, avx2, avx512 };
inline constexpr const char* instructions_names[] = {"base", "avx2", "avx512"};

/// The widest set that this machine has.
inline Instructions machine_instructions() {
#if defined(__x86_64__)
    __builtin_cpu_init();
    if (!__builtin_cpu_supports("avx2")) return Instructions::base;
    const bool widest = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                        __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
    return widest ? Instructions::avx512 : Instructions::avx2;
#else
    return Instructions::base;
#endif
}
/// The set in use. Narrow it before threads start; nothing but speed hangs on it.
inline Instructions instructions_in_use = machine_instructions();

inline bool machine_is_wide() { return instructions_in_use >= Instructions::avx2; }
inline bool machine_is_widest() { return instructions_in_use >= Instructions::avx512; }

}  // namespace longrun
