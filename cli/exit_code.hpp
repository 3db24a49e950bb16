#pragma once

#include "api/run.hpp"

namespace longrun::cli {

/// What the shell is told.
enum ExitCode {
    success = 0,
    model_failure = 1,  ///< a check of the model failed, or the machine could not go on
    wrong_input = 2,    ///< command line, scenario, data, output folder
    partial = 3,        ///< some of several runs failed; they are listed
    interrupted = 4,    ///< stopped by the user; nothing was left half written
    differs = 5,        ///< a brief was run again and says otherwise
};

inline ExitCode code_of(RunFailure::Kind kind) {
    if (kind == RunFailure::Kind::input) return wrong_input;
    return kind == RunFailure::Kind::model ? model_failure : interrupted;
}

}  // namespace longrun::cli
