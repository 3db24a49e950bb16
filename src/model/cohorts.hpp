#pragma once

#include <vector>

#include "mechanisms/drivers.hpp"

namespace longrun {

/// Firms of one sector and size, nearly alike in jobs: what the mean field distinguishes.
struct Cohort {
    std::uint16_t sector = 0;
    std::uint16_t size_class = 0;
    std::size_t size = 0;               ///< size index of the mean firm
    double firms = 0.0;                 ///< number
    double jobs = 0.0;                  ///< per firm
    std::uint32_t least = 0xffffffffu;  ///< jobs of the smallest firm
    std::uint32_t most = 0;             ///< jobs of the largest
};

/// Share of a cohort's firms whose jobs are in [low, high], as if their jobs were spread evenly.
double share_between(const Cohort& cohort, std::uint32_t low, std::uint32_t high);

/// Groups the firms of a population, all regions together, by sector, class and octave of jobs.
/// Finer groups move no share by more than 0.001 log-odds: what hangs on jobs is smooth in them.
std::vector<Cohort> cohorts_of(const Population& population);

/// A node of the quality distribution and its share of the firms.
struct QualityNode {
    double value;  ///< [standard deviations]
    double weight;
};
/// Gauss-Hermite nodes of the standard normal, in rising order: exact for polynomials of quality up
/// to degree 2 count - 1. Source: abramowitz1964, 25.4.46.
std::vector<QualityNode> quality_nodes(int count);
/// A table by quality, between its steps on a straight line of logarithms.
double at_quality(const std::array<double, qualities>& table, double quality);

/// Factor on the odds against acceptance with which a firm's chance Λ averages to `users` over the
/// population: those with the highest value come first. By bisection on cohorts.
double introduction_odds(const std::vector<Cohort>& cohorts, const Drivers& drivers, double users);

}  // namespace longrun
