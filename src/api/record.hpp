#pragma once

#include <vector>

#include "model/inputs.hpp"
#include "observe/survey.hpp"
#include "observe/trace.hpp"
#include "results/record.hpp"
#include "scenario/scenario.hpp"

namespace longrun {

/// Puts together the record of a run: outcomes by the output plan, survey figures and how the
/// baseline fits them, costs and their present value, the parameters in play, margins, gaps,
/// limits, method. The manifest is filled but for what the run itself measures (time, memory,
/// threads).
/// @param traces one a policy, in the scenario's order
Record record_of(const Scenario& scenario, const ModelInputs& inputs,
                 const std::vector<Trace>& traces, const std::vector<SurveyPoint>& surveys);

/// Present value at the start of `base_year` of a monthly flow [same unit], at a real yearly rate.
double present_value(const std::vector<double>& by_month, const Calendar& calendar, int base_year,
                     double rate);

}  // namespace longrun
