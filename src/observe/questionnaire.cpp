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

Sums surveyed(const std::vector<Sums>& by_sector, const Population& population) {
    Sums sum;
    for (std::size_t s = 0; s < by_sector.size(); ++s) {
        if (population.sectors[s].scope == Scope::business) sum.add(by_sector[s]);
    }
    return sum;
}

}  // namespace longrun
