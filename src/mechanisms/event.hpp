#pragma once

#include "base/units.hpp"

namespace longrun {

/// Whether an event falls into the twelfth of a year up to `year`: true in one month of a run.
inline bool happens(CalendarYear at, double year) {
    constexpr double month_in_years = 1.0 / 12.0;
    return year - month_in_years < at.value && at.value <= year;
}

}  // namespace longrun
