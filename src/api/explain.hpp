#pragma once

#include <string>
#include <tl/expected.hpp>

#include "api/run.hpp"
#include "results/explanation.hpp"

namespace longrun {

/// A question of the kind "why does this measure differ between two policies then?".
struct ExplainRequest {
    std::string measure;
    std::string at;       ///< a day, a month or a year, as given
    std::string source;   ///< a scenario, a brief, a record or the folder of a result
    std::string policy;   ///< empty: the last of the scenario
    std::string against;  ///< empty: the baseline
    std::string world;    ///< empty: the first
    std::string firms;    ///< as on a command line; empty: as the scenario says
    std::string data;
    std::string cache;
    int threads = 0;
};

/// Runs what it takes to answer: both policies under a few lucks, and every combination of
/// mechanisms held. All problems of the question come back together.
tl::expected<Explanation, RunFailure> explain(const ExplainRequest& request,
                                              const RunWatch& watch = {});

/// Writes every number of an explanation to a file, as JSON, whole or not at all.
Result<void> save_explanation(const std::string& path, const Explanation& explanation);

}  // namespace longrun
