#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

/// Bayesian fitting of a model of moderate cost around its best fit. Parameters are standard normal
/// prior scores z; the model's misfits r(z) are whitened, so that the posterior is proportional to
/// exp(-(|r|² + |z|²) / 2).
namespace longrun {

using Vector = std::vector<double>;

struct InverseProblem {
    Vector low;  ///< scores, by parameter
    Vector high;
    /// Whitened misfits (model minus data) at several points, in order; free to compute them in
    /// parallel. None if the work was stopped: the caller then gets none either.
    std::function<std::optional<std::vector<Vector>>(const std::vector<Vector>& points)> misfits;
};

/// A whitening transformation: with the covariance C = L L', v becomes L⁻¹ v.
class Whitener {
public:
    /// @param covariance symmetric, positive definite
    explicit Whitener(const std::vector<Vector>& covariance);
    Vector operator()(const Vector& v) const;
    Vector colour(const Vector& v) const;  ///< the way back: L v

private:
    std::vector<Vector> lower_;
};

/// The model as a straight line around one point.
struct Linearisation {
    Vector at;
    Vector misfit;                ///< there
    std::vector<Vector> columns;  ///< of the Jacobian, by parameter; zero where not asked for
    std::vector<Vector> below;    ///< the same from one-sided differences
    std::vector<Vector> above;
    double chi_square() const;  ///< |r|² + |z|² at the point
};

/// Central differences along the parameters `along`.
std::optional<Linearisation> linearise(const InverseProblem& problem, const Vector& at,
                                       const std::vector<std::size_t>& along);

struct GaussNewtonFit {
    Vector best;
    double chi_square = 0.0;
    double gain_left = 0.0;  ///< decrease of chi-square that a straight model still promises
    int steps = 0;
};

/// Minimises |r|² + |z|² over the parameters `free` by Gauss-Newton steps with halving, until a
/// straight model promises less than `enough` or `most_steps` are made.
std::optional<GaussNewtonFit> gauss_newton(const InverseProblem& problem, const Vector& start,
                                           const std::vector<std::size_t>& free, int most_steps,
                                           double enough);

/// Moves from the point of the linearisation to the minimum over all its parameters, with its one
/// Jacobian; `misfit` and `at` change, never for the worse.
std::optional<Linearisation> descend(const InverseProblem& problem, Linearisation line, int steps);

/// Laplace's approximation, apart from terms that do not change between priors of the same data:
/// -(|r|² + |z|²) / 2 - ln det(J'J + I) / 2.
double log_evidence(const Linearisation& line);

/// Profile of the posterior: the lowest chi-square with one parameter held at each of several
/// scores, all others free to follow with the one Jacobian of the line.
std::optional<std::vector<double>> profile(const InverseProblem& problem,
                                           const Linearisation& lowest, std::size_t parameter,
                                           const std::vector<double>& scores);

struct PosteriorDraw {
    Vector scores;
    double misfit = 0.0;  ///< |r|² against the data as they are
};
struct PosteriorDraws {
    std::vector<PosteriorDraw> kept;
    int rejected = 0;
};

/// Draws by randomised maximum likelihood: every draw fits data perturbed by their errors from a
/// prior perturbed by its own, by at most `most_steps` Gauss-Newton steps with the one Jacobian (of
/// the side that each parameter goes to). Draws are left out whose misfit to the data as they are
/// exceeds `limit`, or whose chi-square to their own data and prior exceeds that of the best fit by
/// more than `limit`. Exact for a straight model. Source: kitanidis1995, oliver1996.
/// @param prior rows of prior scores, one a candidate
std::optional<PosteriorDraws> randomised_maximum_likelihood(const InverseProblem& problem,
                                                            const Linearisation& line,
                                                            const std::vector<Vector>& prior,
                                                            std::uint32_t seed, double limit,
                                                            std::size_t wanted, int most_steps);

/// A direction that data and priors together leave wide.
struct SloppyDirection {
    double deviation = 0.0;  ///< posterior standard deviation along it, in scaled parameters
    Vector weights;          ///< unit vector in scaled parameters
};

/// Directions of the posterior covariance in parameters scaled by `scale` (change of ln(parameter)
/// per score), widest first, over parameters that the data respond to at all.
std::vector<SloppyDirection> posterior_directions(const Linearisation& line, const Vector& scale);

/// A point `deviations` posterior standard deviations along a direction, pulled back to where the
/// data are fitted within `limit` by steps across the direction; nearer if it must be. Its scores
/// are empty if no point fits.
std::optional<PosteriorDraw> probe(const InverseProblem& problem, const Linearisation& line,
                                   const Vector& scale, const SloppyDirection& direction,
                                   double deviations, double limit);

}  // namespace longrun
