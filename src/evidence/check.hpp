#pragma once

#include <string>
#include <vector>

#include "base/files.hpp"

namespace longrun {

/// One folder of tables that belong to no economy, as its manifest describes it and as it is.
struct EvidenceReport {
    struct Table {
        std::string file;
        std::string title;
        std::size_t rows = 0;
    };
    std::string folder;
    std::string title;
    std::vector<Table> tables;
    Diagnostics problems;  ///< empty = sound
};

/// Compares the files of a folder with its manifest (checksum, rows), reads sources and unit costs,
/// and looks every source id up that they name. `sources` are the ids of other folders.
EvidenceReport check_evidence(const std::string& folder, const std::vector<std::string>& sources,
                              const Files& files);

/// Ids of a table of sources; empty if it cannot be read.
std::vector<std::string> source_ids(const std::string& path, const Files& files);

}  // namespace longrun
