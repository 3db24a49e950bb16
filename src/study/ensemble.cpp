#include "study/ensemble.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>

#include "observe/policies.hpp"

namespace longrun {

namespace {

constexpr double share_of_budget = 0.1;  // of a study's time; a guess that only progress shows
constexpr int central_lucks = 4;         // under which central values are run again
constexpr double mean_field_tolerance = 0.002;
constexpr int fewest_corrections = 2;  // of correcting budgets by what the firms cost
constexpr int most_corrections = 8;

bool is_scaled(const Scenario& scenario, std::size_t policy) {
    return scenario.budget && policy > 0 && scales(scenario.policies[policy].schedule);
}

/// Every policy of a scenario at its factor.
std::vector<PolicySchedule> schedules_at(const Scenario& scenario,
                                         const std::vector<double>& factors) {
    std::vector<PolicySchedule> all;
    for (std::size_t p = 0; p < scenario.policies.size(); ++p) {
        const PolicySchedule& schedule = scenario.policies[p].schedule;
        all.push_back(is_scaled(scenario, p) ? scaled(schedule, factors[p]).schedule : schedule);
    }
    return all;
}

/// Present value of public cost above the baseline [million USD of 2024].
double cost_above(const Scenario& scenario, const Calendar& calendar, const Trace& trace,
                  const Trace& baseline, double rate) {
    const auto pv = [&](const Trace& t) {
        return present_value(public_cost(t), calendar, scenario.policy_start.year, rate);
    };
    return pv(trace) - pv(baseline);
}

class Study {
public:
    Study(const Scenario& scenario, const ModelInputs& inputs, Workers& workers,
          const StudyMonitor& monitor)
        : scenario_(scenario),
          inputs_(inputs),
          workers_(workers),
          monitor_(monitor),
          cohorts_(cohorts_of(inputs.population)) {
        one_cohort_.assign(cohorts_.begin(), cohorts_.begin() + 1);
        ensemble_.dates = headline_dates(scenario);
        ensemble_.futures = futures_of(scenario);
        ensemble_.layout = outcome_layout(scenario, inputs);
        fork_ = first_month(scenario);
    }

    std::optional<Ensemble> run() {
        if (scenario_.budget && !solve_budgets()) return std::nullopt;
        if (!run_futures()) return std::nullopt;
        return std::move(ensemble_);
    }

private:
    bool is_scaled(std::size_t policy) const { return longrun::is_scaled(scenario_, policy); }

    // ---- budgets ----

    /// Solves every policy in every world on the mean field, then corrects by what the firms cost.
    bool solve_budgets() {
        const Budget& budget = *scenario_.budget;
        std::vector<std::size_t> central;
        for (std::size_t f = 0; f < ensemble_.futures.size(); ++f) {
            if (ensemble_.futures[f].kind == Future::Kind::central) central.push_back(f);
        }
        for (std::size_t w = 0; w < central.size(); ++w) {
            const ModelInputs inputs = inputs_for(inputs_, ensemble_.futures[central[w]]);
            const MeanFieldFuture future(inputs, cohorts_, fork_, ensemble_.dates);
            std::vector<double> factors(scenario_.policies.size(), 1.0);
            std::vector<PolicyBudget> solved;
            for (std::size_t p = 1; p < scenario_.policies.size(); ++p) {
                if (!is_scaled(p)) continue;
                PolicyBudget one{p, w, {}, {}, 1.0};
                one.as_run =
                    solve_on_mean_field(future, scenario_, p, budget.rate,
                                        budget.present_value_musd, 1.0, mean_field_tolerance);
                factors[p] = one.as_run.factor;
                solved.push_back(one);
            }
            if (!correct_by_firms(inputs, future, factors, solved,
                                  static_cast<double>(w) / static_cast<double>(central.size()),
                                  1.0 / static_cast<double>(central.size())))
                return false;
            for (PolicyBudget& one : solved) {
                for (std::size_t r = 0; r < discount_rates.size(); ++r) {
                    Scale at =
                        solve_on_mean_field(future, scenario_, one.policy, discount_rates[r],
                                            budget.present_value_musd / one.firms_over_mean_field,
                                            factors[one.policy], mean_field_tolerance);
                    at.present_value_musd *= one.firms_over_mean_field;
                    one.by_rate[r] = at;
                }
                ensemble_.budgets.push_back(one);
            }
        }
        return true;
    }

