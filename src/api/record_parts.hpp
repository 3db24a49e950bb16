#pragma once

#include <string>
#include <vector>

#include "observe/survey.hpp"
#include "study/attribution.hpp"
#include "study/break_even.hpp"
#include "study/changed_world.hpp"
#include "study/ensemble.hpp"
#include "study/race.hpp"

/// The parts of a record that are drawn from many futures; `record_of` puts them together.
namespace longrun {

/// Futures whose numbers make the band of a world, or of all worlds together (`world` empty): its
/// draws; where none were run, the central values, of the first world for all together.
std::vector<std::size_t> futures_shown(const Ensemble& ensemble, const Scenario& scenario,
                                       const std::string& world);

/// Ids of the worlds in the order of futures; one empty id where the scenario names none.
std::vector<std::string> world_ids(const Scenario& scenario);

/// What a lever is called, by the name of its table.
Text lever_title(std::string_view lever);

/// Curves with their bands, by nation, region, sector and size class.
void add_outcomes(Record& record, const Scenario& scenario, const Ensemble& ensemble,
                  Workers& workers);

/// National curves of every policy in the changed world, and their differences from the baseline
/// there.
void add_changed_series(Record& record, const Scenario& scenario, const OutcomeLayout& layout,
                        const std::vector<FutureRun>& runs);

/// What policies cost, by lever and payer, and what a job costs.
void add_costs(Record& record, const Scenario& scenario, const ModelInputs& inputs,
               const Ensemble& ensemble);

/// Survey figures, and how every world's central values, those that were fitted, meet them.
void add_surveys(Record& record, const Scenario& scenario, const ModelInputs& inputs,
                 const Ensemble& ensemble, const std::vector<SurveyPoint>& points);

/// Worlds, verdicts, budgets, break-evens, what headlines hang on, who gains, and the first page.
void add_findings(Record& record, const Scenario& scenario, const ModelInputs& inputs,
                  const Ensemble& ensemble, const std::vector<TieFound>& ties);

/// Lines and effects of a changed world. Needs the headlines of `add_findings`.
/// @param futures indices of the ensemble's that `runs` ran again, in their order
void add_changed_world(Record& record, const Scenario& scenario, const Ensemble& ensemble,
                       const std::vector<std::size_t>& futures, const std::vector<FutureRun>& runs);

/// What groups of levers contribute. Needs the headlines of `add_findings`.
void add_attribution(Record& record, const Scenario& scenario, const AttributionStudy& study);

/// Searches to make for a scenario: its break-evens in every world, and what would have to come
/// together for the policy judged worse to win.
std::vector<TieTask> tie_tasks(const Scenario& scenario, const Ensemble& ensemble);

/// The race of countries, with what limits it.
void add_countries(Record& record, const Scenario& scenario, const Ensemble& ensemble,
                   const std::vector<RaceRun>& runs);

}  // namespace longrun
