#pragma once

#include "model/centres.hpp"
#include "model/courses.hpp"
#include "model/demonstrations.hpp"
#include "model/reform.hpp"
#include "model/visits.hpp"

namespace longrun {

/// What public programmes do to firms directly: relief, demonstrations, visits.
class Support {
public:
    /// @param mean_field the whole country as one region
    Support(const ModelInputs& inputs, bool mean_field)
        : demonstrations_(mean_field),
          visits_(mean_field),
          centres_(mean_field),
          courses_(mean_field),
          reform_(inputs) {}

    /// One month on: writes what firms meet into the drivers.
    void advance(const ModelInputs& inputs, const Look& look, const PolicySchedule& policy,
                 Drivers& drivers, Bill& bill);

    /// Relative fall of user cost by tax relief this month, by size class.
    const std::vector<double>& credit() const { return credit_; }
    /// Factor of demonstrations on the hazard of persuasion this month, by region · sectors +
    /// sector.
    const std::vector<double>& demonstration() const { return demonstrations_.factor(); }
    /// Share of a sector's jobs that application centres serve; empty before the first.
    const std::vector<double>& coverage() const { return centres_.coverage(); }
    /// Institutional friction by sector, 0..1.
    const std::vector<double>& friction() const { return reform_.friction(); }
    double advisers() const { return visits_.advisers(); }

private:
    std::vector<double> credit_;
    Demonstrations demonstrations_;
    Visits visits_;
    Centres centres_;
    Courses courses_;
    Reform reform_;
};

}  // namespace longrun
