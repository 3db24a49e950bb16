#pragma once

/// Contracts for programmers. User input is never checked with these (see base/diagnostics.hpp).
/// On in builds that define LR_CHECKS, free otherwise.

#ifdef LR_CHECKS
namespace longrun {
/// Prints the broken contract and stops the program.
[[noreturn]] void contract_broken(const char* kind, const char* condition, const char* file,
                                  int line);
}  // namespace longrun
#define LR_CHECK_IMPL(kind, condition)  \
    ((condition) ? static_cast<void>(0) \
                 : ::longrun::contract_broken(kind, #condition, __FILE__, __LINE__))
#else
#define LR_CHECK_IMPL(kind, condition) static_cast<void>(0)
#endif

#define LR_EXPECT(condition) LR_CHECK_IMPL("precondition", condition)
#define LR_ASSERT(condition) LR_CHECK_IMPL("invariant", condition)
#define LR_ENSURE(condition) LR_CHECK_IMPL("postcondition", condition)
