#include "base/date.hpp"

#include <fmt/format.h>

namespace longrun {

namespace {
int days_in(int year, int month) {
    if (month == 2) return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}
}  // namespace

bool exists(Date date) {
    return date.year >= 1 && date.year <= 9999 && date.month >= 1 && date.month <= 12 &&
           date.day >= 1 && date.day <= days_in(date.year, date.month);
}

std::string to_text(Date date) {
    return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

std::optional<Date> parse_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    int digits[10] = {};
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (i == 4 || i == 7) continue;
        if (text[i] < '0' || text[i] > '9') return std::nullopt;
        digits[i] = text[i] - '0';
    }
    const Date date{digits[0] * 1000 + digits[1] * 100 + digits[2] * 10 + digits[3],
                    digits[5] * 10 + digits[6], digits[8] * 10 + digits[9]};
    if (!exists(date)) return std::nullopt;
    return date;
}

}  // namespace longrun
