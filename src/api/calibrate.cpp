#include "api/calibrate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>

#include "analysis/least_squares.hpp"
#include "api/prepare.hpp"
#include "api/setup.hpp"
#include "base/files.hpp"
#include "base/math.hpp"
#include "base/sha256.hpp"
#include "base/text.hpp"
#include "scenario/draws.hpp"
#include "store/files.hpp"

namespace longrun {

namespace {

using Failure = tl::unexpected<CalibrationFailure>;

constexpr double box = 5.0;        // scores beyond are no prior any more
constexpr double converged = 0.5;  // chi-square that a straight model may still promise
constexpr double polished = 0.02;
constexpr double acceptable = 0.99;  // quantile of chi-square that draws may reach
constexpr std::size_t fewest_draws = 100;
constexpr double sloppy_from = 1.0;  // posterior standard deviation in ln(parameter)
constexpr std::size_t most_directions = 6;
constexpr std::size_t fewest_directions = 2;  // probed even if the data leave none sloppy
constexpr double probe_deviations = 2.0;
constexpr int draw_steps = 6;
constexpr std::uint32_t prior_stream = 1;
constexpr std::uint32_t unseen_stream = 0;
constexpr std::uint32_t truth_stream = 11;  // of synthetic figures
constexpr std::uint32_t error_stream = 12;

Failure stopped() { return Failure({CalibrationFailure::Kind::stopped, {}}); }
Failure refused(Diagnostics problems) {
    return Failure({CalibrationFailure::Kind::input, std::move(problems)});
}

/// One world's fit under way.
class WorldSearch {
public:
    WorldSearch(const Scenario& scenario, const std::vector<Figure>& figures,
                Laboratory& laboratory, WorldPriors priors, const CalibrationOptions& options)
        : scenario_(scenario),
          figures_(figures),
          laboratory_(laboratory),
          options_(options),
          whiten_(error_covariance(fitted_figures(figures))),
          correction_(figures.size(), 0.0) {
        fit_.priors = std::move(priors);
        for (std::size_t i = 0; i < figures.size(); ++i) {
            if (figures[i].use == FigureUse::fitted) used_.push_back(i);
        }
        space_ = fit_.priors.fitted;
        for (const auto& [key, value] : fit_.priors.centres) {
            const bool searched =
                std::any_of(space_.begin(), space_.end(),
                            [&, &name = key](const Assumed& a) { return a.key == name; });
            if (!searched) fit_.centres.emplace_back(key, value);
        }
        space_.insert(space_.end(), fit_.priors.sampled.begin(), fit_.priors.sampled.end());
        for (std::size_t i = 0; i < space_.size(); ++i) {
            // Beyond a hard bound values stay on it: only a search must not go there.
            const bool searched = i < fit_.priors.fitted.size();
            problem_.low.push_back(searched ? std::max(-box, space_[i].prior.lowest_score())
                                            : -box);
            problem_.high.push_back(searched ? std::min(box, space_[i].prior.highest_score())
                                             : box);
            if (searched) free_.push_back(i);
            all_.push_back(i);
        }
        problem_.misfits = [this](const std::vector<Vector>& points) { return misfits(points); };
    }

    std::size_t fitted_count() const { return free_.size(); }

    /// Starts the search at values of the fitted parameters, where a technology has them.
    Vector start(const Technology& technology) const {
        Vector scores(space_.size(), 0.0);
        Responses responses = scenario_.responses;
        for (const std::size_t i : free_) {
            const auto value = assumed(technology, responses, scenario_.costs, space_[i].key);
            if (value)
                scores[i] = std::clamp(space_[i].prior.score(*value), 0.8 * problem_.low[i],
                                       0.8 * problem_.high[i]);
        }
        return scores;
    }

