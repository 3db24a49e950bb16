#pragma once

#include <functional>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/patterns.hpp"
#include "results/record.hpp"

namespace longrun {

/// The model's figure for a pattern.
struct PatternFigure {
    double value = std::numeric_limits<double>::quiet_NaN();  ///< NaN = there is none
    Text note;  ///< what it rests on, or why there is none
};

/// Answers a measure, the first word of a pattern's `measure` with the rest as its arguments; false
/// if it knows no such measure.
using PatternSource =
    std::function<bool(const std::vector<std::string>& words, PatternFigure& figure)>;

/// Judges tests by the first source that knows their measure, or says what is lacking. A test whose
/// measure no source knows is left out if `skip_unknown`, else it is not testable.
std::vector<PatternRow> judge_patterns(const std::vector<PatternTest>& tests,
                                       const std::vector<PatternSource>& sources,
                                       bool skip_unknown);

/// Figures that a record of the technology answers by its first policy.
PatternSource figures_of_record(const Record& record);

/// The table of patterns of a data folder.
Result<std::vector<PatternTest>> load_patterns(const std::string& data);

/// Puts into a record those patterns of its technology that it answers itself; nothing where the
/// data folder has no table of patterns.
Result<void> add_patterns(Record& record, const std::string& data);

/// A value of the first policy's series at a date, NaN where there is none. @param world empty =
/// all together
double value_at(const Record& record, std::string_view measure, const std::string& date,
                const Cell3& place = {}, std::string_view world = {});

}  // namespace longrun
