#pragma once

#include <vector>

#include "model/inputs.hpp"
#include "observe/survey.hpp"
#include "results/record.hpp"
#include "scenario/scenario.hpp"
#include "study/break_even.hpp"

namespace longrun {

/// Of the model's results: rises when the same scenario gives other digits.
inline constexpr const char* model_version = "5";

/// Puts together the record of a study: curves with bands by the output plan, survey figures and
/// how every world meets them, costs, verdicts by the publishing rule, budgets, break-evens, what
/// headlines hang on, who gains, the parameters in play, margins, gaps, limits, method. The
/// manifest is filled but for what the run itself measures (time, memory, threads) and the hash.
Record record_of(const Scenario& scenario, const ModelInputs& inputs, const Ensemble& ensemble,
                 const std::vector<TieFound>& ties, const std::vector<SurveyPoint>& points,
                 Workers& workers);

}  // namespace longrun
