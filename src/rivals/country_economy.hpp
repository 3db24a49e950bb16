#pragma once

#include <vector>

#include "economy/countries.hpp"
#include "model/cohorts.hpp"
#include "model/inputs.hpp"

namespace longrun {

/// The firms of a population in few cohorts: one a sector and size class, at its mean jobs.
std::vector<Cohort> coarse_cohorts(const Population& population);

/// A country as a mean field sees it: the home nation's cohorts in proportion to its own employed
/// persons. Structure by sector and size is the home nation's, since no table of it is at hand.
struct CountryEconomy {
    Population population;  ///< one region, sectors and classes: what is not a cohort
    std::vector<Cohort> cohorts;
    Reach reach;
};

/// @param inputs of the home nation  @param cohorts of the home nation, see `coarse_cohorts`
CountryEconomy country_economy(const ModelInputs& inputs, const std::vector<Cohort>& cohorts,
                               const Country& home, const Country& country);

/// Research input of a country at the frontier, the home nation's being 1: the ratio of notable
/// models a year, in geometric mean with that of private investment where both nations publish it;
/// 0 where no models are counted.
double relative_research(const Country& home, const Country& country);

/// Researchers per head relative to the home nation's; 1 where either is not published.
double relative_researchers(const Country& home, const Country& country);

}  // namespace longrun
