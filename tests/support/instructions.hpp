#pragma once

#include "base/wide.hpp"

namespace longrun::testing {

/// Calls check() once with each set of instructions that this machine has in use.
template <class Check>
void with_each_instructions(Check&& check) {
    const Instructions whole = instructions_in_use;
    for (int set = 0; set <= static_cast<int>(machine_instructions()); ++set) {
        instructions_in_use = static_cast<Instructions>(set);
        check();
    }
    instructions_in_use = whole;
}

}  // namespace longrun::testing
