#include "model/cohorts.hpp"

#include <algorithm>

#include "base/math.hpp"
#include "mechanisms/decision.hpp"

namespace longrun {

namespace {
/// Jobs themselves below 10, then four steps an octave.
constexpr std::uint32_t size_group(std::uint32_t jobs) {
    if (jobs < 10) return jobs;
    std::uint32_t octave = 0;
    while ((jobs >> octave) >= 16) ++octave;
    return 10 + octave * 4 + ((jobs >> octave) - 8) / 2;
}
constexpr std::size_t size_groups = 10 + 4 * 29;  // jobs have 32 bits
static_assert(size_group(0xffffffffu) == size_groups - 1);
}  // namespace

std::vector<Cohort> cohorts_of(const Population& population) {
    struct Total {
        std::uint64_t weight = 0;
        std::uint64_t weighted_jobs = 0;
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
        cohorts.push_back(cohort);
    }
    return cohorts;
}

std::vector<double> quality_nodes(int nodes) {
    constexpr double root_two_pi = 2.50662827463100050242;
    const auto density = [&](double p) {
        if (p <= 0.0 || p >= 1.0) return 0.0;
        const double z = math::normal_quantile(p);
        return math::exp(-0.5 * z * z) / root_two_pi;
    };
    std::vector<double> means;
    for (int node = 0; node < nodes; ++node) {
        means.push_back(nodes * (density(static_cast<double>(node) / nodes) -
                                 density(static_cast<double>(node + 1) / nodes)));
    }
    return means;
}

double introduction_odds(const std::vector<Cohort>& cohorts, const Drivers& d, double users) {
    if (users <= 0.0) return 1e300;
    constexpr int nodes = 32;
    std::vector<double> quality_odds;
    for (const double node : quality_nodes(nodes)) {
        const double steps = std::clamp(node * quality_unit, -127.0, 127.0);
        const auto quality = static_cast<std::int8_t>(steps < 0 ? steps - 0.5 : steps + 0.5);
        quality_odds.push_back(d.quality_odds[quality_index(quality)]);
    }
    const std::size_t classes = d.credit_odds.size() / d.sector_odds.size();
    double firms = 0.0;
    for (const Cohort& cohort : cohorts) firms += cohort.firms;
    const auto expected = [&](double factor) {
        double sum = 0.0;
        for (const Cohort& cohort : cohorts) {
            const double odds = factor * d.sector_odds[cohort.sector] *
                                d.credit_odds[cohort.sector * classes + cohort.size_class] *
                                d.size_odds[cohort.size];
            for (const double quality : quality_odds)
                sum += cohort.firms * acceptance(odds * quality);
        }
        return sum / nodes / firms;
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