    /// @param fit_exposure called before each round; false if stopped
    bool search(Vector at, bool wide, const std::function<bool(const Settings&)>& fit_exposure) {
        for (int round = 0; round < options_.rounds; ++round) {
            if (!fit_exposure(settings(at))) return false;
            if (round == 0 && !search_without_slopes(at, wide)) return false;
            const auto polished_fit =
                gauss_newton(problem_, at, free_, options_.polish_steps, polished);
            if (!polished_fit) return false;
            at = polished_fit->best;
            fit_.gain_left = polished_fit->gain_left;
            const auto twin = laboratory_.twin({settings(at)});
            if (!twin) return false;
            fit_.twin = twin->front();
            fit_.firms = fit_.twin;
            if (options_.replicates > 0) {
                const auto firms =
                    laboratory_.firms(settings(at), scenario_.seed, options_.replicates);
                if (!firms) return false;
                fit_.firms = *firms;
            }
            for (std::size_t i = 0; i < correction_.size(); ++i)
                correction_[i] = fit_.firms[i] - fit_.twin[i];
        }
        best_ = at;
        for (const std::size_t i : free_) fit_.fitted.push_back(space_[i].prior.value(at[i]));
        const auto misfit = misfits({at});
        if (!misfit) return false;
        Linearisation here;
        here.at = at;
        here.misfit = misfit->front();
        fit_.chi_square = here.chi_square();
        // Exposure is fitted on the twin; a sample has few firms of the small sectors.
        Vector answers = fit_.firms;
        for (std::size_t i = 0; i < figures_.size(); ++i) {
            if (!figures_[i].sector.empty()) answers[i] = fit_.twin[i];
        }
        fit_.misfit = 0.0;
        for (const double r : here.misfit) fit_.misfit += r * r;
        fit_.patterns = patterns_of(figures_, answers);
        return true;
    }

    /// What is wrong with the fit; none if it can be used.
    Diagnostics problems() const {
        Diagnostics found;
        for (const std::size_t i : free_) {
            const SplitNormal& prior = space_[i].prior;
            const bool low = best_[i] <= problem_.low[i] + 1e-6;
            if (!low && best_[i] < problem_.high[i] - 1e-6) continue;
            const bool hard = low ? prior.lowest_score() > -box : prior.highest_score() < box;
            found.add({"", 0, 0, space_[i].key, number_text(four_digits(prior.value(best_[i]))),
                       fmt::format("world {}: the data push it against {}", fit_.priors.world,
                                   hard ? "its hard bound"
                                        : "the end of its prior, five standard "
                                          "deviations from the centre"),
                       fmt::format("{:.4g} to {:.4g}", prior.value(problem_.low[i]),
                                   prior.value(problem_.high[i])),
                       "the figures contradict the assumptions of this world: widen its prior or "
                       "drop the figures that ask for it"});
        }
        if (fit_.gain_left > converged) {
            found.add({"", 0, 0, "", "",
                       fmt::format("world {}: the fit has not converged; chi-square {:.1f} could "
                                   "still fall by about {:.1f}",
                                   fit_.priors.world, fit_.chi_square, fit_.gain_left),
                       "", "give it more --local evaluations, or start with --global 400"});
        }
        return found;
    }

    /// The best point found, as a table.
    std::string best_state() const {
        std::string csv = "parameter,value\n";
        for (const auto& [key, value] : settings(best_))
            csv += fmt::format("{},{}\n", key, number_text(four_digits(value)));
        return csv;
    }

    /// Draws a truth from the priors and gives the figures its answers with errors; false if
    /// stopped.
    bool simulate_figures(std::vector<Figure>& figures, std::uint32_t seed) {
        const Vector truth = standard_normals(seed, truth_stream, space_.size());
        const auto answers = laboratory_.twin({settings(truth)});
        if (!answers) return false;
        const Vector errors = whiten_.colour(standard_normals(seed, error_stream, used_.size()));
        for (std::size_t i = 0; i < figures.size(); ++i)
            figures[i].value = math::logistic(answers->front()[i]);
        for (std::size_t k = 0; k < used_.size(); ++k) {
            figures[used_[k]].value = math::logistic(answers->front()[used_[k]] + errors[k]);
        }
        for (std::size_t i = 0; i < space_.size(); ++i)
            fit_.truth.emplace_back(space_[i].key, space_[i].prior.value(truth[i]));
        return true;
    }

