#include "api/calibrate.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <ctime>

#include "base/date.hpp"
#include "base/files.hpp"
#include "base/json.hpp"
#include "cli/commands.hpp"
#include "cli/interrupt.hpp"
#include "cli/places.hpp"
#include "cli/progress.hpp"
#include "scenario/load.hpp"

namespace longrun::cli {

namespace {

void print_world(const Calibration& fit, std::size_t at) {
    const WorldFit& w = fit.worlds[at];
    const auto kept = std::count_if(w.draws.draws.begin(), w.draws.draws.end(),
                                    [](const DrawTable::Draw& draw) { return !draw.sloppy; });
    fmt::print("{:<12} {:>10.2f} {:>12.2f} {:>10.3f} {:>6} {:>8} {:>8} {:>8.0f} s\n",
               w.priors.world, w.chi_square, w.log_evidence, fit.relative_likelihood[at], kept,
               w.rejected, w.evaluations, w.seconds);
}

void print_patterns(const Calibration& fit) {
    fmt::print("\n{:<58}", "Patterns, miss in log-odds");
    for (const WorldFit& w : fit.worlds) fmt::print(" {:>11}", w.priors.world);
    fmt::print("   limit\n");
    const auto& first = fit.worlds.front().patterns;
    for (std::size_t i = 0; i < first.size(); ++i) {
        fmt::print("{:<10}{:<48}", first[i].pattern, first[i].what);
        for (const WorldFit& w : fit.worlds) {
            const PatternCheck& c = w.patterns[i];
            fmt::print(" {:>10.3f}{}", c.miss, c.holds() ? ' ' : '!');
        }
        fmt::print("   {}\n", first[i].limit > 0.0 ? fmt::format("{:.2f}", first[i].limit) : "");
    }
}

void print_sloppy(const WorldFit& w) {
    for (std::size_t k = 0; k < w.directions.size(); ++k) {
        const SloppyDirection& d = w.directions[k];
        if (k > 0 && !(d.deviation > 1.0)) break;
        std::vector<std::size_t> order;
        for (std::size_t i = 0; i < d.weights.size(); ++i) order.push_back(i);
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            return std::abs(d.weights[a]) > std::abs(d.weights[b]);
        });
        std::string parts;
        for (std::size_t i = 0; i < 3 && i < order.size(); ++i)
            parts += fmt::format(" {:+.2f} {}", d.weights[order[i]], w.drawn[order[i]]);
        fmt::print("{:<12} {} {:.2f}:{}\n", w.priors.world, k == 0 ? "widest direction" : "sloppy",
                   d.deviation, parts);
    }
    for (const std::string& note : w.notes) fmt::print("{:<12} {}\n", w.priors.world, note);
}

void print_json(const Calibration& fit, const std::string& out) {
    JsonWriter json(2);
    json.begin_object();
    json.member("out", out);
    json.key("worlds");
    json.begin_array();
    for (std::size_t i = 0; i < fit.worlds.size(); ++i) {
        const WorldFit& w = fit.worlds[i];
        json.begin_object();
        json.member("world", w.priors.world);
        json.member("chi_square", w.chi_square);
        json.member("log_evidence", w.log_evidence);
        json.member("relative_likelihood", fit.relative_likelihood[i]);
        json.member("rows", static_cast<double>(w.draws.draws.size()));
        json.member("rejected", static_cast<double>(w.rejected));
        json.member("evaluations", static_cast<double>(w.evaluations));
        json.end_object();
    }
    json.end_array();
    json.end_object();
    fmt::print("{}\n", json.text());
}

