#include <fmt/format.h>

#include "api/save.hpp"
#include "api/vintage.hpp"
#include "base/files.hpp"
#include "cli/commands.hpp"
#include "cli/interrupt.hpp"
#include "cli/places.hpp"
#include "cli/progress.hpp"

namespace longrun::cli {

namespace {

/// Prints, and writes to the file of --json and the folder of --out what was asked for.
template <class Report>
ExitCode give(const ForecastOptions& options, const Report& report) {
    if (!options.quiet && options.json != "-") fmt::print("{}", to_text(report));
    Diagnostics problems;
    if (options.json == "-") {
        fmt::print("{}", to_json(report));
    } else if (!options.json.empty()) {
        if (const auto saved = save_json(options.json, to_json(report)); !saved)
            problems.add(saved.error());
    }
    if (!options.out.empty()) {
        const auto saved = forecasting::save_forecast(options.out, forecasts_csv(report),
                                                      to_json(report), to_text(report));
        if (!saved) problems.add(saved.error());
    }
    if (problems.empty()) return success;
    print_problems(problems);
    return wrong_input;
}

ExitCode show_league(const ForecastOptions& options, const std::string& data,
                     forecasting::Training training) {
    catch_interrupts();
    const std::string& path = options.league.empty() ? options.file : options.league;
    Progress progress(Progress::form_for(options.quiet, false), file_name_of(path));
    const auto report =
        forecasting::league(data, path, training, options.threads, [&](double done) {
            RunProgress now;
            now.phase = done < 0.3   ? RunPhase::fit
                        : done < 0.9 ? RunPhase::forecast
                                     : RunPhase::record;
            now.done = done;
            if (!interrupted_by_user()) progress.show(now);
            return !interrupted_by_user();
        });
    progress.clear();
    if (!report) {
        print_problems(report.error());
        return wrong_input;
    }
    return interrupted_by_user() ? interrupted : give(options, *report);
}

}  // namespace

ExitCode make_forecast(const ForecastOptions& options) {
    const auto data = data_folder(options.data);
    if (!data) {
        print_problems(data.error());
        return wrong_input;
    }
    const auto training = *forecasting::parse_training(options.training);
    if (options.origins || !options.league.empty()) return show_league(options, *data, training);
    const auto report =
        forecasting::forecast(*data, options.file, training, options.origin, options.threads);
    if (report) return give(options, *report);
    print_problems(report.error());
    return wrong_input;
}

ExitCode show_vintage(const ForecastOptions& options, const std::string& last) {
    const auto data = data_folder(options.data);
    if (!data) {
        print_problems(data.error());
        return wrong_input;
    }
    const auto report = forecasting::new_vintage(*data, options.file, last, options.threads);
    if (report) return give(options, *report);
    print_problems(report.error());
    return wrong_input;
}

}  // namespace longrun::cli
