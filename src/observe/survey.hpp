#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/diagnostics.hpp"
#include "engine/calendar.hpp"
#include "model/sums.hpp"

namespace longrun {

/// One published figure of a survey.
struct SurveyPoint {
    std::string series;
    std::string measure;     ///< id of the measure it asks for
    std::string size_class;  ///< as published; empty = all
    std::string region;
    std::string sector;
    Date date;  ///< last day of collection
    double value = 0.0;
    std::string wording;
    std::string source;
    std::string grade;
    int line = 0;
};

/// Whether a figure is later than what parameters are fitted to: cycles of the older wording after
/// September 2025, of the newer wording after 2025. Such figures are never fitted, only compared.
bool is_forecast(const SurveyPoint& point);

/// Reads a table of a pack's surveys folder. All problems come back together.
Result<std::vector<SurveyPoint>> parse_survey(std::string_view text, const std::string& file);

/// Model size classes that a published class covers: those within its range; a class that starts at
/// one job also covers firms without a job in March, as the surveys' frames do. Empty if none fits.
std::vector<std::size_t> covered_classes(const std::string& published,
                                         const std::vector<SizeClassInfo>& classes);

/// Month of a run in whose course a survey's fortnight lies, or none outside the run.
std::optional<int> survey_month(const SurveyPoint& point, const Calendar& calendar);

/// Value of a monthly series, given at month ends, on a day: linear between month ends.
double on_day(const std::vector<double>& month_ends, const Calendar& calendar, Date day);

/// How a modelled series fits a survey series.
struct SeriesFit {
    std::string series;
    int cycles = 0;
    double rmse_log_odds = 0.0;
    double mean_log_odds = 0.0;  ///< model minus data: the bias
};

/// Root mean square and mean difference in log-odds; pairs of shares in (0, 1).
SeriesFit fit_of(const std::string& series, const std::vector<double>& model,
                 const std::vector<double>& data);

}  // namespace longrun
