#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "observe/accounts.hpp"
#include "observe/questionnaire.hpp"

namespace longrun {

/// What a run reports. The id is the name in files; shares are 0..1.
struct Measure {
    std::string_view id;
    std::string_view unit;
    std::string_view title_en;
    std::string_view title_zh;
    std::string_view definition_en;
    std::string_view definition_zh;
};

inline constexpr std::size_t national_measures = 41;
/// Monthly, for the nation. Order of `observe_nation`.
extern const std::array<Measure, national_measures> national_measure;

inline constexpr std::size_t yearly_measures = 9;
/// Every December, for the nation. Order of `observe_year`. NaN where a measure is not defined.
extern const std::array<Measure, yearly_measures> yearly_measure;

inline constexpr std::size_t margin_measures = 6;
/// Yearly, by region, sector, size class and declared crosses. Order of `observe_margin`.
extern const std::array<Measure, margin_measures> margin_measure;

/// Values of the national measures at the end of a month.
std::array<double, national_measures> observe_nation(const ModelInputs& inputs,
                                                     const Nation& nation, const Margins& margins);

/// Values of the margin measures of any union of cells.
std::array<double, margin_measures> observe_margin(const Sums& sums);

}  // namespace longrun
