#pragma once

#include <string>
#include <vector>

#include "api/run.hpp"
#include "report/evidence_page.hpp"
#include "results/patterns.hpp"

namespace longrun {

struct BacktestRequest {
    std::vector<Scenario> scenarios;  ///< loaded; at most one of a technology is used
    std::string data;
    std::string cache;
    int threads = 0;
};

/// The patterns of the real world against the model.
struct Backtest {
    struct OfScenario {
        std::string file;
        std::string technology;
        std::string firms;  ///< of the sample, or all
        std::string result_hash;
    };
    std::string model_version;
    std::vector<OfScenario> runs;
    std::vector<PatternRow> rows;  ///< every test of the table, in its order
};

/// Runs every scenario under its first policy on the central values of every world, two lucks, and
/// judges every pattern of the data folder's table; what cannot be tested says why.
tl::expected<Backtest, RunFailure> backtest(const BacktestRequest& request,
                                            const RunWatch& watch = {});

std::string to_text(const Backtest& backtest);
std::string to_json(const Backtest& backtest);
EvidencePage page_of(const Backtest& backtest);

/// Writes backtest.json and backtest.html into a folder, made if absent.
Result<void> save_backtest(const std::string& folder, const Backtest& backtest);

}  // namespace longrun
