#include "api/calibrate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "analysis/least_squares.hpp"
#include "api/prepare.hpp"
#include "api/setup.hpp"
#include "base/csv.hpp"
#include "base/files.hpp"
#include "base/math.hpp"
#include "base/text.hpp"
#include "model/cohort_body.hpp"
#include "model/firm_body.hpp"
#include "model/simulate.hpp"
#include "observe/accounts.hpp"
#include "observe/questionnaire.hpp"
#include "scenario/parameter_file.hpp"
#include "store/files.hpp"

namespace longrun {

namespace {

const std::vector<std::string> ai_keys{"decision.intercept",   "decision.small_firm_value",
                                       "decision.review_rate", "decision.review_size_elasticity",
                                       "decision.pilot_shift", "pilot.conversion_shift",
                                       "persuasion.peers",     "persuasion.spontaneous",
                                       "coinvention.base",     "introduction.users"};
const std::vector<std::string> electrification_keys{
    "decision.intercept", "decision.review_rate",   "persuasion.peers",  "frontier.growth_before",
    "coinvention.base",   "complements.build_rate", "introduction.users"};

struct ParameterView {
    double value = 0.0;
    schema::Entry entry{};
};

template <class Use>
void with_parameter(Scenario& scenario, const std::string& key, Use&& use) {
    for_each_parameter_table(scenario, [&](const auto& table, auto& params) {
        for (const auto& field : table.fields) {
            if (std::string(table.name) + "." + std::string(field.entry.key) == key)
                use(field, params);
        }
    });
}

/// Answers of a body to all targets, month by month.
class Observer {
public:
    Observer(const std::vector<CalibrationTarget>& targets, const Population& population,
             const Calendar& calendar, bool intensity)
        : targets_(targets), population_(population), calendar_(calendar), intensity_(intensity) {
        for (const CalibrationTarget& target : targets) {
            classes_.push_back(target.size_class.empty()
                                   ? std::vector<std::size_t>{}
                                   : covered_classes(target.size_class, population.size_classes));
            last_ = std::max(last_, calendar.index_of(target.date.year, target.date.month));
        }
        before_.assign(targets.size(), 0.0);
        answers_.assign(targets.size(), 0.0);
    }
    int last_month() const { return last_; }
    const std::vector<double>& answers() const { return answers_; }

