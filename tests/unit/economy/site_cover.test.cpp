#include "economy/site_cover.hpp"

#include <gtest/gtest.h>

#include <numeric>

#include "base/random.hpp"

namespace longrun {
namespace {

/// Counties strewn over a rectangle, three regions side by side, two sectors.
Geography strewn(std::size_t counties) {
    Geography g;
    g.regions = {"A", "B", "C"};
    g.sectors = {"10", "20"};
    const Luck luck{11, 0};
    for (std::uint32_t c = 0; c < counties; ++c) {
        const double lat = 35.0 + 8.0 * luck.uniform(c, 0, Draw::county);
        const double lon = -100.0 + 12.0 * luck.uniform(c, 1, Draw::county);
        g.counties.push_back({"0000" + std::to_string(c),
                              static_cast<std::uint16_t>((lon + 100.0) / 4.0), true,
                              earth_point(lat, lon)});
        g.jobs.push_back(1000.0 * luck.uniform(c, 2, Draw::county));
        g.jobs.push_back(c % 3 == 0 ? 0.0 : 50.0);
    }
    return g;
}

std::vector<std::uint16_t> all_of(const Geography& g) {
    std::vector<std::uint16_t> all(g.counties.size());
    std::iota(all.begin(), all.end(), std::uint16_t{0});
    return all;
}

/// Share of the jobs of a region and sector in counties within reach of a site, one pair at a time.
std::vector<double> served_slowly(const Geography& g, const SiteCover& plan, std::size_t sites,
                                  double radius) {
    std::vector<double> in(g.regions.size() * g.sectors.size(), 0.0);
    std::vector<double> all(in.size(), 0.0);
    for (std::size_t c = 0; c < g.counties.size(); ++c) {
        bool reached = false;
        for (std::size_t i = 0; i < sites; ++i) {
            reached = reached || distance_km(g.counties[c].point,
                                             g.counties[plan.counties[i]].point) <= radius;
        }
        for (std::size_t s = 0; s < g.sectors.size(); ++s) {
            const std::size_t peers = g.counties[c].region * g.sectors.size() + s;
            all[peers] += g.jobs_of(c, s);
            if (reached) in[peers] += g.jobs_of(c, s);
        }
    }
    for (std::size_t peers = 0; peers < in.size(); ++peers) in[peers] /= all[peers];
    return in;
}

TEST(SiteCover, ServesTheCountiesWithinTheRadius) {
    const Geography g = strewn(150);
    for (const double radius : {0.0, 60.0, 150.0}) {
        const SiteCover plan = site_cover(g, all_of(g), {}, radius);
        for (const std::size_t sites : {std::size_t{0}, std::size_t{1}, std::size_t{7}}) {
            const std::vector<double> served = plan.served(static_cast<double>(sites), 6);
            const std::vector<double> slowly = served_slowly(g, plan, sites, radius);
            for (std::size_t peers = 0; peers < 6; ++peers)
                EXPECT_NEAR(served[peers], slowly[peers], 1e-9) << radius << " " << sites;
        }
        for (const double share : plan.served(1e6, 6)) EXPECT_NEAR(share, 1.0, 1e-9);
    }
}

TEST(SiteCover, OpensWhereMostJobsAreNotServedYet) {
    const Geography g = strewn(120);
    const SiteCover plan = site_cover(g, all_of(g), {0}, 100.0);
    std::vector<bool> served(g.counties.size(), false);
    for (const std::uint16_t site : plan.counties) {
        double best = 0.0;
        double here = 0.0;
        for (std::size_t c = 0; c < g.counties.size(); ++c) {
            double jobs = 0.0;
            for (std::size_t o = 0; o < g.counties.size(); ++o) {
                const bool near = distance_km(g.counties[c].point, g.counties[o].point) <= 100.0;
                if (near && !served[o]) jobs += g.jobs_of(o, 0);
            }
            best = std::max(best, jobs);
            if (c == site) here = jobs;
        }
        EXPECT_NEAR(here, best, 1e-9 * best);
        for (std::size_t o = 0; o < g.counties.size(); ++o) {
            if (distance_km(g.counties[site].point, g.counties[o].point) <= 100.0) served[o] = true;
        }
    }
}

TEST(SiteCover, StandsOnlyWhereItMayAndServesOnlyItsSectors) {
    const Geography g = strewn(60);
    const SiteCover plan = site_cover(g, {3, 8, 20}, {1}, 120.0);
    EXPECT_LE(plan.counties.size(), 3u);
    for (const std::uint16_t county : plan.counties)
        EXPECT_TRUE(county == 3 || county == 8 || county == 20);
    const std::vector<double> half = plan.served(0.5, 6);
    const std::vector<double> one = plan.served(1.0, 6);
    for (std::size_t peers = 0; peers < 6; ++peers) {
        EXPECT_DOUBLE_EQ(half[peers], 0.5 * one[peers]);
        if (peers % 2 == 0) {
            EXPECT_EQ(one[peers], 0.0);
        }
    }
}

}  // namespace
}  // namespace longrun
