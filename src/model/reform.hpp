#pragma once

#include "model/look.hpp"

namespace longrun {

/// Institutional friction of the sectors, and what reform takes away of it.
class Reform {
public:
    explicit Reform(const ModelInputs& inputs)
        : removed_(inputs.reach.friction.size(), 0.0), friction_(inputs.reach.friction) {}

    /// One month on.
    void advance(const ModelInputs& inputs, const Look& look, const PolicySchedule& policy,
                 Bill& bill);

    /// By sector, 0..1.
    const std::vector<double>& friction() const { return friction_; }

private:
    struct Inside {
        Placement place;
        std::vector<double> share;  ///< of every sector's jobs
    };
    const std::vector<double>& share_of_jobs(const ModelInputs& inputs, const Placement& place,
                                             std::size_t sectors);

    std::vector<Inside> inside_;   ///< of the places seen
    std::vector<double> removed_;  ///< share of the friction, by sector
    std::vector<double> friction_;
};

}  // namespace longrun
