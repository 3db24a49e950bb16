#include "api/calibrate.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <ctime>

#include "base/date.hpp"
#include "base/files.hpp"
#include "cli/commands.hpp"
#include "cli/places.hpp"
#include "scenario/load.hpp"

namespace longrun::cli {

ExitCode calibrate_scenario(const CalibrateOptions& options) {
    const auto data = data_folder(options.common.data);
    if (!data) {
        print_problems(data.error());
        return wrong_input;
    }
    auto scenario = load_scenario(options.scenario, disk_files(), *data);
    if (!scenario) {
        print_problems(scenario.error());
        return wrong_input;
    }
    CalibrationOptions how;
    how.global_evaluations = options.global_evaluations;
    how.local_evaluations = options.local_evaluations;
    how.threads = options.threads;
    how.created = options.created.empty() ? fmt::format("{:%F}", fmt::gmtime(std::time(nullptr)))
                                          : options.created;
    if (!options.common.quiet) {
        how.progress = [](const std::string& what, double done) {
            fmt::print(stderr, "calibrate: {} {:.0f} %\n", what, 100.0 * done);
        };
    }
    const auto fit =
        calibrate_into(*scenario, *data, cache_folder(options.cache), options.out, how);
    if (!fit) {
        print_problems(fit.error());
        return wrong_input;
    }
    fmt::print("{}: sum of squares {:.1f} over {} figures, {} evaluations ({})\n", options.scenario,
               fit->chi_square, fit->targets.size(), fit->evaluations, fit->stopped);
    for (std::size_t i = 0; i < fit->keys.size(); ++i)
        fmt::print("    {:<34} {:.4g}\n", fit->keys[i], fit->values[i]);
    fmt::print("    files in {}: parameters.toml, sectors.csv, fit.csv\n", options.out);
    return success;
}

}  // namespace longrun::cli
