#include "forecast/score.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace longrun::forecasting {
namespace {

TEST(ClusteredMean, ClustersOfOneAreTheOrdinaryStandardError) {
    const std::vector<double> values{1.0, 4.0, 2.0, 7.0, 6.0};
    const ClusteredMean m = clustered_mean(values, {0, 1, 2, 3, 4});
    double squares = 0.0;
    for (const double v : values) squares += (v - 4.0) * (v - 4.0);
    EXPECT_NEAR(m.mean, 4.0, 1e-12);
    EXPECT_NEAR(m.error, std::sqrt(squares / 4.0 / 5.0), 1e-12);
}

TEST(ClusteredMean, CopiesAddNoInformation) {
    const ClusteredMean once = clustered_mean({1.0, 4.0, 2.0}, {0, 1, 2});
    const ClusteredMean often = clustered_mean({1.0, 1.0, 4.0, 4.0, 2.0, 2.0}, {0, 0, 1, 1, 2, 2});
    EXPECT_NEAR(once.error, often.error, 1e-12);
}

Case known(std::size_t series, double level, double outcome) {
    Case c;
    c.series = series;
    c.horizon = 1;
    c.level = level;
    c.stage = stage_of(level);
    c.mean_step = 0.01;
    c.outcome = outcome - level;
    return c;
}

TEST(Scores, AreMeansByStageAgainstTheBestRival) {
    const std::vector<Case> cases{known(0, 0.05, 0.10), known(1, 0.2, 0.4), known(2, 0.05, 0.05)};
    std::vector<Prediction> predictions(3);
    for (std::size_t i = 0; i < 3; ++i) {
        for (Quantiles& q : predictions[i].levels) q.fill(cases[i].level);
        predictions[i].levels[longrun_method].fill(cases[i].level + 0.5 * *cases[i].outcome);
    }
    const auto scores = scores_of(cases, {0, 1, 2}, predictions, {true, true, true});
    const auto find = [&](const std::string& method, const std::string& stage) {
        for (const Score& s : scores) {
            if (s.method == method && s.stage == stage) return s;
        }
        return Score{};
    };
    EXPECT_NEAR(find("last_value", "all").crps, (0.05 + 0.2 + 0.0) / 3.0, 1e-12);
    EXPECT_NEAR(find("longrun", "all").gain, 0.5, 1e-12);
    EXPECT_NEAR(find("longrun", "all").gain_error, 0.0, 1e-12);  // half of it in every case
    EXPECT_NEAR(find("longrun", "<10%").mase, 0.5 * (2.5 + 0.0), 1e-12);
    EXPECT_EQ(find("longrun", "<10%").n, 2u);
    EXPECT_NEAR(find("longrun", "<10%").cover80.share, 0.5, 1e-12);
    EXPECT_EQ(find("longrun", ">50%").n, 0u);
}

}  // namespace
}  // namespace longrun::forecasting
