#pragma once

#include "model/look.hpp"

namespace longrun {

/// Management programmes: firms that keep what they learnt, as shares of every region, sector and
/// size class. Which firm of a cell it is, is not followed.
class Courses {
public:
    explicit Courses(bool mean_field) : mean_field_(mean_field) {}

    /// One month on: writes the factor on complement building.
    void advance(const ModelInputs& inputs, const Look& look, const PolicySchedule& policy,
                 Drivers& drivers, Bill& bill);

private:
    struct Programme {
        Placement place;
        ManagementSetting setting{};
        Alumni alumni{};
        double eligible = -1.0;       ///< firms; below 0 until they are counted
        std::vector<double> share{};  ///< of every cell's firms, of which any are taught
    };
    void count_firms(const ModelInputs& inputs, const Look& look, Programme& programme) const;

    bool mean_field_;
    std::vector<Programme> programmes_;  ///< kept after their end while practices last
};

}  // namespace longrun
