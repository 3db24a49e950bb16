#pragma once

#include "model/inputs.hpp"

namespace longrun {

/// Share of every region and sector that lies in a place, by region · sectors + sector: 1 where
/// all of it does. A county's share is that of its region's jobs in the sector.
std::vector<double> share_in_place(const ModelInputs& inputs, const Placement& place);

/// Firms by region · sectors + sector.
std::vector<double> firms_by_peers(const Population& population);
/// Jobs, by the home of their enterprise, by region · sectors + sector.
std::vector<double> jobs_by_peers(const Population& population);

/// Mean over regions of values by region · sectors + sector, by sector; 0 where nothing weighs.
std::vector<double> mean_by_sector(const std::vector<double>& values,
                                   const std::vector<double>& weights, std::size_t sectors);

}  // namespace longrun
