#include "engine/calendar.hpp"

#include <fmt/format.h>

namespace longrun {

std::string Calendar::last_day(int month) const {
    static constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const int year = year_of(month);
    const int of_year = month_of_year(month);
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return fmt::format("{:04}-{:02}-{:02}", year, of_year,
                       of_year == 2 && leap ? 29 : days[of_year - 1]);
}

}  // namespace longrun
