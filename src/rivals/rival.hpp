#pragma once

#include <functional>

#include "model/cohort_body.hpp"
#include "model/simulate.hpp"
#include "rivals/country_economy.hpp"
#include "rivals/frontiers.hpp"

namespace longrun {

/// One country at one start: the home nation's mechanisms on a mean field of its own, under no
/// policy. Its frontier comes from outside, and so may people.
class Rival {
public:
    /// @param economy must outlive the rival
    /// @param home inputs of the home nation, for technology and calendar
    /// @param shift of its start against the home nation [log-odds], see `shift_start`
    /// @param depth whether the body can count users in depth
    Rival(const ModelInputs& home, const CountryEconomy& economy, double shift, bool depth = false);
    Rival(const Rival&) = delete;
    Rival& operator=(const Rival&) = delete;

    using AfterMonth = std::function<void(int month, const Nation& nation, CohortBody& body)>;
    /// Runs the months [0, to) from the start of the technology.
    void run(const FromOutside& outside, int to, const AfterMonth& after);

    const ModelInputs& inputs() const { return inputs_; }

private:
    ModelInputs inputs_;
    CohortBody body_;
    Nation nation_;
    Drivers drivers_;
};

}  // namespace longrun
