#pragma once

#include <vector>

#include "mechanisms/drivers.hpp"

namespace longrun {

/// Firms of one sector and size, nearly alike in jobs: what the mean field distinguishes.
struct Cohort {
    std::uint16_t sector = 0;
    std::uint16_t size_class = 0;
    std::size_t size = 0;  ///< size index of the mean firm
    double firms = 0.0;    ///< number
    double jobs = 0.0;     ///< per firm
};

/// Groups the firms of a population, all regions together, by sector, class and quarter octave of
/// jobs.
std::vector<Cohort> cohorts_of(const Population& population);

/// Equal shares of the standard normal, each represented by its mean [standard deviations].
std::vector<double> quality_nodes(int nodes);

/// Factor on the odds against acceptance with which a firm's chance Λ averages to `users` over the
/// population: those with the highest value come first. By bisection on cohorts.
double introduction_odds(const std::vector<Cohort>& cohorts, const Drivers& drivers, double users);

}  // namespace longrun
