#include "observe/questionnaire.hpp"

namespace longrun {

double answer(const Question& question, const Sums& sums) {
    const auto& counts = question.by_jobs ? sums.jobs : sums.firms;
    double yes = 0.0;
    double all = 0.0;
    for (std::size_t stage = 0; stage < stages; ++stage) {
        all += counts[stage];
        if (stage >= static_cast<std::size_t>(question.from)) yes += counts[stage];
    }
    return share(yes, all);
}

Sums surveyed(const Grid& grid, const Population& population) {
    return grid.where([&](std::size_t, std::size_t sector, std::size_t) {
        return population.sectors[sector].scope == Scope::business;
    });
}

}  // namespace longrun
