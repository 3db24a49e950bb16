#include "economy/site_cover.hpp"

#include <algorithm>

namespace longrun {

namespace {

using Neighbours = std::vector<std::vector<std::uint16_t>>;

double squared(double x) { return x * x; }

/// Counties within the radius of each county, itself included.
Neighbours neighbours(const Geography& map, double radius_km) {
    const double limit = squared(chord_of(radius_km));
    Neighbours near(map.counties.size());
    for (std::size_t a = 0; a < near.size(); ++a) {
        near[a].push_back(static_cast<std::uint16_t>(a));
        const EarthPoint& p = map.counties[a].point;
        for (std::size_t b = 0; b < a && map.counties[a].located; ++b) {
            if (!map.counties[b].located) continue;
            const EarthPoint& q = map.counties[b].point;
            if (squared(p.x - q.x) + squared(p.y - q.y) + squared(p.z - q.z) > limit) continue;
            near[a].push_back(static_cast<std::uint16_t>(b));
            near[b].push_back(static_cast<std::uint16_t>(a));
        }
    }
    return near;
}

/// Share of the jobs of its region and sector that each newly served county adds.
std::vector<SiteCover::Gain> gains_of(const Geography& map, const std::vector<double>& region_jobs,
                                      const std::vector<std::uint16_t>& sectors,
                                      const std::vector<std::uint16_t>& added) {
    std::vector<SiteCover::Gain> gains;
    for (const std::uint16_t county : added) {
        const std::size_t first = map.counties[county].region * map.sectors.size();
        for (const std::uint16_t s : sectors) {
            const auto peers = static_cast<std::uint32_t>(first + s);
            if (map.jobs_of(county, s) == 0.0) continue;
            const auto known = std::find_if(gains.begin(), gains.end(),
                                            [&](const auto& g) { return g.peers == peers; });
            const double share = map.jobs_of(county, s) / region_jobs[peers];
            if (known != gains.end()) {
                known->share += share;
            } else {
                gains.push_back({peers, share});
            }
        }
    }
    return gains;
}

}  // namespace

std::vector<double> SiteCover::served(double sites, std::size_t peers) const {
    std::vector<double> shares(peers, 0.0);
    for (std::size_t site = 0; site < gains.size(); ++site) {
        const double part = std::min(1.0, sites - static_cast<double>(site));
        if (part <= 0.0) break;
        for (const Gain& gain : gains[site]) shares[gain.peers] += part * gain.share;
    }
    for (double& share : shares) share = std::min(share, 1.0);  // rounding
    return shares;
}

SiteCover site_cover(const Geography& map, const std::vector<std::uint16_t>& candidates,
                     const std::vector<std::uint16_t>& sectors, double radius_km) {
    std::vector<std::uint16_t> all_sectors;
    for (std::size_t s = 0; s < map.sectors.size(); ++s)
        all_sectors.push_back(static_cast<std::uint16_t>(s));
    const std::vector<std::uint16_t>& counted = sectors.empty() ? all_sectors : sectors;
    const std::size_t counties = map.counties.size();
    std::vector<double> jobs(counties, 0.0);
    std::vector<double> region_jobs(map.regions.size() * map.sectors.size(), 0.0);
    for (std::size_t c = 0; c < counties; ++c) {
        for (const std::uint16_t s : counted) {
            jobs[c] += map.jobs_of(c, s);
            region_jobs[map.counties[c].region * map.sectors.size() + s] += map.jobs_of(c, s);
        }
    }
    const Neighbours near = neighbours(map, radius_km);
    std::vector<bool> open_to_sites(counties, false);
    for (const std::uint16_t c : candidates) open_to_sites[c] = true;
    std::vector<bool> served(counties, false);
    const auto unserved = [&](std::size_t site) {
        double sum = 0.0;
        for (const std::uint16_t c : near[site]) sum += served[c] ? 0.0 : jobs[c];
        return sum;
    };
    std::vector<double> gain(counties, 0.0);
    for (const std::uint16_t c : candidates) gain[c] = unserved(c);
    SiteCover plan;
    for (;;) {
        const auto best = std::max_element(gain.begin(), gain.end());
        if (best == gain.end() || *best <= 0.0) return plan;
        const auto site = static_cast<std::uint16_t>(best - gain.begin());
        std::vector<std::uint16_t> added;
        for (const std::uint16_t c : near[site]) {
            if (!served[c]) added.push_back(c);
            served[c] = true;
        }
        plan.counties.push_back(site);
        plan.gains.push_back(gains_of(map, region_jobs, counted, added));
        for (const std::uint16_t c : added) {
            for (const std::uint16_t other : near[c]) {
                if (open_to_sites[other]) gain[other] = unserved(other);
            }
        }
    }
}

}  // namespace longrun
