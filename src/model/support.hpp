#pragma once

#include "model/visits.hpp"

namespace longrun {

/// What public programmes do to firms directly: relief, demonstrations, visits.
class Support {
public:
    /// @param mean_field the whole country as one region
    explicit Support(bool mean_field) : visits_(mean_field) {}

    /// One month on: writes what firms meet into the drivers.
    void advance(const ModelInputs& inputs, const Look& look, const PolicySchedule& policy,
                 Drivers& drivers, Bill& bill);

    /// Relative fall of user cost by tax relief this month, by size class.
    const std::vector<double>& credit() const { return credit_; }
    /// Factor of demonstrations on the hazard of persuasion this month.
    double demonstration() const { return demonstration_; }
    double advisers() const { return visits_.advisers(); }

private:
    std::vector<double> credit_;
    double demonstration_ = 1.0;
    Visits visits_;
};

}  // namespace longrun