ExitCode show_coverage(const CalibrateOptions& options, const Scenario& scenario,
                       const std::string& data, const CalibrationOptions& how) {
    const auto coverage = coverage_into(scenario, data, cache_folder(options.cache), options.out,
                                        options.synthetic, how);
    if (!coverage) {
        if (coverage.error().kind == CalibrationFailure::Kind::stopped) return interrupted;
        print_problems(coverage.error().problems);
        return wrong_input;
    }
    if (options.common.quiet) return success;
    fmt::print("{}: {} truths drawn from the priors and fitted, {} refused\n", coverage->world,
               coverage->truths, coverage->refused.size());
    for (const std::string& why : coverage->refused) fmt::print("  refused: {}\n", why);
    fmt::print("{:<34}", "Truths inside the interval of");
    for (const double level : Coverage::levels) fmt::print(" {:>6.0f} %", 100.0 * level);
    fmt::print("\n");
    for (const Coverage::Row& row : coverage->rows) {
        fmt::print("{:<34}", row.key);
        for (const int inside : row.inside)
            fmt::print(" {:>6.0f} %", 100.0 * inside / std::max(1, coverage->truths));
        fmt::print("\n");
    }
    fmt::print("{:<34}", "all parameters");
    for (std::size_t i = 0; i < Coverage::levels.size(); ++i)
        fmt::print(" {:>6.0f} %", 100.0 * coverage->share(i));
    fmt::print("\n");
    return success;
}

}  // namespace

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
    how.worlds = options.worlds;
    how.global_evaluations = options.global_evaluations;
    how.local_evaluations = options.local_evaluations;
    how.draws = static_cast<std::size_t>(options.draws);
    how.threads = options.threads;
    how.replace = options.replace;
    how.created = options.created.empty() ? fmt::format("{:%F}", fmt::gmtime(std::time(nullptr)))
                                          : options.created;
    catch_interrupts();
    const auto begun = std::chrono::steady_clock::now();
    auto shown = begun;
    how.watch = [&](const CalibrationProgress& now) {
        const auto time = std::chrono::steady_clock::now();
        constexpr auto between = std::chrono::seconds(5);
        if (!options.common.quiet && time - shown >= between) {
            shown = time;
            const double gone = std::chrono::duration<double>(time - begun).count();
            const std::string left = now.done > 0.02
                                         ? duration_text(gone * (1.0 - now.done) / now.done)
                                         : "unknown time";
            if (options.common.json)
                fmt::print(stderr, "{{\"what\":\"{}\",\"done\":{:.3f}}}\n", now.what, now.done);
            else
                fmt::print(stderr, "calibrate: {}, {:.0f} %, {} left\n", now.what, 100.0 * now.done,
                           left);
        }
        return !interrupted_by_user();
    };
    if (options.synthetic > 0) return show_coverage(options, *scenario, *data, how);
    const auto fit =
        calibrate_into(*scenario, *data, cache_folder(options.cache), options.out, how);
    if (!fit) {
        if (fit.error().kind == CalibrationFailure::Kind::stopped) {
            fmt::print(stderr, "calibrate: stopped; the same command goes on from there\n");
            return interrupted;
        }
        print_problems(fit.error().problems);
        return wrong_input;
    }
    if (options.common.json) {
        print_json(*fit, options.out);
        return success;
    }
    fmt::print("{}: {} figures fitted, {} in all\n\n", options.scenario, fit->fitted_figures,
               fit->figures.size());
    fmt::print("{:<12} {:>10} {:>12} {:>10} {:>6} {:>8} {:>8} {:>10}\n", "World", "chi-square",
               "ln evidence", "likelihood", "draws", "rejected", "runs", "time");
    for (std::size_t i = 0; i < fit->worlds.size(); ++i) print_world(*fit, i);
    print_patterns(*fit);
    fmt::print("\n");
    for (const WorldFit& w : fit->worlds) print_sloppy(w);
    fmt::print("\n");
    for (const WorldFit& w : fit->worlds) {
        fmt::print("{}:", w.priors.world);
        for (std::size_t i = 0; i < w.fitted.size(); ++i)
            fmt::print(" {} {:.4g}", w.priors.fitted[i].key, w.fitted[i]);
        fmt::print("\n");
    }
    fmt::print("files in {}\n", options.out);
    return success;
}

}  // namespace longrun::cli
