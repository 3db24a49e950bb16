#pragma once

/// The scenario format for faces that read, check and explain files: loading with all problems,
/// keys, parameters, reference page and JSON Schema.
#include "base/json.hpp"
#include "scenario/load.hpp"
