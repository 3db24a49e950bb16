#include <fmt/format.h>

#include "api/money_record.hpp"
#include "cli/commands.hpp"
#include "cli/places.hpp"

namespace longrun::cli {

namespace {

/// Prints, or writes to the file of --json.
Result<void> give_json(const std::string& file, const std::string& json) {
    if (file == "-") {
        fmt::print("{}", json);
        return {};
    }
    return save_ledger_json(file, json);
}

ExitCode show_record(const LedgerOptions& options, const std::string& data) {
    const auto report = money_report(data, options.programme);
    if (!report) {
        print_problems(report.error());
        return wrong_input;
    }
    if (!options.quiet && options.json != "-") fmt::print("{}", to_text(*report));
    Diagnostics problems;
    if (!options.json.empty()) {
        if (const auto given = give_json(options.json, to_json(*report)); !given)
            problems.add(given.error());
    }
    if (!options.out.empty()) {
        const auto saved = save_ledger(options.out, ledger_rows(*report), ledger_page(*report));
        if (!saved) problems.add(saved.error());
    }
    if (problems.empty()) return success;
    print_problems(problems);
    return wrong_input;
}

}  // namespace

ExitCode show_ledger(const LedgerOptions& options) {
    const auto data = data_folder(options.data);
    if (!data) {
        print_problems(data.error());
        return wrong_input;
    }
    return show_record(options, *data);
}

}  // namespace longrun::cli
