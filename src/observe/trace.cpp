#include "observe/trace.hpp"

#include <algorithm>

#include "base/check.hpp"

namespace longrun {

void Trace::observe(const ModelInputs& inputs, int month, const Nation& nation_,
                    const FirmBody& body) {
    const Margins& margins = body.margins();
    nation.push_back(observe_nation(inputs, nation_, margins));
    costs.push_back(nation_.costs());
    production_jobs.push_back(margins.all.production_jobs());
    deep_jobs.push_back(margins.all.deep_jobs);
    if (!inputs.calendar.ends_year(month)) return;
    Year year;
    year.month = month;
    year.by_region = body.jobs_by_region(true);
    year.by_sector = margins.by_sector;
    year.by_sector_class = body.by_sector_class();
    year.by_class.resize(margins.classes);
    for (std::size_t s = 0; s < margins.sectors; ++s) {
        if (inputs.population.sectors[s].scope != Scope::business) continue;
        for (std::size_t z = 0; z < margins.classes; ++z)
            year.by_class[z].add(year.by_sector_class[s * margins.classes + z]);
    }
    if (!inputs.wage_tercile.empty())
        year.by_wage = body.surveyed_by(inputs.wage_tercile, wage_terciles);
    year.yearly = observe_year(inputs, nation_, year);
    years.push_back(std::move(year));
}

const Sums& sums_in(const Trace::Year& year, const Population& population, std::string_view region,
                    std::string_view sector, std::string_view size_class) {
    const auto index = [](const auto& list, std::string_view id) {
        const auto found =
            std::find_if(list.begin(), list.end(), [&](const auto& one) { return one.id == id; });
        LR_EXPECT(found != list.end());
        return static_cast<std::size_t>(found - list.begin());
    };
    if (!region.empty()) return year.by_region[index(population.regions, region)];
    if (sector.empty()) return year.by_class[index(population.size_classes, size_class)];
    const std::size_t s = index(population.sectors, sector);
    if (size_class.empty()) return year.by_sector[s];
    return year.by_sector_class[s * population.size_classes.size() +
                                index(population.size_classes, size_class)];
}

namespace {
void scale(Sums& sums, double factor) {
    for (double& v : sums.firms) v *= factor;
    for (double& v : sums.jobs) v *= factor;
    sums.deep_firms *= factor;
    sums.deep_jobs *= factor;
}
void add(std::vector<Sums>& to, const std::vector<Sums>& more) {
    LR_EXPECT(to.size() == more.size());
    for (std::size_t i = 0; i < to.size(); ++i) to[i].add(more[i]);
}
}  // namespace

Trace mean_of(const std::vector<Trace>& traces) {
    LR_EXPECT(!traces.empty());
    Trace mean = traces.front();
    if (traces.size() == 1) return mean;
    const double factor = 1.0 / static_cast<double>(traces.size());
    for (std::size_t t = 1; t < traces.size(); ++t) {
        for (std::size_t m = 0; m < mean.nation.size(); ++m) {
            for (std::size_t i = 0; i < national_measures; ++i)
                mean.nation[m][i] += traces[t].nation[m][i];
            for (std::size_t l = 0; l < levers; ++l) {
                mean.costs[m][l].public_musd += traces[t].costs[m][l].public_musd;
                mean.costs[m][l].state_musd += traces[t].costs[m][l].state_musd;
                mean.costs[m][l].private_musd += traces[t].costs[m][l].private_musd;
            }
            mean.production_jobs[m] += traces[t].production_jobs[m];
            mean.deep_jobs[m] += traces[t].deep_jobs[m];
        }
        for (std::size_t y = 0; y < mean.years.size(); ++y) {
            for (std::size_t i = 0; i < yearly_measures; ++i)
                mean.years[y].yearly[i] += traces[t].years[y].yearly[i];
            add(mean.years[y].by_region, traces[t].years[y].by_region);
            add(mean.years[y].by_sector, traces[t].years[y].by_sector);
            add(mean.years[y].by_class, traces[t].years[y].by_class);
            add(mean.years[y].by_sector_class, traces[t].years[y].by_sector_class);
            add(mean.years[y].by_wage, traces[t].years[y].by_wage);
        }
    }
    for (std::size_t m = 0; m < mean.nation.size(); ++m) {
        for (double& v : mean.nation[m]) v *= factor;
        for (MonthCost& cost : mean.costs[m]) {
            cost.public_musd *= factor;
            cost.state_musd *= factor;
            cost.private_musd *= factor;
        }
        mean.production_jobs[m] *= factor;
        mean.deep_jobs[m] *= factor;
    }
    for (Trace::Year& year : mean.years) {
        for (double& v : year.yearly) v *= factor;
        for (auto* sums : {&year.by_region, &year.by_sector, &year.by_class, &year.by_sector_class,
                           &year.by_wage}) {
            for (Sums& s : *sums) scale(s, factor);
        }
    }
    return mean;
}

}  // namespace longrun
