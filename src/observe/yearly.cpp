#include <algorithm>
#include <limits>

#include "observe/equity.hpp"
#include "observe/resilience.hpp"
#include "observe/trace.hpp"

namespace longrun {

namespace {

/// Share of firms of the size classes between two sizes that use in production, NaN where there are
/// none; high 0: no upper end.
double use_in(const std::vector<Sums>& by_class, const std::vector<SizeClassInfo>& classes,
              std::uint32_t low, std::uint32_t high) {
    Sums sum;
    for (std::size_t z = 0; z < classes.size(); ++z) {
        const bool above = classes[z].low >= low;
        const bool below = !classes[z].open() && classes[z].high <= high;
        if (above && (below || high == 0)) sum.add(by_class[z]);
    }
    return sum.all_firms() > 0.0 ? answer(production_use, sum)
                                 : std::numeric_limits<double>::quiet_NaN();
}

double states_ratio(const std::vector<Sums>& by_region) {
    std::vector<double> use;
    for (const Sums& region : by_region) {
        if (region.all_jobs() > 0.0) use.push_back(answer(production_use_jobs, region));
    }
    return percentile_ratio(std::move(use));
}

double theil_of_gains(const ModelInputs& inputs, const Nation& nation,
                      const std::vector<Sums>& by_sector_class) {
    const ProductivityParams& p = inputs.technology.productivity;
    const std::size_t classes = inputs.population.size_classes.size();
    std::vector<double> gain;
    std::vector<double> jobs;
    for (std::size_t i = 0; i < by_sector_class.size(); ++i) {
        const std::size_t s = i / classes;
        const Sums& sum = by_sector_class[i];
        const double all = sum.all_jobs();
        jobs.push_back(all);
        gain.push_back(sector_gain(p, inputs.reach.exposure[s], nation.application()[s],
                                   share(sum.production_jobs(), all), share(sum.jobs_return, all),
                                   0.0, 0.0)
                           .gain);
    }
    return theil(gain, jobs);
}

/// Of the value added of market sectors.
double labour_share(const std::vector<SectorInfo>& sectors) {
    double labour = 0.0;
    double all = 0.0;
    for (const SectorInfo& sector : sectors) {
        if (sector.scope != Scope::business && sector.scope != Scope::farm) continue;
        labour += sector.labour_share * sector.value_added_musd;
        all += sector.value_added_musd;
    }
    return share(labour, all);
}

}  // namespace

std::array<double, yearly_measures> observe_year(const ModelInputs& inputs, const Nation& nation,
                                                 const Trace::Year& year) {
    const ProbeResults probe = probe_nation(inputs, nation, year.month, year.by_sector);
    const double worst = *std::max_element(probe.loss.begin(), probe.loss.end());
    const auto percent = [&](Probe which) {
        return 100.0 * probe.loss[static_cast<std::size_t>(which)];
    };
    const std::vector<SizeClassInfo>& classes = inputs.population.size_classes;
    const double labour = labour_share(inputs.population.sectors);
    const double measured = 100.0 * national_accounts(inputs, nation, year.by_sector).measured;
    return {
        resilience_index(worst, probe.at_risk),
        percent(Probe::provider),
        percent(Probe::chips),
        percent(Probe::talent),
        percent(Probe::foreign_model),
        labour > 0.0 ? measured / labour : measured,
        odds_ratio(use_in(year.by_class, classes, 250, 0), use_in(year.by_class, classes, 1, 19)),
        states_ratio(year.by_region),
        theil_of_gains(inputs, nation, year.by_sector_class)};
}

}  // namespace longrun
