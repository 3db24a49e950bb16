#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

#include "base/check.hpp"
#include "levers/schedule.hpp"

namespace longrun {

/// Levers that a minister thinks of as one kind of policy. At most six, so that every combination
/// of groups can be run.
struct LeverGroup {
    std::string_view id;
    std::string_view title_en;
    std::string_view title_zh;
};
inline constexpr std::size_t lever_groups = 6;
inline constexpr std::array<LeverGroup, lever_groups> lever_group{{
    {"skills", "Skills", "技能培养"},
    {"standards", "Standards and data", "标准与数据"},
    {"demand", "Demand", "需求"},
    {"field", "Field services and centres", "现场服务与应用中心"},
    {"frontier", "Money for the frontier", "前沿经费"},
    {"openness", "Openness and talent", "开放与人才"},
}};

/// Group of every lever, by the name of its table of settings. A lever without a row here is in no
/// group, and a test fails.
struct LeverInGroup {
    std::string_view lever;
    std::string_view group;
};
inline constexpr auto levers_in_groups = std::to_array<LeverInGroup>({
    {"tax_credit", "demand"},          {"field_service", "field"},
    {"demonstration", "field"},        {"training", "skills"},
    {"interoperability", "standards"}, {"frontier_money", "frontier"},
    {"research_breadth", "frontier"},  {"research_compute", "frontier"},
    {"elite_research", "frontier"},    {"assurance", "standards"},
    {"coalition", "openness"},         {"immigration", "openness"},
    {"procurement", "demand"},         {"vouchers", "demand"},
    {"compute_access", "demand"},      {"data_commons", "standards"},
    {"cloud_openness", "standards"},   {"application_centres", "field"},
    {"management", "field"},           {"institutional_reform", "standards"},
});

/// Index of a lever's group in `lever_group`; none for a lever without a row above.
constexpr std::optional<std::size_t> group_of(std::string_view lever) {
    for (const LeverInGroup& row : levers_in_groups) {
        if (row.lever != lever) continue;
        for (std::size_t g = 0; g < lever_groups; ++g) {
            if (lever_group[g].id == row.group) return g;
        }
    }
    return std::nullopt;
}

/// Whether a lever belongs to one of the groups of a mask (bit g: group g).
constexpr bool in_groups(std::string_view lever, unsigned mask) {
    const std::optional<std::size_t> group = group_of(lever);
    return group && (mask >> *group & 1u) != 0;
}

/// The mask of the groups in which either schedule has a lever.
inline unsigned groups_with_levers(const PolicySchedule& one, const PolicySchedule& other) {
    unsigned mask = 0;
    for (const PolicySchedule* schedule : {&one, &other}) {
        for_each_lever(*schedule, [&](const auto& table, const auto& entries) {
            const std::optional<std::size_t> group = group_of(table.name);
            LR_EXPECT(group.has_value());
            if (!entries.empty()) mask |= 1u << *group;
        });
    }
    return mask;
}

/// A schedule with the levers of some groups as in `policy` and all others as in `baseline`.
inline PolicySchedule with_groups(const PolicySchedule& baseline, const PolicySchedule& policy,
                                  unsigned mask) {
    PolicySchedule mixed = baseline;
    std::size_t lever = 0;
    for_each_lever(mixed, [&](const auto& table, auto& entries) {
        const std::size_t at = lever++;
        if (!in_groups(table.name, mask)) return;
        mixed.delivered[at] = policy.delivered[at];
        for_each_lever(policy, [&](const auto& of, const auto& theirs) {
            if constexpr (std::is_same_v<std::decay_t<decltype(theirs)>,
                                         std::decay_t<decltype(entries)>>) {
                if (of.name == table.name) entries = theirs;
            }
        });
    });
    return mixed;
}

}  // namespace longrun
