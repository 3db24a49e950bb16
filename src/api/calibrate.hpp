#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "analysis/posterior.hpp"
#include "api/calibrate_figures.hpp"
#include "api/calibrate_laboratory.hpp"
#include "api/calibrate_priors.hpp"
#include "economy/population.hpp"
#include "observe/survey.hpp"
#include "report/evidence_page.hpp"
#include "scenario/scenario.hpp"

namespace longrun {

struct CalibrationProgress {
    std::string what;
    double done = 0.0;  ///< share of the whole, 0..1
};

struct CalibrationOptions {
    std::vector<std::string> worlds;  ///< empty = all that the priors name
    int global_evaluations = 0;       ///< of the search over the whole box, in the first world
    int local_evaluations = 60;       ///< of the local search, in every world
    int polish_steps = 8;             ///< of Gauss-Newton after it, at most, in every round
    int rounds = 2;  ///< each refits after the twin's error against firms has been measured
    std::size_t draws = 120;
    std::uint32_t replicates = 4;  ///< of the firms that the twin is corrected by; 0 = the twin
                                   ///< stands uncorrected
    /// Replaces the figures by those of a truth drawn from the priors, errors included: what a fit
    /// finds can then be held against what is true. One world, without exposure of sectors.
    std::optional<std::uint32_t> synthetic;
    int threads = 0;       ///< 0 = as many as the machine has; never changes a digit
    bool replace = false;  ///< also where the files there fit better
    std::string created;   ///< ISO date that the files carry
    /// Called from the thread that called, several times a second; false stops the work.
    std::function<bool(const CalibrationProgress&)> watch;
};

/// The lowest chi-square with one fitted parameter held.
struct Profile {
    std::string key;
    std::vector<double> values;
    std::vector<double> chi_square;
};

/// Parameters under one world's assumptions.
struct WorldFit {
    WorldPriors priors;
    Settings centres;            ///< of parameters that are not fitted
    std::vector<double> fitted;  ///< by priors.fitted
    std::vector<double> twin;    ///< by figure, log-odds
    std::vector<double> firms;
    double chi_square = 0.0;  ///< data and priors, the twin corrected by the firms
    double misfit = 0.0;      ///< of the data alone
    double log_evidence = 0.0;
    double misfit_limit = 0.0;  ///< of draws
    double gain_left = 0.0;
    int evaluations = 0;
    double seconds = 0.0;
    std::vector<PatternCheck> patterns;
    std::vector<SloppyDirection> directions;  ///< all, widest first, over `drawn`
    std::vector<std::string> drawn;           ///< keys of the space of draws
    DrawTable draws;
    int rejected = 0;
    std::vector<std::string> notes;        ///< what a reader should know of this fit
    std::vector<Profile> profiles;         ///< of the fitted parameters, on the twin
    double second_start_chi_square = 0.0;  ///< where a search from another start ended
    double second_start_distance = 0.0;    ///< of it from the fit: largest difference of a score
    Settings truth;                        ///< of synthetic figures; empty otherwise
};

struct Calibration {
    std::vector<Figure> figures;
    std::vector<WorldFit> worlds;
    std::vector<double> exposure;  ///< by sector of the population
    bool exposure_fitted = false;
    std::vector<double> relative_likelihood;  ///< by world; they add up to one
    int fitted_figures = 0;
};

struct CalibrationFailure {
    enum class Kind {
        input,    ///< priors, data or the folder's content; the fit itself
        stopped,  ///< the watcher said so; the same call goes on where it was
    };
    Kind kind = Kind::input;
    Diagnostics problems;
    /// Of a fit that has not converged or went against a bound: parameter,value of the best state.
    std::string best_state = {};
    std::string world = {};
};

/// Fits every world: weighted least squares in log-odds on the mean-field twin with autocorrelated
/// errors and priors, corrected by the difference between firms and twin; then draws from the
/// posterior by randomised maximum likelihood and Laplace's evidence. Sector exposure follows the
/// survey use of 2018 and 2021 by industry, in the first world of the table, and is shared. Outside
/// the promise of equal digits: results are rounded and become files.
tl::expected<Calibration, CalibrationFailure> calibrate(
    const Scenario& scenario, const Population& population, const std::vector<SurveyPoint>& surveys,
    const PriorTable& priors, const std::string& folder, Checkpoint& checkpoint,
    const CalibrationOptions& options);

/// Reads priors and surveys, fits, and leaves the files in a folder, whole or not at all: a pair of
/// WORLD.toml and WORLD.csv for every world, sectors.csv where exposure was fitted, fit.csv,
/// patterns.csv, worlds.csv.
tl::expected<Calibration, CalibrationFailure> calibrate_into(const Scenario& scenario,
                                                             const std::string& data,
                                                             const std::string& cache,
                                                             const std::string& folder,
                                                             const CalibrationOptions& options);

/// How often the intervals of a fit hold a truth that its figures were simulated from.
struct Coverage {
    static constexpr std::array<double, 3> levels{0.5, 0.8, 0.9};
    struct Row {
        std::string key;
        std::array<int, 3> inside{};  ///< truths in the central interval of each level
    };
    std::string world;
    int truths = 0;                    ///< fitted and drawn from
    std::vector<std::string> refused;  ///< why a fit of other truths was refused
    std::vector<Row> rows;             ///< by fitted parameter

    /// Share over all parameters.
    double share(std::size_t level) const;
};

/// Fits `truths` sets of figures that are simulated on the twin with parameters drawn from the
/// priors of one world, with errors as the fit assumes them, and counts how often the intervals of
/// the draws hold the parameters. None if stopped.
tl::expected<Coverage, CalibrationFailure> coverage_of_synthetic_truth(
    const Scenario& scenario, const Population& population, const std::vector<SurveyPoint>& surveys,
    const PriorTable& priors, int truths, const CalibrationOptions& options);

/// The same from files; leaves coverage.csv in a folder.
tl::expected<Coverage, CalibrationFailure> coverage_into(const Scenario& scenario,
                                                         const std::string& data,
                                                         const std::string& cache,
                                                         const std::string& folder, int truths,
                                                         const CalibrationOptions& options);
std::string coverage_csv(const Coverage& coverage);

/// The files of a fit.
std::string draws_csv(const DrawTable& draws);
std::string world_parameters(const WorldFit& fit, const Calibration& all, const Scenario& scenario,
                             const std::string& created);
std::string calibrated_sectors(const Calibration& fit, const Scenario& scenario,
                               const Population& population);
std::string fit_csv(const Calibration& fit);
std::string patterns_csv(const Calibration& fit);
std::string worlds_csv(const Calibration& fit);
std::string profiles_csv(const Calibration& fit);
/// Fit plots, open directions, profiles and starts, to read.
EvidencePage page_of(const Calibration& fit, const Scenario& scenario);

/// Four significant digits: what a fit supports, and short enough to read.
double four_digits(double value);

}  // namespace longrun
