#include <fmt/format.h>

#include <set>
#include <vector>

#include "api/check.hpp"
#include "api/describe.hpp"
#include "base/files.hpp"
#include "cli/commands.hpp"
#include "cli/places.hpp"
#include "scenario/notes.hpp"

namespace longrun::cli {

void print_problems(const Diagnostics& problems) {
    fmt::print(stderr, "{}", to_text(problems));
    const std::size_t count = problems.problems().size();
    if (count > 1) fmt::print(stderr, "{} problems\n", count);
}

namespace {

struct Verdict {
    std::string file;
    Diagnostics problems;
    std::string sha256;
    std::string summary;
    std::vector<std::string> notes;  ///< what a valid scenario should know of itself
};

Verdict judge(const std::string& file, const std::string& data) {
    Verdict verdict;
    verdict.file = file;
    const auto scenario = load_scenario(file, disk_files(), data);
    if (!scenario) {
        verdict.problems = scenario.error();
        return verdict;
    }
    verdict.sha256 = scenario->sha256;
    for (const Text& note : notes_on(*scenario)) verdict.notes.push_back(note.en);
    std::string policies;
    for (const Policy& policy : scenario->policies)
        policies += (policies.empty() ? "" : ", ") + policy.id;
    verdict.summary = fmt::format("{} to {}, policies {}", to_text(scenario->start),
                                  to_text(scenario->end), policies);
    return verdict;
}

}  // namespace

ExitCode validate_files(const ValidateOptions& options) {
    const auto data = data_folder(options.common.data);
    if (!data) {
        print_problems(data.error());
        return wrong_input;
    }
    bool all_valid = true;
    // A base shared by several files is reported once.
    std::set<std::string> reported;
    Diagnostics problems;
    JsonWriter json(2);
    json.begin_object();
    json.key("files");
    json.begin_array();
    for (const std::string& file : options.files) {
        const Verdict verdict = judge(file, *data);
        all_valid = all_valid && verdict.problems.empty();
        for (const Diagnostic& d : verdict.problems.problems()) {
            if (reported.insert(to_text(d)).second) problems.add(d);
        }
        if (verdict.problems.empty() && !options.common.json && !options.common.quiet) {
            fmt::print("{}: valid; {}\n", file, verdict.summary);
            for (const std::string& note : verdict.notes) fmt::print("    note: {}\n", note);
        }
        json.begin_object();
        json.member("file", file);
        json.member("valid", verdict.problems.empty());
        if (verdict.problems.empty()) json.member("scenario_sha256", verdict.sha256);
        if (!verdict.notes.empty()) json.member("notes", verdict.notes);
        json.key("problems");
        write_problems(json, verdict.problems);
        json.end_object();
    }
    json.end_array();
    json.member("valid", all_valid);
    json.end_object();
    if (options.common.json) {
        fmt::print("{}\n", json.text());
    } else if (!problems.empty()) {
        print_problems(problems);
    }
    return all_valid ? success : wrong_input;
}

ExitCode check_data_folder(const DataCheckOptions& options) {
    const auto data = data_folder(options.common.data);
    if (!data) {
        print_problems(data.error());
        return wrong_input;
    }
    const auto report = check_data(*data, options.packs);
    if (!report) {
        print_problems(report.error());
        return wrong_input;
    }
    if (options.common.json) {
        fmt::print("{}", to_json(*report));
    } else if (!options.common.quiet) {
        fmt::print("{}", to_text(*report));
    }
    if (report->sound()) return success;
    Diagnostics problems;
    for (const PackReport& pack : report->packs) problems.add(pack.problems);
    for (const EvidenceReport& evidence : report->evidence) problems.add(evidence.problems);
    if (!options.common.json) print_problems(problems);
    return wrong_input;
}

}  // namespace longrun::cli
