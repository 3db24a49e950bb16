#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/text.hpp"
#include "results/spread.hpp"

namespace longrun {

/// A published evaluation beside its re-run inside the model.
struct TrialRow {
    enum class Verdict {
        inside,    ///< the model's median lies in the published interval
        overlaps,  ///< the intervals overlap, the median lies outside
        outside,   ///< they do not
    };
    std::string id;
    std::string lever;
    Text what;
    Text population;
    int months_treated = 0;
    int months_to_measure = 0;
    std::string unit;
    double estimate = 0.0;  ///< NaN = a sign or range only
    double lower = 0.0;     ///< may be infinite
    double upper = 0.0;     ///< likewise
    Spread model;           ///< over futures
    double treated = 0.0;   ///< firms, mean over futures; 0 where firms are not told apart
    Verdict verdict = Verdict::outside;
    std::string source;
    std::string grade;
    Text note;
};
std::string_view name_of(TrialRow::Verdict verdict);
Text word_of(TrialRow::Verdict verdict);

/// By the published interval and the model's median and 90 % range.
TrialRow::Verdict verdict_of(double lower, double upper, const Spread& model);

/// The rows as one JSON value.
void write_trials(JsonWriter& json, const std::vector<TrialRow>& rows);

}  // namespace longrun
