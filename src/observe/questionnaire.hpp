#pragma once

#include "model/sums.hpp"

namespace longrun {

/// A survey question as the statistical office words it, put to the simulated firms, so that model
/// and data are compared like with like. A change of wording is a change of question, not of
/// behaviour.
struct Question {
    Stage from;    ///< the least stage that answers yes
    bool by_jobs;  ///< jobs in firms that answer yes, instead of firms
};

/// BTOS until October 2025: used AI in producing goods or services in the last two weeks.
inline constexpr Question production_use{Stage::production, false};
inline constexpr Question production_use_jobs{Stage::production, true};
/// BTOS from November 2025: used AI in any business function; pilots say yes.
inline constexpr Question any_function_use{Stage::pilot, false};
inline constexpr Question any_function_use_jobs{Stage::pilot, true};

/// Share of yes, 0..1.
double answer(const Question& question, const Sums& sums);

/// Sums over the sectors that business surveys ask; farms and government are outside.
/// @param by_sector sums of every sector
Sums surveyed(const std::vector<Sums>& by_sector, const Population& population);

}  // namespace longrun
