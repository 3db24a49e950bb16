#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/inputs.hpp"
#include "observe/survey.hpp"
#include "scenario/scenario.hpp"

namespace longrun {

/// How the scenario's technology meets the sectors and regions of a population. Every sector of the
/// population must be in the scenario's sector table.
Result<Reach> reach_of(const Scenario& scenario, const Population& population);

/// Tercile of pay (0 = lowest) of the jobs of every region and sector, by region · sectors +
/// sector, cut so that each tercile has a third of the jobs of the pack's table of wages; a cell
/// that the table lacks is in the middle. Empty if the pack has no such table.
Result<std::vector<std::uint8_t>> wage_terciles_of(const std::string& pack_folder,
                                                   const Population& population);

/// What federal government buys of each sector, from federal_purchases.csv of the pack; empty where
/// the pack has no such table, 0 for a sector without a row.
Result<std::vector<FederalShares>> federal_purchases_of(const std::string& pack_folder,
                                                        const Population& population);

/// Everything a run needs, around a population that outlives it.
Result<ModelInputs> inputs_of(const Scenario& scenario, const Population& population);

/// Survey tables of a pack, one after the other. All problems come back together.
/// @param files names within the pack's surveys folder
Result<std::vector<SurveyPoint>> surveys_of(const std::string& pack_folder,
                                            const std::vector<std::string>& files);

}  // namespace longrun
