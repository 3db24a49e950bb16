#pragma once

#include "model/body.hpp"
#include "model/cohorts.hpp"

namespace longrun {

/// The mean-field twin: the same drivers and rate functions act on densities of cohorts (sector ×
/// jobs × quality) in one national region, without draws. Exact for one-firm rates; independence is
/// assumed between a firm's partners, and between assistance and stage. Complements are followed by
/// their first two moments among users.
class CohortBody final : public Body {
public:
    /// @param qualities equal shares of the quality distribution
    CohortBody(const Population& population, const std::vector<Cohort>& cohorts,
               int quality_steps = 12);

    void start(const Drivers& drivers, double users, double aware, double complements) override;
    void advance(int month, const Drivers& drivers) override;
    const Grid& grid() const override { return grid_; }

    /// k^curvature averaged over users with mean k and mean square k2; exact at 1 and 2.
    static double mean_return(double curvature, double k, double k2);

private:
    /// Density of one cohort and quality; stage shares add to one.
    struct Density {
        std::array<double, stages> stage{};
        double complements = 0.0;  ///< Σ over users of k
        double complements_square = 0.0;
        double assisted = 0.0;  ///< share under assistance
    };
    void sum(const Drivers& drivers, const std::vector<double>& built);

    const Population& population_;
    const std::vector<Cohort>& cohorts_;
    std::vector<std::size_t> quality_;            ///< quality index of each node
    std::vector<Density> densities_;              ///< cohort-major
    std::vector<std::vector<double>> purchases_;  ///< by sector: share of partners in each sector
    Grid grid_;
};

}  // namespace longrun
