#include "levers/schedule.hpp"

#include <algorithm>

#include "base/check.hpp"

namespace longrun {

int first_month(const PolicySchedule& schedule, int months) {
    int first = months;
    for_each_lever(schedule, [&](const auto&, const auto& entries) {
        for (const auto& entry : entries) first = std::min(first, entry.from_month);
    });
    return first;
}

namespace {

/// Multiplies the settings that scale; returns whether one had to stop at its allowed limit.
template <class Setting, std::size_t N>
bool scale(const schema::Table<Setting, N>& table, Setting& setting, double factor) {
    bool capped = false;
    for (const auto& field : table.fields) {
        if (!field.entry.scales) continue;
        const double value = field.get(setting) * factor;
        field.set(setting, std::min(value, field.entry.allowed.high));
        capped = capped || value > field.entry.allowed.high;
    }
    return capped;
}

}  // namespace

PolicySchedule in_month(const PolicySchedule& schedule, int month) {
    PolicySchedule now = schedule;
    std::size_t lever = 0;
    for_each_lever(now, [&](const auto& table, auto& entries) {
        std::erase_if(entries, [&](const auto& entry) {
            return month < entry.from_month || entry.to_month <= month;
        });
        std::vector<double>& delivered = now.delivered[lever++];
        if (!delivered.empty() && !entries.empty()) {
            LR_EXPECT(static_cast<std::size_t>(month) < delivered.size());
            for (auto& entry : entries)
                scale(table, entry.setting, delivered[static_cast<std::size_t>(month)]);
        }
        delivered.clear();  // taken into account once
    });
    return now;
}

void scale_levers(PolicySchedule& schedule, const std::array<double, levers>& factors) {
    std::size_t lever = 0;
    for_each_lever(schedule, [&](const auto& table, auto& entries) {
        for (auto& entry : entries) scale(table, entry.setting, factors[lever]);
        ++lever;
    });
}

ScaledPolicy scaled(const PolicySchedule& schedule, double factor) {
    ScaledPolicy result{schedule, {}};
    for_each_lever(result.schedule, [&](const auto& table, auto& entries) {
        for (auto& entry : entries) {
            if (scale(table, entry.setting, factor) && result.capped.empty())
                result.capped = table.name;
        }
    });
    return result;
}

bool cost_hangs_on_use(const PolicySchedule& schedule) {
    // Where use is deep wages are high, and teachers for more seats are few.
    return !schedule.tax_credit.empty() || !schedule.training.empty() ||
           !schedule.vouchers.empty() || !schedule.compute_access.empty();
}

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
