#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "engine/workers.hpp"
#include "study/budget.hpp"
#include "study/futures.hpp"
#include "study/outcomes.hpp"

namespace longrun {

/// What a policy is scaled by in one world, solved on its central values.
struct PolicyBudget {
    std::size_t policy = 0;
    std::size_t world = 0;
    Scale as_run;  ///< at the budget's own rate, cost on the firms
    std::array<Scale, discount_rates.size()> by_rate{};  ///< cost on the mean field, corrected
    double firms_over_mean_field = 1.0;                  ///< ratio of costs at the same factor
};

/// All policies in one future.
struct FutureRun {
    std::vector<std::vector<double>> outcomes;  ///< by policy, in the order of the layout
    std::vector<double> factor;                 ///< by policy, on its settings
    std::vector<double>
        cost_musd;  ///< by policy: present value at the budget's rate, above baseline
    std::vector<std::vector<Bill>> bills;  ///< by policy and month; of the first world's central
                                           ///< values alone
};

/// Headlines of all policies under one more luck.
using ReplicateHeadlines = std::vector<std::array<double, headlines>>;  ///< by policy

struct Ensemble {
    HeadlineDates dates;
    OutcomeLayout layout;
    std::vector<Future> futures;
    std::vector<FutureRun> runs;  ///< of the futures, in their order
    std::vector<PolicyBudget> budgets;
    /// Central values of every world under several lucks: what is left to chance.
    std::vector<std::vector<ReplicateHeadlines>> replicates;  ///< by world
    /// Outcomes of the first policy on the central values of every world, mean over these lucks.
    std::vector<std::vector<double>> central;  ///< by world, in the order of the layout
};

struct StudyProgress {
    enum class Stage { budget, futures, break_even, attribution, race } stage = Stage::futures;
    double done = 0.0;  ///< of the stage, 0..1; budget and futures count as one
};
/// Called now and then from the thread that called; false stops the study.
using StudyMonitor = std::function<bool(const StudyProgress&)>;

/// The inputs of a run with a future's values.
ModelInputs inputs_for(const ModelInputs& inputs, const Future& future);

/// Runs every future of a scenario under every policy, all with the same luck, each policy scaled
/// to the budget in each future. The same digits for any number of threads.
/// Returns nothing when the monitor stopped it.
std::optional<Ensemble> run_ensemble(const Scenario& scenario, const ModelInputs& inputs,
                                     Workers& workers, const StudyMonitor& monitor);

}  // namespace longrun
