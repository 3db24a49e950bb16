#include "rivals/start.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/math.hpp"

namespace longrun {

namespace {

double log_odds(double p) {
    constexpr double least = 1e-9;
    return math::log_odds(std::clamp(p, least, 1.0 - least));
}

}  // namespace

double answer_to(const AdoptionFigure& figure, const Grid& grid, const Population& population) {
    const Sums sums = grid.where([&](std::size_t, std::size_t sector, std::size_t size_class) {
        if (population.sectors[sector].scope != Scope::business) return false;
        // Employers without a job in March count among all firms.
        return figure.smallest <= 1 || population.size_classes[size_class].low >= figure.smallest;
    });
    const double yes = figure.any_function ? sums.any_firms() : sums.production_firms();
    return share(yes, sums.all_firms());
}

Start find_start(const ModelInputs& home, const CountryEconomy& economy, const FromOutside& outside,
                 const AdoptionFigure& figure) {
    const int month = home.calendar.index_of(figure.date.year, figure.date.month);
    if (month < 0 || month >= static_cast<int>(outside.frontier.size()))
        return {0.0, std::numeric_limits<double>::quiet_NaN(), false};
    Start best;
    double best_miss = std::numeric_limits<double>::infinity();
    const auto miss = [&](double shift) {
        Rival rival(home, economy, shift);
        double answer = 0.0;
        rival.run(outside, month + 1, [&](int now, const Nation&, CohortBody& body) {
            if (now == month) answer = answer_to(figure, body.grid(), economy.population);
        });
        const double of = log_odds(answer) - log_odds(figure.value);
        if (std::fabs(of) < best_miss) {
            best_miss = std::fabs(of);
            best = {shift, answer, std::fabs(of) <= start_tolerance};
        }
        return of;
    };
    // The answer rises with the shift, about one for one at first; the bracket keeps secants in.
    constexpr int most_runs = 24;
    double low = -widest_shift;
    double high = widest_shift;
    double before = 0.0;
    double miss_before = miss(before);
    (miss_before > 0.0 ? high : low) = before;
    double shift = std::clamp(before - miss_before, low, high);
    for (int runs = 1; runs < most_runs && best_miss > start_tolerance; ++runs) {
        const double of = miss(shift);
        (of > 0.0 ? high : low) = shift;
        const double slope = (of - miss_before) / (shift - before);
        before = shift;
        miss_before = of;
        shift = slope > 0.0 ? before - of / slope : high;
        // Saturated ends give secants out of the bracket: halve it instead.
        if (!(shift > low && shift < high)) shift = 0.5 * (low + high);
        if (high - low < 1e-6) break;
    }
    return best;
}

}  // namespace longrun
