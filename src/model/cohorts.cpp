#include "model/cohorts.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include "base/check.hpp"
#include "base/math.hpp"
#include "mechanisms/decision.hpp"

namespace longrun {

namespace {
/// Octaves of jobs.
constexpr std::uint32_t size_group(std::uint32_t jobs) {
    return static_cast<std::uint32_t>(std::bit_width(jobs));
}
constexpr std::size_t size_groups = 33;  // jobs have 32 bits
}  // namespace

std::vector<Cohort> cohorts_of(const Population& population) {
    struct Total {
        std::uint64_t weight = 0;
        std::uint64_t weighted_jobs = 0;
        std::uint32_t least = 0xffffffffu;
        std::uint32_t most = 0;
    };
    const std::size_t classes = population.size_classes.size();
    std::vector<Total> totals(population.sectors.size() * classes * size_groups);
    for (const Cell& cell : population.cells) {
        Total* of_cell = &totals[(cell.sector * classes + cell.size_class) * size_groups];
        for (std::uint32_t firm = cell.begin; firm < cell.end; ++firm) {
            Total& total = of_cell[size_group(population.jobs[firm])];
            total.weight += population.weight_of(firm);
            total.weighted_jobs +=
                std::uint64_t{population.weight_of(firm)} * population.jobs[firm];
            total.least = std::min(total.least, population.jobs[firm]);
            total.most = std::max(total.most, population.jobs[firm]);
        }
    }
    std::vector<Cohort> cohorts;
    for (std::size_t at = 0; at < totals.size(); ++at) {
        const Total& total = totals[at];
        if (total.weight == 0) continue;
        Cohort cohort;
        cohort.sector = static_cast<std::uint16_t>(at / size_groups / classes);
        cohort.size_class = static_cast<std::uint16_t>(at / size_groups % classes);
        cohort.firms = static_cast<double>(total.weight) / Population::unit_weight;
        cohort.jobs = static_cast<double>(total.weighted_jobs) / static_cast<double>(total.weight);
        cohort.size = size_index(static_cast<std::uint32_t>(cohort.jobs + 0.5));
        cohort.least = total.least;
        cohort.most = total.most;
        cohorts.push_back(cohort);
    }
    return cohorts;
}

double share_between(const Cohort& cohort, std::uint32_t low, std::uint32_t high) {
    const std::uint32_t from = std::max(cohort.least, low);
    const std::uint32_t to = std::min(cohort.most, high);
    if (from > to) return 0.0;
    return (to - from + 1.0) / (cohort.most - cohort.least + 1.0);
}

std::vector<QualityNode> quality_nodes(int count) {
    LR_EXPECT(count >= 1);
    // Hermite polynomials, orthonormal under the standard normal.
    struct Value {
        double last;   ///< of degree count - 1
        double whole;  ///< of degree count
    };
    const auto hermite = [&](double x) {
        Value value{0.0, 1.0};
        for (int n = 0; n < count; ++n) {
            const double next = (x * value.whole - std::sqrt(static_cast<double>(n)) * value.last) /
                                std::sqrt(n + 1.0);
            value = {value.whole, next};
        }
        return value;
    };
    // Roots lie within sqrt(4 count + 2), further apart than a step.
    const double end = std::sqrt(4.0 * count + 2.0);
    const double step = end / (64.0 * count);
    std::vector<QualityNode> nodes;
    for (double left = -end - 0.3 * step; left < end; left += step) {
        const bool rises = hermite(left).whole < 0.0;
        if ((hermite(left + step).whole < 0.0) == rises) continue;
        double low = left;
        double high = left + step;
        for (int halving = 0; halving < 60; ++halving) {
            const double middle = 0.5 * (low + high);
            ((hermite(middle).whole < 0.0) == rises ? low : high) = middle;
        }
        const double root = 0.5 * (low + high);
        const double last = hermite(root).last;
        nodes.push_back({root, 1.0 / (count * last * last)});
    }
    LR_ENSURE(nodes.size() == static_cast<std::size_t>(count));
    return nodes;
}

double at_quality(const std::array<double, qualities>& table, double quality) {
    const double place = std::clamp(quality * quality_unit + 128.0, 0.0, qualities - 1.0);
    const auto low = std::min(static_cast<std::size_t>(place), table.size() - 2);
    const double part = place - static_cast<double>(low);
    return table[low] * math::pow(table[low + 1] / table[low], part);
}

double introduction_odds(const std::vector<Cohort>& cohorts, const Drivers& d, double users) {
    if (users <= 0.0) return 1e300;
    constexpr int nodes = 12;
    struct Node {
        double odds;
        double weight;
    };
    std::vector<Node> by_quality;
    for (const QualityNode& node : quality_nodes(nodes))
        by_quality.push_back({at_quality(d.quality_odds, node.value), node.weight});
    const std::size_t classes = d.credit_odds.size() / d.sector_odds.size();
    double firms = 0.0;
    for (const Cohort& cohort : cohorts) firms += cohort.firms;
    const auto expected = [&](double factor) {
        double sum = 0.0;
        for (const Cohort& cohort : cohorts) {
            const double odds = factor * d.sector_odds[cohort.sector] *
                                d.credit_odds[cohort.sector * classes + cohort.size_class] *
                                d.size_odds[cohort.size];
            for (const Node& node : by_quality)
                sum += cohort.firms * node.weight * acceptance(odds * node.odds);
        }
        return sum / firms;
    };
    double low = -40.0;
    double high = 40.0;
    for (int halving = 0; halving < 60; ++halving) {
        const double middle = 0.5 * (low + high);
        (expected(math::exp(middle)) > users ? low : high) = middle;
    }
    return math::exp(0.5 * (low + high));
}

}  // namespace longrun
