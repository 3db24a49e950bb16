#include "economy/geography.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace longrun {

namespace {

constexpr double earth_km = 6371.0;
constexpr double pi = 3.14159265358979323846;

struct SineCosine {
    double sine = 0.0;
    double cosine = 1.0;
};

/// Power series, for |x| up to pi; the same digits everywhere.
SineCosine sine_cosine(double x) {
    SineCosine result;
    double term = 1.0;
    for (int k = 1; k <= 30; ++k) {
        term *= x / k;
        (k % 2 == 1 ? result.sine : result.cosine) += (k % 4 < 2 ? term : -term);
    }
    return result;
}

/// Angle in [0, pi/2] whose sine is `sine`, by halving: 60 steps settle every bit.
double angle_of(double sine) {
    double low = 0.0;
    double high = pi / 2.0;
    for (int halving = 0; halving < 60; ++halving) {
        const double middle = 0.5 * (low + high);
        (sine_cosine(middle).sine < sine ? low : high) = middle;
    }
    return 0.5 * (low + high);
}

double square(double x) { return x * x; }

/// Population stands in where a sector has no county figure in a whole region.
void fill_gaps(Geography& g, const std::vector<double>& population) {
    const std::size_t sectors = g.sectors.size();
    std::vector<double> found(g.regions.size() * sectors, 0.0);
    for (std::size_t c = 0; c < g.counties.size(); ++c) {
        for (std::size_t s = 0; s < sectors; ++s)
            found[g.counties[c].region * sectors + s] += g.jobs[c * sectors + s];
    }
    for (std::size_t c = 0; c < g.counties.size(); ++c) {
        for (std::size_t s = 0; s < sectors; ++s) {
            if (found[g.counties[c].region * sectors + s] == 0.0)
                g.jobs[c * sectors + s] = population[c];
        }
    }
}

void measure_regions(Geography& g) {
    const std::size_t regions = g.regions.size();
    std::vector<EarthPoint> centre(regions);
    std::vector<bool> known(regions, false);
    for (std::size_t c = 0; c < g.counties.size(); ++c) {
        const Geography::County& county = g.counties[c];
        if (!county.located) continue;
        double jobs = 0.0;
        for (std::size_t s = 0; s < g.sectors.size(); ++s) jobs += g.jobs_of(c, s);
        EarthPoint& sum = centre[county.region];
        sum.x += jobs * county.point.x;
        sum.y += jobs * county.point.y;
        sum.z += jobs * county.point.z;
        known[county.region] = known[county.region] || jobs > 0.0;
    }
    for (EarthPoint& p : centre) {
        const double length = std::sqrt(square(p.x) + square(p.y) + square(p.z));
        if (length > 0.0) p = {p.x / length, p.y / length, p.z / length};
    }
    g.distance.assign(regions * regions, std::numeric_limits<double>::infinity());
    for (std::size_t a = 0; a < regions; ++a) {
        for (std::size_t b = 0; b < a; ++b) {
            if (!known[a] || !known[b]) continue;
            g.distance[a * regions + b] = g.distance[b * regions + a] =
                distance_km(centre[a], centre[b]);
        }
        g.distance[a * regions + a] = 0.0;
    }
}

}  // namespace

EarthPoint earth_point(double latitude_degrees, double longitude_degrees) {
    const SineCosine latitude = sine_cosine(latitude_degrees * pi / 180.0);
    const SineCosine longitude = sine_cosine(longitude_degrees * pi / 180.0);
    return {latitude.cosine * longitude.cosine, latitude.cosine * longitude.sine, latitude.sine};
}

double distance_km(const EarthPoint& a, const EarthPoint& b) {
    const double chord = std::sqrt(square(a.x - b.x) + square(a.y - b.y) + square(a.z - b.z));
    return chord == 0.0 ? 0.0 : 2.0 * earth_km * angle_of(std::min(1.0, 0.5 * chord));
}

double chord_of(double km) {
    return 2.0 * sine_cosine(std::min(0.5 * km / earth_km, pi / 2.0)).sine;
}

Result<Geography> geography_of(const CsvTable& counties, const CsvTable& establishments,
                               std::vector<std::string> regions, std::vector<std::string> sectors) {
    Geography g;
    g.regions = std::move(regions);
    g.sectors = std::move(sectors);
    Diagnostics problems;
    CsvReader places(counties, {"county", "region", "population_2020"}, problems);
    CsvReader cells(establishments, {"county", "sector", "establishments"}, problems);
    if (!problems.empty()) return tl::unexpected(std::move(problems));
    const auto index = [](const std::vector<std::string>& ids) {
        std::map<std::string, std::size_t> of;
        for (std::size_t i = 0; i < ids.size(); ++i) of[ids[i]] = i;
        return of;
    };
    const auto region_of = index(g.regions);
    const auto sector_of = index(g.sectors);
    std::map<std::string, std::size_t> county_of;
    std::vector<double> population;
    for (std::size_t row = 0; row < counties.rows.size(); ++row) {
        const auto region = region_of.find(places.text(row, "region"));
        if (region == region_of.end()) {
            places.problem(row, "region", "is not a region of the pack");
            continue;
        }
        Geography::County county{
            places.text(row, "county"), static_cast<std::uint16_t>(region->second), false, {}};
        if (!places.text(row, "lat").empty() && !places.text(row, "lon").empty()) {
            county.located = true;
            county.point = earth_point(places.number(row, "lat"), places.number(row, "lon"));
        }
        county_of[county.id] = g.counties.size();
        g.counties.push_back(std::move(county));
        population.push_back(places.number(row, "population_2020", 0.0));
    }
    g.jobs.assign(g.counties.size() * g.sectors.size(), 0.0);
    const bool counted = establishments.column("employment").has_value();
    for (std::size_t row = 0; row < establishments.rows.size(); ++row) {
        const auto county = county_of.find(cells.text(row, "county"));
        const auto sector = sector_of.find(cells.text(row, "sector"));
        if (county == county_of.end() || sector == sector_of.end()) continue;
        g.jobs[county->second * g.sectors.size() + sector->second] +=
            cells.number(row, counted ? "employment" : "establishments", 0.0);
    }
    if (!problems.empty()) return tl::unexpected(std::move(problems));
    fill_gaps(g, population);
    measure_regions(g);
    return g;
}

}  // namespace longrun
