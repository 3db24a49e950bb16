#include "base/check.hpp"

#ifdef LR_CHECKS
#include <cstdio>
#include <cstdlib>

namespace longrun {
void contract_broken(const char* kind, const char* condition, const char* file, int line) {
    std::fprintf(stderr, "%s:%d: %s broken: %s\n", file, line, kind, condition);
    std::abort();
}
}  // namespace longrun
#endif
