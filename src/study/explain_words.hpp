#pragma once

#include "results/explanation.hpp"

namespace longrun {

/// Writes the sentences of an explanation from its numbers.
void say(Explanation& explanation);

}  // namespace longrun
