#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/text.hpp"

namespace longrun {

/// A pattern of the real world that the model is asked to show, and whether it does.
struct PatternRow {
    enum class Verdict { pass, fail, not_testable };
    std::string id;
    Text what;
    std::string use;  ///< fit, hold-out, replicate
    std::string unit;
    double target = 0.0;    ///< as published; NaN = a sign only
    double low = 0.0;       ///< bounds, may be infinite
    double high = 0.0;      ///< likewise
    double value = 0.0;     ///< the model's; NaN where it cannot be tested
    double distance = 0.0;  ///< outside the bounds, in the unit; 0 within, NaN likewise
    Verdict verdict = Verdict::not_testable;
    std::string grade;  ///< of the published figure
    std::string source;
    Text note;  ///< what the figure rests on, or what is lacking
};
std::string_view name_of(PatternRow::Verdict verdict);
Text word_of(PatternRow::Verdict verdict);

/// How many rows have a verdict.
std::size_t count(const std::vector<PatternRow>& rows, PatternRow::Verdict verdict);

/// The rows as one JSON value.
void write_patterns(JsonWriter& json, const std::vector<PatternRow>& rows);

}  // namespace longrun
