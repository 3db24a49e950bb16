#pragma once

#include <array>
#include <vector>

#include "mechanisms/firms.hpp"

namespace longrun {

/// The state of one cell (or of any union of cells) in plain units: firms, jobs, complements 0..1.
struct Sums {
    std::array<double, stages> firms{};
    std::array<double, stages> jobs{};
    double deep_firms = 0.0;
    double deep_jobs = 0.0;
    double jobs_complements = 0.0;  ///< Σ jobs k over users
    double jobs_return = 0.0;       ///< Σ jobs k^curvature over users
    double jobs_built = 0.0;        ///< Σ jobs dk this month
    double talent_pilot = 0.0;      ///< Σ talent scale over pilots
    double talent_user = 0.0;
    double talent_complements = 0.0;
    double assisted = 0.0;
    double visited = 0.0;
    double vouchers = 0.0;  ///< redeemed this month

    void add(const Sums& o) {
        for (std::size_t stage = 0; stage < stages; ++stage) {
            firms[stage] += o.firms[stage];
            jobs[stage] += o.jobs[stage];
        }
        deep_firms += o.deep_firms;
        deep_jobs += o.deep_jobs;
        jobs_complements += o.jobs_complements;
        jobs_return += o.jobs_return;
        jobs_built += o.jobs_built;
        talent_pilot += o.talent_pilot;
        talent_user += o.talent_user;
        talent_complements += o.talent_complements;
        assisted += o.assisted;
        visited += o.visited;
        vouchers += o.vouchers;
    }
    double all_firms() const { return firms[0] + firms[1] + firms[2] + firms[3]; }
    double all_jobs() const { return jobs[0] + jobs[1] + jobs[2] + jobs[3]; }
    double production_firms() const { return firms[3]; }
    double any_firms() const { return firms[2] + firms[3]; }
    double production_jobs() const { return jobs[3]; }
    double any_jobs() const { return jobs[2] + jobs[3]; }
};

Sums to_sums(const Tally& tally);
/// A sum of weights in firms.
constexpr double in_firms(std::int64_t weight) {
    return static_cast<double>(weight) / Population::unit_weight;
}

/// part / whole, 0 where there is no whole.
constexpr double share(double part, double whole) { return whole > 0.0 ? part / whole : 0.0; }

/// Sums of every cell of the grid region × sector × size class (region-major).
struct Grid {
    std::size_t regions = 0;
    std::size_t sectors = 0;
    std::size_t classes = 0;
    std::vector<Sums> cells;

    Grid() = default;
    Grid(std::size_t regions_, std::size_t sectors_, std::size_t classes_)
        : regions(regions_),
          sectors(sectors_),
          classes(classes_),
          cells(regions_ * sectors_ * classes_) {}

    Sums& at(std::size_t region, std::size_t sector, std::size_t size_class) {
        return cells[(region * sectors + sector) * classes + size_class];
    }
    const Sums& at(std::size_t region, std::size_t sector, std::size_t size_class) const {
        return cells[(region * sectors + sector) * classes + size_class];
    }
    /// Sums over all cells for which keep(region, sector, size class) holds, in grid order.
    template <class Keep>
    Sums where(Keep&& keep) const {
        Sums sum;
        for (std::size_t r = 0; r < regions; ++r) {
            for (std::size_t s = 0; s < sectors; ++s) {
                for (std::size_t z = 0; z < classes; ++z) {
                    if (keep(r, s, z)) sum.add(at(r, s, z));
                }
            }
        }
        return sum;
    }
};

/// Business and farms: they pay tax and may close; government does neither.
inline bool is_private(const SectorInfo& sector) {
    return sector.scope == Scope::business || sector.scope == Scope::farm;
}

/// What a month's end looks like to the nation and to observers: margins of the grid.
struct Margins {
    std::size_t regions = 0;
    std::size_t sectors = 0;
    std::size_t classes = 0;
    std::vector<double> local_use;  ///< share of firms in production use, by region · sectors +
                                    ///< sector
    std::vector<Sums> by_sector;
    std::vector<Sums> by_region;
    std::vector<Sums> by_class;     ///< private firms: firms and jobs by stage, vouchers
    std::vector<double> persuaded;  ///< firms, by sector · classes + class
    std::vector<double> assisted;   ///< firms under assistance, by cell of the grid; empty where
                                    ///< there never was one
    Sums all;

    Margins() = default;
    Margins(std::size_t regions_, std::size_t sectors_, std::size_t classes_);
};

/// Margins of a grid, cell by cell.
Margins margins_of(const Grid& grid, const std::vector<SectorInfo>& sectors);

}  // namespace longrun
