#pragma once

#include <optional>
#include <string>
#include <vector>

#include "forecast/league.hpp"

namespace longrun::forecasting {

/// How often bands held, with a 95 % interval clustered by technology.
struct Cover {
    double share = 0.0;
    double low = 0.0;
    double high = 0.0;
};

/// Scores of one method at one horizon and stage. CRPS is in shares of the whole: of one for
/// shares, of 100 for percentages and subscriptions, of the highest value ever seen for levels
/// without a ceiling.
struct Score {
    std::string method;
    double horizon_years = 0.0;
    std::string stage;  ///< "all" or one of stage_names
    std::size_t n = 0;
    std::size_t technologies = 0;
    double mase = 0.0;  ///< mean absolute error of the median over the mean step up to the origin
    double crps = 0.0;
    Cover cover50;
    Cover cover80;
    Cover cover95;
    double gain = 0.0;        ///< 1 - CRPS / CRPS of the best rival
    double gain_error = 0.0;  ///< standard error of the gain, clustered by technology
};

/// A mean, and the standard error of a mean of clusters that are alike within.
struct ClusteredMean {
    double mean = 0.0;
    double error = 0.0;
};
ClusteredMean clustered_mean(const std::vector<double>& values, const std::vector<int>& clusters);

/// Scores of every method, horizon and stage for the cases whose outcome is known and that are
/// `wanted`, in order of horizon, stage, method. Stages without a case are left out.
std::vector<Score> scores_of(const std::vector<Case>& cases, const std::vector<int>& families,
                             const std::vector<Prediction>& predictions,
                             const std::vector<bool>& wanted);

}  // namespace longrun::forecasting
