#pragma once

#include "model/look.hpp"

namespace longrun {

/// Field services on the road: a stock of advisers for every place, and the firms they may visit.
class Visits {
public:
    explicit Visits(bool mean_field) : mean_field_(mean_field) {}

    /// One month on: staff, and the chances of a visit that firms meet.
    void advance(const ModelInputs& inputs, const Look& look, const PolicySchedule& policy,
                 Drivers& drivers, Bill& bill);

    /// Who visit firms, over all places.
    double advisers() const;

private:
    struct Team {
        Placement place;
        FieldServiceSetting setting{};
        FieldService staff{};
        std::vector<double> share;  ///< of every region and sector that lies in the place
        /// Firms that it may visit, by the regions, sectors and size classes of the sums.
        std::vector<double> eligible;
        double all_eligible = 0.0;
        /// Of its chance, what a firm in its range of jobs meets, by region · sectors + sector.
        std::vector<double> strength;
    };

    void set_teams(const ModelInputs& inputs, const PolicySchedule& policy, int month);
    void count_union(const ModelInputs& inputs, const Look& look);
    void count_firms(const ModelInputs& inputs, const Look& look);
    double waiting(const Look& look, const Team& team) const;

    bool mean_field_;
    bool counted_ = false;  ///< the firms that the teams of now may visit
    std::vector<Team> teams_;
    std::vector<double> eligible_to_any_;  ///< of cells as `eligible`
};

}  // namespace longrun
