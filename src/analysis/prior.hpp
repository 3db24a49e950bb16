#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace longrun {

/// A two-piece normal: half of the mass on each side of `central`, `low` and `high` hold the
/// central 90 % between them, on a linear or logarithmic scale. What lies outside the hard bounds
/// is moved to the bound: bounds and priors are separate things. Values are addressed by standard
/// normal scores, so that many parameters of any scale share one space.
struct SplitNormal {
    double central = 0.0;
    double low = 0.0;
    double high = 0.0;
    bool logarithmic = false;
    double least = -std::numeric_limits<double>::infinity();
    double most = std::numeric_limits<double>::infinity();

    double value(double score) const;
    double score(double value) const;  ///< of a value within the bounds; beyond ±9 it is cut
    double lowest_score() const;       ///< at the lower bound
    double highest_score() const;
    /// Change of ln(value) per score around the centre; of the value itself where a logarithm makes
    /// no sense (a range that reaches zero).
    double log_deviation() const;
};

/// Quantile of chi-square by Wilson and Hilferty's cube, good to a percent from ten degrees of
/// freedom. @param p in (0, 1)
double chi_square_quantile(double p, double degrees);

/// Standard normal numbers, addressed by seed, stream and place: the same on every machine.
std::vector<double> standard_normals(std::uint32_t seed, std::uint32_t stream, std::size_t count);

/// A Latin hypercube of normal scores: in every column each of the `rows` equally likely strata
/// holds one value. Row-major.
std::vector<std::vector<double>> latin_hypercube(std::uint32_t seed, std::uint32_t stream,
                                                 std::size_t rows, std::size_t columns);

}  // namespace longrun
