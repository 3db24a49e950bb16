#pragma once

namespace longrun::cli {

/// From now on Ctrl-C and a request to terminate only set a flag; a second one ends the program at
/// once.
void catch_interrupts();
bool interrupted_by_user();

}  // namespace longrun::cli
