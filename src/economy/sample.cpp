#include "economy/sample.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "economy/links.hpp"

namespace longrun {

namespace {

/// Chances of inclusion c · size, capped at one, that add up to `wanted`.
std::vector<double> inclusion(const std::vector<double>& sizes, double wanted) {
    std::vector<double> chance(sizes.size());
    double scale = 0.0;
    double certain = 0.0;
    for (int pass = 0; pass < 50; ++pass) {
        double open = 0.0;
        double full = 0.0;
        for (const double size : sizes) {
            if (scale * size >= 1.0)
                full += 1.0;
            else
                open += size;
        }
        if (pass > 0 && full == certain) break;
        certain = full;
        if (open <= 0.0) break;
        scale = std::max(0.0, wanted - full) / open;
    }
    for (std::size_t i = 0; i < sizes.size(); ++i) chance[i] = std::min(1.0, scale * sizes[i]);
    return chance;
}

std::size_t firms_in(const Population& p, std::size_t size_class) {
    std::size_t firms = 0;
    for (const Cell& cell : p.cells) {
        if (cell.size_class == size_class) firms += cell.end - cell.begin;
    }
    return firms;
}

}  // namespace

Result<Population> sample_of(const Population& p, std::size_t firms,
                             const SynthesisOptions& options) {
    const std::size_t n = p.size();
    const std::size_t classes = p.size_classes.size();
    const std::size_t largest = classes - 1;
    // Where the largest enterprises would fill more than half of the sample they are drawn like
    // the others: a sample of nothing else would stand for an economy without small firms.
    const bool all_of_the_largest = 2 * firms_in(p, largest) <= firms;
    double all_jobs = 0.0;
    for (const std::uint32_t jobs : p.jobs) all_jobs += jobs;

    std::vector<double> sizes(n);
    std::vector<std::uint16_t> class_of(n);
    for (const Cell& cell : p.cells) {
        for (std::uint32_t i = cell.begin; i < cell.end; ++i) {
            class_of[i] = cell.size_class;
            sizes[i] = cell.size_class == largest && all_of_the_largest
                           ? 1e9
                           : 0.5 / static_cast<double>(n) + 0.5 * p.jobs[i] / all_jobs;
        }
    }
    const std::vector<double> chance = inclusion(sizes, static_cast<double>(firms));

    // Systematic: a point every unit of summed chance, from an addressed start.
    const Luck luck{options.seed, 0};
    double sum = luck.uniform(0, 0, Draw::sample);
    std::vector<std::uint32_t> taken;
    for (std::size_t i = 0; i < n; ++i) {
        const double before = std::floor(sum);
        sum += chance[i];
        if (chance[i] >= 1.0 || std::floor(sum) > before)
            taken.push_back(static_cast<std::uint32_t>(i));
    }

    std::vector<double> target(classes, 0.0);
    std::vector<double> reached(classes, 0.0);
    std::vector<double> target_jobs(classes, 0.0);
    for (std::size_t i = 0; i < n; ++i) {
        target[class_of[i]] += 1.0;
        target_jobs[class_of[i]] += p.jobs[i];
    }
    for (const std::uint32_t i : taken) reached[class_of[i]] += 1.0 / chance[i];

    Population sample;
    sample.pack = p.pack;
    sample.provenance = p.provenance;
    sample.price_year = p.price_year;
    sample.regions = p.regions;
    sample.sectors = p.sectors;
    sample.size_classes = p.size_classes;
    sample.counties = p.counties;
    sample.residuals = p.residuals;
    sample.gaps = p.gaps;
    std::vector<std::uint32_t> row_of(n, static_cast<std::uint32_t>(n));
    std::vector<double> jobs_reached(classes, 0.0);
    std::vector<double> firms_reached(classes, 0.0);
    std::size_t next = 0;
    for (const Cell& cell : p.cells) {
        Cell kept = cell;
        kept.begin = static_cast<std::uint32_t>(sample.jobs.size());
        for (; next < taken.size() && taken[next] < cell.end; ++next) {
            const std::uint32_t i = taken[next];
            const double weight = target[cell.size_class] / reached[cell.size_class] / chance[i];
            const auto units = static_cast<std::uint32_t>(weight * Population::unit_weight + 0.5);
            row_of[i] = static_cast<std::uint32_t>(sample.jobs.size());
            sample.jobs.push_back(p.jobs[i]);
            sample.weight.push_back(units);
            sample.county.push_back(p.county[i]);
            sample.age_months.push_back(p.age_months[i]);
            firms_reached[cell.size_class] += static_cast<double>(units) / Population::unit_weight;
            jobs_reached[cell.size_class] +=
                static_cast<double>(units) / Population::unit_weight * p.jobs[i];
        }
        kept.end = static_cast<std::uint32_t>(sample.jobs.size());
        if (kept.end > kept.begin) sample.cells.push_back(kept);
    }
    for (const Presence& at : p.presence) {
        if (row_of[at.firm] < n) sample.presence.push_back({row_of[at.firm], at.jobs, at.region});
    }
    const auto residual = [&](const char* unit, const std::vector<double>& want,
                              const std::vector<double>& got) {
        MarginResidual r;
        r.table = "sample of the population, by size class";
        r.unit = unit;
        for (std::size_t z = 0; z < classes; ++z) {
            r.target += want[z];
            r.reproduced += got[z];
            if (want[z] > 0.0) r.largest = std::max(r.largest, std::abs(got[z] / want[z] - 1.0));
        }
        r.note = fmt::format("{} firms stand for {:.0f}", sample.size(),
                             target.empty() ? 0.0 : static_cast<double>(n));
        sample.residuals.push_back(std::move(r));
    };
    residual("firms", target, firms_reached);
    residual("jobs", target_jobs, jobs_reached);

    Workers workers(options.threads);
    link_partners(sample, luck, workers);
    return sample;
}

}  // namespace longrun
