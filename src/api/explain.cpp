#include "api/explain.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "api/prepare.hpp"
#include "api/reproduce.hpp"
#include "api/setup.hpp"
#include "base/date.hpp"
#include "base/files.hpp"
#include "scenario/load.hpp"
#include "store/files.hpp"
#include "study/explain.hpp"

namespace longrun {

namespace {

constexpr double share_of_prepare = 0.2;  // of the time; only progress shows it
constexpr double share_of_budget = 0.3;

Diagnostic about(const Scenario& scenario, const char* option, const std::string& value,
                 std::string problem, std::string allowed, std::string remedy = {}) {
    Diagnostic d;
    d.file = scenario.file;
    d.key = option;
    d.value = shown(value);
    d.problem = std::move(problem);
    d.allowed = std::move(allowed);
    d.remedy = std::move(remedy);
    return d;
}

/// A scenario file, or the scenario that a result holds.
Result<Scenario> scenario_of(const ExplainRequest& request) {
    const std::string& source = request.source;
    const bool is_toml = source.size() > 5 && source.substr(source.size() - 5) == ".toml";
    if (is_toml) return load_scenario(source, disk_files(), request.data);
    const auto kept = read_kept_record(source);
    if (!kept) return tl::unexpected(kept.error());
    if (const auto same = check_recorded_data(kept->manifest, kept->file, request.data); !same)
        return tl::unexpected(same.error());
    return kept_scenario(*kept, request.data);
}

/// The month of a day, a month or a year's end; none if it is none of these.
std::optional<int> month_of(const Scenario& scenario, const std::string& at) {
    for (const char* rest : {"", "-01", "-12-01"}) {
        if (const auto date = parse_date(at + rest)) return scenario.month_of(*date);
    }
    return std::nullopt;
}

std::vector<std::string> policy_ids(const Scenario& scenario) {
    std::vector<std::string> ids;
    for (const Policy& policy : scenario.policies) ids.push_back(policy.id);
    return ids;
}

std::string guess_of(const std::string& word, const std::vector<std::string>& known) {
    const std::string guess = nearest(word, known);
    return guess.empty() ? "" : "did you mean \"" + guess + "\"?";
}

/// Keeps the baseline and the two policies, of which the baseline may be one; fills the task.
void choose_policies(Scenario& scenario, const ExplainRequest& request, ExplainTask& task,
                     Diagnostics& problems) {
    const std::vector<std::string> ids = policy_ids(scenario);
    const std::string policy = request.policy.empty() ? ids.back() : request.policy;
    const std::string against = request.against.empty() ? ids.front() : request.against;
    for (const auto& [option, id] :
         {std::pair{"--policy", policy}, std::pair{"--against", against}}) {
        if (std::find(ids.begin(), ids.end(), id) == ids.end()) {
            problems.add(about(scenario, option, id, "the scenario has no such policy", listed(ids),
                               guess_of(id, ids)));
        }
    }
    if (policy == against) {
        problems.add(about(scenario, "--against", against,
                           ids.size() < 2 ? "the scenario has one policy: nothing differs"
                                          : "a policy does not differ from itself",
                           listed(ids), "name two policies"));
    }
    if (!problems.empty()) return;
    std::vector<Policy> kept;
    for (std::size_t p = 0; p < ids.size(); ++p) {
        if (p != 0 && ids[p] != policy && ids[p] != against) continue;
        if (ids[p] == policy) task.policy = kept.size();
        if (ids[p] == against) task.against = kept.size();
        kept.push_back(scenario.policies[p]);
    }
    scenario.policies = std::move(kept);
}

/// Checks the question against the scenario, and cuts the scenario down to what it needs.
Result<ExplainTask> task_of(Scenario& scenario, const ExplainRequest& request) {
    Diagnostics problems;
    ExplainTask task;
    const std::vector<std::string> measures = explained_measures(scenario);
    task.measure = request.measure;
    if (std::find(measures.begin(), measures.end(), request.measure) == measures.end()) {
        problems.add(about(scenario, "MEASURE", request.measure,
                           "is not a measure that can be explained", listed(measures, 40),
                           guess_of(request.measure, measures)));
    }
    const Calendar calendar = scenario.calendar();
    const std::string range =
        calendar.last_day(0) + " to " + calendar.last_day(calendar.months - 1);
    const std::optional<int> month = month_of(scenario, request.at);
    if (!month) {
        problems.add(about(scenario, "--at", request.at, "is not a date", range,
                           "write 2040, 2040-06 or 2040-06-30"));
    } else if (*month < 0 || *month >= calendar.months) {
        problems.add(about(scenario, "--at", request.at, "lies outside the run", range));
    } else {
        task.month = *month;
    }
    if (!request.firms.empty()) {
        if (const auto firms = parse_firms(request.firms, scenario.firms.sample)) {
            scenario.firms = *firms;
        } else {
            problems.add(firms.error());
        }
    }
    choose_policies(scenario, request, task, problems);
    std::vector<std::string> world;
    if (!request.world.empty()) {
        world = {request.world};
    } else if (!scenario.worlds.empty()) {
        world = {scenario.worlds.front().id};
    }
    if (const auto kept = keep_worlds(scenario, world); !kept) problems.add(kept.error());
    if (!problems.empty()) return tl::unexpected(std::move(problems));
    scenario.draws = 0;
    scenario.replicates = 1;
    scenario.break_evens.clear();
    return task;
}

}  // namespace

tl::expected<Explanation, RunFailure> explain(const ExplainRequest& request,
                                              const RunWatch& watch) {
    const auto input = [](const Diagnostics& problems) {
        return tl::unexpected(RunFailure{RunFailure::Kind::input, problems});
    };
    const auto stopped = [] { return tl::unexpected(RunFailure{RunFailure::Kind::stopped, {}}); };
    Result<Scenario> scenario = scenario_of(request);
    if (!scenario) return input(scenario.error());
    const Result<ExplainTask> task = task_of(*scenario, request);
    if (!task) return input(task.error());

    bool going = true;
    const auto tell = [&](RunPhase phase, std::string what, double done) {
        if (watch && going) going = watch({phase, std::move(what), done});
        return going;
    };
    const Result<Population> population =
        prepare_population(request.data, scenario->pack, scenario->firms, request.cache,
                           request.threads, [&](std::string_view what, double done) {
                               tell(RunPhase::prepare, std::string(what), share_of_prepare * done);
                           });
    if (!going) return stopped();
    if (!population) return input(population.error());
    const Result<ModelInputs> inputs = inputs_of(*scenario, *population);
    if (!inputs) return input(inputs.error());

    Workers workers(request.threads);
    const auto ensemble = run_ensemble(*scenario, *inputs, workers, [&](const StudyProgress& now) {
        return tell(RunPhase::simulate, "solving budgets",
                    share_of_prepare + share_of_budget * now.done);
    });
    if (!ensemble) return stopped();
    auto explanation =
        explain(*scenario, *inputs, *ensemble, *task, workers, [&](const StudyProgress& now) {
            constexpr double before = share_of_prepare + share_of_budget;
            return tell(RunPhase::simulate, "holding mechanisms",
                        before + (1.0 - before) * now.done);
        });
    if (!explanation) return stopped();
    return std::move(*explanation);
}

Result<void> save_explanation(const std::string& path, const Explanation& explanation) {
    return write_file_atomically(path, to_json(explanation));
}

}  // namespace longrun
