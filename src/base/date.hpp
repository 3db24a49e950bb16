#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace longrun {

/// A day of the Gregorian calendar.
struct Date {
    int year = 0;
    int month = 1;  ///< 1..12
    int day = 1;    ///< 1..31

    auto operator<=>(const Date&) const = default;
};

bool exists(Date date);                                 ///< 30 February does not; years 1 to 9999
std::string to_text(Date date);                         ///< 2027-01-31
std::optional<Date> parse_date(std::string_view text);  ///< "2027-01-31", nothing else

/// Months since January of year 0: a calendar month as one number.
constexpr int month_number(Date date) { return date.year * 12 + date.month - 1; }

/// Year and fraction of a date's month: 2022-11-01 is 2022.8333….
constexpr double calendar_year(Date date) { return date.year + (date.month - 1) / 12.0; }

}  // namespace longrun
