#pragma once

#include <array>
#include <optional>
#include <vector>

#include "forecast/curves.hpp"
#include "forecast/series.hpp"
#include "forecast/smoothing.hpp"

namespace longrun::forecasting {

/// Horizons that are trained and scored, in years.
inline constexpr std::array<double, 4> horizons{1.0, 3.0, 5.0, 10.0};

/// Stage of adoption at the origin: below a tenth, up to a half, above.
enum class Stage { early, middle, late };
inline constexpr std::array<const char*, 3> stage_names{"<10%", "10-50%", ">50%"};
Stage stage_of(double level);

/// Methods that a user would otherwise take. `on`: the curve's change from the origin is added to
/// the last observation. `logit`: on log-odds of the level instead of the level.
enum class Rival {
    damped_logit,
    damped_level,
    logistic_on,
    gompertz_on,
    bass_on,
    recent_drift,
    drift_logit,
    drift,
    logistic,
    gompertz,
    bass,
    last_value,
};
inline constexpr std::size_t rivals = 12;
const char* name_of(Rival rival);

/// Log-odds of a level in [0, 1], tamed at both ends so that a level of nought stays finite.
double soft_logit(double level);
double soft_logistic(double z);

/// All that was known at an origin, in units of the ceiling: levels are between 0 and 1.
struct Situation {
    double ceiling = 1.0;  ///< in the unit of the series, as it looked at the origin
    double level = 0.0;
    double logit = 0.0;         ///< soft_logit(level)
    double slope1 = 0.0;        ///< a year, over the last year
    double slope3 = 0.0;        ///< over three
    double slope5 = 0.0;        ///< over five
    double below_peak = 0.0;    ///< soft log-odds lost since the peak
    double span = 0.0;          ///< years since the first observation
    double logit_spread = 0.0;  ///< standard deviation of yearly changes in soft log-odds
    double mean_step = 0.0;     ///< mean absolute change from point to point
};

/// How a case is compared with others.
inline constexpr std::size_t features = 7;

/// One origin of one series and one horizon: what each method says, and what came.
struct Case {
    std::size_t series = 0;
    std::size_t origin = 0;  ///< index of the point
    std::size_t horizon = 0;
    double origin_year = 0.0;
    double target_year = 0.0;
    double ceiling = 1.0;
    double level = 0.0;
    Stage stage = Stage::early;
    std::array<double, rivals> change{};       ///< of the level, as each rival expects it
    double expected = 0.0;                     ///< change as the pool of rivals expects it
    double scale = 0.0;                        ///< size of error to be expected, in levels
    std::array<double, rivals> rival_scale{};  ///< the same for each rival, in soft log-odds
    std::array<float, features> alike_by{};
    double mean_step = 0.0;
    std::optional<double> outcome;  ///< change of the level that came
    double score_unit = 1.0;        ///< level that scores are counted in; never used to forecast
};

/// Everything that is fitted to the points of a series up to an origin, and to nothing later.
struct Fits {
    Situation situation;
    DampedTrend damped_logit;
    DampedTrend damped_level;
    std::array<CurveFit, 3> curves;  ///< logistic, Gompertz, Bass, in levels
    /// Soft log-odds and levels smoothed with weights common to all series, with a middling and a
    /// weak damping.
    std::array<DampedTrend, 2> common_logit;
    std::array<DampedTrend, 2> common_level;
    double drift = 0.0;         ///< of the level a year, since the first observation
    double recent_drift = 0.0;  ///< over ten years
    double drift_logit = 0.0;   ///< of soft log-odds a year

    /// Change of the level over so many years, as each rival expects it.
    std::array<double, rivals> changes(double years) const;
    /// The same of the four common smoothings: logit and level, each middling and weakly damped.
    std::array<double, 4> common_changes(double years) const;
};

/// What other places of the same technology had gone through by the year of an origin.
struct Peers {
    int moving = 0;       ///< places observed lately
    double slope = 0.0;   ///< mean change of their level a year, over the last two
    int ahead = 0;        ///< places that had been at this level a horizon before or earlier
    double change = 0.0;  ///< median change of their level within a horizon from there
};

/// @param same other series of the technology; @param series the one at hand, known up to `origin`
Peers peers_of(const std::vector<const Series*>& same, const Series& series, std::size_t origin,
               double years);

inline constexpr std::size_t fewest_points = 3;

Fits fit_origin(const Series& series, std::size_t origin);

/// The case of an origin at a horizon; the outcome is what the series holds at that year, if it
/// does.
Case case_of(const Series& series, std::size_t index, std::size_t origin, const Fits& fits,
             std::size_t horizon, const Peers& peers = {});

}  // namespace longrun::forecasting
