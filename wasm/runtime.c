/* Debian's wasi-libc is built with stack protection, its builtins come without these two symbols.
 */
#include <stdint.h>

uintptr_t __stack_chk_guard = 0x5a3c96e1u;

_Noreturn void __stack_chk_fail(void) { __builtin_trap(); }
