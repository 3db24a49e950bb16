#pragma once

#include <string>

namespace longrun {

/// The ODD document of the model: entities, state, order of a month, mechanisms, levers and
/// measures out of their declarations, with the prose between them.
std::string model_overview();

}  // namespace longrun
