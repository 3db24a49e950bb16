#pragma once

#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "base/csv.hpp"
#include "base/text.hpp"

namespace longrun {

/// A published evaluation of a policy: who was treated, for how long, what was measured when, and
/// what was found.
struct TrialDesign {
    std::string id;
    std::string lever;
    Text what;
    Text population;
    double smallest = 0.0;  ///< jobs of firms treated
    double largest = 0.0;   ///< likewise; of a response by size: the largest that count as small
    std::string sector;     ///< empty = all
    int months_treated = 0;
    int months_to_measure = 0;  ///< from the start of treatment
    std::string outcome;        ///< one of `trial_outcomes`
    std::string unit;
    double estimate = std::numeric_limits<double>::quiet_NaN();  ///< NaN = a sign or range only
    double lower = -std::numeric_limits<double>::infinity();
    double upper = std::numeric_limits<double>::infinity();
    std::string source;  ///< ids, separated by ;
    char grade = 'D';
    Text note;
    int line = 0;
};

/// What a trial may measure.
extern const std::vector<std::string> trial_outcomes;

/// Reads a table of trials; all problems come back together.
Result<std::vector<TrialDesign>> parse_trials(std::string_view text, const std::string& file);

}  // namespace longrun
