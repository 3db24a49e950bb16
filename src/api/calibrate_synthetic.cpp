#include <fmt/format.h>

#include <algorithm>

#include "api/calibrate.hpp"
#include "api/prepare.hpp"
#include "api/setup.hpp"
#include "base/files.hpp"
#include "store/files.hpp"
#include "study/quantiles.hpp"

namespace longrun {

namespace {

/// Values of a drawn parameter, in rising order.
std::vector<double> drawn_values(const DrawTable& table, const std::string& key) {
    const auto found = std::find(table.keys.begin(), table.keys.end(), key);
    std::vector<double> values;
    if (found == table.keys.end()) return values;
    const auto at = static_cast<std::size_t>(found - table.keys.begin());
    for (const DrawTable::Draw& draw : table.draws) {
        if (!draw.sloppy) values.push_back(draw.values[at]);
    }
    std::sort(values.begin(), values.end());
    return values;
}

void count_inside(Coverage& coverage, const WorldFit& fit) {
    ++coverage.truths;
    for (Coverage::Row& row : coverage.rows) {
        const auto truth = std::find_if(fit.truth.begin(), fit.truth.end(),
                                        [&](const auto& one) { return one.first == row.key; });
        const std::vector<double> values = drawn_values(fit.draws, row.key);
        const double value = four_digits(truth->second);
        for (std::size_t i = 0; i < Coverage::levels.size(); ++i) {
            const double tail = 0.5 * (1.0 - Coverage::levels[i]);
            if (value >= quantile(values, tail) && value <= quantile(values, 1.0 - tail))
                ++row.inside[i];
        }
    }
}

}  // namespace

double Coverage::share(std::size_t level) const {
    double inside = 0.0;
    for (const Row& row : rows) inside += row.inside[level];
    return truths > 0 && !rows.empty()
               ? inside / (static_cast<double>(truths) * static_cast<double>(rows.size()))
               : 0.0;
}

tl::expected<Coverage, CalibrationFailure> coverage_of_synthetic_truth(
    const Scenario& scenario, const Population& population, const std::vector<SurveyPoint>& surveys,
    const PriorTable& priors, int truths, const CalibrationOptions& options) {
    CalibrationOptions how = options;
    if (how.worlds.empty()) how.worlds = priors.worlds;
    how.worlds.resize(1);
    how.replicates = 0;
    how.rounds = 1;
    how.local_evaluations = 0;
    how.global_evaluations = 0;
    how.replace = true;
    Coverage coverage;
    coverage.world = how.worlds.front();
    for (const Assumed& a : priors_of(priors, scenario, coverage.world).fitted)
        coverage.rows.push_back({a.key, {}});
    for (int truth = 0; truth < truths; ++truth) {
        how.synthetic = scenario.seed + static_cast<std::uint32_t>(truth);
        if (options.watch) {
            how.watch = [&](const CalibrationProgress& now) {
                return options.watch({fmt::format("truth {} of {}", truth + 1, truths),
                                      (truth + now.done) / truths});
            };
        }
        Checkpoint nothing_kept("", "");
        const auto fit = calibrate(scenario, population, surveys, priors, "", nothing_kept, how);
        if (fit) {
            count_inside(coverage, fit->worlds.front());
        } else if (fit.error().kind == CalibrationFailure::Kind::stopped ||
                   fit.error().world.empty()) {
            return tl::unexpected(fit.error());
        } else {
            coverage.refused.push_back(fit.error().problems.problems().front().problem);
        }
    }
    return coverage;
}

std::string coverage_csv(const Coverage& coverage) {
    std::string csv = "world,parameter,truths,refused,inside_50,inside_80,inside_90\n";
    for (const Coverage::Row& row : coverage.rows) {
        csv += fmt::format("{},{},{},{},{},{},{}\n", coverage.world, row.key, coverage.truths,
                           coverage.refused.size(), row.inside[0], row.inside[1], row.inside[2]);
    }
    return csv;
}

tl::expected<Coverage, CalibrationFailure> coverage_into(const Scenario& scenario,
                                                         const std::string& data,
                                                         const std::string& cache,
                                                         const std::string& folder, int truths,
                                                         const CalibrationOptions& options) {
    const auto failed = [](Diagnostics problems) {
        return tl::unexpected(
            CalibrationFailure{CalibrationFailure::Kind::input, std::move(problems), {}, {}});
    };
    const std::string priors_file =
        join_path(data, "technologies/" + scenario.technology_id + "/priors.csv");
    const auto priors_text = read_file(priors_file);
    if (!priors_text) return failed(priors_text.error());
    const auto priors = parse_priors(*priors_text, priors_file);
    if (!priors) return failed(priors.error());
    const auto points = surveys_of(join_path(data, "economies/" + scenario.pack), scenario.surveys);
    if (!points) return failed(points.error());
    const auto population =
        prepare_population(data, scenario.pack, scenario.firms, cache, options.threads);
    if (!population) return failed(population.error());
    if (const auto made = make_folder(folder); !made) return failed(made.error());
    auto coverage =
        coverage_of_synthetic_truth(scenario, *population, *points, *priors, truths, options);
    if (!coverage) return coverage;
    if (const auto written =
            write_file_atomically(join_path(folder, "coverage.csv"), coverage_csv(*coverage));
        !written)
        return failed(written.error());
    return coverage;
}

}  // namespace longrun
