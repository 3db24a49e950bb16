#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/exit_code.hpp"

namespace CLI {
class App;
}

namespace longrun::cli {

/// What these commands understand.
struct EvidenceOptions {
    std::vector<std::string> scenarios;
    std::string data;
    std::string cache;
    std::string firms;
    std::string json;
    std::string out;
    int threads = 0;
    std::int64_t draws = 10;  ///< of trials
    bool quiet = false;
};

/// The commands that hold the model against the world: backtest, trials.
class EvidenceCommands {
public:
    explicit EvidenceCommands(CLI::App& program);
    ~EvidenceCommands();

    /// Runs the command that was asked for; none if it is another one.
    std::optional<ExitCode> run() const;

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace longrun::cli
