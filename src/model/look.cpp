#include "model/look.hpp"

namespace longrun {

Look look_at(const ModelInputs& inputs, int month, const Grid& last) {
    Look look;
    look.month = month;
    look.year = inputs.calendar.middle(month);
    look.regions = last.regions;
    look.sectors = last.sectors;
    look.classes = last.classes;
    look.by_peers.resize(last.regions * last.sectors);
    look.by_sector.resize(last.sectors);
    look.by_region.resize(last.regions);
    look.by_class.resize(last.classes);
    look.deciding.assign(last.classes, 0.0);
    look.user_jobs.assign(last.classes, 0.0);
    look.assisted.reserve(last.cells.size());
    for (const Sums& cell : last.cells) look.assisted.push_back(cell.assisted);
    for (std::size_t r = 0; r < last.regions; ++r) {
        for (std::size_t s = 0; s < last.sectors; ++s) {
            Sums& peers = look.by_peers[r * last.sectors + s];
            for (std::size_t z = 0; z < last.classes; ++z) {
                const Sums& cell = last.at(r, s, z);
                if (cell.all_firms() == 0.0) continue;  // most cells of a sample are empty
                peers.add(cell);
                if (!is_private(inputs.population.sectors[s])) continue;
                look.by_class[z].add(cell);
                look.deciding[z] += inputs.reach.clock[s] * cell.firms[1];
                look.user_jobs[z] += cell.any_jobs();
            }
            look.by_sector[s].add(peers);
            look.by_region[r].add(peers);
        }
        look.all.add(look.by_region[r]);
    }
    for (const Sums& sum : look.by_sector)
        look.sector_use.push_back(share(sum.production_firms(), sum.all_firms()));
    return look;
}

}  // namespace longrun
