#pragma once

#include <memory>

#include "economy/geography.hpp"
#include "engine/calendar.hpp"
#include "levers/schedule.hpp"
#include "mechanisms/technology.hpp"

namespace longrun {

/// Everything a run needs besides luck and policy. Holds no state.
struct ModelInputs {
    const Population& population;
    Technology technology;
    Responses responses;
    UnitCosts costs;
    Reach reach;
    Calendar calendar;
    /// Tercile of pay (0 = lowest) of the jobs of a region and sector, by region · sectors +
    /// sector; empty where pay is not known. Only observed, never used by a mechanism.
    std::vector<std::uint8_t> wage_tercile = {};
    /// Where jobs are; none where no lever is placed.
    std::shared_ptr<const Geography> geography = {};
    /// What federal government buys of each sector's output; empty where it is not published, and
    /// then its purchases pull nobody.
    std::vector<FederalShares> federal_purchases = {};
};
inline constexpr std::size_t wage_terciles = 3;

}  // namespace longrun
