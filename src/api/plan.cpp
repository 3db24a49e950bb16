#include "api/plan.hpp"

#include <algorithm>

#include "base/files.hpp"
#include "economy/pack.hpp"
#include "engine/workers.hpp"
#include "observe/measures.hpp"
#include "study/attribution.hpp"

namespace longrun {

namespace {

// Orders of magnitude for people who plan, measured on one machine (see bench/README.md); nothing
// that a result hangs on.
constexpr double agent_months_per_second = 15e6;  // and thread
constexpr double prepared_per_second = 0.5e6;     // firms synthesised
constexpr double bytes_per_agent = 60.0;          // population and state
constexpr double base_memory_mb = 120.0;
constexpr double bytes_per_value = 45.0;  // in all files of a result

double firms_in(const Pack& pack) {
    double total = 0.0;
    double parts = 0.0;
    for (const Pack::SectorSize& row : pack.firms_by_sector_size) {
        if (row.sector == Pack::every && row.size.total) total = row.firms.value_or(0.0);
        if (row.sector != Pack::every && !row.size.total) parts += row.firms.value_or(0.0);
    }
    double firms = total > 0.0 ? total : parts;
    for (const Pack::Outside& row : pack.outside) firms += row.units;
    return firms;
}

}  // namespace

double memory_of_firms_mb(double firms) { return base_memory_mb + firms * bytes_per_agent / 1e6; }

Result<RunPlan> plan_of(const Scenario& scenario, const std::string& data, int threads) {
    const auto pack = load_pack(join_path(data, "economies/" + scenario.pack));
    if (!pack) return tl::unexpected(pack.error());
    RunPlan plan;
    plan.firms = firms_in(*pack);
    plan.agents = scenario.firms.all
                      ? plan.firms
                      : std::min(plan.firms, static_cast<double>(scenario.firms.sample));
    plan.months = scenario.calendar().months;
    plan.runs = static_cast<int>(scenario.policies.size() * scenario.replicates *
                                     count_futures(scenario) * (scenario.changed_world ? 2 : 1) +
                                 count_attribution_runs(scenario));
    plan.agent_months = plan.agents * plan.months * plan.runs;
    if (threads <= 0) threads = machine_threads();
    plan.seconds =
        plan.agent_months / agent_months_per_second / threads + plan.firms / prepared_per_second;
    plan.memory_mb = memory_of_firms_mb(plan.agents);
    const double places = static_cast<double>(pack->regions.size() + pack->sectors.size() +
                                              pack->size_classes.size());
    double crossed = 0.0;
    for (const auto& cross : scenario.crosses) {
        double cells = 1.0;
        for (const std::string& dimension : cross) {
            cells *= static_cast<double>(dimension == "region"   ? pack->regions.size()
                                         : dimension == "sector" ? pack->sectors.size()
                                                                 : pack->size_classes.size());
        }
        crossed += cells;
    }
    const double numbers = count_futures(scenario) > 1 ? 5.0 : 1.0;  // median and four quantiles
    const double values = numbers * static_cast<double>(scenario.policies.size()) * plan.months *
                          (static_cast<double>(national_measures) +
                           static_cast<double>(margin_measures) * (places + crossed) / 12.0);
    plan.disk_mb = values * bytes_per_value / 1e6 + 1.0;
    return plan;
}

}  // namespace longrun
