#pragma once

#include <optional>
#include <string>
#include <vector>

#include "forecast/score.hpp"

namespace longrun::forecasting {

/// Series of a file, or of all CSV files of a folder.
Result<SeriesSet> load_series(const std::string& path);

/// What a forecast learns from and what it is made for, in one list: the shipped history and the
/// user's series, which take the place of shipped ones of the same name.
struct ForecastMaterial {
    std::vector<Series> series;
    std::vector<bool> asked;  ///< the user's, by index
    std::vector<SeriesNote> notes;
    std::vector<int> families;
};
Result<ForecastMaterial> forecast_material(const std::string& data, const std::string& path);

/// A past case that was much like the one at hand, and what came of it.
struct Analogue {
    std::string series;
    double year = 0.0;
    double level_before = 0.0;  ///< in the unit of the series
    double level_after = 0.0;
    double years = 0.0;
};

/// The years ahead of one series.
struct SeriesForecast {
    std::string series;
    std::string unit;
    double origin_year = 0.0;
    double last_value = 0.0;
    double ceiling = 0.0;
    std::vector<double> years;
    std::vector<Quantiles> longrun;  ///< in the unit, one a year
    std::vector<Quantiles> rival;
    std::vector<std::string> rival_name;  ///< the best on the training folds, one a year
    std::vector<Analogue> analogues;
};

struct ForecastReport {
    Training training = Training::until_origin;
    std::size_t history_series = 0;
    std::vector<SeriesForecast> forecasts;
    std::vector<SeriesNote> notes;
};

/// Forecasts of every series of a file for each of the next ten years, from the last observation up
/// to `origin_year`, or from the last of all.
Result<ForecastReport> forecast(const std::string& data, const std::string& path, Training training,
                                std::optional<double> origin_year, int threads);

/// Rolling origins: forecasts of every series from every origin, and their scores.
struct League {
    Training training = Training::until_origin;
    ForecastMaterial material;
    std::vector<Case> cases;
    std::vector<Prediction> predictions;
    std::vector<Score> scores;
};
Result<League> league(const std::string& data, const std::string& path, Training training,
                      int threads, const ForecastProgress& progress);

/// For people, as records for programs, and as a table for other scorers.
std::string to_text(const ForecastReport& report);
std::string to_json(const ForecastReport& report);
std::string forecasts_csv(const ForecastReport& report);
std::string to_text(const League& league);
std::string to_json(const League& league);
std::string forecasts_csv(const League& league);

/// Writes files of a folder, made if absent, each whole or not at all.
Result<void> save_forecast(const std::string& folder, const std::string& forecasts_csv,
                           const std::string& records_json, const std::string& text);

}  // namespace longrun::forecasting
