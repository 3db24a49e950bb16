#pragma once

#include <cstddef>
#include <vector>

#include "base/diagnostics.hpp"

namespace longrun {

/// Most players of a game: its number of subsets doubles with each.
inline constexpr std::size_t most_players = 6;

/// What each player contributes to a value that all reach together (Shapley 1953), with what two
/// of them do together beyond what each does apart (Grabisch and Roubens 1999).
struct Shapley {
    double total = 0.0;         ///< value of all together minus value of none
    double interaction = 0.0;   ///< total minus the sum of each player alone
    std::vector<double> value;  ///< by player; they add to the total
    std::vector<double> alone;  ///< gain of the player when no other takes part
    std::vector<double> last;   ///< gain of the player when all others take part
    /// Interaction index of two players, player-major and symmetric; 0 on the diagonal. Above 0:
    /// they help each other; below: one does what the other would have done.
    std::vector<double> pair;
};

/// @param by_subset value of every subset of the players; bit i of the index says whether player i
///        takes part, so there are 2^players of them
/// Refuses a number of values that is not a power of two, or more than `most_players` players.
Result<Shapley> shapley(const std::vector<double>& by_subset);

}  // namespace longrun
