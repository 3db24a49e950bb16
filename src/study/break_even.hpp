#pragma once

#include <optional>
#include <vector>

#include "study/ensemble.hpp"
#include "study/tie.hpp"

namespace longrun {

/// Two policies compared: the first is judged against the second.
struct PolicyPair {
    std::size_t policy = 0;
    std::size_t against = 0;
};
/// Every policy against the baseline and against each policy before it.
std::vector<PolicyPair> policy_pairs(const Scenario& scenario);
/// Of these, the pairs of policies that are both scaled to the budget: a race on equal terms.
std::vector<PolicyPair> equal_pairs(const Scenario& scenario);

/// An assumption that moves a headline, and which way favours the policy judged against.
struct Lean {
    std::string key;
    double towards = 0.0;  ///< end of its draws that favours `against`
};

/// One search to make: over an assumption, or over several pushed together from the central values
/// (0) to the ends that favour the policy judged against (1).
struct TieTask {
    PolicyPair pair;
    std::size_t world = 0;
    std::vector<std::size_t> headlines_sought;
    BreakEven search;
    std::vector<Lean> leans;  ///< of the adversary
};

struct TieFound {
    TieTask task;
    std::size_t headline = 0;
    TieSearch search;
    Tie tie;
    std::vector<std::pair<std::string, double>> region;  ///< assumptions at the adversary's tie
};

/// Searches on the mean field for the values at which policies tie, budgets solved anew at every
/// value. Nothing when the monitor stopped it.
std::optional<std::vector<TieFound>> find_ties(const Scenario& scenario, const ModelInputs& inputs,
                                               const Ensemble& ensemble,
                                               const std::vector<TieTask>& tasks, Workers& workers,
                                               const StudyMonitor& monitor);

}  // namespace longrun
