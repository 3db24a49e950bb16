#pragma once

#include <functional>
#include <string>
#include <vector>

#include "engine/workers.hpp"
#include "forecast/training.hpp"

namespace longrun::forecasting {

/// Methods of the league: our own, the rival that was best on the training folds, and each rival.
inline constexpr std::size_t methods = rivals + 2;
inline constexpr std::size_t longrun_method = 0;
inline constexpr std::size_t best_rival_method = 1;
constexpr std::size_t method_of(std::size_t rival) { return rival + 2; }
const char* method_name(std::size_t method);

/// Levels at each probability, of every method.
struct Prediction {
    std::array<Quantiles, methods> levels;
    Rival best_rival = Rival::damped_level;
};

/// Told the part done; false stops.
using ForecastProgress = std::function<bool(double done)>;

/// All cases of the series, outcomes included where known. Fits use no point after the origin.
/// Other places of the technology are looked at, up to the origin, unless only other technologies
/// may be known.
/// @param every only every so-many-th origin of each series, counted from the last; 1 = all
std::vector<Case> cases_of(const std::vector<Series>& series, Training training, std::size_t every,
                           Workers& workers);

/// Numbers of families in order of series.
std::vector<int> families_of(const std::vector<Series>& series);

/// Forecasts of all methods for every case, each from what its training allows. Ours are mixed with
/// rivals, and bands made wider or narrower, as earlier forecasts of such cases turned out.
std::vector<Prediction> predict(const std::vector<Case>& cases, const std::vector<int>& families,
                                Training training, Workers& workers);

}  // namespace longrun::forecasting
