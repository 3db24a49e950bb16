#pragma once

#include <optional>
#include <string>
#include <vector>

#include "results/explanation.hpp"
#include "study/ensemble.hpp"

namespace longrun {

/// What is to be explained: a measure at the end of a month, one policy against another.
struct ExplainTask {
    std::string measure;
    int month = 0;
    std::size_t policy = 0;
    std::size_t against = 0;
};

/// Measures whose differences can be traced to mechanisms and firms: shares of firms and jobs,
/// intensity and productivity. Others, such as wages, are mechanisms themselves.
std::vector<std::string> explained_measures(const Scenario& scenario);

/// Answers why two policies differ in a measure, on the first central future of an ensemble and at
/// the scale that policies have there: which mechanism (drivers held at the path of `against`, one
/// combination after the other), which firms, which years. Nothing when the monitor stopped it.
std::optional<Explanation> explain(const Scenario& scenario, const ModelInputs& inputs,
                                   const Ensemble& ensemble, const ExplainTask& task,
                                   Workers& workers, const StudyMonitor& monitor);

}  // namespace longrun
