#pragma once

#include <array>
#include <functional>

#include "base/text.hpp"
#include "observe/measures.hpp"
#include "scenario/scenario.hpp"

namespace longrun {

/// What policies are compared on.
/// Texts hold {} where the year of the headline goes.
struct Headline {
    const char* id;
    const char* unit;
    const char* title_en;
    const char* title_zh;
    const char* definition_en;
    const char* definition_zh;
    bool on_mean_field;  ///< the mean field knows it too
};
inline constexpr std::size_t headlines = 3;
extern const std::array<Headline, headlines> headline_list;

/// When headlines are taken. Years are calendar years whose December counts.
struct HeadlineDates {
    int use_year = 2035;
    int depth_year = 2040;
    int first_year = 2027;  ///< of the sum of output
    int last_year = 2050;
};
/// Eight years after policies begin for use, thirteen for depth (2035 and 2040 for policies of
/// 2027), or the last full year if that is earlier; output is summed from the policies' first year
/// to the last full year.
HeadlineDates headline_dates(const Scenario& scenario);

/// Values of the headlines, in their order, from national values at the end of months.
/// @param december national values at the end of a year of the run
std::array<double, headlines> headline_values(
    const HeadlineDates& dates,
    const std::function<std::array<double, national_measures>(int year)>& december);

}  // namespace longrun