    /// Evidence, draws and sloppy directions; false if stopped.
    bool explore() {
        auto line = linearise(problem_, best_, all_);
        if (!line) return false;
        auto lowest = descend(problem_, *line, 3);
        if (!lowest) return false;
        fit_.log_evidence = log_evidence(*lowest);
        fit_.misfit_limit = chi_square_quantile(acceptable, static_cast<double>(used_.size()));
        const auto prior =
            latin_hypercube(scenario_.seed, prior_stream, 3 * options_.draws, space_.size());
        const auto drawn =
            randomised_maximum_likelihood(problem_, *lowest, prior, scenario_.seed,
                                          fit_.misfit_limit, options_.draws, draw_steps);
        if (!drawn) return false;
        fit_.rejected = drawn->rejected;
        for (const Assumed& a : space_) fit_.drawn.push_back(a.key);
        fit_.draws.keys = fit_.drawn;
        for (const Assumed& a : fit_.priors.unseen) fit_.draws.keys.push_back(a.key);
        const auto unseen = latin_hypercube(scenario_.seed, unseen_stream, drawn->kept.size(),
                                            fit_.priors.unseen.size());
        for (std::size_t row = 0; row < drawn->kept.size(); ++row) {
            add_row(std::to_string(row + 1), false, drawn->kept[row], unseen[row]);
        }
        Vector scale;
        for (const Assumed& a : space_) scale.push_back(a.prior.log_deviation());
        fit_.directions = posterior_directions(*lowest, scale);
        const Vector centre(fit_.priors.unseen.size(), 0.0);
        for (std::size_t k = 0; k < fit_.directions.size() && k < most_directions; ++k) {
            if (k >= fewest_directions && !(fit_.directions[k].deviation > sloppy_from)) break;
            for (const double side : {1.0, -1.0}) {
                const auto point = probe(problem_, *lowest, scale, fit_.directions[k],
                                         side * probe_deviations, fit_.misfit_limit);
                if (!point) return false;
                const std::string name = fmt::format("s{}{}", k + 1, side > 0.0 ? "+" : "-");
                if (point->scores.empty())
                    fit_.notes.push_back(name + ": no point on this side fits acceptably");
                else
                    add_row(name, true, *point, centre);
            }
        }
        if (!options_.synthetic && !look_around(*lowest)) return false;
        fit_.evaluations = laboratory_.evaluations();
        return true;
    }

    WorldFit& fit() { return fit_; }

private:
    /// Profiles of the fitted parameters, and where a search from elsewhere ends; false if stopped.
    bool look_around(const Linearisation& lowest) {
        for (const std::size_t i : free_) {
            std::vector<double> scores;
            for (const double off : {-1.5, -0.75, 0.75, 1.5})
                scores.push_back(std::clamp(lowest.at[i] + off, problem_.low[i], problem_.high[i]));
            const auto found = profile(problem_, lowest, i, scores);
            if (!found) return false;
            Profile of{space_[i].key, {}, {}};
            const auto add = [&](double score, double chi_square) {
                of.values.push_back(four_digits(space_[i].prior.value(score)));
                of.chi_square.push_back(chi_square);
            };
            for (std::size_t k = 0; k < scores.size(); ++k) {
                if (k == scores.size() / 2) add(lowest.at[i], lowest.chi_square());
                add(scores[k], (*found)[k]);
            }
            fit_.profiles.push_back(std::move(of));
        }
        Vector other = best_;
        double side = 1.0;
        for (const std::size_t i : free_) {
            other[i] = std::clamp(best_[i] + side, problem_.low[i], problem_.high[i]);
            side = -side;
        }
        const auto again = gauss_newton(problem_, other, free_, options_.polish_steps, polished);
        if (!again) return false;
        fit_.second_start_chi_square = again->chi_square;
        for (const std::size_t i : free_)
            fit_.second_start_distance =
                std::max(fit_.second_start_distance, std::abs(again->best[i] - best_[i]));
        return true;
    }

