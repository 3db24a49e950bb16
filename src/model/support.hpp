#pragma once

#include "model/look.hpp"

namespace longrun {

/// What public programmes do to firms directly: relief, demonstrations, visits.
class Support {
public:
    /// One month on: writes what firms meet into the drivers.
    void advance(const ModelInputs& inputs, const Look& look, const PolicySchedule& policy,
                 Drivers& drivers, Bill& bill);

    /// Relative fall of user cost by tax relief this month, by size class.
    const std::vector<double>& credit() const { return credit_; }
    /// Factor of demonstrations on the hazard of persuasion this month.
    double demonstration() const { return demonstration_; }
    double advisers() const { return service_.advisers; }

private:
    void visit_firms(const ModelInputs& inputs, const Look& look, const PolicySchedule& policy,
                     Drivers& drivers, Bill& bill);

    std::vector<double> credit_;
    double demonstration_ = 1.0;
    FieldService service_;
    double eligible_firms_ =
        -1.0;  ///< in the field service's range of jobs; counted when first needed
    FieldServiceSetting eligible_for_{};
};

}  // namespace longrun
