#pragma once

#include <string_view>

namespace longrun {

/// Memory that this process may use: what the machine has, or less where a limit is set on the
/// process or its group [MB]. Infinite where nobody says.
double machine_memory_mb();

/// An instruction set that this build counts on and the machine lacks; empty if it lacks none.
std::string_view missing_instructions();

}  // namespace longrun
