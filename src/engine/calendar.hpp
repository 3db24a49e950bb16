#pragma once

#include <string>

#include "base/diagnostics.hpp"

namespace longrun {

/// Months of a run: 0 is the first. Calendar dates exist only at the boundary.
struct Calendar {
    int start_year = 2016;
    int start_month = 1;  ///< 1..12
    int months = 0;

    int year_of(int month) const { return start_year + (start_month - 1 + month) / 12; }
    int month_of_year(int month) const { return (start_month - 1 + month) % 12 + 1; }
    /// Calendar year at the middle of the month, e.g. 2016.0417 in January 2016.
    double middle(int month) const { return start_year + (start_month - 1 + month + 0.5) / 12.0; }
    bool ends_year(int month) const { return month_of_year(month) == 12; }
    /// ISO date of the month's last day.
    std::string last_day(int month) const;
    /// Month that contains a date; may be negative or beyond the end.
    int index_of(int year, int month_of_year) const {
        return (year - start_year) * 12 + month_of_year - start_month;
    }
};

}  // namespace longrun
