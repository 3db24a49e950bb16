#pragma once

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
};

}  // namespace longrun