    static std::vector<Figure> fitted_figures(const std::vector<Figure>& figures) {
        std::vector<Figure> used;
        for (const Figure& f : figures) {
            if (f.use == FigureUse::fitted) used.push_back(f);
        }
        return used;
    }

    Settings settings(const Vector& scores) const {
        Settings all = fit_.centres;
        for (std::size_t i = 0; i < space_.size(); ++i)
            all.emplace_back(space_[i].key, space_[i].prior.value(scores[i]));
        return all;
    }

    std::optional<std::vector<Vector>> misfits(const std::vector<Vector>& points) {
        std::vector<Settings> asked;
        for (const Vector& z : points) asked.push_back(settings(z));
        const auto answers = laboratory_.twin(asked);
        if (!answers) return std::nullopt;
        std::vector<Vector> white;
        for (const Vector& answer : *answers) {
            Vector off;
            for (const std::size_t i : used_)
                off.push_back(answer[i] + correction_[i] - safe_log_odds(figures_[i].value));
            white.push_back(whiten_(off));
        }
        return white;
    }

    /// NLopt over the fitted parameters; `at` moves to the best point found.
    bool search_without_slopes(Vector& at, bool wide) {
        LeastSquares least;
        constexpr double reach = 3.0;
        for (const std::size_t i : free_) {
            least.low.push_back(std::max(problem_.low[i], std::min(-reach, at[i] - 1.0)));
            least.high.push_back(std::min(problem_.high[i], std::max(reach, at[i] + 1.0)));
            least.start.push_back(at[i]);
        }
        const auto point = [&](const Vector& x) {
            Vector z = at;
            for (std::size_t k = 0; k < free_.size(); ++k) z[free_[k]] = x[k];
            return z;
        };
        least.residuals = [&](const Vector& x) {
            const auto misfit = misfits({point(x)});
            if (!misfit) return Vector{};
            Vector residuals = misfit->front();
            residuals.insert(residuals.end(), x.begin(), x.end());
            return residuals;
        };
        if (options_.local_evaluations <= 0 && !wide) return true;
        const LeastSquaresFit found =
            minimise(least, wide ? options_.global_evaluations : 0, options_.local_evaluations);
        if (found.stopped) return false;
        if (!found.best.empty()) at = point(found.best);
        return true;
    }

    void add_row(const std::string& id, bool sloppy, const PosteriorDraw& draw,
                 const Vector& unseen) {
        Settings all = settings(draw.scores);
        for (std::size_t i = 0; i < unseen.size(); ++i)
            all.emplace_back(fit_.priors.unseen[i].key,
                             fit_.priors.unseen[i].prior.value(unseen[i]));
        Technology technology = scenario_.technology;
        Responses responses = scenario_.responses;
        UnitCosts costs = scenario_.costs;
        apply(all, technology, responses, costs);
        DrawTable::Draw row;
        row.id = id;
        row.sloppy = sloppy;
        row.chi_square = draw.misfit;
        for (const std::string& key : fit_.draws.keys)
            row.values.push_back(four_digits(*assumed(technology, responses, costs, key)));
        fit_.draws.draws.push_back(std::move(row));
    }

