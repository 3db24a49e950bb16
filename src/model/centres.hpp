#pragma once

#include "model/look.hpp"

namespace longrun {

/// Application centres: where they stand and whom they serve.
class Centres {
public:
    explicit Centres(bool mean_field) : mean_field_(mean_field) {}

    /// One month on: builds, pays, and writes how pilots within reach are judged.
    void advance(const ModelInputs& inputs, const Look& look, const PolicySchedule& policy,
                 Drivers& drivers, Bill& bill);

    /// Share of a sector's jobs that centres serve, by sector; empty before the first centre.
    const std::vector<double>& coverage() const { return coverage_; }

private:
    struct Group {
        Placement place;
        int since = 0;  ///< month in which it began
        double radius_km = -1.0;
        CentreStock stock{};
        std::shared_ptr<const SiteCover> plan{};
        double served_sites = -1.0;    ///< for which `served` holds
        std::vector<double> served{};  ///< by region · sectors + sector
    };
    void set_groups(const ModelInputs& inputs, const PolicySchedule& policy, int month);

    bool mean_field_;
    std::vector<Group> groups_;
    std::vector<double> jobs_;  ///< by region · sectors + sector
    std::vector<double> coverage_;
};

/// Where the centres of an entry may stand and in which order they are opened.
SiteCover plan_centres(const Geography& map, const Placement& place, double radius_km);

}  // namespace longrun
