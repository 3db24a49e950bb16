#include "study/tie.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <optional>
#include <vector>

#include "base/check.hpp"
#include "base/math.hpp"
#include "study/quantiles.hpp"

namespace longrun {

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

int sign_of(double difference) { return difference > 0.0 ? 1 : difference < 0.0 ? -1 : 0; }

class Searcher {
public:
    Searcher(const TieSearch& search, const std::function<double(double)>& difference)
        : search_(search), difference_(difference) {
        low_ = scaled(search.low);
        high_ = scaled(search.high);
        const double assumed = std::clamp(search.assumed, search.low, search.high);
        const double centre = scaled(assumed);
        // Grid points too close to the assumed value would only repeat it.
        const double apart = 0.1 * (high_ - low_) / search.cells;
        for (int i = 0; i <= search.cells; ++i) {
            const double x = i == search.cells ? high_ : low_ + (high_ - low_) * i / search.cells;
            const bool end = i == 0 || i == search.cells;
            if (std::abs(x - centre) > apart || (end && x != centre)) grid_.push_back(x);
        }
        const auto at = std::upper_bound(grid_.begin(), grid_.end(), centre);
        centre_ = static_cast<std::size_t>(at - grid_.begin());
        grid_.insert(at, centre);
        values_.resize(grid_.size());
    }

    Tie run() {
        const std::optional<Tie> found = walk();
        Tie tie = found ? *found : Tie{nan, common_sign(), common_sign(), 0, complete_};
        tie.complete = complete_;
        tie.evaluations = evaluations_;
        return tie;
    }

private:
    double scaled(double x) const { return search_.log_scale ? math::log(x) : x; }
    double unscaled(double x) const {
        // The ends and the assumed value come back as they were given.
        if (x == low_) return search_.low;
        if (x == high_) return search_.high;
        if (!grid_.empty() && x == grid_[centre_]) {
            return std::clamp(search_.assumed, search_.low, search_.high);
        }
        return search_.log_scale ? math::exp(x) : x;
    }

    double evaluate(double x) {
        if (evaluations_ >= search_.most_evaluations) {
            complete_ = false;
            return nan;
        }
        ++evaluations_;
        const double value = difference_(unscaled(x));
        if (std::isnan(value)) complete_ = false;
        return value;
    }
    double at(std::size_t i) {
        if (!values_[i]) values_[i] = evaluate(grid_[i]);
        return *values_[i];
    }
    /// Sign at a grid point; none where the difference is undefined or outside the grid.
    std::optional<int> sign_at(std::ptrdiff_t i) {
        if (i < 0 || i >= static_cast<std::ptrdiff_t>(grid_.size())) return std::nullopt;
        const double value = at(static_cast<std::size_t>(i));
        if (std::isnan(value)) return std::nullopt;
        return sign_of(value);
    }

    /// Outwards from the assumed value, the nearer of the two next points first.
    std::optional<Tie> walk() {
        const auto centre = static_cast<std::ptrdiff_t>(centre_);
        const auto size = static_cast<std::ptrdiff_t>(grid_.size());
        if (sign_at(centre) == 0) {
            const int below = sign_at(centre - 1).value_or(0);
            const int above = sign_at(centre + 1).value_or(0);
            if (below != above || below == 0) return tie_at(grid_[centre_], below, above);
        }
        std::ptrdiff_t left = centre;
        std::ptrdiff_t right = centre;
        while (left > 0 || right + 1 < size) {
            const auto distance = [&](std::ptrdiff_t i) {
                return i < 0 || i >= size
                           ? std::numeric_limits<double>::infinity()
                           : std::abs(grid_[static_cast<std::size_t>(i)] - grid_[centre_]);
            };
            const bool rightwards = distance(right + 1) <= distance(left - 1);
            std::ptrdiff_t& from = rightwards ? right : left;
            const std::ptrdiff_t step = rightwards ? 1 : -1;
            if (const auto tie = cell(from, step)) return tie;
            from += step;
        }
        return std::nullopt;
    }

