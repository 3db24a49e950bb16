#include "analysis/least_squares.hpp"

#include <nlopt.h>

#include <limits>

namespace longrun {

namespace {

struct Search {
    const LeastSquares* problem;
    LeastSquaresFit* fit;
    nlopt_opt now = nullptr;
};

double objective(unsigned n, const double* x, double*, void* data) {
    const Search& search = *static_cast<Search*>(data);
    ++search.fit->evaluations;
    double sum = 0.0;
    const std::vector<double> residuals = search.problem->residuals(std::vector<double>(x, x + n));
    if (residuals.empty()) {
        search.fit->stopped = true;
        nlopt_force_stop(search.now);
        return 1e300;
    }
    for (const double r : residuals) sum += r * r;
    if (!(sum < std::numeric_limits<double>::max())) return 1e300;  // NLopt needs finite values
    if (search.fit->best.empty() || sum < search.fit->chi_square) {
        search.fit->best.assign(x, x + n);
        search.fit->chi_square = sum;
    }
    return sum;
}

const char* reason(nlopt_result result) {
    switch (result) {
        case NLOPT_XTOL_REACHED:
            return "parameters settled";
        case NLOPT_FTOL_REACHED:
            return "fit settled";
        case NLOPT_MAXEVAL_REACHED:
            return "evaluations used up";
        default:
            return result > 0 ? "converged" : "search failed";
    }
}

void run(nlopt_algorithm algorithm, int evaluations, Search& search) {
    const LeastSquares& problem = *search.problem;
    nlopt_opt opt = nlopt_create(algorithm, static_cast<unsigned>(problem.start.size()));
    search.now = opt;
    nlopt_set_lower_bounds(opt, problem.low.data());
    nlopt_set_upper_bounds(opt, problem.high.data());
    nlopt_set_min_objective(opt, objective, &search);
    nlopt_set_maxeval(opt, evaluations);
    nlopt_set_ftol_rel(opt, 1e-7);
    nlopt_set_xtol_rel(opt, 1e-5);
    std::vector<double> x = search.fit->best.empty() ? problem.start : search.fit->best;
    double value = 0.0;
    search.fit->ended = reason(nlopt_optimize(opt, x.data(), &value));
    nlopt_destroy(opt);
}

}  // namespace

LeastSquaresFit minimise(const LeastSquares& problem, int global_evaluations,
                         int local_evaluations) {
    LeastSquaresFit fit;
    Search search{&problem, &fit};
    constexpr unsigned long seed = 20260331;
    nlopt_srand(seed);
    if (global_evaluations > 0) run(NLOPT_GN_CRS2_LM, global_evaluations, search);
    if (local_evaluations > 0 && !fit.stopped) run(NLOPT_LN_BOBYQA, local_evaluations, search);
    return fit;
}

}  // namespace longrun
