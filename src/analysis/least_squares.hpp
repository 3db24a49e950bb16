#pragma once

#include <functional>
#include <string>
#include <vector>

namespace longrun {

/// A least-squares problem over a box; residuals are already divided by their standard errors.
struct LeastSquares {
    std::vector<double> start;
    std::vector<double> low;
    std::vector<double> high;
    /// Empty stops the search.
    std::function<std::vector<double>(const std::vector<double>&)> residuals;
};

struct LeastSquaresFit {
    std::vector<double> best;
    double chi_square = 0.0;
    int evaluations = 0;
    std::string ended;     ///< why the search ended
    bool stopped = false;  ///< by empty residuals
};

/// Minimises the sum of squares without derivatives: a global search (CRS2) over the box, then a
/// local polish (BOBYQA), by NLopt. Deterministic for a given build of NLopt; its result is rounded
/// and becomes an input file, so it lies outside the promise of equal digits.
LeastSquaresFit minimise(const LeastSquares& problem, int global_evaluations,
                         int local_evaluations);

}  // namespace longrun
