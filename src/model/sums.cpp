#include "model/sums.hpp"

namespace longrun {

Sums to_sums(const Tally& t) {
    constexpr double firm = Population::unit_weight;
    constexpr double talent = firm * 256.0;
    Sums s;
    for (std::size_t stage = 0; stage < stages; ++stage) {
        s.firms[stage] = static_cast<double>(t.firms[stage]) / firm;
        s.jobs[stage] = static_cast<double>(t.jobs[stage]) / firm;
    }
    s.deep_firms = static_cast<double>(t.deep_firms) / firm;
    s.deep_jobs = static_cast<double>(t.deep_jobs) / firm;
    s.jobs_complements = static_cast<double>(t.jobs_complements) / firm / complements_unit;
    s.jobs_return = static_cast<double>(t.jobs_return) / firm / complements_unit;
    s.jobs_built = static_cast<double>(t.jobs_built) / firm / complements_unit;
    s.talent_pilot = static_cast<double>(t.talent_pilot) / talent;
    s.talent_user = static_cast<double>(t.talent_user) / talent;
    s.talent_complements = static_cast<double>(t.talent_complements) / talent / complements_unit;
    s.assisted = static_cast<double>(t.assisted) / firm;
    s.visited = static_cast<double>(t.visited) / firm;
    s.vouchers = static_cast<double>(t.vouchers) / firm;
    return s;
}

Margins::Margins(std::size_t regions_, std::size_t sectors_, std::size_t classes_)
    : regions(regions_),
      sectors(sectors_),
      classes(classes_),
      local_use(regions_ * sectors_, 0.0),
      by_sector(sectors_),
      by_region(regions_),
      by_class(classes_),
      persuaded(sectors_ * classes_, 0.0) {}

Margins margins_of(const Grid& grid, const std::vector<SectorInfo>& sectors) {
    Margins margins(grid.regions, grid.sectors, grid.classes);
    for (std::size_t r = 0; r < grid.regions; ++r) {
        for (std::size_t s = 0; s < grid.sectors; ++s) {
            Sums peers;
            for (std::size_t z = 0; z < grid.classes; ++z) {
                const Sums& cell = grid.at(r, s, z);
                peers.add(cell);
                margins.persuaded[s * grid.classes + z] += cell.firms[1];
                if (!is_private(sectors[s])) continue;
                Sums& of_class = margins.by_class[z];
                for (std::size_t stage = 0; stage < stages; ++stage) {
                    of_class.firms[stage] += cell.firms[stage];
                    of_class.jobs[stage] += cell.jobs[stage];
                }
                of_class.vouchers += cell.vouchers;
            }
            margins.local_use[r * grid.sectors + s] =
                share(peers.production_firms(), peers.all_firms());
            margins.by_sector[s].add(peers);
            margins.by_region[r].add(peers);
        }
        margins.all.add(margins.by_region[r]);
    }
    if (margins.all.assisted == 0.0) return margins;
    for (const Sums& cell : grid.cells) margins.assisted.push_back(cell.assisted);
    return margins;
}

}  // namespace longrun
