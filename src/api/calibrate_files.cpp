#include <fmt/format.h>

#include <algorithm>

#include "api/calibrate.hpp"
#include "base/csv.hpp"
#include "base/math.hpp"
#include "base/text.hpp"
#include "scenario/draws.hpp"
#include "scenario/parameter_file.hpp"

namespace longrun {

namespace {

std::string digits(double value) { return number_text(four_digits(value)); }

}  // namespace

std::string draws_csv(const DrawTable& draws) {
    std::string text = "draw,kind,chi_square";
    for (const std::string& key : draws.keys) text += "," + csv_cell(key);
    text += "\n";
    for (const DrawTable::Draw& draw : draws.draws) {
        text += fmt::format("{},{},{}", csv_cell(draw.id), draw.sloppy ? "sloppy" : "posterior",
                            digits(draw.chi_square));
        for (const double value : draw.values) text += "," + digits(value);
        text += "\n";
    }
    return text;
}

std::string world_parameters(const WorldFit& fit, const Calibration& all, const Scenario& scenario,
                             const std::string& created) {
    Scenario fitted = scenario;
    std::vector<FittedKey> keys;
    const bool electric = scenario.technology_id == "electrification";
    for (std::size_t i = 0; i < fit.fitted.size(); ++i) {
        const Assumed& a = fit.priors.fitted[i];
        set_assumption(fitted.technology, fitted.responses, fitted.costs, a.key,
                       four_digits(fit.fitted[i]));
        keys.push_back({a.key, electric ? "DAVID1989" : "BTOS;BTOS_SUPPLEMENT_2026",
                        electric ? schema::Grade::C : schema::Grade::D});
    }
    for (const Assumed& a : fit.priors.of_world) {
        if (std::any_of(keys.begin(), keys.end(),
                        [&](const FittedKey& k) { return k.key == a.key; }))
            continue;
        set_assumption(fitted.technology, fitted.responses, fitted.costs, a.key,
                       four_digits(a.prior.central));
        keys.push_back({a.key, a.source, static_cast<schema::Grade>(a.grade.front())});
    }
    ParameterFile about;
    about.title = fmt::format("{}, world {}: fitted to the survey series",
                              scenario.technology_title.en, fit.priors.world);
    about.method = fmt::format(
        "weighted least squares in log-odds on the mean-field twin with a correction on firms; "
        "errors correlated in time; {} priors of priors.csv; draws by randomised maximum "
        "likelihood, misfit up to {:.1f}; {} evaluations; longrun calibrate",
        fit.priors.fitted.size() + fit.priors.sampled.size(), fit.misfit_limit, fit.evaluations);
    about.created = created;
    about.chi_square = fit.chi_square;
    about.log_evidence = fit.log_evidence;
    about.figures = all.fitted_figures;
    about.draws = fit.draws.file;
    about.draws_sha256 = fit.draws.sha256;
    return parameter_file_text(about, fitted, keys);
}

std::string calibrated_sectors(const Calibration& fit, const Scenario& scenario,
                               const Population& population) {
    std::string text = "sector,exposure,friction,clock,grade,source,note\n";
    for (SectorReach reach : scenario.sectors) {
        bool fitted = false;
        bool held_out = false;
        for (const Figure& f : fit.figures) {
            if (f.sector != reach.sector) continue;
            fitted = fitted || f.use == FigureUse::exposure;
            held_out = held_out || f.use == FigureUse::held_out;
        }
        for (std::size_t s = 0; s < population.sectors.size(); ++s) {
            if (population.sectors[s].id != reach.sector || !fitted) continue;
            reach.exposure = four_digits(fit.exposure[s]);
            reach.grade = "C";
            reach.source = held_out ? "ABS_TECH_2018" : "ABS_TECH_2018;ABS_TECH_2021";
            reach.note = held_out ? "exposure fitted to survey use by industry in 2018, 2021 kept "
                                    "to check it; friction and clock by judgement"
                                  : "exposure fitted to survey use by industry, 2018 and 2021; "
                                    "friction and clock by judgement";
        }
        text += fmt::format("{},{},{},{},{},{},{}\n", csv_cell(reach.sector),
                            number_text(reach.exposure), number_text(reach.friction),
                            number_text(reach.clock), csv_cell(reach.grade), csv_cell(reach.source),
                            csv_cell(reach.note));
    }
    return text;
}

std::string fit_csv(const Calibration& fit) {
    std::string text =
        "world,role,series,size_class,sector,question,weighting,date,data,sampling_error_log_odds,"
        "twin,firms,gap_log_odds\n";
    for (const WorldFit& world : fit.worlds) {
        const std::vector<double> gap = gaps(fit.figures, world.firms);
        const std::vector<double> twin_gap = gaps(fit.figures, world.twin);
        for (std::size_t i = 0; i < fit.figures.size(); ++i) {
            const Figure& f = fit.figures[i];
            text += fmt::format(
                "{},{},{},{},{},{},{},{},{},{},{},{},{:.4f}\n", csv_cell(world.priors.world),
                name_of(f.use), csv_cell(f.series), csv_cell(f.size_class), csv_cell(f.sector),
                f.intensity      ? "share_of_drive"
                : f.any_function ? "any_function"
                                 : "production",
                f.by_jobs ? "jobs" : "firms", to_text(f.date), number_text(f.value),
                f.deviation > 0.0 ? number_text(f.deviation) : "",
                digits(math::logistic(world.twin[i])), digits(math::logistic(world.firms[i])),
                f.sector.empty() ? gap[i] : twin_gap[i]);
        }
    }
    return text;
}

std::string patterns_csv(const Calibration& fit) {
    std::string text = "world,pattern,what,figures,model,data,miss_log_odds,limit_log_odds,holds\n";
    for (const WorldFit& world : fit.worlds) {
        for (const PatternCheck& c : world.patterns) {
            text += fmt::format("{},{},{},{},{},{},{:.4f},{},{}\n", csv_cell(world.priors.world),
                                c.pattern, csv_cell(c.what), c.figures, digits(c.model),
                                digits(c.data), c.miss, c.limit > 0.0 ? number_text(c.limit) : "",
                                c.limit > 0.0 ? (c.holds() ? "yes" : "no") : "");
        }
    }
    return text;
}

std::string worlds_csv(const Calibration& fit) {
    std::string text =
        "world,chi_square,misfit,log_evidence,relative_likelihood,draws,rejected,misfit_limit,"
        "evaluations,widest_direction\n";
    for (std::size_t i = 0; i < fit.worlds.size(); ++i) {
        const WorldFit& w = fit.worlds[i];
        const auto kept = std::count_if(w.draws.draws.begin(), w.draws.draws.end(),
                                        [](const DrawTable::Draw& draw) { return !draw.sloppy; });
        text +=
            fmt::format("{},{:.4f},{:.4f},{:.4f},{:.4f},{},{},{:.2f},{},{:.3f}\n",
                        csv_cell(w.priors.world), w.chi_square, w.misfit, w.log_evidence,
                        fit.relative_likelihood[i], kept, w.rejected, w.misfit_limit, w.evaluations,
                        w.directions.empty() ? 0.0 : w.directions.front().deviation);
    }
    return text;
}

}  // namespace longrun
