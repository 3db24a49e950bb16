#include "api/setup.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "base/csv.hpp"
#include "base/files.hpp"
#include "model/centres.hpp"

namespace longrun {

Result<Reach> reach_of(const Scenario& scenario, const Population& population) {
    Reach reach;
    Diagnostics problems;
    for (const SectorInfo& sector : population.sectors) {
        const auto found =
            std::find_if(scenario.sectors.begin(), scenario.sectors.end(),
                         [&](const SectorReach& s) { return s.sector == sector.id; });
        if (found == scenario.sectors.end()) {
            Diagnostic missing;
            missing.file = scenario.sectors_file;
            missing.key = "sector";
            missing.value = sector.id;
            missing.problem = "the economy has this sector, the table has no row for it";
            missing.remedy = "add a row with exposure, friction and clock";
            problems.add(std::move(missing));
            continue;
        }
        reach.exposure.push_back(found->exposure);
        reach.friction.push_back(found->friction);
        reach.clock.push_back(found->clock);
    }
    reach.standing.assign(population.regions.size(), 0.0);
    if (!problems.empty()) return tl::unexpected(problems);
    return reach;
}

Result<std::vector<std::uint8_t>> wage_terciles_of(const std::string& pack_folder,
                                                   const Population& population) {
    const std::string path = join_path(pack_folder, "wages.csv");
    const Result<std::string> text = read_file(path);
    if (!text) return std::vector<std::uint8_t>{};
    const auto table = parse_csv(*text, path);
    if (!table) return tl::unexpected(table.error());
    Diagnostics problems;
    CsvReader reader(*table, {"region", "sector", "employment", "avg_annual_pay_usd"}, problems);
    if (!reader.complete()) return tl::unexpected(problems);
    struct Pay {
        double usd = 0.0;
        double jobs = 0.0;
        std::size_t cell = 0;
    };
    const auto index = [](const auto& list, const std::string& id) {
        return static_cast<std::size_t>(
            std::find_if(list.begin(), list.end(), [&](const auto& one) { return one.id == id; }) -
            list.begin());
    };
    std::vector<Pay> cells;
    double all = 0.0;
    for (std::size_t row = 0; row < table->rows.size(); ++row) {
        const std::size_t r = index(population.regions, reader.text(row, "region"));
        const std::size_t s = index(population.sectors, reader.text(row, "sector"));
        if (r == population.regions.size() || s == population.sectors.size()) continue;
        if (reader.text(row, "avg_annual_pay_usd").empty()) continue;
        cells.push_back({reader.number(row, "avg_annual_pay_usd"), reader.number(row, "employment"),
                         r * population.sectors.size() + s});
        all += cells.back().jobs;
    }
    if (!problems.empty()) return tl::unexpected(problems);
    std::stable_sort(cells.begin(), cells.end(),
                     [](const Pay& a, const Pay& b) { return a.usd < b.usd; });
    std::vector<std::uint8_t> terciles(population.regions.size() * population.sectors.size(), 1);
    double below = 0.0;
    for (const Pay& cell : cells) {
        const double middle = (below + 0.5 * cell.jobs) / all;
        terciles[cell.cell] = middle < 1.0 / 3.0 ? 0 : middle < 2.0 / 3.0 ? 1 : 2;
        below += cell.jobs;
    }
    return terciles;
}

namespace {

/// Persons a year whom a policy moves against those there are.
void check_persons(const Policy& policy, std::string_view lever, double persons, double most,
                   const char* whom, Diagnostics& problems) {
    if (persons <= most) return;
    Diagnostic d;
    d.key = fmt::format("policy {}: {}", policy.id, lever);
    d.value = fmt::format("{:.0f} persons/year", persons);
    d.problem = fmt::format("more than {}", whom);
    d.allowed = fmt::format("at most {:.0f} persons/year", most);
    d.remedy = "settings are persons of the whole country, not of the sample";
    problems.add(std::move(d));
}

/// Schedules that a nation of this size cannot carry out.
Diagnostics impossible_schedules(const Scenario& scenario, const Population& population) {
    double jobs = 0.0;
    for (std::size_t firm = 0; firm < population.size(); ++firm) {
        jobs += static_cast<double>(population.weight_of(firm)) * population.jobs[firm] /
                Population::unit_weight;
    }
    double implementers = 0.0;
    for (const RegionInfo& region : population.regions)
        implementers += region.computer_workers * scenario.technology.talent.implementer_share;
    Diagnostics problems;
    for (const Policy& policy : scenario.policies) {
        for (const auto& entry : policy.schedule.training) {
            const TrainingSetting& s = entry.setting;
            const double seats = s.phd_seats.value + s.bachelor_seats.value +
                                 s.college_seats.value + s.certificate_seats.value +
                                 s.employer_seats.value;
            check_persons(policy, "training", seats, jobs, "the nation's jobs", problems);
        }
        for (const auto& entry : policy.schedule.immigration) {
            check_persons(policy, "immigration.visas", -entry.setting.visas.value, implementers,
                          "the implementers there are at the start", problems);
        }
    }
    return problems;
}

}  // namespace

Result<ModelInputs> inputs_of(const Scenario& scenario, const Population& population) {
    Result<Reach> reach = reach_of(scenario, population);
    if (!reach) return tl::unexpected(reach.error());
    if (Diagnostics problems = impossible_schedules(scenario, population); !problems.empty())
        return tl::unexpected(std::move(problems));
    ModelInputs inputs{population,     scenario.technology, scenario.responses,
                       scenario.costs, *std::move(reach),   scenario.calendar()};
    if (!scenario.geography) return inputs;
    const auto same = [](const auto& infos, const std::vector<std::string>& ids) {
        return std::equal(infos.begin(), infos.end(), ids.begin(), ids.end(),
                          [](const auto& info, const std::string& id) { return info.id == id; });
    };
    if (!same(population.regions, scenario.geography->regions) ||
        !same(population.sectors, scenario.geography->sectors)) {
        return tl::unexpected(Diagnostics::of_file(
            scenario.pack, "the firms are of other regions or sectors than the pack's map",
            "prepare the firms from the same pack"));
    }
    inputs.geography = scenario.geography;
    for (const Policy& policy : scenario.policies) {
        for (const auto& entry : policy.schedule.application_centres) {
            const double radius = entry.setting.radius.value;
            const bool planned =
                std::any_of(inputs.centre_plans.begin(), inputs.centre_plans.end(),
                            [&](const CentrePlan& plan) {
                                return plan.place == entry.place && plan.radius_km == radius;
                            });
            if (planned) continue;
            inputs.centre_plans.push_back({entry.place, radius,
                                           std::make_shared<const SiteCover>(plan_centres(
                                               *scenario.geography, entry.place, radius))});
        }
    }
    return inputs;
}

Result<std::vector<SurveyPoint>> surveys_of(const std::string& pack_folder,
                                            const std::vector<std::string>& files) {
    std::vector<SurveyPoint> points;
    Diagnostics problems;
    for (const std::string& file : files) {
        const std::string path = join_path(pack_folder, "surveys/" + file);
        const Result<std::string> text = read_file(path);
        if (!text) {
            problems.add(text.error());
            continue;
        }
        const auto table = parse_survey(*text, path);
        if (!table) {
            problems.add(table.error());
            continue;
        }
        points.insert(points.end(), table->begin(), table->end());
    }
    if (!problems.empty()) return tl::unexpected(problems);
    return points;
}

}  // namespace longrun
