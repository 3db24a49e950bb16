#include "cli/evidence.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "api/backtest.hpp"
#include "api/save.hpp"
#include "api/trials.hpp"
#include "base/files.hpp"
#include "cli/commands.hpp"
#include "cli/interrupt.hpp"
#include "cli/places.hpp"
#include "cli/progress.hpp"
#include "scenario/load.hpp"

namespace longrun::cli {

namespace {

constexpr const char* backtest_help = R"(Examples:
  longrun backtest                                 the maintained scenarios: AI and electric drive
  longrun backtest --firms 20000                   on fewer firms: quicker, with more luck in it
  longrun backtest scenarios/us-baseline.toml --out build/backtest --json backtest.json

Every pattern of data/evidence/patterns.csv is judged: holds, fails, or not testable, with the
reason. Exit code 0 whatever holds: a pattern that fails is a finding, not an error.)";

constexpr const char* trials_help = R"(Examples:
  longrun trials                                   ten published evaluations, re-run inside the model
  longrun trials --draws 0                         quicker: the central values of every world alone
  longrun trials scenarios/us-ai-race.toml --out build/trials --json trials.json

The evaluations, their designs and intervals stand in data/evidence/trials.csv. The same firms with
the same luck are treated by the design and not. A trial that falls outside its interval is a
finding, not an error: the lever's name carries a warning in briefs and in longrun describe.)";

constexpr std::int64_t fitted_on = 100000;  // firms: the sample that parameters were fitted on

void add_options(CLI::App& command, EvidenceOptions& options) {
    command
        .add_option("SCENARIO", options.scenarios, "Scenario files; the maintained ones if none")
        ->type_name("");
    command.add_option("--firms", options.firms, "As of longrun run")->type_name("all|sample|N");
    command.add_option("--json", options.json, "Also as JSON in this file; - for stdout")
        ->type_name("FILE");
    command.add_option("--out", options.out, "Folder for a page and JSON")->type_name("DIR");
    command.add_option("--threads", options.threads, "Threads; never change a digit")
        ->check(CLI::Range(1, 1024))
        ->type_name("T");
    command.add_option("--cache", options.cache, "Folder for prepared populations")
        ->type_name("DIR");
    command.add_option("--data", options.data, "Data folder, the one that holds economies/")
        ->type_name("DIR");
    command.add_flag("--quiet", options.quiet, "Print nothing but errors");
}

/// Loads the scenarios asked for, or the maintained ones beside the data.
Result<std::vector<Scenario>> load_all(const EvidenceOptions& options, const std::string& data,
                                       const std::vector<const char*>& maintained) {
    std::vector<std::string> files = options.scenarios;
    if (files.empty()) {
        for (const char* name : maintained)
            files.push_back(plain_path(join_path(data, std::string("../scenarios/") + name)));
    }
    std::vector<Scenario> scenarios;
    Diagnostics problems;
    for (const std::string& file : files) {
        auto scenario = load_scenario(file, disk_files(), data);
        if (!scenario) {
            problems.add(scenario.error());
            continue;
        }
        if (!options.firms.empty()) {
            const auto firms = parse_firms(options.firms, scenario->firms.sample);
            if (firms) {
                scenario->firms = *firms;
            } else {
                problems.add(firms.error());
                break;  // the same for every file
            }
        }
        scenarios.push_back(std::move(*scenario));
    }
    if (!problems.empty()) return tl::unexpected(std::move(problems));
    return scenarios;
}

/// Prints a report and writes what was asked for.
template <class Report>
ExitCode give(const EvidenceOptions& options, const Report& report,
              Result<void> (*save)(const std::string&, const Report&)) {
    if (options.json == "-") {
        fmt::print("{}", to_json(report));
    } else if (!options.quiet) {
        fmt::print("{}", to_text(report));
    }
    Diagnostics problems;
    if (!options.json.empty() && options.json != "-") {
        if (const auto saved = save_json(options.json, to_json(report)); !saved)
            problems.add(saved.error());
    }
    if (!options.out.empty()) {
        if (const auto saved = save(options.out, report); !saved) problems.add(saved.error());
    }
    if (problems.empty()) return success;
    print_problems(problems);
    return wrong_input;
}

ExitCode run_backtest(const EvidenceOptions& options) {
    const auto data = data_folder(options.data);
    if (!data) {
        print_problems(data.error());
        return wrong_input;
    }
    auto scenarios = load_all(options, *data, {"us-ai-race.toml", "us-electrification.toml"});
    if (scenarios && options.scenarios.empty() && options.firms.empty()) {
        for (Scenario& scenario : *scenarios) scenario.firms = {false, fitted_on};
    }
    if (!scenarios) {
        print_problems(scenarios.error());
        return wrong_input;
    }
    catch_interrupts();
    Progress progress(Progress::form_for(options.quiet, false), "backtest");
    const auto report =
        backtest({std::move(*scenarios), *data, cache_folder(options.cache), options.threads},
                 [&](const RunProgress& now) {
                     if (!interrupted_by_user()) progress.show(now);
                     return !interrupted_by_user();
                 });
    progress.clear();
    if (!report) {
        print_problems(report.error().problems);
        return code_of(report.error().kind);
    }
    return give(options, *report, save_backtest);
}

ExitCode try_again(const EvidenceOptions& options) {
    const auto data = data_folder(options.data);
    if (!data) {
        print_problems(data.error());
        return wrong_input;
    }
    auto scenarios = load_all(options, *data, {"us-ai-race.toml"});
    if (!scenarios) {
        print_problems(scenarios.error());
        return wrong_input;
    }
    Scenario& scenario = scenarios->front();
    scenario.draws = options.draws;
    catch_interrupts();
    Progress progress(Progress::form_for(options.quiet, false), "trials");
    const auto report =
        run_trials({std::move(scenario), *data, cache_folder(options.cache), options.threads},
                   [&](const RunProgress& now) {
                       if (!interrupted_by_user()) progress.show(now);
                       return !interrupted_by_user();
                   });
    progress.clear();
    if (!report) {
        print_problems(report.error().problems);
        return code_of(report.error().kind);
    }
    return give(options, *report, save_trials);
}

}  // namespace

struct EvidenceCommands::Parts {
    CLI::App* backtest = nullptr;
    EvidenceOptions backtest_options;
    CLI::App* trials = nullptr;
    EvidenceOptions trials_options;
};

EvidenceCommands::EvidenceCommands(CLI::App& program) : parts_(std::make_unique<Parts>()) {
    parts_->backtest = program.add_subcommand(
        "backtest", "Hold the model against patterns of the real world, fitted and held out");
    parts_->backtest->footer(backtest_help);
    add_options(*parts_->backtest, parts_->backtest_options);
    parts_->trials =
        program.add_subcommand("trials", "Re-run published evaluations of levers inside the model");
    parts_->trials->footer(trials_help);
    add_options(*parts_->trials, parts_->trials_options);
    parts_->trials
        ->add_option("--draws", parts_->trials_options.draws,
                     "Futures in each world beside its central values; 10 if not given")
        ->check(CLI::Range(std::int64_t{0}, std::int64_t{1000}))
        ->type_name("N");
}

EvidenceCommands::~EvidenceCommands() = default;

std::optional<ExitCode> EvidenceCommands::run() const {
    if (parts_->trials->parsed()) return try_again(parts_->trials_options);
    if (parts_->backtest->parsed()) return run_backtest(parts_->backtest_options);
    return std::nullopt;
}

}  // namespace longrun::cli
