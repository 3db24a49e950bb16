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

ScaledPolicy scaled(const PolicySchedule& schedule, double factor) {
    ScaledPolicy result{schedule, {}};
    for_each_lever(result.schedule, [&](const auto& table, auto& entries) {
        for (auto& entry : entries) {
            for (const auto& field : table.fields) {
                if (!field.entry.scales) continue;
                const double value = field.get(entry.setting) * factor;
                field.set(entry.setting, std::min(value, field.entry.allowed.high));
                if (value > field.entry.allowed.high && result.capped.empty())
                    result.capped = table.name;
            }
        }
    });
    return result;
}

bool cost_hangs_on_use(const PolicySchedule& schedule) { return !schedule.tax_credit.empty(); }

bool scales(const PolicySchedule& schedule) {
    bool any = false;
    for_each_lever(schedule, [&](const auto& table, const auto& entries) {
        for (const auto& entry : entries) {
            for (const auto& field : table.fields)
                any = any || (field.entry.scales && field.get(entry.setting) != 0.0);
        }
    });
    return any;
}

}  // namespace longrun
