#include "model/look.hpp"

namespace longrun {

Look look_at(const ModelInputs& inputs, int month, const Margins& last) {
    Look look{month,
              inputs.calendar.middle(month),
              last.regions,
              last.sectors,
              last.classes,
              last,
              {},
              {},
              {}};
    look.deciding.assign(last.classes, 0.0);
    for (std::size_t s = 0; s < last.sectors; ++s) {
        if (!is_private(inputs.population.sectors[s])) continue;
        for (std::size_t z = 0; z < last.classes; ++z)
            look.deciding[z] += inputs.reach.clock[s] * last.persuaded[s * last.classes + z];
    }
    for (const Sums& sum : last.by_class) look.user_jobs.push_back(sum.any_jobs());
    for (const Sums& sum : last.by_sector)
        look.sector_use.push_back(share(sum.production_firms(), sum.all_firms()));
    return look;
}

}  // namespace longrun
