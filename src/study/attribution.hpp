#pragma once

#include <array>
#include <optional>
#include <vector>

#include "study/ensemble.hpp"
#include "study/shapley.hpp"

namespace longrun {

/// What each group of a policy's levers contributes to the headlines above the baseline, on the
/// central values of every world. Players of the games are `groups`, in this order.
struct AttributionStudy {
    /// Public (federal), state and private cost of one group [million USD of 2024], present value
    /// above the baseline, within the whole policy.
    using GroupCost = std::array<double, payers.size()>;
    struct InWorld {
        std::array<Shapley, headlines> mean;   ///< over lucks
        std::array<Shapley, headlines> noise;  ///< standard error of that mean, entry by entry
        std::vector<GroupCost> costs;          ///< by group, mean over lucks
        /// Draws of the world on the mean field; only headlines that it knows are filled.
        std::vector<std::array<Shapley, headlines>> draws;
    };
    std::size_t policy = 0;
    std::vector<std::size_t> groups;  ///< indices of `lever_group`
    int lucks = 0;
    std::vector<InWorld> worlds;
};

/// Runs of firms that the attribution of a scenario takes; 0 where none is asked for.
std::size_t count_attribution_runs(const Scenario& scenario);

/// Runs a policy with every combination of its groups of levers, each on the same firms with the
/// same lucks and at the scale that the whole policy has in the world; levers of groups left out
/// stand as in the baseline. Returns nothing when the monitor stopped it.
/// @param policy of the scenario, not the baseline, and with some lever
std::optional<AttributionStudy> attribute(const Scenario& scenario, const ModelInputs& inputs,
                                          const Ensemble& ensemble, std::size_t policy,
                                          Workers& workers, const StudyMonitor& monitor);

}  // namespace longrun
