#include "api/run.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cmath>
#include <ctime>

#include "api/ledger_rows.hpp"
#include "api/record.hpp"
#include "api/record_parts.hpp"
#include "api/setup.hpp"

#ifndef __wasi__
#include <sys/resource.h>
#endif

namespace longrun {

namespace {

// Parts of a study's time; only progress shows them.
constexpr double share_of_futures = 0.85;     // of the study without attribution
constexpr double share_of_attribution = 0.3;  // of a study with it
constexpr double share_of_race = 0.05;        // of everything, where countries race

tl::unexpected<RunFailure> failed(RunFailure::Kind kind, Diagnostics problems) {
    return tl::unexpected(RunFailure{kind, std::move(problems)});
}

double peak_memory_mb() {
#ifdef __wasi__
    return 0.0;
#else
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024.0;
#endif
}

std::string compiler() {
#if defined(__clang__)
    return fmt::format("clang {}.{}.{}", __clang_major__, __clang_minor__, __clang_patchlevel__);
#else
    return fmt::format("gcc {}.{}.{}", __GNUC__, __GNUC_MINOR__, __GNUC_PATCHLEVEL__);
#endif
}

std::string utc_now() {
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    gmtime_r(&now, &parts);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", parts.tm_year + 1900,
                       parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec);
}

/// The policy whose levers are told apart.
std::size_t policy_index(const Scenario& scenario) {
    std::size_t p = 0;
    while (scenario.policies[p].id != scenario.attribute) ++p;
    return p;
}

/// Outcomes that are not numbers show a fault of the model, not of the user.
Diagnostics not_finite(const Record& record) {
    Diagnostics problems;
    for (const Series& series : record.series) {
        for (std::size_t i = 0; i < series.values.size(); ++i) {
            const bool undefined_by_design =
                series.measure == "cost_per_additional_adopting_job_usd2024";
            if (std::isfinite(series.values[i]) || undefined_by_design) continue;
            Diagnostic d;
            d.key = series.measure;
            d.value = fmt::format("{}", series.values[i]);
            d.problem =
                fmt::format("policy {} has no finite value on {}", series.policy, series.dates[i]);
            d.remedy = "a parameter at the edge of its allowed range is the usual cause";
            problems.add(std::move(d));
            break;
        }
    }
    return problems;
}

}  // namespace

tl::expected<Record, RunFailure> run_on(const RunRequest& request, const Population& population,
                                        const RunWatch& watch) {
    Scenario scenario = request.scenario;
    const auto started = std::chrono::steady_clock::now();
    Result<ModelInputs> inputs = inputs_of(scenario, population);
    if (!inputs) return failed(RunFailure::Kind::input, inputs.error());
    const auto surveys =
        surveys_of(join_path(request.data, "economies/" + scenario.pack), scenario.surveys);
    if (!surveys) return failed(RunFailure::Kind::input, surveys.error());

    if (auto terciles =
            wage_terciles_of(join_path(request.data, "economies/" + scenario.pack), population)) {
        inputs->wage_tercile = std::move(*terciles);
    } else {
        return failed(RunFailure::Kind::input, terciles.error());
    }

    const std::vector<PolicyFunding> funding = fund(*inputs, scenario);
    Workers workers(request.threads);
    const StudyMonitor monitor = [&](const StudyProgress& now) {
        if (!watch) return true;
        RunProgress progress;
        progress.phase = RunPhase::simulate;
        const double study = scenario.attribute.empty() ? 1.0 : 1.0 - share_of_attribution;
        using StageOf = StudyProgress::Stage;
        switch (now.stage) {
            case StageOf::budget:
            case StageOf::futures:
                if (now.stage == StageOf::budget) progress.what = "solving budgets";
                progress.done = study * share_of_futures * now.done;
                break;
            case StageOf::break_even:
                progress.what = "searching for ties";
                progress.done = study * (share_of_futures + (1.0 - share_of_futures) * now.done);
                break;
            case StageOf::attribution:
                progress.what = "telling levers apart";
                progress.done = study + share_of_attribution * now.done;
                break;
            case StageOf::race:
                progress.what = "running other countries";
                progress.done = 1.0 + share_of_race / (1.0 - share_of_race) * now.done;
                break;
        }
        if (scenario.race) progress.done *= 1.0 - share_of_race;
        return watch(progress);
    };
    const std::optional<Ensemble> ensemble = run_ensemble(scenario, *inputs, workers, monitor);
    if (!ensemble) return failed(RunFailure::Kind::stopped, {});
    const auto ties =
        find_ties(scenario, *inputs, *ensemble, tie_tasks(scenario, *ensemble), workers, monitor);
    if (!ties) return failed(RunFailure::Kind::stopped, {});

    std::optional<AttributionStudy> attributed;
    if (!scenario.attribute.empty()) {
        attributed = longrun::attribute(scenario, *inputs, *ensemble, policy_index(scenario),
                                        workers, monitor);
        if (!attributed) return failed(RunFailure::Kind::stopped, {});
    }

    std::optional<std::vector<RaceRun>> race;
    if (scenario.race) {
        race = run_race(scenario, *inputs, *ensemble, workers, monitor);
        if (!race) return failed(RunFailure::Kind::stopped, {});
    }

    Record record = record_of(scenario, *inputs, *ensemble, *ties, *surveys, workers);
    if (attributed) add_attribution(record, scenario, *attributed);
    if (race) add_countries(record, scenario, *ensemble, *race);
    if (Diagnostics problems = add_ledger(record, scenario, *inputs, funding, *ensemble);
        !problems.empty()) {
        return failed(RunFailure::Kind::model, std::move(problems));
    }
    if (Diagnostics problems = not_finite(record); !problems.empty()) {
        return failed(RunFailure::Kind::model, std::move(problems));
    }
    record.manifest.threads = workers.threads();
    record.manifest.compiler = compiler();
    record.manifest.created = utc_now();
    record.manifest.peak_memory_mb = peak_memory_mb();
    record.manifest.wall_seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
    return record;
}

}  // namespace longrun