    /// Runs the firms at the factors and solves again with the ratio of their cost to the mean
    /// field's: twice, since the ratio moves a little with the factor, and on for policies that are
    /// still off the budget, such as vouchers that run out.
    /// @param before part of the stage done  @param part that this is
    bool correct_by_firms(const ModelInputs& inputs, const MeanFieldFuture& twin,
                          std::vector<double>& factors, std::vector<PolicyBudget>& solved,
                          double before, double part) const {
        const Budget& budget = *scenario_.budget;
        bool even = false;
        for (int round = 0; round < most_corrections && !(even && round >= fewest_corrections);
             ++round) {
            const auto run = run_at(
                scenario_, inputs, ensemble_.layout, ensemble_.dates, factors, 0, workers_,
                [&](const FirmMonths& months) {
                    const double done = (round + months.done / months.total) / fewest_corrections;
                    return monitor_({StudyProgress::Stage::budget,
                                     share_of_budget * (before + part * std::min(1.0, done))});
                });
            if (!run) return false;
            even = true;
            for (PolicyBudget& one : solved) {
                const PolicySchedule& schedule = scenario_.policies[one.policy].schedule;
                const double cost = run->cost_musd[one.policy];
                const double on_twin =
                    mean_field_cost(twin, scaled(schedule, factors[one.policy]).schedule,
                                    scenario_.policies[0].schedule, inputs_.calendar,
                                    scenario_.policy_start.year, budget.rate);
                if (on_twin > 0.0 && cost > 0.0) one.firms_over_mean_field = cost / on_twin;
                one.as_run.present_value_musd = cost;
                const bool on_budget = std::abs(cost - budget.present_value_musd) <=
                                       budget_tolerance * budget.present_value_musd;
                const bool settled = on_budget || !one.as_run.capped.empty();
                even = even && settled;
                if (round + 1 == most_corrections || (settled && round + 1 >= fewest_corrections))
                    continue;
                one.as_run =
                    solve_on_mean_field(twin, scenario_, one.policy, budget.rate,
                                        budget.present_value_musd / one.firms_over_mean_field,
                                        factors[one.policy], mean_field_tolerance);
                factors[one.policy] = one.as_run.factor;
            }
        }
        return true;
    }

    // ---- futures ----

    /// Factors for one future: the budget buys what it buys there.
    std::vector<double> factors_for(const Future& future, const ModelInputs& inputs) const {
        std::vector<double> factors(scenario_.policies.size(), 1.0);
        if (!scenario_.budget) return factors;
        std::optional<MeanFieldFuture> twin;
        std::optional<MeanFieldFuture> settings;  // one cohort: enough where no cost hangs on use
        for (const PolicyBudget& one : ensemble_.budgets) {
            if (one.world != future.world) continue;
            if (future.kind == Future::Kind::central) {
                factors[one.policy] = one.as_run.factor;
                continue;
            }
            const bool hangs_on_use = cost_hangs_on_use(scenario_.policies[one.policy].schedule);
            std::optional<MeanFieldFuture>& field = hangs_on_use ? twin : settings;
            if (!field) {
                field.emplace(inputs, hangs_on_use ? cohorts_ : one_cohort_, fork_,
                              ensemble_.dates);
            }
            const double target = scenario_.budget->present_value_musd / one.firms_over_mean_field;
            factors[one.policy] =
                solve_on_mean_field(*field, scenario_, one.policy, scenario_.budget->rate, target,
                                    one.as_run.factor, mean_field_tolerance, trusted_step)
                    .factor;
        }
        return factors;
    }

    FutureRun run_future(const Future& future, std::uint32_t luck, Workers& workers,
                         const MonthsMonitor& monitor) const {
        const ModelInputs inputs = inputs_for(inputs_, future);
        FutureRun run = run_at(scenario_, inputs, ensemble_.layout, ensemble_.dates,
                               factors_for(future, inputs), luck, workers, monitor)
                            .value_or(FutureRun{});
        // The bills of one future are enough for the ledger; all of them would fill the memory.
        if (future.world != 0 || future.kind != Future::Kind::central) run.bills.clear();
        return run;
    }

