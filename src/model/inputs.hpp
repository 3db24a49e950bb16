#pragma once

#include <memory>

#include "economy/site_cover.hpp"
#include "engine/calendar.hpp"
#include "levers/schedule.hpp"
#include "mechanisms/technology.hpp"

namespace longrun {

/// Sites of application centres planned before the run, since all runs of a study share them.
struct CentrePlan {
    Placement place;
    double radius_km = 0.0;
    std::shared_ptr<const SiteCover> cover;
};

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
    std::vector<CentrePlan> centre_plans = {};
};
inline constexpr std::size_t wage_terciles = 3;

}  // namespace longrun
