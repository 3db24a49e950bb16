#pragma once

#include <array>
#include <vector>

#include "model/cohort_body.hpp"
#include "model/simulate.hpp"
#include "study/headlines.hpp"

namespace longrun {

/// A policy on the mean field, month by month from the first.
struct MeanFieldPath {
    std::vector<std::array<double, national_measures>> nation;
    std::vector<Bill> bills;
    std::array<double, headlines> headline{};  ///< those that the mean field knows
};

/// One future on the mean field: its history once, then any policy from there. Holds references to
/// the inputs and cohorts, which must outlive it.
class MeanFieldFuture {
public:
    /// @param fork first month that a policy may touch  @param quality_steps as in CohortBody
    MeanFieldFuture(const ModelInputs& inputs, const std::vector<Cohort>& cohorts, int fork,
                    const HeadlineDates& dates, int quality_steps = 8);

    /// Federal cost by month of the run [million USD of 2024], 0 before the fork.
    std::vector<double> public_cost(const PolicySchedule& policy) const;
    /// What every lever costs, by month of the run; nothing before the fork.
    std::vector<Bill> bills(const PolicySchedule& policy) const;
    /// Everything national at once, history included.
    MeanFieldPath path(const PolicySchedule& policy) const;
    /// Those headlines that the mean field knows.
    std::array<double, headlines> headlines_of(const PolicySchedule& policy) const;

private:
    template <class MonthEnd>
    void run(const PolicySchedule& policy, MonthEnd&& month_end) const;

    const ModelInputs& inputs_;
    int fork_;
    HeadlineDates dates_;
    CohortBody body_;
    Nation nation_;
    Drivers drivers_;
    MeanFieldPath history_;  ///< the months before the fork
};

}  // namespace longrun
