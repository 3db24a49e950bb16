#pragma once

#include "model/inputs.hpp"

namespace longrun {

/// Share of every region and sector that lies in a place, by region · sectors + sector: 1 where
/// all of it does. A county's share is that of its region's jobs in the sector.
std::vector<double> share_in_place(const ModelInputs& inputs, const Placement& place);

}  // namespace longrun
