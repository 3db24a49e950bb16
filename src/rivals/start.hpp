#pragma once

#include "rivals/rival.hpp"

namespace longrun {

/// How far from a published figure a start may end [log-odds].
inline constexpr double start_tolerance = 0.005;
/// Shifts searched reach so far on either side [log-odds].
inline constexpr double widest_shift = 8.0;

/// The shift at which a country's firms answer a survey as they did.
struct Start {
    double shift = 0.0;   ///< log-odds against the home nation
    double answer = 0.0;  ///< share of firms that say yes in the model; NaN outside the run
    bool met = false;     ///< within the tolerance
};

/// What a country's firms answer to a survey: share of yes among surveyed firms of its sizes.
double answer_to(const AdoptionFigure& figure, const Grid& grid, const Population& population);

/// Searches the shift on the country's mean field, by secants within a bracket.
/// @param outside what reaches the country up to the survey at least
Start find_start(const ModelInputs& home, const CountryEconomy& economy, const FromOutside& outside,
                 const AdoptionFigure& figure);

}  // namespace longrun
