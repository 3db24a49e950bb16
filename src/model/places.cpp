#include "model/places.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "model/sums.hpp"

namespace longrun {

namespace {

bool holds(const std::vector<std::uint16_t>& list, std::size_t index) {
    return list.empty() || std::binary_search(list.begin(), list.end(), index);
}

/// Share of every region and sector that lies in some counties.
std::vector<double> share_of_counties(const Geography& g,
                                      const std::vector<std::uint16_t>& counties) {
    const std::size_t sectors = g.sectors.size();
    std::vector<double> in(g.regions.size() * sectors, 0.0);
    std::vector<double> all(in.size(), 0.0);
    for (std::size_t c = 0; c < g.counties.size(); ++c) {
        const bool counts = holds(counties, c);
        for (std::size_t s = 0; s < sectors; ++s) {
            const std::size_t cell = g.counties[c].region * sectors + s;
            all[cell] += g.jobs_of(c, s);
            if (counts) in[cell] += g.jobs_of(c, s);
        }
    }
    for (std::size_t cell = 0; cell < in.size(); ++cell) in[cell] = share(in[cell], all[cell]);
    return in;
}

}  // namespace

std::vector<double> share_in_place(const ModelInputs& inputs, const Placement& place) {
    const std::size_t regions = inputs.population.regions.size();
    const std::size_t sectors = inputs.population.sectors.size();
    std::vector<double> shares(regions * sectors, 1.0);
    if (!place.counties.empty()) {
        LR_EXPECT(inputs.geography != nullptr);
        shares = share_of_counties(*inputs.geography, place.counties);
        LR_EXPECT(shares.size() == regions * sectors);
    }
    for (std::size_t r = 0; r < regions; ++r) {
        for (std::size_t s = 0; s < sectors; ++s) {
            if (!holds(place.regions, r) || !holds(place.sectors, s)) shares[r * sectors + s] = 0.0;
        }
    }
    return shares;
}

std::vector<double> firms_by_peers(const Population& population) {
    std::vector<double> firms(population.regions.size() * population.sectors.size(), 0.0);
    for (const Cell& cell : population.cells) {
        std::uint64_t weight = 0;
        for (std::uint32_t firm = cell.begin; firm < cell.end; ++firm)
            weight += population.weight_of(firm);
        firms[cell.region * population.sectors.size() + cell.sector] +=
            static_cast<double>(weight) / Population::unit_weight;
    }
    return firms;
}

std::vector<double> jobs_by_peers(const Population& population) {
    std::vector<double> jobs(population.regions.size() * population.sectors.size(), 0.0);
    for (const Cell& cell : population.cells) {
        std::uint64_t weighted = 0;
        for (std::uint32_t firm = cell.begin; firm < cell.end; ++firm)
            weighted += std::uint64_t{population.weight_of(firm)} * population.jobs[firm];
        jobs[cell.region * population.sectors.size() + cell.sector] +=
            static_cast<double>(weighted) / Population::unit_weight;
    }
    return jobs;
}

std::vector<double> mean_by_sector(const std::vector<double>& values,
                                   const std::vector<double>& weights, std::size_t sectors) {
    std::vector<double> mean(sectors, 0.0);
    for (std::size_t s = 0; s < sectors; ++s) {
        double sum = 0.0;
        double all = 0.0;
        for (std::size_t peers = s; peers < values.size(); peers += sectors) {
            sum += values[peers] * weights[peers];
            all += weights[peers];
        }
        mean[s] = share(sum, all);
    }
    return mean;
}

}  // namespace longrun