    void month_end(int month, const ModelInputs& inputs, const Nation& nation, const Grid& grid) {
        bool needed = false;
        for (const CalibrationTarget& target : targets_) {
            const int at = calendar_.index_of(target.date.year, target.date.month);
            needed = needed || at == month || at == month + 1;
        }
        if (!needed) return;
        std::vector<Sums> by_class(grid.classes);
        Sums all;
        for (std::size_t z = 0; z < grid.classes; ++z) {
            by_class[z] = grid.where([&](std::size_t, std::size_t s, std::size_t c) {
                return c == z && population_.sectors[s].scope == Scope::business;
            });
            all.add(by_class[z]);
        }
        const double intensity =
            intensity_ ? national_accounts(inputs, nation, grid).intensity : 0.0;
        for (std::size_t t = 0; t < targets_.size(); ++t) {
            const CalibrationTarget& target = targets_[t];
            const int at = calendar_.index_of(target.date.year, target.date.month);
            if (at != month && at != month + 1) continue;
            Sums sums;
            for (const std::size_t z : classes_[t]) sums.add(by_class[z]);
            const Question question{target.any_function ? Stage::pilot : Stage::production,
                                    target.by_jobs};
            const double now =
                intensity_ ? intensity : answer(question, target.size_class.empty() ? all : sums);
            if (at == month + 1) {
                before_[t] = now;
            } else {
                const double part = (target.date.day - 7.0) / 30.4375;
                answers_[t] = before_[t] + part * (now - before_[t]);
            }
        }
    }

private:
    const std::vector<CalibrationTarget>& targets_;
    const Population& population_;
    const Calendar& calendar_;
    bool intensity_;
    std::vector<std::vector<std::size_t>> classes_;
    std::vector<double> before_;
    std::vector<double> answers_;
    int last_ = 0;
};

double safe_log_odds(double share) { return math::log_odds(std::clamp(share, 1e-6, 1.0 - 1e-6)); }

/// Prior knowledge of how far use can go; two years of data cannot say. Grade D.
CalibrationTarget ceiling_prior() {
    CalibrationTarget prior;
    prior.series = "prior_ceiling";
    prior.any_function = true;
    prior.date = {2044, 6, 30};
    prior.value = 0.70;
    prior.deviation = 0.5;
    return prior;
}

std::vector<CalibrationTarget> ai_targets(const std::vector<SurveyPoint>& surveys) {
    std::vector<CalibrationTarget> targets;
    std::map<std::string, std::vector<SurveyPoint>> sizes;
    for (const SurveyPoint& point : surveys) {
        CalibrationTarget target;
        target.series = point.series;
        target.size_class = point.size_class;
        target.date = point.date;
        target.value = point.value;
        if (!point.region.empty() || !point.sector.empty()) continue;
        if (point.measure == "ai_use_any_function_firms") {
            target.any_function = true;
        } else if (point.measure == "ai_use_any_function_jobs") {
            target.any_function = true;
            target.by_jobs = true;
        } else if (point.measure != "ai_use_production_firms") {
            continue;
        }
        if (!point.size_class.empty() && target.any_function) {
            sizes[point.size_class].push_back(
                point);  // single cycles are noisy: fitted as means over cycles
            continue;
        }
        if (!point.size_class.empty()) target.deviation = 0.2;
        if (point.series.find("12_months") != std::string::npos)
            target.date = {2025, 2, 28};  // middle of the year
        targets.push_back(target);
    }
    for (const auto& [size_class, points] : sizes) {
        CalibrationTarget target;
        target.series = points.front().series;
        target.size_class = size_class;
        target.any_function = true;
        target.date = {2026, 1, 17};  // mean date of the four cycles
        target.deviation = 0.06;
        for (const SurveyPoint& point : points)
            target.value += point.value / static_cast<double>(points.size());
        targets.push_back(target);
    }
    targets.push_back(ceiling_prior());
    return targets;
}

std::vector<CalibrationTarget> electrification_targets(const std::vector<SurveyPoint>& surveys) {
    std::vector<CalibrationTarget> targets;
    for (const SurveyPoint& point : surveys) {
        if (point.measure != "electric_drive_share" || point.date.year < 1899) continue;
        CalibrationTarget target;
        target.series = point.series;
        target.date = point.date;
        target.value = point.value;
        target.deviation = 0.1;
        targets.push_back(target);
    }
    return targets;
}

}  // namespace

bool set_parameter(Scenario& scenario, const std::string& key, double value) {
    bool found = false;
    with_parameter(scenario, key, [&](const auto& field, auto& params) {
        field.set(params, value);
        found = true;
    });
    return found;
}

Result<Calibration> calibrate(const Scenario& scenario, const Population& population,
                              const std::vector<SurveyPoint>& surveys,
                              const CalibrationOptions& options) {
    const bool electric = scenario.technology_id == "electrification";
    Result<ModelInputs> inputs = inputs_of(scenario, population);
    if (!inputs) return tl::unexpected(inputs.error());
    const Calendar& calendar = inputs->calendar;

    Calibration result;
    result.keys = electric ? electrification_keys : ai_keys;
    result.targets = electric ? electrification_targets(surveys) : ai_targets(surveys);
    std::erase_if(result.targets, [&](const CalibrationTarget& target) {
        const int month = calendar.index_of(target.date.year, target.date.month);
        return month < 1 || month >= calendar.months;
    });
    if (result.targets.empty()) {
        return tl::unexpected(
            Diagnostics::of_file(scenario.file, "no survey figure lies within the horizon",
                                 "name survey tables under [surveys] that the run can reach"));
    }

    result.exposure_fitted.assign(population.sectors.size(), false);

    Scenario work = scenario;
    LeastSquares problem;
    std::vector<double> prior_mean;
    std::vector<double> prior_deviation;
    for (const std::string& key : result.keys) {
        with_parameter(work, key, [&](const auto& field, auto& params) {
            const schema::Entry& entry = field.entry;
            const double value = field.get(params);
            double low = 0.0;
            double high = 0.0;
            if (electric) {
                // The tables' ranges are for AI. Here the scenario's values are where the search
                // begins, a factor of eight is its reach, and the prior is as wide as the value
                // itself.
                constexpr double reach = 8.0;
                prior_mean.push_back(value);
                prior_deviation.push_back(std::max(0.5, value));
                low = value > 0.0 ? value / reach : value - reach;
                high = value > 0.0 ? value * reach : value + reach;
            } else {
                // The prior sits at the table's value; half the plausible range is one standard
                // deviation.
                prior_mean.push_back(entry.initial);
                prior_deviation.push_back(0.5 * (entry.plausible.high - entry.plausible.low));
                const double reach = 3.0 * prior_deviation.back();
                low = entry.initial > 0.0 ? std::max(entry.initial - reach, entry.initial / 20.0)
                                          : entry.initial - reach;
                high = entry.initial + reach;
            }
            problem.low.push_back(std::max(entry.allowed.low, low));
            problem.high.push_back(std::min(entry.allowed.high, high));
            problem.start.push_back(std::clamp(value, problem.low.back(), problem.high.back()));
        });
    }
    const std::vector<Cohort> cohorts = cohorts_of(population);

    const auto answers_of = [&](Body& body, const ModelInputs& with, bool one_region) {
        Observer observer(result.targets, population, calendar, electric);
        Nation nation(with, one_region);
        Drivers drivers;
        begin(with, nation, drivers, body);
        simulate({}, 0, observer.last_month() + 1, nation, drivers, body,
                 [&](int month, const Nation& now, const Grid& grid) {
                     observer.month_end(month, with, now, grid);
                     return true;
                 });
        return observer.answers();
    };
    const auto apply = [&](const std::vector<double>& x) {
        for (std::size_t i = 0; i < x.size(); ++i) set_parameter(work, result.keys[i], x[i]);
        inputs->technology = work.technology;
    };
    const auto twin_answers = [&] {
        CohortBody body(population, cohorts, 8);
        return answers_of(body, *inputs, true);
    };

    /// Sector use in the twin at the end of a year, log-odds.
    const auto sector_use = [&](int year) {
        CohortBody body(population, cohorts, 8);
        Nation nation(*inputs, true);
        Drivers drivers;
        begin(*inputs, nation, drivers, body);
        simulate({}, 0, calendar.index_of(year, 12) + 1, nation, drivers, body,
                 [](int, const Nation&, const Grid&) { return true; });
        std::vector<double> use;
        for (std::size_t s = 0; s < population.sectors.size(); ++s) {
            const Sums sums = body.grid().where(
                [&](std::size_t, std::size_t sector, std::size_t) { return sector == s; });
            use.push_back(safe_log_odds(answer(production_use, sums)));
        }
        return use;
    };
    /// One step of exposure towards the published pattern over industries.
    const auto fit_exposure = [&] {
        std::vector<double> data(population.sectors.size(), 0.0);
        std::vector<double> count(population.sectors.size(), 0.0);
        for (const SurveyPoint& point : surveys) {
            if (point.series != "abs_2018_sector_answering" && point.series != "abs_2021_sector")
                continue;
            for (std::size_t s = 0; s < population.sectors.size(); ++s) {
                if (population.sectors[s].id != point.sector) continue;
                data[s] += safe_log_odds(point.value);
                count[s] += 1.0;
            }
        }
        const std::vector<double> model = sector_use(2021);
        double gap = 0.0;
        double weight = 0.0;
        for (std::size_t s = 0; s < data.size(); ++s) {
            if (count[s] == 0.0) continue;
            const double va = population.sectors[s].value_added_musd;
            gap += va * (data[s] / count[s] - model[s]);
            weight += va;
        }
        for (std::size_t s = 0; s < data.size(); ++s) {
            if (count[s] == 0.0) continue;
            constexpr double damping = 0.4;  // use answers more than one for one to exposure
            const double step = damping * (data[s] / count[s] - model[s] - gap / weight);
            result.exposure_fitted[s] = true;
            inputs->reach.exposure[s] =
                std::clamp(inputs->reach.exposure[s] * math::exp(step), 0.05, 10.0);
        }
    };

    std::vector<double> correction(result.targets.size(), 0.0);
    for (int round = 0; round < options.rounds; ++round) {
        const auto tell = [&](const std::string& what, double done) {
            if (options.progress) options.progress(what, (round + done) / options.rounds);
        };
        if (!electric) {
            for (int step = 0; step < 6; ++step) fit_exposure();
        }
        problem.residuals = [&](const std::vector<double>& x) {
            apply(x);
            const std::vector<double> model = twin_answers();
            std::vector<double> residuals;
            for (std::size_t t = 0; t < model.size(); ++t) {
                const CalibrationTarget& target = result.targets[t];
                residuals.push_back(
                    (safe_log_odds(model[t]) + correction[t] - safe_log_odds(target.value)) /
                    target.deviation);
            }
            for (std::size_t i = 0; i < x.size(); ++i) {
                residuals.push_back((x[i] - prior_mean[i]) / prior_deviation[i]);
            }
            return residuals;
        };
        tell("fitting the mean field", 0.1);
        const LeastSquaresFit fit = minimise(problem, round == 0 ? options.global_evaluations : 0,
                                             options.local_evaluations);
        problem.start = fit.best;
        result.values = fit.best;
        result.chi_square = fit.chi_square;
        result.evaluations += fit.evaluations;
        result.stopped = fit.stopped;
        apply(fit.best);
        const std::vector<double> twin = twin_answers();
        tell("comparing with firms", 0.8);
        Workers workers(options.threads);
        FirmBody body(population, Luck{scenario.seed, 0}, workers);
        const std::vector<double> firms = answers_of(body, *inputs, false);
        for (std::size_t t = 0; t < twin.size(); ++t) {
            result.targets[t].twin = twin[t];
            result.targets[t].firms = firms[t];
            correction[t] = safe_log_odds(firms[t]) - safe_log_odds(twin[t]);
        }
    }
    result.exposure = inputs->reach.exposure;
    return result;
}

namespace {
/// Four significant digits: what the fit supports, and short enough to read.
double rounded(double value) { return parse_number(fmt::format("{:.4g}", value)).value_or(value); }
}  // namespace

std::string calibrated_parameters(const Calibration& fit, const Scenario& scenario,
                                  const std::string& created) {
    Scenario fitted = scenario;
    for (std::size_t i = 0; i < fit.keys.size(); ++i)
        set_parameter(fitted, fit.keys[i], rounded(fit.values[i]));
    ParameterFile about;
    about.title = fmt::format("{}, world {}: fitted to the survey series",
                              scenario.technology_title.en, scenario.world);
    about.method = fmt::format(
        "weighted least squares in log-odds on the mean-field twin with a correction on firms; {} "
        "figures, {} priors "
        "at half the plausible range{}; {} evaluations, sum of squares {:.1f}; longrun calibrate",
        fit.targets.size() - (scenario.technology_id == "electrification" ? 0 : 1), fit.keys.size(),
        scenario.technology_id == "electrification"
            ? ""
            : " and one judgement on the ceiling (70 % use in any function in mid-2044, 0.5 "
              "log-odds, grade D)",
        fit.evaluations, fit.chi_square);
    about.created = created;
    const bool electric = scenario.technology_id == "electrification";
    return parameter_file_text(about, fitted, fit.keys,
                               electric ? "DAVID1989" : "BTOS;BTOS_SUPPLEMENT_2026",
                               schema::Grade::D);
}

std::string calibrated_sectors(const Calibration& fit, const Scenario& scenario,
                               const Population& population) {
    std::string text = "sector,exposure,friction,clock,grade,source,note\n";
    for (SectorReach reach : scenario.sectors) {
        for (std::size_t s = 0; s < population.sectors.size(); ++s) {
            if (population.sectors[s].id != reach.sector || !fit.exposure_fitted[s]) continue;
            reach.exposure = rounded(fit.exposure[s]);
            reach.grade = "C";
            reach.source = "ABS_TECH_2018;ABS_TECH_2021";
            reach.note =
                "exposure fitted to survey use by industry, 2018 and 2021; friction and clock by "
                "judgement";
        }
        text += fmt::format("{},{},{},{},{},{},{}\n", csv_cell(reach.sector),
                            number_text(reach.exposure), number_text(reach.friction),
                            number_text(reach.clock), csv_cell(reach.grade), csv_cell(reach.source),
                            csv_cell(reach.note));
    }
    return text;
}

std::string calibration_csv(const Calibration& fit) {
    std::string text =
        "series,size_class,question,weighting,date,data,standard_error_log_odds,twin,firms\n";
    for (const CalibrationTarget& t : fit.targets) {
        text += fmt::format("{},{},{},{},{},{},{},{},{}\n", csv_cell(t.series),
                            csv_cell(t.size_class), t.any_function ? "any_function" : "production",
                            t.by_jobs ? "jobs" : "firms", to_text(t.date), number_text(t.value),
                            number_text(t.deviation), number_text(rounded(t.twin)),
                            number_text(rounded(t.firms)));
    }
    return text;
}

Result<Calibration> calibrate_into(const Scenario& scenario, const std::string& data,
                                   const std::string& cache, const std::string& folder,
                                   const CalibrationOptions& options) {
    Result<ResultFolder> place = ResultFolder::open(folder);
    if (!place) return tl::unexpected(place.error());
    const auto points = surveys_of(join_path(data, "economies/" + scenario.pack), scenario.surveys);
    if (!points) return tl::unexpected(points.error());
    const auto population =
        prepare_population(data, scenario.pack, scenario.firms, cache, options.threads);
    if (!population) return tl::unexpected(population.error());
    Result<Calibration> fit = calibrate(scenario, *population, *points, options);
    if (!fit) return fit;
    for (const auto& [name, text] :
         {std::pair{"fit.csv", calibration_csv(*fit)},
          std::pair{"sectors.csv", calibrated_sectors(*fit, scenario, *population)},
          std::pair{"parameters.toml", calibrated_parameters(*fit, scenario, options.created)}}) {
        if (const auto written = place->write(name, text); !written)
            return tl::unexpected(written.error());
    }
    if (const auto done = place->commit(); !done) return tl::unexpected(done.error());
    return fit;
}

}  // namespace longrun
