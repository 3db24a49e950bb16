#include "analysis/posterior.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>

#include "analysis/prior.hpp"
#include "base/check.hpp"

namespace longrun {

namespace {

constexpr double difference = 0.1;  // of a score, to either side

Eigen::VectorXd dense(const Vector& v) {
    return Eigen::Map<const Eigen::VectorXd>(v.data(), static_cast<Eigen::Index>(v.size()));
}

Vector plain(const Eigen::VectorXd& v) { return {v.data(), v.data() + v.size()}; }

double squares(const Vector& v) {
    double sum = 0.0;
    for (const double x : v) sum += x * x;
    return sum;
}

Eigen::MatrixXd jacobian(const Linearisation& line, const std::vector<std::size_t>& along) {
    Eigen::MatrixXd j(static_cast<Eigen::Index>(line.misfit.size()),
                      static_cast<Eigen::Index>(along.size()));
    for (std::size_t i = 0; i < along.size(); ++i)
        j.col(static_cast<Eigen::Index>(i)) = dense(line.columns[along[i]]);
    return j;
}

std::vector<std::size_t> all_of(const Linearisation& line) {
    std::vector<std::size_t> all(line.at.size());
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = i;
    return all;
}

Eigen::MatrixXd precision(const Eigen::MatrixXd& j) {
    return j.transpose() * j + Eigen::MatrixXd::Identity(j.cols(), j.cols());
}

Vector within(const InverseProblem& problem, Vector z) {
    for (std::size_t i = 0; i < z.size(); ++i)
        z[i] = std::clamp(z[i], problem.low[i], problem.high[i]);
    return z;
}

}  // namespace

Whitener::Whitener(const std::vector<Vector>& covariance) {
    const auto n = static_cast<Eigen::Index>(covariance.size());
    Eigen::MatrixXd c(n, n);
    for (Eigen::Index i = 0; i < n; ++i)
        c.row(i) = dense(covariance[static_cast<std::size_t>(i)]).transpose();
    const Eigen::LLT<Eigen::MatrixXd> factor(c);
    LR_EXPECT(factor.info() == Eigen::Success);
    const Eigen::MatrixXd lower = factor.matrixL();
    for (Eigen::Index i = 0; i < n; ++i) lower_.push_back(plain(lower.row(i).transpose()));
}

Vector Whitener::operator()(const Vector& v) const {
    Vector white(v.size());
    for (std::size_t i = 0; i < v.size(); ++i) {
        double rest = v[i];
        for (std::size_t j = 0; j < i; ++j) rest -= lower_[i][j] * white[j];
        white[i] = rest / lower_[i][i];
    }
    return white;
}

Vector Whitener::colour(const Vector& v) const {
    Vector out(v.size(), 0.0);
    for (std::size_t i = 0; i < v.size(); ++i) {
        for (std::size_t j = 0; j <= i; ++j) out[i] += lower_[i][j] * v[j];
    }
    return out;
}

double Linearisation::chi_square() const { return squares(misfit) + squares(at); }

std::optional<Linearisation> linearise(const InverseProblem& problem, const Vector& at,
                                       const std::vector<std::size_t>& along) {
    std::vector<Vector> points{at};
    for (const std::size_t i : along) {
        for (const double side : {-difference, difference}) {
            Vector point = at;
            point[i] = std::clamp(at[i] + side, problem.low[i], problem.high[i]);
            points.push_back(std::move(point));
        }
    }
    const auto misfits = problem.misfits(points);
    if (!misfits) return std::nullopt;
    Linearisation line;
    line.at = at;
    line.misfit = misfits->front();
    line.columns.assign(at.size(), Vector(line.misfit.size(), 0.0));
    line.below = line.above = line.columns;
    for (std::size_t k = 0; k < along.size(); ++k) {
        const std::size_t i = along[k];
        const double width = points[2 * k + 2][i] - points[2 * k + 1][i];
        if (width <= 0.0) continue;
        const Vector& below = (*misfits)[2 * k + 1];
        const Vector& above = (*misfits)[2 * k + 2];
        for (std::size_t r = 0; r < line.misfit.size(); ++r)
            line.columns[i][r] = (above[r] - below[r]) / width;
        // Two-piece priors bend here: a draw takes the slope of the side it goes to.
        const double down = at[i] - points[2 * k + 1][i];
        const double up = points[2 * k + 2][i] - at[i];
        for (std::size_t r = 0; r < line.misfit.size(); ++r) {
            if (down > 0.0) line.below[i][r] = (line.misfit[r] - below[r]) / down;
            if (up > 0.0) line.above[i][r] = (above[r] - line.misfit[r]) / up;
        }
    }
    return line;
}

namespace {

struct Step {
    Vector scores;  ///< change of all parameters
    double gain = 0.0;
};

/// Minimum of the straight model over `free`, apart from bounds.
Step step_of(const Linearisation& line, const std::vector<std::size_t>& free) {
    const Eigen::MatrixXd j = jacobian(line, free);
    Eigen::VectorXd z(static_cast<Eigen::Index>(free.size()));
    for (std::size_t i = 0; i < free.size(); ++i)
        z[static_cast<Eigen::Index>(i)] = line.at[free[i]];
    const Eigen::VectorXd slope = j.transpose() * dense(line.misfit) + z;
    const Eigen::VectorXd move = -precision(j).llt().solve(slope);
    Step step{Vector(line.at.size(), 0.0), -slope.dot(move)};
    for (std::size_t i = 0; i < free.size(); ++i)
        step.scores[free[i]] = move[static_cast<Eigen::Index>(i)];
    return step;
}

/// The best of several lengths of a step, if it is better than staying.
std::optional<bool> walk(const InverseProblem& problem, Linearisation& line, const Step& step) {
    std::vector<Vector> points;
    for (const double length : {1.0, 0.5, 0.2, 0.05}) {
        Vector z = line.at;
        for (std::size_t i = 0; i < z.size(); ++i) z[i] += length * step.scores[i];
        points.push_back(within(problem, std::move(z)));
    }
    bool moved = false;
    for (std::size_t first = 0; first < points.size() && !moved; first += 2) {
        const auto misfits = problem.misfits({points[first], points[first + 1]});
        if (!misfits) return std::nullopt;
        for (std::size_t k = 0; k < 2; ++k) {
            const double now = squares((*misfits)[k]) + squares(points[first + k]);
            if (!(now < line.chi_square())) continue;
            line.at = points[first + k];
            line.misfit = (*misfits)[k];
            moved = true;
        }
    }
    return moved;
}

}  // namespace

std::optional<GaussNewtonFit> gauss_newton(const InverseProblem& problem, const Vector& start,
                                           const std::vector<std::size_t>& free, int most_steps,
                                           double enough) {
    GaussNewtonFit fit;
    Vector at = within(problem, start);
    for (;;) {
        auto line = linearise(problem, at, free);
        if (!line) return std::nullopt;
        // A parameter at its bound that would go beyond stays there.
        std::vector<std::size_t> loose = free;
        Step step = step_of(*line, loose);
        for (int pass = 0; pass < 3; ++pass) {
            const std::size_t before = loose.size();
            std::erase_if(loose, [&](std::size_t i) {
                return (line->at[i] <= problem.low[i] && step.scores[i] < 0.0) ||
                       (line->at[i] >= problem.high[i] && step.scores[i] > 0.0);
            });
            if (loose.size() == before || loose.empty()) break;
            step = step_of(*line, loose);
        }
        fit.best = line->at;
        fit.chi_square = line->chi_square();
        fit.gain_left = step.gain;
        if (step.gain < enough || fit.steps == most_steps) return fit;
        const auto moved = walk(problem, *line, step);
        if (!moved) return std::nullopt;
        ++fit.steps;
        if (!*moved) return fit;
        at = line->at;
        fit.best = at;
        fit.chi_square = line->chi_square();
    }
}

std::optional<Linearisation> descend(const InverseProblem& problem, Linearisation line, int steps) {
    for (int i = 0; i < steps; ++i) {
        const auto moved = walk(problem, line, step_of(line, all_of(line)));
        if (!moved) return std::nullopt;
        if (!*moved) break;
    }
    return line;
}

std::optional<std::vector<double>> profile(const InverseProblem& problem,
                                           const Linearisation& lowest, std::size_t parameter,
                                           const std::vector<double>& scores) {
    constexpr int steps = 3;
    std::vector<double> lowest_at;
    for (const double score : scores) {
        InverseProblem held = problem;
        held.low[parameter] = score;
        held.high[parameter] = score;
        Linearisation line = lowest;
        line.at[parameter] = score;
        const auto misfit = problem.misfits({line.at});
        if (!misfit) return std::nullopt;
        line.misfit = misfit->front();
        line.columns[parameter].assign(line.misfit.size(), 0.0);
        const auto found = descend(held, std::move(line), steps);
        if (!found) return std::nullopt;
        lowest_at.push_back(found->chi_square());
    }
    return lowest_at;
}

double log_evidence(const Linearisation& line) {
    const Eigen::MatrixXd lower = precision(jacobian(line, all_of(line))).llt().matrixL();
    double half_log_determinant = 0.0;
    for (Eigen::Index i = 0; i < lower.rows(); ++i) half_log_determinant += std::log(lower(i, i));
    return -0.5 * line.chi_square() - half_log_determinant;
}

std::optional<PosteriorDraws> randomised_maximum_likelihood(const InverseProblem& problem,
                                                            const Linearisation& line,
                                                            const std::vector<Vector>& prior,
                                                            std::uint32_t seed, double limit,
                                                            std::size_t wanted, int most_steps) {
    struct Candidate {
        Eigen::VectorXd error, prior;
        Eigen::MatrixXd j;
        Eigen::LLT<Eigen::MatrixXd> curvature;
        Vector at, misfit;
        double objective = 0.0;
        double length = 1.0;  // of its next step
    };
    // Perturbed data and prior add their own errors to what the best fit leaves.
    const double own_limit = line.chi_square() + limit;
    PosteriorDraws draws;
    for (std::size_t first = 0; first < prior.size() && draws.kept.size() < wanted;) {
        const std::size_t missing = wanted - draws.kept.size();
        const std::size_t last = std::min(prior.size(), first + missing + missing / 8 + 1);
        std::vector<Candidate> candidates;
        for (std::size_t row = first; row < last; ++row) {
            Candidate c;
            c.error = dense(
                standard_normals(seed, static_cast<std::uint32_t>(row + 2), line.misfit.size()));
            c.prior = dense(prior[row]);
            c.at = line.at;
            c.misfit = line.misfit;
            c.objective =
                (dense(c.misfit) - c.error).squaredNorm() + (dense(c.at) - c.prior).squaredNorm();
            c.j.resize(static_cast<Eigen::Index>(line.misfit.size()),
                       static_cast<Eigen::Index>(line.at.size()));
            for (std::size_t i = 0; i < line.at.size(); ++i)
                c.j.col(static_cast<Eigen::Index>(i)) =
                    dense(prior[row][i] < line.at[i] ? line.below[i] : line.above[i]);
            c.curvature.compute(precision(c.j));
            candidates.push_back(std::move(c));
        }
        first = last;
        for (int step = 0; step < most_steps; ++step) {
            std::vector<Vector> points;
            std::vector<Candidate*> moving;
            for (Candidate& c : candidates) {
                // Further steps are for those alone that are not there yet.
                if (step >= 3 && c.objective <= own_limit && squares(c.misfit) <= limit) continue;
                const Eigen::VectorXd slope =
                    c.j.transpose() * (dense(c.misfit) - c.error) + (dense(c.at) - c.prior);
                const Eigen::VectorXd move = c.curvature.solve(slope);
                points.push_back(within(problem, plain(dense(c.at) - c.length * move)));
                moving.push_back(&c);
            }
            if (points.empty()) break;
            const auto misfits = problem.misfits(points);
            if (!misfits) return std::nullopt;
            for (std::size_t k = 0; k < moving.size(); ++k) {
                Candidate& c = *moving[k];
                const double objective = (dense((*misfits)[k]) - c.error).squaredNorm() +
                                         (dense(points[k]) - c.prior).squaredNorm();
                if (!(objective < c.objective)) {
                    c.length *= 0.4;
                    continue;
                }
                c.length = std::min(1.0, 2.0 * c.length);
                c.objective = objective;
                c.at = points[k];
                c.misfit = (*misfits)[k];
            }
        }
        for (const Candidate& c : candidates) {
            if (draws.kept.size() == wanted) break;
            const double misfit = squares(c.misfit);
            if (misfit <= limit && c.objective <= own_limit)
                draws.kept.push_back({c.at, misfit});
            else
                ++draws.rejected;
        }
    }
    return draws;
}

std::vector<SloppyDirection> posterior_directions(const Linearisation& line, const Vector& scale) {
    std::vector<std::size_t> seen;
    for (std::size_t i = 0; i < line.columns.size(); ++i) {
        if (squares(line.columns[i]) > 0.0) seen.push_back(i);
    }
    const Eigen::MatrixXd j = jacobian(line, seen);
    Eigen::VectorXd d(static_cast<Eigen::Index>(seen.size()));
    for (std::size_t i = 0; i < seen.size(); ++i) d[static_cast<Eigen::Index>(i)] = scale[seen[i]];
    const Eigen::MatrixXd covariance = precision(j).inverse();
    const Eigen::MatrixXd scaled = d.asDiagonal() * covariance * d.asDiagonal();
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> axes(scaled);
    std::vector<SloppyDirection> directions;
    for (Eigen::Index k = axes.eigenvalues().size() - 1; k >= 0; --k) {
        SloppyDirection direction;
        direction.deviation = std::sqrt(std::max(0.0, axes.eigenvalues()[k]));
        direction.weights.assign(line.at.size(), 0.0);
        Eigen::VectorXd axis = axes.eigenvectors().col(k);
        // The sign of an eigenvector is free: its largest part points up.
        Eigen::Index largest = 0;
        axis.cwiseAbs().maxCoeff(&largest);
        if (axis[largest] < 0.0) axis = -axis;
        for (std::size_t i = 0; i < seen.size(); ++i)
            direction.weights[seen[i]] = axis[static_cast<Eigen::Index>(i)];
        directions.push_back(std::move(direction));
    }
    return directions;
}

std::optional<PosteriorDraw> probe(const InverseProblem& problem, const Linearisation& line,
                                   const Vector& scale, const SloppyDirection& direction,
                                   double deviations, double limit) {
    const auto n = static_cast<Eigen::Index>(line.at.size());
    const Eigen::MatrixXd j = jacobian(line, all_of(line));
    const Eigen::LLT<Eigen::MatrixXd> curvature(precision(j));
    // In scores: the way along the direction, and the plane that keeps the distance gone.
    Eigen::VectorXd way = Eigen::VectorXd::Zero(n);
    Eigen::VectorXd across = Eigen::VectorXd::Zero(n);
    for (Eigen::Index i = 0; i < n; ++i) {
        const auto at = static_cast<std::size_t>(i);
        if (direction.weights[at] == 0.0) continue;
        way[i] = direction.weights[at] / scale[at];
        across[i] = direction.weights[at] * scale[at];
    }
    const Eigen::VectorXd bent = curvature.solve(across);
    for (double share = 1.0; share > 0.2; share *= 0.5) {
        Vector at =
            within(problem, plain(dense(line.at) + share * deviations * direction.deviation * way));
        for (int step = 0; step < 3; ++step) {
            const auto misfits = problem.misfits({at});
            if (!misfits) return std::nullopt;
            const Vector& misfit = misfits->front();
            const double now = squares(misfit);
            if (now <= limit) return PosteriorDraw{at, now};
            const Eigen::VectorXd slope = j.transpose() * dense(misfit) + dense(at);
            Eigen::VectorXd move = -curvature.solve(slope);
            move -= across.dot(move) / across.dot(bent) * bent;
            at = within(problem, plain(dense(at) + move));
        }
    }
    return PosteriorDraw{};
}

}  // namespace longrun
