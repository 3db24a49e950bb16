#include "api/setup.hpp"

#include <algorithm>

#include "base/files.hpp"

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

Result<ModelInputs> inputs_of(const Scenario& scenario, const Population& population) {
    Result<Reach> reach = reach_of(scenario, population);
    if (!reach) return tl::unexpected(reach.error());
    return ModelInputs{population,     scenario.technology, scenario.responses,
                       scenario.costs, *std::move(reach),   scenario.calendar()};
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
