#pragma once

#include "model/look.hpp"

namespace longrun {

/// Demonstration projects and how far they are seen.
class Demonstrations {
public:
    explicit Demonstrations(bool mean_field) : mean_field_(mean_field) {}

    /// One month on.
    void advance(const ModelInputs& inputs, const Look& look, const PolicySchedule& policy,
                 Bill& bill);

    /// Factor on the hazard of persuasion, by region · sectors + sector.
    const std::vector<double>& factor() const { return factor_; }

private:
    struct Project {
        Placement place;
        int since = 0;                 ///< month in which it began
        double firms = 0.0;            ///< in its place
        std::vector<double> strength;  ///< of its reach, by region · sectors + sector; in place 1
    };
    Project project_at(const ModelInputs& inputs, const Look& look, const Placement& place) const;

    bool mean_field_;
    std::vector<double> factor_;
    std::vector<Project> projects_;
};

/// How strongly a project reaches every region and sector, from the share of each in its place:
/// the share itself or, of what lies elsewhere, exp(-distance / decay) between regions, times
/// `other_sector` between sectors; the strongest counts.
std::vector<double> reach_strength(const DemonstrationResponse& response,
                                   const std::vector<double>& share, const Geography* map,
                                   std::size_t sectors);

}  // namespace longrun
