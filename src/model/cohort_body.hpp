#pragma once

#include <optional>

#include "base/wide.hpp"
#include "model/body.hpp"
#include "model/cohorts.hpp"
#include "model/depth_history.hpp"

namespace longrun {

/// The mean-field twin: the same drivers and rate functions act on densities of cohorts (sector ×
/// jobs × quality) in one national region, without draws. Exact for one-firm rates; independence is
/// assumed between a firm's partners, and between assistance and stage. Complements are followed by
/// their first two moments among users.
class CohortBody final : public Body {
public:
    /// @param quality_steps nodes of the quality distribution, a multiple of four: 8 err by less
    /// than 0.001 log-odds in any share, 4 by less than 0.02
    CohortBody(const Population& population, const std::vector<Cohort>& cohorts,
               int quality_steps = 8);

    void start(const Drivers& drivers, double users, double aware, double complements) override;
    void advance(int month, const Drivers& drivers) override;
    const Margins& margins() const override { return margins_; }
    Grid grid() const override { return grid_; }
    /// From the start on, keeps account of users in depth. Call it before `start`.
    void follow_depth();
    /// Fills users in depth into the sums of the month last computed; other months have none.
    void count_depth();

    /// Densities of one cohort at four nodes of quality; stage shares of a node add to one.
    struct alignas(32) Density {
        std::array<Four, stages> stage{};
        Four complements{};  ///< Σ over users of k
        Four complements_square{};
        Four built{};     ///< Σ over users of dk this month
        Four assisted{};  ///< share under assistance
        Four redeemed{};  ///< share that piloted with a voucher this month
    };
    /// Four nodes of quality.
    struct alignas(32) Nodes {
        Four quality{};  ///< [standard deviations]
        Four weight{};   ///< share of the firms
        Four odds{};     ///< factor on the odds against acceptance
        Four speed{};    ///< factor on the speed of building
        Four build{};    ///< share of the complement gap closed this month
    };

private:
    void sum(const Drivers& drivers);
    void advance_depth(const Drivers& drivers);

    const Population& population_;
    const std::vector<Cohort>& cohorts_;
    std::vector<Nodes> nodes_;
    std::vector<Density> densities_;  ///< cohort-major, then by four nodes
    std::vector<double> purchases_;   ///< share of a sector's partners in each sector, sector-major
    std::vector<double> use_jobs_;    ///< by sector, of last month
    std::vector<double> persuasion_;  ///< chance, by sector
    std::optional<DepthHistory> depth_;  ///< only where asked for
    std::vector<UserFlow> flows_;        ///< of the month, for depth
    std::vector<double> newborn_;        ///< their complements by density, for depth
    bool assisted_ = false;              ///< some firm is, or was, under assistance
    Grid grid_;
    Margins margins_;
};

}  // namespace longrun
