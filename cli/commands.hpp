#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostics.hpp"
#include "cli/exit_code.hpp"

namespace longrun::cli {

/// What every command understands.
struct CommonOptions {
    std::string data;    ///< as given; empty = to be found
    bool json = false;   ///< machine-readable: results on stdout, progress as JSON lines on stderr
    bool quiet = false;  ///< nothing but errors on stderr
};

struct RunOptions {
    CommonOptions common;
    std::vector<std::string> scenarios;
    std::string out;
    std::string cache;
    std::string firms;  ///< all, sample or a number; empty = as the scenario says
    int threads = 0;
    std::optional<std::uint32_t> seed;
    std::optional<std::uint32_t> replicates;
    std::optional<std::int64_t> draws;
    std::vector<std::string> worlds;
    std::string attribute;  ///< policy whose groups of levers are told apart; empty = none
    bool dry_run = false;
};
ExitCode run_scenarios(const RunOptions& options);

struct ValidateOptions {
    CommonOptions common;
    std::vector<std::string> files;
};
ExitCode validate_files(const ValidateOptions& options);

struct DataCheckOptions {
    CommonOptions common;
    std::vector<std::string> packs;
};
ExitCode check_data_folder(const DataCheckOptions& options);

struct DataImportOptions {
    CommonOptions common;
    std::vector<std::string> files;
    bool write = false;
};
ExitCode import_files(const DataImportOptions& options);

struct DescribeOptions {
    CommonOptions common;
    std::string key;
    bool markdown = false;
    bool schema = false;
    bool odd = false;
};
ExitCode describe(const DescribeOptions& options);

struct CalibrateOptions {
    CommonOptions common;
    std::string scenario;
    std::string out;
    std::string cache;
    std::string created;  ///< ISO date for the files
    std::vector<std::string> worlds;
    int threads = 0;
    int global_evaluations = 0;
    int local_evaluations = 60;
    int draws = 120;
    int synthetic = 0;  ///< truths to simulate and fit instead of the figures; 0 = none
    bool replace = false;
};
ExitCode calibrate_scenario(const CalibrateOptions& options);

struct ReproduceOptions {
    CommonOptions common;
    std::string record;  ///< brief.html, record.json or the folder that holds them
    std::string cache;
    int threads = 0;
};
ExitCode reproduce_record(const ReproduceOptions& options);

struct LedgerOptions {
    std::string data;
    std::string scenario;   ///< empty = the published record
    std::string programme;  ///< of the published record; empty = all
    std::string json;       ///< file, or - for stdout; empty = none
    std::string out;        ///< folder for tables and page; empty = none
    std::string cache;
    std::string firms;  ///< all, sample or a number; empty = as the scenario says
    std::vector<std::string> worlds;
    std::int64_t draws = 0;  ///< futures in each world beside its central values
    int threads = 0;
    bool quiet = false;
};
ExitCode show_ledger(const LedgerOptions& options);

struct ExplainOptions {
    std::string measure;
    std::string at;
    std::string source = "scenarios/us-ai-race.toml";  ///< scenario, brief, record or folder
    std::string policy;                                ///< empty = the last of the scenario
    std::string against;                               ///< empty = the baseline
    std::string world;                                 ///< empty = the first
    std::string firms;  ///< all, sample or a number; empty = as the scenario says
    std::string data;   ///< as given; empty = to be found
    std::string cache;
    std::string json;             ///< file for every number; empty = none
    std::string language = "en";  ///< of the sentences: en or zh
    int threads = 0;
    bool quiet = false;
};
ExitCode explain_measure(const ExplainOptions& options);

struct ServeOptions {
    std::string folder;  ///< as given; empty = to be found
    std::string address = "127.0.0.1";
    int port = 8000;  ///< 0 = any that is free
};
ExitCode serve_studio(const ServeOptions& options);

struct ForecastOptions {
    std::string file;    ///< series to forecast
    std::string league;  ///< folder of series for rolling origins; empty = none
    std::string training = "until-origin";
    std::optional<double> origin;  ///< year to forecast from; else the last observation
    bool origins = false;          ///< score forecasts of the file from all its origins
    std::string json;              ///< file, or - for stdout; empty = none
    std::string out;               ///< folder for forecasts.csv; empty = none
    std::string data;
    int threads = 0;
    bool quiet = false;
};
ExitCode make_forecast(const ForecastOptions& options);
/// `file` against the forecast `last`; of the rest data, json, out, threads and quiet count.
ExitCode show_vintage(const ForecastOptions& options, const std::string& last);

/// Prints problems on stderr, one a line, and how many there are.
void print_problems(const Diagnostics& problems);

}  // namespace longrun::cli
