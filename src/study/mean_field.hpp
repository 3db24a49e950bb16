#pragma once

#include <array>
#include <vector>

#include "model/cohort_body.hpp"
#include "model/simulate.hpp"
#include "study/headlines.hpp"

namespace longrun {

/// What a policy comes to on the mean field.
struct MeanFieldOutcome {
    std::vector<double> public_musd;            ///< by month of the run, 0 before the fork
    std::array<double, headlines> values{};  ///< those that the mean field knows
};

/// One future on the mean field: its history once, then any policy from there. Holds references to
/// the inputs and cohorts, which must outlive it.
class MeanFieldFuture {
public:
    /// @param fork first month that a policy may touch
    MeanFieldFuture(const ModelInputs& inputs, const std::vector<Cohort>& cohorts, int fork,
                    const HeadlineDates& dates);

    MeanFieldOutcome run(const PolicySchedule& policy) const;

private:
    const ModelInputs& inputs_;
    int fork_;
    HeadlineDates dates_;
    CohortBody body_;
    Nation nation_;
    Drivers drivers_;
};

}  // namespace longrun
