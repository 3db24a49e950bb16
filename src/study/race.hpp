#pragma once

#include "rivals/field.hpp"
#include "study/ensemble.hpp"

namespace longrun {

/// Futures of a world in which rivals run, beside its central values.
inline constexpr std::size_t race_draws = 4;

/// All countries in one future.
struct RaceRun {
    std::size_t future = 0;                          ///< in the ensemble
    std::vector<std::vector<Start>> starts;          ///< by rival, in the order of its figures
    std::vector<CountryCourse> home;                 ///< by policy, a point each
    std::vector<std::vector<CountryCourse>> rivals;  ///< by policy, then by rival
};

/// Runs the rivals of a scenario after the home nation, in the central values of every world and in
/// some of its draws: each policy's monthly frontier and the people whom its borders drive abroad
/// act on them, nothing of theirs comes back. The same digits for any number of threads. Nothing
/// when the monitor stopped it.
std::optional<std::vector<RaceRun>> run_race(const Scenario& scenario, const ModelInputs& inputs,
                                             const Ensemble& ensemble, Workers& workers,
                                             const StudyMonitor& monitor);

}  // namespace longrun
