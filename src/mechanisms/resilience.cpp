#include "mechanisms/resilience.hpp"

#include <algorithm>
#include <cmath>

#include "base/check.hpp"
#include "base/math.hpp"

namespace longrun {

double dependent_output(const ResilienceParams& p, double exposed_share, double exposure,
                        double application, double complements) {
    return std::min(1.0, p.dependence * exposed_share * exposure * application * complements);
}

double part_of_year(double months, double substitution) {
    double left = 1.0;
    double sum = 0.0;
    for (int month = 0; month < static_cast<int>(months); ++month) {
        left *= 1.0 - substitution;
        sum += left / 12.0;
    }
    return sum;
}

double use_given_up(const ResilienceParams& p, double cost_factor) {
    LR_EXPECT(cost_factor >= 1.0);
    return -math::expm1(-p.cost_response * math::log(cost_factor));
}

std::vector<double> with_suppliers(double pass_through, const std::vector<double>& direct,
                                   const std::vector<const std::vector<double>*>& inputs) {
    LR_EXPECT(inputs.size() == direct.size());
    constexpr int most_rounds = 200;
    constexpr double settled = 1e-15;
    std::vector<double> loss = direct;
    // Gauss and Seidel's rounds rise towards the least solution, and a sector has no more than its
    // output to lose, so they settle whatever the table.
    for (int round = 0; round < most_rounds; ++round) {
        double moved = 0.0;
        for (std::size_t s = 0; s < loss.size(); ++s) {
            double suppliers = 0.0;
            for (std::size_t from = 0; from < inputs[s]->size(); ++from)
                suppliers += (*inputs[s])[from] * loss[from];
            const double next = std::min(1.0, direct[s] + pass_through * suppliers);
            moved = std::max(moved, std::abs(next - loss[s]));
            loss[s] = next;
        }
        if (moved < settled) break;
    }
    return loss;
}

double resilience_index(double loss, double at_risk) {
    return at_risk > 0.0 ? 1.0 - loss / at_risk : 1.0;
}

}  // namespace longrun
