#include "study/break_even.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <map>

#include "scenario/draws.hpp"

namespace longrun {

namespace {

constexpr double tolerance_of_budget = 0.005;
constexpr double log_scale_ratio = 8.0;  // ranges wider than this are walked in factors

/// Headlines of two policies on the mean field at one value of the assumption sought.
class Comparison {
public:
    Comparison(const Scenario& scenario, const ModelInputs& inputs, const Ensemble& ensemble,
               const std::vector<Cohort>& cohorts, const TieTask& task)
        : scenario_(scenario),
          inputs_(inputs),
          ensemble_(ensemble),
          cohorts_(cohorts),
          task_(task),
          fork_(first_month(scenario)) {
        for (const Future& future : ensemble.futures) {
            if (future.kind == Future::Kind::central && future.world == task.world)
                central_ = future;
        }
        for (const auto& [key, value] : task.search.with) set(central_, key, value);
    }

    /// Policy minus against, by headline.
    std::array<double, headlines> differences(double value) {
        Future future = central_;
        for (const auto& [key, at] : assumptions(value)) set(future, key, at);
        const ModelInputs inputs = inputs_for(inputs_, future);
        const MeanFieldFuture twin(inputs, cohorts_, fork_, ensemble_.dates);
        const std::vector<Cohort> one_cohort(cohorts_.begin(), cohorts_.begin() + 1);
        const auto outcome = [&](std::size_t policy) {
            const PolicySchedule& schedule = scenario_.policies[policy].schedule;
            // One cohort is enough where no cost hangs on use.
            const double found =
                cost_hangs_on_use(schedule)
                    ? factor(twin, policy)
                    : factor(MeanFieldFuture(inputs, one_cohort, fork_, ensemble_.dates), policy);
            return twin.headlines_of(scaled(schedule, found).schedule);
        };
        const std::array<double, headlines> a = outcome(task_.pair.policy);
        const std::array<double, headlines> b = outcome(task_.pair.against);
        std::array<double, headlines> difference{};
        for (std::size_t h = 0; h < headlines; ++h) difference[h] = a[h] - b[h];
        return difference;
    }

    /// What is assumed at a value of the search.
    std::vector<std::pair<std::string, double>> assumptions(double value) const {
        if (task_.leans.empty()) return {{task_.search.key, value}};
        std::vector<std::pair<std::string, double>> all;
        for (const Lean& lean : task_.leans) {
            const double from =
                assumed(central_.technology, central_.responses, central_.costs, lean.key)
                    .value_or(lean.towards);
            all.emplace_back(lean.key, from + value * (lean.towards - from));
        }
        return all;
    }

    double assumed_value() const {
        if (!task_.leans.empty()) return 0.0;
        return assumed(central_.technology, central_.responses, central_.costs, task_.search.key)
            .value_or(0.5 * (task_.search.low + task_.search.high));
    }

private:
    static void set(Future& future, const std::string& key, double value) {
        set_assumption(future.technology, future.responses, future.costs, key, value);
    }

    double factor(const MeanFieldFuture& twin, std::size_t policy) {
        if (!scenario_.budget) return 1.0;
        for (const PolicyBudget& one : ensemble_.budgets) {
            if (one.policy != policy || one.world != task_.world) continue;
            double& start = starts_.try_emplace(policy, one.as_run.factor).first->second;
            const Scale scale = solve_on_mean_field(
                twin, scenario_, policy, scenario_.budget->rate,
                scenario_.budget->present_value_musd / one.firms_over_mean_field, start,
                tolerance_of_budget, trusted_step);
            start = scale.factor;
            return scale.factor;
        }
        return 1.0;
    }

    const Scenario& scenario_;
    const ModelInputs& inputs_;
    const Ensemble& ensemble_;
    const std::vector<Cohort>& cohorts_;
    const TieTask& task_;
    int fork_;
    Future central_;
    std::map<std::size_t, double> starts_;  ///< last factor of each policy
};

}  // namespace

std::vector<PolicyPair> policy_pairs(const Scenario& scenario) {
    std::vector<PolicyPair> pairs;
    for (std::size_t p = 1; p < scenario.policies.size(); ++p) {
        for (std::size_t against = 0; against < p; ++against) pairs.push_back({p, against});
    }
    return pairs;
}

std::vector<PolicyPair> equal_pairs(const Scenario& scenario) {
    std::vector<PolicyPair> pairs;
    if (!scenario.budget) return pairs;
    for (const PolicyPair& pair : policy_pairs(scenario)) {
        if (pair.against == 0) continue;
        if (scales(scenario.policies[pair.policy].schedule) &&
            scales(scenario.policies[pair.against].schedule))
            pairs.push_back(pair);
    }
    return pairs;
}

std::optional<std::vector<TieFound>> find_ties(const Scenario& scenario, const ModelInputs& inputs,
                                               const Ensemble& ensemble,
                                               const std::vector<TieTask>& tasks, Workers& workers,
                                               const StudyMonitor& monitor) {
    const std::vector<Cohort> cohorts = cohorts_of(inputs.population);
    std::vector<std::vector<TieFound>> by_task(tasks.size());
    std::atomic<std::size_t> done{0};
    std::atomic<bool> going{true};
    workers.for_each(tasks.size(), [&](std::size_t i, int thread) {
        if (!going) return;
        const TieTask& task = tasks[i];
        Comparison comparison(scenario, inputs, ensemble, cohorts, task);
        std::map<double, std::array<double, headlines>> known;  // headlines share evaluations
        for (const std::size_t h : task.headlines_sought) {
            TieFound one;
            one.task = task;
            one.headline = h;
            one.search.low = task.search.low;
            one.search.high = task.search.high;
            one.search.assumed = comparison.assumed_value();
            one.search.log_scale =
                task.search.low > 0.0 && task.search.high > log_scale_ratio * task.search.low;
            one.search.cells = 4;
            one.search.tolerance = 0.02;
            one.search.most_evaluations = 12;
            one.tie = find_tie(one.search, [&](double value) {
                auto at = known.find(value);
                if (at == known.end())
                    at = known.emplace(value, comparison.differences(value)).first;
                return at->second[h];
            });
            if (std::isfinite(one.tie.value)) one.region = comparison.assumptions(one.tie.value);
            by_task[i].push_back(std::move(one));
        }
        ++done;
        if (thread == 0 &&
            !monitor({StudyProgress::Stage::break_even,
                      static_cast<double>(done.load()) / static_cast<double>(tasks.size())}))
            going = false;
    });
    if (!going) return std::nullopt;
    std::vector<TieFound> found;
    for (const std::vector<TieFound>& of : by_task) found.insert(found.end(), of.begin(), of.end());
    return found;
}

}  // namespace longrun
