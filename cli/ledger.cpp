#include <fmt/format.h>

#include "api/gap_cost.hpp"
#include "api/money_record.hpp"
#include "api/save.hpp"
#include "base/files.hpp"
#include "cli/commands.hpp"
#include "cli/interrupt.hpp"
#include "cli/places.hpp"
#include "cli/progress.hpp"
#include "scenario/load.hpp"

namespace longrun::cli {

namespace {

/// Prints, or writes to the file of --json.
Result<void> give_json(const std::string& file, const std::string& json) {
    if (file == "-") {
        fmt::print("{}", json);
        return {};
    }
    return save_json(file, json);
}

/// Prints a report and writes what was asked for.
template <class Report>
ExitCode give(const LedgerOptions& options, const Report& report) {
    if (!options.quiet && options.json != "-") fmt::print("{}", to_text(report));
    Diagnostics problems;
    if (!options.json.empty()) {
        if (const auto given = give_json(options.json, to_json(report)); !given)
            problems.add(given.error());
    }
    if (!options.out.empty()) {
        const auto saved = save_ledger(options.out, ledger_rows(report), ledger_page(report));
        if (!saved) problems.add(saved.error());
    }
    if (problems.empty()) return success;
    print_problems(problems);
    return wrong_input;
}

ExitCode show_record(const LedgerOptions& options, const std::string& data) {
    const auto report = money_report(data, options.programme);
    if (report) return give(options, *report);
    print_problems(report.error());
    return wrong_input;
}

/// The scenario with the changes of the command line.
Result<Scenario> scenario_of(const LedgerOptions& options, const std::string& data) {
    auto scenario = load_scenario(options.scenario, disk_files(), data);
    if (!scenario) return scenario;
    Diagnostics problems;
    if (!options.programme.empty()) {
        problems.add(Diagnostics::of_file(options.scenario,
                                          "--programme chooses from the published record",
                                          "leave it out, or leave the scenario out"));
    }
    if (!options.firms.empty()) {
        const auto firms = parse_firms(options.firms, scenario->firms.sample);
        if (firms) {
            scenario->firms = *firms;
        } else {
            problems.add(firms.error());
        }
    }
    scenario->draws = options.draws;
    if (const auto kept = keep_worlds(*scenario, options.worlds); !kept) problems.add(kept.error());
    if (!problems.empty()) return tl::unexpected(std::move(problems));
    return scenario;
}

ExitCode show_scenario(const LedgerOptions& options, const std::string& data) {
    auto scenario = scenario_of(options, data);
    if (!scenario) {
        print_problems(scenario.error());
        return wrong_input;
    }
    catch_interrupts();
    RunRequest request{std::move(*scenario), data, cache_folder(options.cache), options.threads};
    Progress progress(Progress::form_for(options.quiet, false), file_name_of(options.scenario));
    const auto report = cost_of_gaps(request, [&](const RunProgress& now) {
        if (!interrupted_by_user()) progress.show(now);
        return !interrupted_by_user();
    });
    progress.clear();
    if (report) return give(options, *report);
    print_problems(report.error().problems);
    return code_of(report.error().kind);
}

}  // namespace

ExitCode show_ledger(const LedgerOptions& options) {
    const auto data = data_folder(options.data);
    if (!data) {
        print_problems(data.error());
        return wrong_input;
    }
    return options.scenario.empty() ? show_record(options, *data) : show_scenario(options, *data);
}

}  // namespace longrun::cli
