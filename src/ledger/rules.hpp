#pragma once

#include <vector>

#include "engine/calendar.hpp"
#include "ledger/programme.hpp"

namespace longrun {

/// The US fiscal year begins in October of the year before.
inline constexpr int fiscal_year_start = 10;

/// Fiscal year of a month of the run.
inline int fiscal_year_of(const Calendar& calendar, int month) {
    return calendar.year_of(month) + (calendar.month_of_year(month) >= fiscal_year_start ? 1 : 0);
}

/// One fiscal year of a programme: what a law authorised, what was appropriated and taken back.
struct FundedYear {
    int fiscal_year = 0;
    Dollars authorised = 0;  ///< dollars of 2024, as all below
    Dollars appropriated = 0;
    Dollars rescinded = 0;

    /// Share of what was authorised that stays: what the settings that scale are multiplied by.
    double share() const;
};

/// Authorised money by fiscal year: what the levers would cost with full money, on time.
/// @param need by month of the run [million USD of 2024]
std::vector<FundedYear> authorise(const std::vector<double>& need, const Calendar& calendar);

/// Applies a programme's rule. Frozen and capped money is last year's rate a month in current
/// dollars, so that a first year of nine months is not taken for a small one.
/// @param need by month of the run [million USD of 2024], for the months that money is meant for
void appropriate(const Programme& programme, const std::vector<double>& need,
                 const Calendar& calendar, std::vector<FundedYear>& years);

/// Share of the need that arrives, by month of the run: that of the fiscal year in which it was
/// appropriated, so many months earlier; 1 before the first such month.
std::vector<double> delivered(const std::vector<FundedYear>& years, int lag_months,
                              const Calendar& calendar);

/// The levers of a programme, `lag_months` later; what falls after the end of the run is cut off.
void postpone(PolicySchedule& schedule, Lever lever, int lag_months, int months);

}  // namespace longrun
