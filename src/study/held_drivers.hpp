#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "mechanisms/drivers.hpp"

namespace longrun {

/// What firms see in a month, in the parts that mechanisms set: a part can be held at the path that
/// it had in another run while the rest follows. At most six, so that every combination can be run.
struct DriverPart {
    std::string_view id;
    std::string_view title_en;
    std::string_view title_zh;
};
inline constexpr std::size_t driver_parts = 6;
/// Index of the part that also enters gains by itself: applications.
inline constexpr std::size_t application_part = 1;
inline constexpr std::array<DriverPart, driver_parts> driver_part{{
    {"persuasion", "persuasion: knowing a use", "知晓与说服"},
    {"application", "applications that are ready", "应用的成熟程度"},
    {"user_cost", "user cost: price, wages, standards", "使用成本（价格、工资、标准）"},
    {"relief", "tax relief", "税收减免"},
    {"assistance", "visits and assistance", "走访与援助"},
    {"building", "people to reorganise", "重组所需的人才"},
}};
/// Members of Drivers that hold for a run or stand in a part below; a test compares it with their
/// number, so that a new one is put where it belongs.
inline constexpr std::size_t drivers_known = 30;

/// Writes one part of `from` into `to`.
void hold_part(std::size_t part, const Drivers& from, Drivers& to);

/// Whether one part is the same in both.
bool same_part(std::size_t part, const Drivers& one, const Drivers& other);

}  // namespace longrun
