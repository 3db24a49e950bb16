#include "api/run.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cmath>
#include <ctime>

#include "api/record.hpp"
#include "api/setup.hpp"
#include "observe/policies.hpp"

#ifndef __wasi__
#include <sys/resource.h>
#endif

namespace longrun {

namespace {

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
    const Scenario& scenario = request.scenario;
    const auto started = std::chrono::steady_clock::now();
    Result<ModelInputs> inputs = inputs_of(scenario, population);
    if (!inputs) return failed(RunFailure::Kind::input, inputs.error());
    const auto surveys =
        surveys_of(join_path(request.data, "economies/" + scenario.pack), scenario.surveys);
    if (!surveys) return failed(RunFailure::Kind::input, surveys.error());

    std::vector<PolicySchedule> schedules;
    for (const Policy& policy : scenario.policies) schedules.push_back(policy.schedule);
    Workers workers(request.threads);
    std::vector<std::vector<Trace>> by_policy(schedules.size());
    for (std::uint32_t replicate = 0; replicate < scenario.replicates; ++replicate) {
        const MonthsMonitor monitor = [&](const FirmMonths& months) {
            RunProgress progress;
            progress.phase = RunPhase::simulate;
            progress.done = (replicate + months.done / months.total) / scenario.replicates;
            return !watch || watch(progress);
        };
        std::vector<Trace> traces =
            run_policies(*inputs, schedules, Luck{scenario.seed, replicate}, workers, monitor);
        if (traces.empty()) return failed(RunFailure::Kind::stopped, {});
        for (std::size_t p = 0; p < traces.size(); ++p)
            by_policy[p].push_back(std::move(traces[p]));
    }
    std::vector<Trace> means;
    for (const std::vector<Trace>& traces : by_policy) means.push_back(mean_of(traces));

    Record record = record_of(scenario, *inputs, means, *surveys);
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
