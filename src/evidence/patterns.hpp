#pragma once

#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "base/csv.hpp"
#include "base/text.hpp"

namespace longrun {

/// A pattern of the real world that the model is asked to show, as a test: a figure of the model
/// between two bounds.
struct PatternTest {
    std::string id;  ///< P7.range: the pattern, then which part of it
    Text what;
    std::string technology;  ///< ai, electrification; empty where no economy of ours speaks of it
    std::string use;         ///< fit, hold-out, replicate
    std::string measure;     ///< what is computed; empty where nothing can be
    std::string unit;
    double target = std::numeric_limits<double>::quiet_NaN();  ///< as published; NaN = a sign only
    double low = -std::numeric_limits<double>::infinity();
    double high = std::numeric_limits<double>::infinity();
    char grade = 'D';    ///< of the published figure
    std::string source;  ///< ids, separated by ;
    Text lacking;        ///< series or mechanism without which it cannot be tested
    int line = 0;

    /// "P7" of "P7.range".
    std::string pattern() const { return id.substr(0, id.find('.')); }
    bool holds(double value) const { return value >= low && value <= high; }
};

/// Reads a table of patterns. A row either names what is computed, with a bound, or says what is
/// lacking; anything else is a problem, and all come back together.
Result<std::vector<PatternTest>> parse_patterns(std::string_view text, const std::string& file);

}  // namespace longrun
