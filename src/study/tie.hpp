#pragma once

#include <functional>
#include <string>

#include "results/record.hpp"

namespace longrun {

/// Where to look for the value of a parameter at which two policies tie.
struct TieSearch {
    double assumed = 0.0;  ///< value in the study; clamped to the range
    double low = 0.0;      ///< range searched, low < high
    double high = 0.0;
    bool log_scale = false;   ///< steps are factors; low > 0
    int cells = 8;            ///< of the coarse grid, evenly over the range in its scale
    double tolerance = 1e-3;  ///< width to which a tie is narrowed, as a share of the range
    int most_evaluations = 40;
};

/// Where the order of two policies turns. Signs are of the difference: 1, 0 or -1.
struct Tie {
    double value = 0.0;  ///< NaN: none found
    int sign_below = 0;  ///< next to the tie; of the whole range when there is none
    int sign_above = 0;
    int evaluations = 0;
    bool complete =
        true;  ///< false: evaluations ran out, or the difference was undefined somewhere
};

/// Finds the value at which `difference` changes sign, the one nearest to the assumed value first:
/// a grid is walked outwards from there, and the first cell with a change of sign is narrowed by
/// the Illinois rule, with bisection where that is slow. A stretch on which the difference is
/// exactly 0 is a tie at its nearer end, with sign 0 on the stretch's side; a touch of 0 at a
/// single point is none. Two changes within one cell of the grid are not seen.
Tie find_tie(const TieSearch& search, const std::function<double(double)>& difference);

/// The row's fields that a search decides: value, range, tie and who is better on either side.
void report_tie(const TieSearch& search, const Tie& tie, BreakEvenRow& row);

}  // namespace longrun
