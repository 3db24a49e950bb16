#include "levers/schedule.hpp"

#include <algorithm>

namespace longrun {

int first_month(const PolicySchedule& schedule, int months) {
    int first = months;
    for_each_lever(schedule, [&](const auto&, const auto& entries) {
        for (const auto& entry : entries) first = std::min(first, entry.from_month);
    });
    return first;
}

}  // namespace longrun