    /// A tie between a grid point and the next one outwards.
    std::optional<Tie> cell(std::ptrdiff_t from, std::ptrdiff_t step) {
        const auto here = sign_at(from);
        const auto next = sign_at(from + step);
        if (!here || !next || *here == *next || *here == 0) return std::nullopt;
        if (*next == 0) {
            // At one point, or along a stretch? What lies behind tells.
            const auto behind = sign_at(from + 2 * step);
            if (behind == here) return std::nullopt;  // touched, not crossed
            if (behind && *behind != 0) {
                const double x = grid_[static_cast<std::size_t>(from + step)];
                return step > 0 ? tie_at(x, *here, *behind) : tie_at(x, *behind, *here);
            }
        }
        return narrow(static_cast<std::size_t>(from), static_cast<std::size_t>(from + step));
    }

    Tie tie_at(double x, int below, int above) { return {unscaled(x), below, above, 0, true}; }

    /// Illinois steps between points of unlike sign; bisection after a step that did not halve.
    Tie narrow(std::size_t from, std::size_t to) {
        double a = grid_[from];
        double b = grid_[to];
        double fa = at(from);
        double fb = at(to);
        const int sign_a = sign_of(fa);
        const int sign_b = sign_of(fb);
        const double width = search_.tolerance * (high_ - low_);
        bool bisect = sign_b == 0;     // towards the end of a stretch of zeros
        double size_a = std::abs(fa);  // unweighted
        double size_b = std::abs(fb);
        char moved = ' ';  // end that moved last: one that stays twice loses half its weight
        while (std::abs(b - a) > width) {
            const double before = std::abs(b - a);
            double x = a + 0.5 * (b - a);
            if (!bisect) {
                x = (a * fb - b * fa) / (fb - fa);
                const double inset = 0.01 * before;
                x = std::clamp(x, std::min(a, b) + inset, std::max(a, b) - inset);
                if (!(std::abs(x - a) < before)) x = a + 0.5 * (b - a);  // also infinite values
            }
            const double fx = evaluate(x);
            if (std::isnan(fx)) break;
            const int sign = sign_of(fx);
            if (sign == sign_a) {
                a = x;
                fa = fx;
                size_a = std::abs(fx);
                if (moved == 'a') fb *= 0.5;
                moved = 'a';
            } else {
                b = x;
                fb = fx;
                size_b = std::abs(fx);
                if (moved == 'b') fa *= 0.5;
                moved = 'b';
                if (sign == 0 && sign_b != 0) break;  // the root itself
            }
            bisect = sign_b == 0 || std::abs(b - a) > 0.5 * before;
        }
        const double best = sign_b != 0 && size_a < size_b ? a : b;
        return to > from ? tie_at(best, sign_a, sign_b) : tie_at(best, sign_b, sign_a);
    }

    /// Of all points looked at; 0 if they are not of one sign.
    int common_sign() const {
        std::optional<int> common;
        for (const auto& value : values_) {
            if (!value || std::isnan(*value) || *value == 0.0) continue;
            if (common && *common != sign_of(*value)) return 0;
            common = sign_of(*value);
        }
        return common.value_or(0);
    }

    const TieSearch& search_;
    const std::function<double(double)>& difference_;
    double low_ = 0.0;
    double high_ = 0.0;
    std::vector<double> grid_;  ///< in the scale searched
    std::size_t centre_ = 0;    ///< the assumed value
    std::vector<std::optional<double>> values_;
    int evaluations_ = 0;
    bool complete_ = true;
};

}  // namespace

Tie find_tie(const TieSearch& search, const std::function<double(double)>& difference) {
    LR_EXPECT(search.low < search.high);
    LR_EXPECT(!search.log_scale || search.low > 0.0);
    LR_EXPECT(search.cells >= 1 && search.tolerance > 0.0);
    return Searcher(search, difference).run();
}

void report_tie(const TieSearch& search, const Tie& tie, BreakEvenRow& row) {
    const auto better = [&](int sign) {
        return sign > 0 ? row.policy : sign < 0 ? row.against : std::string();
    };
    row.value = search.assumed;
    row.low = search.low;
    row.high = search.high;
    row.tie = to_digits(tie.value, record_digits);
    row.better_below = better(tie.sign_below);
    row.better_above = better(tie.sign_above);
}

}  // namespace longrun
