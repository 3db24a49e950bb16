#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/csv.hpp"
#include "base/diagnostics.hpp"

namespace longrun::forecasting {

/// One adoption series: a technology in a place over the years, in one unit throughout.
struct Series {
    std::string id;
    std::string technology;
    std::string place;
    std::string unit;
    std::string family;  ///< technologies that are one in substance share it
    std::string file;
    std::vector<int> lines;       ///< of the file, one a point
    std::vector<double> years;    ///< rising; decimal years mark quarters or months
    std::vector<double> values;   ///< in the unit, not negative
    std::optional<double> whole;  ///< value that means everybody; none for levels without a ceiling
    bool declared = false;        ///< the whole is the user's ceiling, which nothing may exceed

    std::size_t size() const { return years.size(); }
};

/// Something that was handled and that its reader should know.
struct SeriesNote {
    std::string file;
    int line = 0;
    std::string series;
    std::string text;
};

struct SeriesSet {
    std::vector<Series> series;  ///< in order of id
    std::vector<SeriesNote> notes;
};

/// Reads the tidy form `series,technology,place,unit,year,value`, with an optional column
/// `ceiling`. Refused, all at once and with their lines: numbers that are none, negative values,
/// two values of one year, a change of unit, technology or place within a series (two wordings are
/// two series), shares above one, values above the declared ceiling, series without any use. Long
/// gaps, reversals and sudden jumps are noted.
Result<SeriesSet> read_series(const CsvTable& table);

/// What the unit calls everybody: 1 for shares, 100 for percentages and per 100 people.
std::optional<double> whole_of(const std::string& unit);

/// Puts several sets together; a series that occurs twice is a problem.
Result<SeriesSet> joined(std::vector<SeriesSet> sets);

}  // namespace longrun::forecasting