    bool run_futures() {
        struct Piece {
            std::size_t future = 0;
            std::uint32_t luck = 0;
        };
        std::vector<Piece> pieces;
        for (std::size_t f = 0; f < ensemble_.futures.size(); ++f) pieces.push_back({f, 0});
        ensemble_.runs.resize(ensemble_.futures.size());
        if (scenario_.draws > 0) {
            for (std::size_t f = 0; f < ensemble_.futures.size(); ++f) {
                if (ensemble_.futures[f].kind != Future::Kind::central) continue;
                for (std::uint32_t luck = 1; luck <= central_lucks; ++luck)
                    pieces.push_back({f, luck});
            }
        }
        std::vector<FutureRun> again(pieces.size() - ensemble_.futures.size());
        std::atomic<std::size_t> done{0};
        std::atomic<bool> going{true};
        const double before = scenario_.budget ? share_of_budget : 0.0;
        const auto monitor_of = [&](int thread) {
            return [&, thread](const FirmMonths& months) {
                if (thread != 0) return going.load();
                const double part =
                    (static_cast<double>(done.load()) + months.done / months.total) /
                    static_cast<double>(pieces.size());
                if (!monitor_({StudyProgress::Stage::futures,
                               before + (1.0 - before) * std::min(1.0, part)}))
                    going = false;
                return going.load();
            };
        };
        const auto keep = [&](std::size_t piece, FutureRun run) {
            const bool first = piece < ensemble_.futures.size();
            (first ? ensemble_.runs[piece] : again[piece - ensemble_.futures.size()]) =
                std::move(run);
            ++done;
        };
        if (pieces.size() < static_cast<std::size_t>(workers_.threads())) {
            for (std::size_t i = 0; i < pieces.size() && going; ++i) {
                keep(i, run_future(ensemble_.futures[pieces[i].future], pieces[i].luck, workers_,
                                   monitor_of(0)));
            }
        } else {
            workers_.for_each(pieces.size(), [&](std::size_t i, int thread) {
                if (!going) return;
                Workers alone(1);
                keep(i, run_future(ensemble_.futures[pieces[i].future], pieces[i].luck, alone,
                                   monitor_of(thread)));
            });
        }
        if (!going) return false;

        ensemble_.replicates.resize(std::max<std::size_t>(1, scenario_.worlds.size()));
        ensemble_.central.resize(ensemble_.replicates.size());
        for (std::size_t i = 0; i < pieces.size(); ++i) {
            const Future& future = ensemble_.futures[pieces[i].future];
            if (future.kind != Future::Kind::central) continue;
            const FutureRun& run = i < ensemble_.futures.size()
                                       ? ensemble_.runs[i]
                                       : again[i - ensemble_.futures.size()];
            ReplicateHeadlines values;
            for (const std::vector<double>& outcomes : run.outcomes) {
                std::array<double, headlines> of{};
                std::copy(outcomes.end() - headlines, outcomes.end(), of.begin());
                values.push_back(of);
            }
            ensemble_.replicates[future.world].push_back(std::move(values));
            std::vector<double>& mean = ensemble_.central[future.world];
            mean.resize(ensemble_.layout.size, 0.0);
            for (std::size_t v = 0; v < mean.size(); ++v) mean[v] += run.outcomes.front()[v];
        }
        for (std::size_t w = 0; w < ensemble_.central.size(); ++w) {
            const auto runs = static_cast<double>(ensemble_.replicates[w].size());
            for (double& v : ensemble_.central[w]) v /= runs;
        }
        return true;
    }

    const Scenario& scenario_;
    const ModelInputs& inputs_;
    Workers& workers_;
    const StudyMonitor& monitor_;
    std::vector<Cohort> cohorts_;
    std::vector<Cohort> one_cohort_;
    int fork_ = 0;
    Ensemble ensemble_;
};

}  // namespace

ModelInputs inputs_for(const ModelInputs& inputs, const Future& future) {
    ModelInputs own = inputs;
    own.technology = future.technology;
    own.responses = future.responses;
    own.costs = future.costs;
    return own;
}

std::optional<FutureRun> run_at(const Scenario& scenario, const ModelInputs& own,
                                const OutcomeLayout& layout, const HeadlineDates& dates,
                                const std::vector<double>& factor, std::uint32_t luck,
                                Workers& workers, const MonthsMonitor& monitor) {
    FutureRun run;
    run.factor = factor;
    std::vector<std::vector<Trace>> by_policy(scenario.policies.size());
    for (std::uint32_t r = 0; r < scenario.replicates; ++r) {
        std::vector<Trace> traces =
            run_policies(own, schedules_at(scenario, factor),
                         Luck{scenario.seed, luck * scenario.replicates + r}, workers, monitor);
        if (traces.empty()) return std::nullopt;
        for (std::size_t p = 0; p < traces.size(); ++p)
            by_policy[p].push_back(std::move(traces[p]));
    }
    std::vector<Trace> means;
    for (const std::vector<Trace>& traces : by_policy) means.push_back(mean_of(traces));
    const double rate = scenario.budget ? scenario.budget->rate : discount_rates[1];
    for (const Trace& trace : means) {
        run.outcomes.push_back(outcomes_of(layout, own, dates, trace));
        run.cost_musd.push_back(cost_above(scenario, own.calendar, trace, means.front(), rate));
        run.bills.push_back(trace.costs);
    }
    return run;
}

std::optional<Ensemble> run_ensemble(const Scenario& scenario, const ModelInputs& inputs,
                                     Workers& workers, const StudyMonitor& monitor) {
    return Study(scenario, inputs, workers, monitor).run();
}

}  // namespace longrun
