#include "analysis/posterior.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "analysis/least_squares.hpp"
#include "analysis/prior.hpp"

namespace longrun {
namespace {

/// r(z) = A z - b with errors of one: the posterior is normal with precision A'A + I and mean
/// (A'A + I)⁻¹ A'b, here written out for two parameters.
struct Straight {
    std::vector<std::array<double, 2>> a{{2.0, 1.0}, {1.0, -1.0}, {0.5, 0.3}};
    Vector b{1.0, 0.4, -0.2};

    InverseProblem problem() const {
        InverseProblem p;
        p.low = {-20.0, -20.0};
        p.high = {20.0, 20.0};
        p.misfits = [this](const std::vector<Vector>& points) {
            std::vector<Vector> all;
            for (const Vector& z : points) {
                Vector r;
                for (std::size_t i = 0; i < a.size(); ++i)
                    r.push_back(a[i][0] * z[0] + a[i][1] * z[1] - b[i]);
                all.push_back(r);
            }
            return std::optional(all);
        };
        return p;
    }
    std::array<double, 3> precision() const {  // 00, 01, 11
        std::array<double, 3> p{1.0, 0.0, 1.0};
        for (const auto& row : a) {
            p[0] += row[0] * row[0];
            p[1] += row[0] * row[1];
            p[2] += row[1] * row[1];
        }
        return p;
    }
    double determinant() const {
        const auto p = precision();
        return p[0] * p[2] - p[1] * p[1];
    }
    std::array<double, 3> covariance() const {
        const auto p = precision();
        const double d = determinant();
        return {p[2] / d, -p[1] / d, p[0] / d};
    }
    std::array<double, 2> mean() const {
        double u = 0.0;
        double v = 0.0;
        for (std::size_t i = 0; i < a.size(); ++i) {
            u += a[i][0] * b[i];
            v += a[i][1] * b[i];
        }
        const auto c = covariance();
        return {c[0] * u + c[1] * v, c[1] * u + c[2] * v};
    }
};

Linearisation at_minimum(const InverseProblem& problem) {
    const auto line = linearise(problem, {0.0, 0.0}, {0, 1});
    return *descend(problem, *line, 3);
}

TEST(RandomisedMaximumLikelihood, DrawsFromTheExactPosteriorOfAStraightModel) {
    const Straight straight;
    const InverseProblem problem = straight.problem();
    const Linearisation line = at_minimum(problem);
    constexpr std::size_t n = 4000;
    // The priors of the draws need not be stratified to be right: both kinds are tried.
    for (const bool stratified : {true, false}) {
        std::vector<Vector> prior = latin_hypercube(11, 1, n, 2);
        if (!stratified) {
            const Vector numbers = standard_normals(11, 1, 2 * n);
            for (std::size_t i = 0; i < n; ++i) prior[i] = {numbers[2 * i], numbers[2 * i + 1]};
        }
        const auto draws = randomised_maximum_likelihood(problem, line, prior, 11, 1e9, n, 2);
        ASSERT_TRUE(draws);
        ASSERT_EQ(draws->kept.size(), n);
        EXPECT_EQ(draws->rejected, 0);
        double m0 = 0.0;
        double m1 = 0.0;
        for (const PosteriorDraw& d : draws->kept) {
            m0 += d.scores[0] / n;
            m1 += d.scores[1] / n;
        }
        double c00 = 0.0;
        double c01 = 0.0;
        double c11 = 0.0;
        for (const PosteriorDraw& d : draws->kept) {
            c00 += (d.scores[0] - m0) * (d.scores[0] - m0) / n;
            c01 += (d.scores[0] - m0) * (d.scores[1] - m1) / n;
            c11 += (d.scores[1] - m1) * (d.scores[1] - m1) / n;
        }
        const auto mean = straight.mean();
        const auto covariance = straight.covariance();
        // Four standard errors of a mean and of a variance of 4000 draws.
        EXPECT_NEAR(m0, mean[0], 4.0 * std::sqrt(covariance[0] / n));
        EXPECT_NEAR(m1, mean[1], 4.0 * std::sqrt(covariance[2] / n));
        EXPECT_NEAR(c00, covariance[0], 4.0 * covariance[0] * std::sqrt(2.0 / n));
        EXPECT_NEAR(c11, covariance[2], 4.0 * covariance[2] * std::sqrt(2.0 / n));
        EXPECT_NEAR(
            c01, covariance[1],
            4.0 * std::sqrt((covariance[0] * covariance[2] + covariance[1] * covariance[1]) / n));
    }
}

TEST(RandomisedMaximumLikelihood, LeavesOutWhatFitsBadlyAndCountsIt) {
    const Straight straight;
    const InverseProblem problem = straight.problem();
    const Linearisation line = at_minimum(problem);
    const auto prior = latin_hypercube(5, 1, 600, 2);
    const double limit = line.chi_square() + 1.0;
    const auto draws = randomised_maximum_likelihood(problem, line, prior, 5, limit, 40, 2);
    ASSERT_TRUE(draws);
    EXPECT_EQ(draws->kept.size(), 40u);
    EXPECT_GT(draws->rejected, 0);
    for (const PosteriorDraw& d : draws->kept) EXPECT_LE(d.misfit, limit);
}

TEST(Evidence, IsThatOfTheNormalDistributionOfTheData) {
    // The data b have covariance I + AA'; ln N(b; 0, I + AA') apart from the constant.
    const Straight straight;
    const Linearisation line = at_minimum(straight.problem());
    double squares = 0.0;
    for (const double b : straight.b) squares += b * b;
    const auto mean = straight.mean();
    const auto p = straight.precision();
    const double explained =
        mean[0] * (p[0] * mean[0] + p[1] * mean[1]) + mean[1] * (p[1] * mean[0] + p[2] * mean[1]);
    EXPECT_NEAR(log_evidence(line),
                -0.5 * (squares - explained) - 0.5 * std::log(straight.determinant()), 1e-9);
}

TEST(Directions, AreTheAxesOfThePosterior) {
    const Straight straight;
    const Linearisation line = at_minimum(straight.problem());
    const Vector scale{2.0, 0.5};
    const auto directions = posterior_directions(line, scale);
    ASSERT_EQ(directions.size(), 2u);
    EXPECT_GE(directions[0].deviation, directions[1].deviation);
    const auto c = straight.covariance();
    // Trace and determinant of the scaled covariance.
    const double v0 = directions[0].deviation * directions[0].deviation;
    const double v1 = directions[1].deviation * directions[1].deviation;
    EXPECT_NEAR(v0 + v1, 4.0 * c[0] + 0.25 * c[2], 1e-12);
    EXPECT_NEAR(v0 * v1, c[0] * c[2] - c[1] * c[1], 1e-12);
    const auto point = probe(straight.problem(), line, scale, directions[0], 2.0, 1e9);
    ASSERT_TRUE(point);
    double along = 0.0;
    for (std::size_t i = 0; i < 2; ++i)
        along += (point->scores[i] - line.at[i]) * scale[i] * directions[0].weights[i];
    EXPECT_NEAR(along, 2.0 * directions[0].deviation, 1e-9);
}

TEST(Directions, AProbePullsBackToWhereTheDataAreFitted) {
    // A curved valley: the way along the direction leaves it, steps across come back.
    InverseProblem problem;
    problem.low = {-9.0, -9.0};
    problem.high = {9.0, 9.0};
    problem.misfits = [](const std::vector<Vector>& points) {
        std::vector<Vector> all;
        for (const Vector& z : points) all.push_back({10.0 * (z[1] - 0.2 * z[0] * z[0])});
        return std::optional(all);
    };
    const auto line = linearise(problem, {0.0, 0.0}, {0, 1});
    // The valley's own way is seen only by its prior; a trace of slope makes it count.
    Linearisation seen = *line;
    seen.columns[0][0] = 1e-6;
    const auto directions = posterior_directions(seen, {1.0, 1.0});
    const auto point = probe(problem, seen, {1.0, 1.0}, directions[0], 2.0, 1.0);
    ASSERT_TRUE(point);
    ASSERT_FALSE(point->scores.empty());
    EXPECT_LE(point->misfit, 1.0);
    EXPECT_NEAR(std::abs(point->scores[0]), 2.0, 0.05);
    EXPECT_GT(point->scores[1], 0.5);
}

TEST(GaussNewton, FindsTheMinimumOfACurvedProblemAndSaysWhatIsLeft) {
    InverseProblem problem;
    problem.low = {-5.0, -5.0};
    problem.high = {5.0, 5.0};
    problem.misfits = [](const std::vector<Vector>& points) {
        std::vector<Vector> all;
        for (const Vector& z : points)
            all.push_back(
                {3.0 * (std::exp(0.5 * z[0]) - 2.0), 2.0 * (z[1] + 0.3 * z[0] * z[0]) - 1.0});
        return std::optional(all);
    };
    const auto fit = gauss_newton(problem, {0.0, 0.0}, {0, 1}, 20, 1e-10);
    ASSERT_TRUE(fit);
    EXPECT_LT(fit->gain_left, 1e-6);
    const auto value = [&](double x, double y) {
        const Vector r = problem.misfits({{x, y}})->front();
        return r[0] * r[0] + r[1] * r[1] + x * x + y * y;
    };
    const double here = value(fit->best[0], fit->best[1]);
    EXPECT_NEAR(here, fit->chi_square, 1e-12);
    for (const double step : {-0.02, 0.02}) {
        EXPECT_GT(value(fit->best[0] + step, fit->best[1]), here);
        EXPECT_GT(value(fit->best[0], fit->best[1] + step), here);
    }
    // NLopt, without slopes, agrees.
    LeastSquares same;
    same.start = {0.0, 0.0};
    same.low = problem.low;
    same.high = problem.high;
    same.residuals = [&](const Vector& z) {
        Vector r = problem.misfits({z})->front();
        r.insert(r.end(), z.begin(), z.end());
        return r;
    };
    EXPECT_NEAR(minimise(same, 200, 400).chi_square, here, 1e-4);
}

TEST(GaussNewton, StaysWithinBounds) {
    InverseProblem problem;
    problem.low = {-5.0};
    problem.high = {0.5};
    problem.misfits = [](const std::vector<Vector>& points) {
        std::vector<Vector> all;
        for (const Vector& z : points) all.push_back({10.0 * (z[0] - 2.0)});
        return std::optional(all);
    };
    const auto fit = gauss_newton(problem, {0.0}, {0}, 20, 1e-10);
    ASSERT_TRUE(fit);
    EXPECT_EQ(fit->best[0], 0.5);
}

TEST(Stopping, GivesNothingBack) {
    InverseProblem problem;
    problem.low = {-5.0};
    problem.high = {5.0};
    problem.misfits = [](const std::vector<Vector>&) {
        return std::optional<std::vector<Vector>>();
    };
    EXPECT_FALSE(linearise(problem, {0.0}, {0}));
    EXPECT_FALSE(gauss_newton(problem, {0.0}, {0}, 3, 0.1));
    LeastSquares search;
    search.start = {0.0};
    search.low = {-5.0};
    search.high = {5.0};
    search.residuals = [](const Vector&) { return Vector{}; };
    EXPECT_TRUE(minimise(search, 0, 50).stopped);
    EXPECT_TRUE(minimise(search, 50, 50).stopped);
}

TEST(Whitening, MakesTheCovarianceTheIdentity) {
    const std::vector<Vector> covariance{{2.0, 0.8, 0.3}, {0.8, 1.0, 0.2}, {0.3, 0.2, 0.5}};
    const Whitener whiten(covariance);
    // W C W' = I, column by column: W applied to both sides.
    std::vector<Vector> once;
    for (const Vector& column : covariance) once.push_back(whiten(column));
    for (std::size_t j = 0; j < 3; ++j) {
        Vector row;
        for (std::size_t i = 0; i < 3; ++i) row.push_back(once[i][j]);
        const Vector twice = whiten(row);
        for (std::size_t i = 0; i < 3; ++i) EXPECT_NEAR(twice[i], i == j ? 1.0 : 0.0, 1e-12);
    }
}

}  // namespace
}  // namespace longrun
