#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.hpp"

namespace longrun {

/// What two records of the same scenario say otherwise.
struct RecordDifference {
    std::string what;    ///< "series marathon, slow-early, ai_use, US, 2035-12-31: values"
    std::string before;  ///< as text; empty = not there
    std::string now;
};

struct RecordComparison {
    std::int64_t numbers = 0;  ///< compared, those that only one has included
    std::int64_t differing = 0;
    std::int64_t texts = 0;  ///< words and names, dates and orders among them
    std::int64_t texts_differing = 0;
    std::vector<RecordDifference> first;  ///< numbers before texts

    bool same() const { return differing == 0 && texts_differing == 0; }
};
inline constexpr std::size_t differences_shown = 10;

/// Compares every number and text of two records (JSON of the same format) but for the manifest,
/// which says when and where a record was made. Rows are matched by what names them, so that their
/// order does not matter; numbers are equal only if all their digits are, and undefined ones are
/// equal to one another. A text that is no record is a problem of `before` or `now`.
Result<RecordComparison> compare_records(std::string_view before, std::string_view now);

}  // namespace longrun
