#include "api/data_import.hpp"

#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/places.hpp"

namespace longrun::cli {

ExitCode import_files(const DataImportOptions& options) {
    const auto data = data_folder(options.common.data);
    if (!data) {
        print_problems(data.error());
        return wrong_input;
    }
    Diagnostics problems;
    for (const std::string& file : options.files) {
        const auto report = import_data(file, *data, options.write);
        if (!report) {
            problems.add(report.error());
        } else if (options.common.json) {
            fmt::print("{}", to_json(*report));
        } else if (!options.common.quiet) {
            fmt::print("{}", to_text(*report));
        }
    }
    if (problems.empty()) return success;
    print_problems(problems);
    return wrong_input;
}

}  // namespace longrun::cli
