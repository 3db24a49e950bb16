#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/csv.hpp"

namespace longrun {

/// A place on the earth as a direction from its centre, of length one.
struct EarthPoint {
    double x = 0.0;
    double y = 0.0;
    double z = 0.0;
};
EarthPoint earth_point(double latitude_degrees, double longitude_degrees);

/// Length of the great circle between two places [km], on a sphere of 6371 km.
double distance_km(const EarthPoint& a, const EarthPoint& b);

/// Straight way through the earth that belongs to a great circle of this length, up to half the
/// equator; 1 is the radius of the earth.
double chord_of(double km);

/// Where the jobs of an economy are: its counties and the way between its regions.
struct Geography {
    struct County {
        std::string id;
        std::uint16_t region = 0;
        bool located = false;  ///< its point is known
        EarthPoint point{};
    };
    std::vector<std::string> regions;  ///< ids, in the order of the pack
    std::vector<std::string> sectors;
    std::vector<County> counties;
    /// By county · sectors + sector. Where the pack has no county figure of a sector in a region
    /// (farms, government), the population of its counties stands in.
    std::vector<double> jobs;
    /// Between the centroids of the regions' jobs [km], by region · regions + region; infinite
    /// where one is not known.
    std::vector<double> distance;

    double jobs_of(std::size_t county, std::size_t sector) const {
        return jobs[county * sectors.size() + sector];
    }
};

/// Puts a geography together.
/// @param counties columns county, region, population_2020, and lat, lon where they are known
/// @param establishments columns county, sector, establishments, and employment where it is known
Result<Geography> geography_of(const CsvTable& counties, const CsvTable& establishments,
                               std::vector<std::string> regions, std::vector<std::string> sectors);

}  // namespace longrun
