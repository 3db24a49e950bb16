#pragma once

#include <string>
#include <vector>

#include "api/differences.hpp"
#include "api/run.hpp"

namespace longrun {

/// A brief to be run again, from what it holds itself and the data folder.
struct ReproduceRequest {
    std::string path;   ///< brief.html, record.json, or the folder that holds them
    std::string data;   ///< data folder
    std::string cache;  ///< as of a run
    int threads = 0;
};

/// A record as another run left it.
struct KeptRecord {
    std::string file;  ///< that it was found in
    std::string json;
    Manifest manifest;  ///< what a run needs of it
};

/// Finds and reads the record of a brief, a record file or a result folder.
Result<KeptRecord> read_kept_record(const std::string& path);

/// Compares the data folder with the checksums of a record. Every file that has changed, is
/// missing, or has joined the pack since, is a problem by name.
Result<void> check_recorded_data(const Manifest& manifest, const std::string& record_file,
                                 const std::string& data);

/// The scenario of a record: its own files from the record, what they name from disk; with the
/// firms, seed, replicates, draws and worlds that the run had.
Result<Scenario> kept_scenario(const KeptRecord& record, const std::string& data);

struct Reproduction {
    std::string file;
    RecordComparison comparison;
    Manifest before;
    Manifest now;

    bool same_program() const {
        return before.longrun_version == now.longrun_version &&
               before.model_version == now.model_version && before.compiler == now.compiler;
    }
};

/// Runs the scenario of a brief again on data that have not changed, and compares all it says.
tl::expected<Reproduction, RunFailure> reproduce(const ReproduceRequest& request,
                                                 const RunWatch& watch = {});

}  // namespace longrun
