#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "api/check.hpp"
#include "api/describe.hpp"
#include "api/plan.hpp"
#include "api/run.hpp"
#include "api/save.hpp"
#include "base/files.hpp"
#include "cli/commands.hpp"
#include "cli/interrupt.hpp"
#include "cli/places.hpp"
#include "cli/progress.hpp"
#include "engine/machine.hpp"
#include "engine/workers.hpp"
#include "scenario/notes.hpp"

namespace longrun::cli {

namespace {

constexpr double worth_a_warning_mb = 2048.0;

/// A scenario on its way from file to result.
struct Job {
    std::string file;
    std::string out;
    Scenario scenario;
    std::string result_hash;
    double seconds = 0.0;
    Diagnostics problems;
    ExitCode end = success;
};

/// "us-ai-race" of "scenarios/us-ai-race.toml".
std::string stem_of(const std::string& file) {
    const std::string name = file_name_of(file);
    const std::size_t dot = name.rfind('.');
    return dot == std::string::npos || dot == 0 ? name : name.substr(0, dot);
}

/// Loads all scenarios and makes the changes of the command line; reports every problem.
std::vector<Job> load_jobs(const RunOptions& options, const std::string& data,
                           Diagnostics& problems) {
    std::vector<Job> jobs;
    std::set<std::string> stems;
    std::set<std::string> reported;
    for (const std::string& file : options.scenarios) {
        auto scenario = load_scenario(file, disk_files(), data);
        if (!scenario) {
            for (const Diagnostic& d : scenario.error().problems()) {
                if (reported.insert(to_text(d)).second) problems.add(d);
            }
            continue;
        }
        if (!options.firms.empty()) {
            const auto firms = parse_firms(options.firms, scenario->firms.sample);
            if (firms) {
                scenario->firms = *firms;
            } else if (reported.insert("--firms").second) {
                problems.add(firms.error());
            }
        }
        if (options.seed) scenario->seed = *options.seed;
        if (options.replicates) scenario->replicates = *options.replicates;
        if (options.draws) scenario->draws = *options.draws;
        if (const auto kept = keep_worlds(*scenario, options.worlds); !kept) {
            for (const Diagnostic& d : kept.error().problems()) problems.add(d);
        }
        // A look at central values is quick; telling levers apart in it must be asked for.
        if (options.draws && *options.draws == 0) scenario->attribute.clear();
        if (!options.attribute.empty()) {
            if (const auto asked = attribute_to(*scenario, options.attribute); !asked)
                problems.add(asked.error());
        }
        Job job;
        job.file = file;
        job.out =
            options.scenarios.size() == 1 ? options.out : join_path(options.out, stem_of(file));
        if (!stems.insert(stem_of(file)).second) {
            problems.add(Diagnostics::of_file(
                file, "two scenarios have this name, and results lie in folders of that name",
                "run them one by one"));
        }
        job.scenario = std::move(*scenario);
        jobs.push_back(std::move(job));
    }
    return jobs;
}

void write_plan(JsonWriter& json, const Job& job, const RunPlan& plan) {
    json.begin_object();
    json.member("scenario", job.file);
    json.member("out", job.out);
    json.member("firms", plan.firms);
    json.member("agents", plan.agents);
    json.member("months", plan.months);
    json.member("runs", plan.runs);
    json.member("agent_months", plan.agent_months);
    json.member("seconds", plan.seconds);
    json.member("memory_mb", plan.memory_mb);
    json.member("disk_mb", plan.disk_mb);
    json.end_object();
}

ExitCode show_plans(const RunOptions& options, const std::string& data,
                    const std::vector<Job>& jobs) {
    JsonWriter json(2);
    json.begin_array();
    for (const Job& job : jobs) {
        const auto plan = plan_of(job.scenario, data, options.threads);
        if (!plan) {
            print_problems(plan.error());
            return wrong_input;
        }
        write_plan(json, job, *plan);
        if (options.common.json) continue;
        fmt::print("{}\n", job.file);
        for (const Policy& policy : job.scenario.policies) {
            int levers = 0;
            for_each_lever(policy.schedule, [&](const auto&, const auto& entries) {
                levers += static_cast<int>(entries.size());
            });
            fmt::print("    policy     {} ({} lever settings)\n", policy.id, levers);
        }
        fmt::print("    economy    {}, {:.0f} firms, {:.0f} simulated\n", job.scenario.pack,
                   plan->firms, plan->agents);
        fmt::print("    work       {} months x {} runs = {:.3g} firm-months\n", plan->months,
                   plan->runs, plan->agent_months);
        fmt::print("    time       about {}\n", duration_text(plan->seconds));
        fmt::print("    memory     about {:.0f} MB\n", plan->memory_mb);
        fmt::print("    disk       about {:.0f} MB in {}\n", plan->disk_mb,
                   job.out.empty() ? "the folder of --out" : job.out);
        if (plan->disk_mb > worth_a_warning_mb) {
            fmt::print(stderr, "{}: the result takes more than 2 GB; drop crosses from [output]\n",
                       job.file);
        }
    }
    json.end_array();
    if (options.common.json) fmt::print("{}\n", json.text());
    return success;
}

/// Runs that the machine cannot hold are refused before they take its memory; threads beyond its
/// cores are allowed, since they change no digit.
Diagnostics beyond_machine(const RunOptions& options, const std::string& data,
                           const std::vector<Job>& jobs) {
    Diagnostics problems;
    const double there = machine_memory_mb();
    for (const Job& job : jobs) {
        const FirmChoice& firms = job.scenario.firms;
        if (!firms.all && memory_of_firms_mb(static_cast<double>(firms.sample)) <= there) continue;
        const auto plan = plan_of(job.scenario, data, options.threads);
        if (!plan) {
            for (const Diagnostic& d : plan.error().problems()) problems.add(d);
        } else if (plan->memory_mb > there) {
            problems.add(Diagnostics::of_file(
                job.file,
                fmt::format("{:.0f} firms take about {:.0f} MB, and there are {:.0f} MB",
                            plan->agents, plan->memory_mb, there),
                "simulate fewer: --firms sample, or a number"));
        }
    }
    if (options.threads > machine_threads() && !options.common.quiet && !options.common.json) {
        fmt::print(stderr,
                   "--threads {}: this machine has {} cores; more threads are not quicker\n",
                   options.threads, machine_threads());
    }
    return problems;
}

void run_job(Job& job, ResultPlace& place, const RunOptions& options, const std::string& data) {
    RunRequest request;
    if (!options.common.quiet && !options.common.json) {
        for (const Text& note : notes_on(job.scenario))
            fmt::print(stderr, "{}: {}\n", job.file, note.en);
    }
    request.scenario = std::move(job.scenario);
    request.data = data;
    request.cache = cache_folder(options.cache);
    request.threads = options.threads;
    Progress progress(Progress::form_for(options.common.quiet, options.common.json),
                      stem_of(job.file));
    const auto record = run(request, [&](const RunProgress& now) {
        if (!interrupted_by_user()) progress.show(now);
        return !interrupted_by_user();
    });
    progress.clear();
    if (!record) {
        job.problems = record.error().problems;
        job.end = code_of(record.error().kind);
        return;
    }
    if (interrupted_by_user()) {
        job.end = interrupted;
        return;
    }
    if (const auto saved = place.save(*record); !saved) {
        job.problems = saved.error();
        job.end = wrong_input;
        return;
    }
    job.result_hash = record->manifest.result_hash;
    job.seconds = record->manifest.wall_seconds;
}

void report(const std::vector<Job>& jobs, const RunOptions& options) {
    if (options.common.json) {
        JsonWriter json(2);
        json.begin_object();
        json.key("runs");
        json.begin_array();
        for (const Job& job : jobs) {
            json.begin_object();
            json.member("scenario", job.file);
            json.member("out", job.out);
            json.member("exit_code", static_cast<int>(job.end));
            if (job.end == success) {
                json.member("result_hash", job.result_hash);
                json.member("wall_seconds", job.seconds);
                json.member("manifest", join_path(job.out, "manifest.json"));
            }
            json.key("problems");
            write_problems(json, job.problems);
            json.end_object();
        }
        json.end_array();
        json.end_object();
        fmt::print("{}\n", json.text());
        return;
    }
    for (const Job& job : jobs) {
        if (job.end != success) continue;
        fmt::print("{}: done in {:.1f} s\n", job.file, job.seconds);
        fmt::print("    brief      {}\n", join_path(job.out, "brief.html"));
        fmt::print("    tables     {}, {}\n", join_path(job.out, "outcomes.csv"),
                   join_path(job.out, "results.sqlite"));
        fmt::print("    hash       {}\n", job.result_hash);
    }
}

/// What went wrong, on stderr; in JSON it is part of the report.
void report_failures(const std::vector<Job>& jobs, const RunOptions& options) {
    for (const Job& job : jobs) {
        if (job.end == success) continue;
        if (!options.common.json) fmt::print(stderr, "{}", to_text(job.problems));
        if (job.end == interrupted) {
            fmt::print(
                stderr,
                "{}: stopped; nothing was written to {}, an earlier result there is untouched. "
                "The same command starts again.\n",
                job.file, job.out);
        } else if (job.end == model_failure) {
            fmt::print(stderr, "{}: the run failed a check of the model; nothing was written\n",
                       job.file);
        }
    }
}

}  // namespace

ExitCode run_scenarios(const RunOptions& options) {
    const auto data = data_folder(options.common.data);
    if (!data) {
        print_problems(data.error());
        return wrong_input;
    }
    Diagnostics problems;
    std::vector<Job> jobs = load_jobs(options, *data, problems);
    if (!problems.empty()) {
        print_problems(problems);
        return wrong_input;
    }
    if (options.dry_run) return show_plans(options, *data, jobs);

    if (const Diagnostics beyond = beyond_machine(options, *data, jobs); !beyond.empty()) {
        print_problems(beyond);
        return wrong_input;
    }
    catch_interrupts();
    // Every folder is opened before the first run: one that cannot be written should cost no time.
    std::vector<ResultPlace> places;
    for (const Job& job : jobs) {
        auto place = ResultPlace::open(job.out);
        if (!place) {
            problems.add(place.error());
        } else {
            places.push_back(std::move(*place));
        }
    }
    if (!problems.empty()) {
        print_problems(problems);
        return wrong_input;
    }
    for (std::size_t i = 0; i < jobs.size(); ++i) {
        if (interrupted_by_user()) {
            jobs[i].end = interrupted;
        } else {
            run_job(jobs[i], places[i], options, *data);
        }
    }
    report(jobs, options);
    report_failures(jobs, options);

    const auto ended = [&](ExitCode code) {
        return std::count_if(jobs.begin(), jobs.end(),
                             [&](const Job& job) { return job.end == code; });
    };
    if (ended(interrupted) > 0) return interrupted;
    if (ended(success) == static_cast<std::ptrdiff_t>(jobs.size())) return success;
    return ended(success) > 0 ? partial : jobs.front().end;
}

}  // namespace longrun::cli
