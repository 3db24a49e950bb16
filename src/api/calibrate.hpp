#pragma once

#include <functional>
#include <string>
#include <vector>

#include "economy/population.hpp"
#include "observe/survey.hpp"
#include "scenario/scenario.hpp"

namespace longrun {

/// What one figure asks of the model, and what the model answers.
struct CalibrationTarget {
    std::string series;
    std::string size_class;  ///< as published; empty = all
    bool any_function = false;
    bool by_jobs = false;
    Date date;
    double value = 0.0;
    double deviation = 0.15;  ///< standard error with discrepancy [log-odds]
    double twin = 0.0;        ///< fitted answer of the mean field
    double firms = 0.0;       ///< answer of the firms themselves; 0 = not asked
};

struct CalibrationOptions {
    int global_evaluations = 400;
    int local_evaluations = 400;
    int rounds = 2;       ///< each refits after the twin's error against firms has been measured
    int threads = 0;      ///< 0 = as many as the machine has
    std::string created;  ///< ISO date that the files carry
    std::function<void(const std::string& what, double done)> progress;
};

struct Calibration {
    std::vector<std::string> keys;  ///< table.key, fitted
    std::vector<double> values;
    std::vector<double> exposure;       ///< by sector of the population
    std::vector<bool> exposure_fitted;  ///< sectors that the surveys by industry cover
    std::vector<CalibrationTarget> targets;
    double chi_square = 0.0;
    int evaluations = 0;
    std::string stopped;
};

/// Fits the parameters that its technology leaves to data: weighted least squares in log-odds on
/// the mean-field twin, priors from the plausible ranges of the parameter tables, then corrected by
/// the difference between firms and twin. Sector exposure follows the survey use of 2018 and 2021
/// by industry, never the series of later years. Outside the promise of equal digits: its result is
/// rounded and becomes a parameter file.
Result<Calibration> calibrate(const Scenario& scenario, const Population& population,
                              const std::vector<SurveyPoint>& surveys,
                              const CalibrationOptions& options);

/// The fit as a parameter file (four significant digits, under a checksum), as a table of sectors,
/// and as a table of every figure with the twin's and the firms' answer.
std::string calibrated_parameters(const Calibration& fit, const Scenario& scenario,
                                  const std::string& created);
std::string calibrated_sectors(const Calibration& fit, const Scenario& scenario,
                               const Population& population);
std::string calibration_csv(const Calibration& fit);

/// Fits a scenario on its firms and all survey tables of its pack, and leaves parameters.toml,
/// sectors.csv and fit.csv in a folder, whole or not at all. Returns the fit.
Result<Calibration> calibrate_into(const Scenario& scenario, const std::string& data,
                                   const std::string& cache, const std::string& folder,
                                   const CalibrationOptions& options);

/// Writes a fitted value into a scenario's parameters; false if there is no such key.
bool set_parameter(Scenario& scenario, const std::string& key, double value);

}  // namespace longrun
