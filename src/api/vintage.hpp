#pragma once

#include <string>
#include <vector>

#include "api/forecast.hpp"

namespace longrun::forecasting {

/// A new observation that an earlier forecast had spoken about.
struct Arrival {
    std::string series;
    double year = 0.0;
    double origin_year = 0.0;  ///< of the earlier forecast
    double value = 0.0;        ///< in the unit of the series, as all below
    Quantiles forecast{};
    double crps = 0.0;
    std::vector<int> inside;  ///< of 50, 80 and 95: the bands that held
};

/// The same year as the earlier and as the new forecast see it.
struct Revision {
    std::string series;
    double year = 0.0;
    Quantiles before{};
    Quantiles now{};
};

struct VintageReport {
    std::vector<Arrival> arrivals;
    std::vector<Revision> revisions;
    ForecastReport refit;
};

/// Holds the last forecast (forecasts.csv of `longrun forecast --out`) against the observations
/// that have come since, and forecasts anew.
Result<VintageReport> new_vintage(const std::string& data, const std::string& path,
                                  const std::string& last_forecast, int threads);

std::string to_text(const VintageReport& report);
std::string to_json(const VintageReport& report);
std::string forecasts_csv(const VintageReport& report);

}  // namespace longrun::forecasting
