#pragma once

#include <string>
#include <vector>

#include "api/run.hpp"
#include "evidence/trials.hpp"
#include "report/evidence_page.hpp"
#include "results/trials.hpp"

namespace longrun {

struct TrialsRequest {
    Scenario scenario;  ///< gives firms, worlds and draws; its policies are left aside
    std::string data;
    std::string cache;
    int threads = 0;
};

/// Published evaluations re-run inside the model.
struct Trials {
    std::string scenario;
    std::string model_version;
    std::string firms;
    std::size_t futures = 0;  ///< behind every interval
    std::vector<TrialRow> rows;
};

/// Re-runs every evaluation of the data folder's table: the same firms with the same luck, treated
/// by the published design and not, from January 2026 on, in the central values and the draws of
/// every world.
tl::expected<Trials, RunFailure> run_trials(const TrialsRequest& request,
                                            const RunWatch& watch = {});

/// The table of trials of a data folder.
Result<std::vector<TrialDesign>> load_trials(const std::string& data);

std::string to_text(const Trials& trials);
std::string to_json(const Trials& trials);
EvidencePage page_of(const Trials& trials);
/// What they found, as the table that lever warnings are read from.
std::string found_csv(const Trials& trials);

/// Writes trials.html, trials.json and trials_found.csv into a folder, made if absent.
Result<void> save_trials(const std::string& folder, const Trials& trials);

}  // namespace longrun
