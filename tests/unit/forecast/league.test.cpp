#include "forecast/league.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "base/random.hpp"

namespace longrun::forecasting {
namespace {

/// Logistic series of several technologies with a little noise, thirty years from `first` on; every
/// series starts so many years after the one before.
std::vector<Series> synthetic(int count, int first = 1980, int apart = 0) {
    const Luck luck{7, 0};
    std::vector<Series> out;
    for (int s = 0; s < count; ++s) {
        const auto draw = [&](std::uint32_t i) {
            return luck.uniform(static_cast<std::uint32_t>(s), i, Draw::stratum);
        };
        Series series;
        series.id = "s" + std::to_string(100 + s);
        series.technology = series.family = "t" + std::to_string(s % 6);
        series.unit = "share";
        series.whole = 1.0;
        const double speed = 0.15 + 0.3 * draw(0);
        const double middle = 8.0 + 14.0 * draw(1);
        for (int t = 0; t < 30; ++t) {
            const double noise = 0.01 * (draw(static_cast<std::uint32_t>(2 + t)) - 0.5);
            series.years.push_back(first + apart * s + t);
            series.values.push_back(
                std::clamp(0.9 / (1.0 + std::exp(-speed * (t - middle))) + noise, 0.0, 1.0));
            series.lines.push_back(t + 2);
        }
        out.push_back(std::move(series));
    }
    return out;
}

std::vector<Prediction> predictions_of(const std::vector<Series>& series, Training training,
                                       int threads, std::vector<Case>* cases_out = nullptr) {
    Workers workers(threads);
    const auto cases = cases_of(series, training, 1, workers);
    if (cases_out != nullptr) *cases_out = cases;
    return predict(cases, families_of(series), training, workers);
}

TEST(League, QuantilesRiseWithinTheCeiling) {
    for (const auto training :
         {Training::all, Training::until_origin, Training::other_technologies}) {
        for (const Prediction& p : predictions_of(synthetic(8), training, 2)) {
            for (const Quantiles& q : p.levels) {
                EXPECT_GE(q.front(), 0.0);
                EXPECT_LE(q.back(), 1.0);
                for (std::size_t i = 1; i < q.size(); ++i) EXPECT_GE(q[i], q[i - 1]);
            }
        }
    }
}

TEST(League, ThreadsChangeNoDigit) {
    const auto one = predictions_of(synthetic(8), Training::until_origin, 1);
    const auto three = predictions_of(synthetic(8), Training::until_origin, 3);
    ASSERT_EQ(one.size(), three.size());
    for (std::size_t i = 0; i < one.size(); ++i) EXPECT_EQ(one[i].levels, three[i].levels);
}

/// What is true before a year does not hang on what comes after it, in any series.
TEST(League, NothingAfterTheOriginIsKnown) {
    constexpr double year = 1995.0;
    const auto series = synthetic(8);
    auto changed = series;
    for (Series& s : changed) {
        for (std::size_t i = 0; i < s.size(); ++i) {
            if (s.years[i] > year) s.values[i] = 1.0 - s.values[i];
        }
    }
    for (const auto training : {Training::until_origin, Training::other_technologies}) {
        std::vector<Case> cases;
        const auto before = predictions_of(series, training, 2, &cases);
        const auto after = predictions_of(changed, training, 2);
        std::size_t compared = 0;
        for (std::size_t i = 0; i < cases.size(); ++i) {
            if (cases[i].origin_year > year) continue;
            EXPECT_EQ(before[i].levels, after[i].levels);
            EXPECT_EQ(before[i].best_rival, after[i].best_rival);
            ++compared;
        }
        EXPECT_GT(compared, 300u);
    }
}

/// What a forecast learns that may only know other technologies does not hang on its own elsewhere.
TEST(Experience, OtherPlacesOfTheTechnologyStayUnknown) {
    constexpr auto others = Training::other_technologies;
    const auto series = synthetic(12);
    auto changed = series;
    for (double& v : changed[6].values) v = 1.0 - v;  // the same technology as series 0
    Workers workers(2);
    const auto cases = cases_of(series, others, 1, workers);
    const auto changed_cases = cases_of(changed, others, 1, workers);
    const Experience before(cases, families_of(series));
    const Experience after(changed_cases, families_of(changed));
    std::size_t differing = 0;
    for (std::size_t i = 0; i < cases.size(); ++i) {
        if (cases[i].series != 0 && cases[i].series != 1) continue;
        const bool same =
            before.errors_like(cases[i], others) == after.errors_like(changed_cases[i], others) &&
            before.rival_errors(Rival::bass, cases[i], others) ==
                after.rival_errors(Rival::bass, changed_cases[i], others);
        if (cases[i].series == 0) {
            EXPECT_TRUE(same);
        } else if (!same) {
            ++differing;  // another technology has seen the change
        }
    }
    EXPECT_GT(differing, 20u);
}

TEST(League, BandsHoldOnSyntheticTruth) {
    std::vector<Case> cases;
    const auto predictions = predictions_of(synthetic(36), Training::other_technologies, 2, &cases);
    double n = 0.0;
    double inside = 0.0;
    for (std::size_t i = 0; i < cases.size(); ++i) {
        if (!cases[i].outcome || cases[i].origin_year < 1940.0) continue;
        const Quantiles& q = predictions[i].levels[longrun_method];
        n += 1.0;
        inside += covers(q, 2, 6, cases[i].level + *cases[i].outcome) ? 1.0 : 0.0;
    }
    EXPECT_GT(inside / n, 0.75);
    EXPECT_LT(inside / n, 0.92);
}

TEST(Cases, TooShortSeriesHaveNone) {
    Series series = synthetic(1)[0];
    series.years.resize(2);
    series.values.resize(2);
    Workers workers(1);
    EXPECT_TRUE(cases_of({series}, Training::all, 1, workers).empty());
}

/// A place behind follows: a leader that grew from here draws the expectation up, in levels.
TEST(Peers, LeadersAndNeighboursAreSeenUpToTheOriginOnly) {
    Series leader = synthetic(1)[0];
    Series follower = leader;
    leader.values.clear();
    follower.values.clear();
    for (int t = 0; t < 30; ++t) {
        leader.values.push_back(0.03 * t);
        follower.values.push_back(0.01 * t);
    }
    // At t = 15 the follower stands at 0.15, where the leader stood at t = 5; it has since moved
    // 0.03 a year.
    const Peers five = peers_of({&leader}, follower, 15, 5.0);
    EXPECT_EQ(five.moving, 1);
    EXPECT_NEAR(five.slope, 0.03, 1e-12);
    EXPECT_EQ(five.ahead, 1);
    EXPECT_NEAR(five.change, 0.15, 1e-12);
    // Fifteen years on from t = 5 is t = 20, which nobody knew at t = 15.
    EXPECT_EQ(peers_of({&leader}, follower, 15, 15.0).ahead, 0);
}

TEST(Cases, LevelsWithoutACeilingMayDouble) {
    Series series = synthetic(1)[0];
    series.whole.reset();
    for (double& v : series.values) v *= 5000.0;
    const Fits fits = fit_origin(series, 20);
    EXPECT_GT(fits.situation.ceiling, series.values[20] * 1.9);
    Series twice = series;
    for (double& v : twice.values) v *= 2.0;
    EXPECT_NEAR(fit_origin(twice, 20).situation.level, fits.situation.level, 1e-12);
}

}  // namespace
}  // namespace longrun::forecasting
