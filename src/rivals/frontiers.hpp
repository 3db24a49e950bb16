#pragma once

#include <vector>

#include "engine/calendar.hpp"
#include "mechanisms/technology.hpp"

namespace longrun {

/// What reaches a country from outside, at the end of every month.
struct FromOutside {
    std::vector<double> frontier;      ///< of the country
    std::vector<double> implementers;  ///< here by the home nation's rules [persons]
};

/// Frontiers of several countries at the end of every month, by country: each does its own research
/// and imitates whoever leads, the home nation or another, as of the month before.
/// @param home frontier of the home nation at the end of every month, which sets the months
/// computed
std::vector<std::vector<double>> rival_frontiers(const Technology& technology,
                                                 const Calendar& calendar,
                                                 const std::vector<RivalFrontier>& rivals,
                                                 const std::vector<double>& home);

}  // namespace longrun
