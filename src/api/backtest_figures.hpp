#pragma once

#include <string>
#include <vector>

#include "api/patterns.hpp"
#include "model/inputs.hpp"
#include "observe/survey.hpp"
#include "scenario/scenario.hpp"
#include "study/futures.hpp"

namespace longrun {

/// Central values of the world that figures fit best; of the first where none was fitted.
Future best_central(const Scenario& scenario);

/// Figures of a run of AI that its record does not hold: they need the firms, the published figures
/// or a mean field of their own in the world that figures fit best. References must outlive it.
PatternSource figures_of_run(const Scenario& scenario, const ModelInputs& inputs,
                             const Record& record, const std::vector<SurveyPoint>& surveys);

/// Odds growth of other countries, from the record of a run with a race.
PatternSource figures_of_race(const Record& record);

/// What was appropriated of what was authorised, from the published record of a data folder.
PatternSource figures_of_money(const std::string& data);

/// What re-run evaluations found last, from trials_found.csv of a data folder.
PatternSource figures_of_trials(const std::string& data);

}  // namespace longrun
