#pragma once

#include <functional>
#include <string>
#include <tl/expected.hpp>

#include "base/diagnostics.hpp"
#include "economy/population.hpp"
#include "results/record.hpp"
#include "scenario/scenario.hpp"

namespace longrun {

/// One scenario to run: all its policies on the same firms with the same luck.
struct RunRequest {
    Scenario scenario;  ///< loaded; changes from a command line already made
    std::string data;   ///< data folder
    std::string cache;  ///< folder for prepared populations, made if absent; empty = keep none
    int threads = 0;    ///< 0 = as many as the machine has; never changes a digit
};

enum class RunPhase { prepare, simulate, record, fit, forecast };

struct RunProgress {
    RunPhase phase = RunPhase::prepare;
    std::string what;   ///< what is being done, such as the policy's id; may be empty
    double done = 0.0;  ///< share of the whole run, 0..1; never falls
};

/// Called from the thread that called `run`, a few times a second. Returns false to stop the run.
using RunWatch = std::function<bool(const RunProgress&)>;

/// Why there is no record.
struct RunFailure {
    enum class Kind {
        input,    ///< data or scenario cannot be used
        model,    ///< a check of the model failed: NaN, a ledger out of balance
        stopped,  ///< the watcher said so
    };
    Kind kind = Kind::input;
    Diagnostics problems;
};

/// Runs every policy and replicate of a scenario and observes it. Writes no file but the cache.
tl::expected<Record, RunFailure> run(const RunRequest& request, const RunWatch& watch = {});

/// The same on a population already at hand, such as one read from a file.
tl::expected<Record, RunFailure> run_on(const RunRequest& request, const Population& population,
                                        const RunWatch& watch = {});

}  // namespace longrun