    const Scenario& scenario_;
    const std::vector<Figure>& figures_;
    Laboratory& laboratory_;
    const CalibrationOptions& options_;
    Whitener whiten_;
    std::vector<std::size_t> used_;
    std::vector<Assumed> space_;
    std::vector<std::size_t> free_;
    std::vector<std::size_t> all_;
    InverseProblem problem_;
    Vector correction_;
    Vector best_;
    WorldFit fit_;
};

/// Moves the exposure of sectors towards the published pattern over industries.
bool fit_exposure(Laboratory& laboratory, const std::vector<Figure>& figures,
                  const Population& population, const Settings& settings) {
    int last = 0;
    for (const Figure& f : figures) {
        if (f.use == FigureUse::exposure) last = std::max(last, f.date.year);
    }
    if (last == 0) return true;
    constexpr int steps = 6;
    constexpr double damping = 0.4;  // use answers more than one for one to exposure
    for (int step = 0; step < steps; ++step) {
        const auto model = laboratory.twin_until(settings, last);
        if (!model) return false;
        const std::vector<double> gap = gaps(figures, *model);
        for (std::size_t s = 0; s < population.sectors.size(); ++s) {
            double sum = 0.0;
            double count = 0.0;
            for (std::size_t i = 0; i < figures.size(); ++i) {
                if (figures[i].use != FigureUse::exposure ||
                    figures[i].sector != population.sectors[s].id)
                    continue;
                sum += gap[i];
                count += 1.0;
            }
            if (count == 0.0) continue;
            double& exposure = laboratory.exposure()[s];
            exposure = std::clamp(exposure * math::exp(damping * sum / count), 0.05, 10.0);
        }
    }
    return true;
}

/// Chi-square and number of figures that a parameter file states; none where it states neither.
std::optional<std::pair<double, double>> fit_stated_in(const std::string& file) {
    const auto text = read_file(file);
    if (!text) return std::nullopt;
    const auto number_after = [&](const std::string& key) -> std::optional<double> {
        const std::size_t at = text->find("\n" + key + " = ");
        if (at == std::string::npos) return std::nullopt;
        const std::size_t begin = at + key.size() + 4;
        return parse_number(text->substr(begin, text->find('\n', begin) - begin));
    };
    const auto chi_square = number_after("chi_square");
    const auto figures = number_after("figures");
    if (!chi_square || !figures) return std::nullopt;
    return std::pair{*chi_square, *figures};
}

}  // namespace

double four_digits(double value) {
    return parse_number(fmt::format("{:.4g}", value)).value_or(value);
}

tl::expected<Calibration, CalibrationFailure> calibrate(
    const Scenario& scenario, const Population& population, const std::vector<SurveyPoint>& surveys,
    const PriorTable& priors, const std::string& folder, Checkpoint& checkpoint,
    const CalibrationOptions& options) {
    const Result<ModelInputs> inputs = inputs_of(scenario, population);
    if (!inputs) return refused(inputs.error());

    Calibration all;
    all.figures = figures_of(scenario, surveys, population);
    for (const Figure& f : all.figures) {
        if (f.use == FigureUse::fitted) ++all.fitted_figures;
    }
    if (std::none_of(all.figures.begin(), all.figures.end(),
                     [](const Figure& f) { return f.use == FigureUse::fitted && !f.judgement; })) {
        return refused(
            Diagnostics::of_file(scenario.file, "no survey figure lies within the horizon",
                                 "name survey tables under [surveys] that the run can reach"));
    }
    std::vector<std::string> worlds = options.worlds;
    Diagnostics unknown;
    for (const std::string& world : worlds) {
        if (std::find(priors.worlds.begin(), priors.worlds.end(), world) != priors.worlds.end())
            continue;
        const std::string guess = nearest(world, priors.worlds);
        unknown.add({priors.file, 0, 0, "--world", shown(world), "is no world of the priors",
                     listed(priors.worlds),
                     guess.empty() ? "" : "did you mean \"" + guess + "\"?"});
    }
    if (!unknown.empty()) return refused(std::move(unknown));
    if (worlds.empty()) worlds = priors.worlds;

    std::string what;
    double planned = 1.0;
    int before = 0;
    std::size_t at_world = 0;
    const auto watch = [&](int evaluations) {
        if (!options.watch) return true;
        const double part = std::min(0.99, (evaluations - before) / planned);
        return options.watch(
            {what, (static_cast<double>(at_world) + part) / static_cast<double>(worlds.size())});
    };
    Laboratory laboratory(*inputs, all.figures, options.threads, checkpoint, watch);
    const auto exposed = [](const Figure& f) { return f.use == FigureUse::exposure; };
    // Exposure belongs to the first world of the table: where that one is not fitted again, the
    // sectors' table stands.
    all.exposure_fitted = !options.synthetic && worlds.front() == priors.worlds.front() &&
                          std::any_of(all.figures.begin(), all.figures.end(), exposed);

    Technology technology = scenario.technology;
    for (; at_world < worlds.size(); ++at_world) {
        const std::string& world = worlds[at_world];
        const auto begun = std::chrono::steady_clock::now();
        WorldPriors of_world = priors_of(priors, scenario, world);
        before = laboratory.evaluations();
        const double dimensions =
            static_cast<double>(of_world.fitted.size() + of_world.sampled.size());
        const bool first = at_world == 0;
        planned = (first ? options.global_evaluations : 0) + options.local_evaluations +
                  6.0 * (2.0 * static_cast<double>(of_world.fitted.size()) + 3.0) +
                  2.0 * dimensions + 2.3 * static_cast<double>(options.draws) + 20.0 +
                  (options.synthetic ? 0.0 : 40.0 * static_cast<double>(of_world.fitted.size()));
        WorldSearch search(scenario, all.figures, laboratory, std::move(of_world), options);
        what = fmt::format("{}: fitting", world);
        if (options.synthetic && !search.simulate_figures(all.figures, *options.synthetic))
            return stopped();
        const bool whole =
            search.search(search.start(technology), first && options.global_evaluations > 0,
                          [&](const Settings& settings) {
                              return !(first && all.exposure_fitted) ||
                                     fit_exposure(laboratory, all.figures, population, settings);
                          });
        if (!whole) return stopped();
        if (Diagnostics found = search.problems(); !found.empty()) {
            return Failure(
                {CalibrationFailure::Kind::input, std::move(found), search.best_state(), world});
        }
        if (!folder.empty() && !options.replace) {
            const std::string file = join_path(folder, world + ".toml");
            const auto stated = fit_stated_in(file);
            if (stated && stated->second == all.fitted_figures &&
                stated->first + 0.05 < search.fit().chi_square) {
                return refused([&] {
                    Diagnostics better;
                    better.add(
                        {file, 0, 0, "chi_square", number_text(stated->first),
                         fmt::format("fits the same {} figures better than the new fit ({:.4g})",
                                     all.fitted_figures, search.fit().chi_square),
                         "", "fit into another folder, or say --replace"});
                    return better;
                }());
            }
        }
        what = fmt::format("{}: drawing", world);
        if (!search.explore()) return stopped();
        WorldFit& fit = search.fit();
        const std::size_t kept = static_cast<std::size_t>(
            std::count_if(fit.draws.draws.begin(), fit.draws.draws.end(),
                          [](const DrawTable::Draw& draw) { return !draw.sloppy; }));
        if (kept < std::min(fewest_draws, options.draws)) {
            Diagnostics few;
            few.add({priors.file, 0, 0, "", "",
                     fmt::format("world {}: only {} of {} draws fit the figures acceptably "
                                 "(chi-square up to {:.1f})",
                                 world, kept, kept + static_cast<std::size_t>(fit.rejected),
                                 fit.misfit_limit),
                     "",
                     "narrow the priors of sampled parameters, or widen the errors of figures"});
            return Failure(
                {CalibrationFailure::Kind::input, std::move(few), search.best_state(), world});
        }
        fit.evaluations = laboratory.evaluations() - before;
        fit.seconds =
            std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
        Responses responses;
        UnitCosts costs;
        for (std::size_t i = 0; i < fit.fitted.size(); ++i)
            set_assumption(technology, responses, costs, fit.priors.fitted[i].key, fit.fitted[i]);
        all.worlds.push_back(std::move(fit));
    }
    all.exposure = laboratory.exposure();
    double highest = all.worlds.front().log_evidence;
    for (const WorldFit& w : all.worlds) highest = std::max(highest, w.log_evidence);
    double sum = 0.0;
    for (const WorldFit& w : all.worlds) sum += math::exp(w.log_evidence - highest);
    for (const WorldFit& w : all.worlds)
        all.relative_likelihood.push_back(math::exp(w.log_evidence - highest) / sum);
    return all;
}

tl::expected<Calibration, CalibrationFailure> calibrate_into(const Scenario& scenario,
                                                             const std::string& data,
                                                             const std::string& cache,
                                                             const std::string& folder,
                                                             const CalibrationOptions& options) {
    const std::string priors_file =
        join_path(data, "technologies/" + scenario.technology_id + "/priors.csv");
    const auto priors_text = read_file(priors_file);
    if (!priors_text) return refused(priors_text.error());
    const auto priors = parse_priors(*priors_text, priors_file);
    if (!priors) return refused(priors.error());
    const auto points = surveys_of(join_path(data, "economies/" + scenario.pack), scenario.surveys);
    if (!points) return refused(points.error());
    Result<ResultFolder> place = ResultFolder::open(folder);
    if (!place) return refused(place.error());
    const auto population =
        prepare_population(data, scenario.pack, scenario.firms, cache, options.threads);
    if (!population) return refused(population.error());

    std::string identity = scenario.sha256 + *priors_text + LONGRUN_VERSION;
    for (const SurveyPoint& p : *points)
        identity += fmt::format(" {} {} {} {}", p.series, p.size_class, to_text(p.date), p.value);
    for (const std::string& world : options.worlds) identity += " " + world;
    identity += fmt::format(" {} {} {}", population->size(), options.global_evaluations,
                            options.local_evaluations);
    Checkpoint checkpoint(join_path(folder, "checkpoint.txt"), sha256(identity));
    auto fit = calibrate(scenario, *population, *points, *priors, folder, checkpoint, options);
    if (!fit && !fit.error().best_state.empty()) {
        // What was found so far is worth a look, and a start: not under the name of a fit.
        const std::string name = fit.error().world + ".unconverged.csv";
        const auto left = write_file_atomically(join_path(folder, name), fit.error().best_state);
        fit.error().problems.add(left ? Diagnostics::of_file(join_path(folder, name),
                                                             "the best state found is left here")
                                      : left.error());
    }
    if (!fit) return fit;

    std::vector<std::pair<std::string, std::string>> files;
    for (WorldFit& world : fit->worlds) {
        const std::string name = world.priors.world + ".csv";
        const std::string table = draws_csv(world.draws);
        world.draws.file = name;
        world.draws.sha256 = sha256(table);
        files.emplace_back(name, table);
    }
    if (fit->exposure_fitted)
        files.emplace_back("sectors.csv", calibrated_sectors(*fit, scenario, *population));
    files.emplace_back("fit.csv", fit_csv(*fit));
    files.emplace_back("patterns.csv", patterns_csv(*fit));
    files.emplace_back("worlds.csv", worlds_csv(*fit));
    files.emplace_back("profiles.csv", profiles_csv(*fit));
    files.emplace_back("fit.html", evidence_html(page_of(*fit, scenario)));
    for (const WorldFit& world : fit->worlds) {
        files.emplace_back(world.priors.world + ".toml",
                           world_parameters(world, *fit, scenario, options.created));
    }
    for (const auto& [name, text] : files) {
        if (const auto written = place->write(name, text); !written)
            return refused(written.error());
    }
    if (const auto done = place->commit(); !done) return refused(done.error());
    checkpoint.remove();
    return fit;
}

}  // namespace longrun
