#include "economy/geography.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace longrun {
namespace {

/// The haversine formula as it stands in textbooks, with the library's trigonometry.
double haversine_km(double lat_a, double lon_a, double lat_b, double lon_b) {
    constexpr double degree = 3.14159265358979323846 / 180.0;
    const double across = std::sin(0.5 * (lat_b - lat_a) * degree);
    const double along = std::sin(0.5 * (lon_b - lon_a) * degree);
    const double h =
        across * across + std::cos(lat_a * degree) * std::cos(lat_b * degree) * along * along;
    return 2.0 * 6371.0 * std::asin(std::sqrt(h));
}

TEST(DistanceKm, IsTheHaversineFormula) {
    const double places[][2] = {{42.3, -83.0},  {21.3, -157.9}, {61.2, -149.9}, {25.8, -80.2},
                                {-33.9, 151.2}, {0.0, 0.0},     {90.0, 0.0},    {42.31, -83.01}};
    for (const auto& a : places) {
        for (const auto& b : places) {
            EXPECT_NEAR(distance_km(earth_point(a[0], a[1]), earth_point(b[0], b[1])),
                        haversine_km(a[0], a[1], b[0], b[1]), 1e-4);
        }
    }
}

CsvTable table(const std::string& text) {
    auto parsed = parse_csv(text, "t.csv");
    return parsed ? *parsed : CsvTable{};
}

TEST(GeographyOf, CountsJobsAndMeasuresBetweenTheirCentroids) {
    const auto g = geography_of(table("county,region,population_2020,lat,lon\n"
                                      "00001,AA,400,40,-90\n00002,AA,200,40,-92\n"
                                      "00003,BB,100,40,-100\n"),
                                table("county,sector,establishments,employment\n"
                                      "00001,10,5,30\n00002,10,9,90\n00003,10,1,7\n00003,20,1,3\n"),
                                {"AA", "BB"}, {"10", "20"});
    ASSERT_TRUE(g) << to_text(g.error());
    EXPECT_EQ(g->jobs_of(0, 0), 30.0);
    EXPECT_EQ(g->jobs_of(1, 0), 90.0);
    EXPECT_EQ(g->jobs_of(0, 1), 400.0);  // no figure of sector 20 in AA: population
    EXPECT_EQ(g->jobs_of(2, 1), 3.0);
    // The centroid of AA lies between its counties, by jobs and population: 430 and 290.
    const double middle = -90.0 - 2.0 * 290.0 / 720.0;
    EXPECT_NEAR(g->distance[1], haversine_km(40.0, middle, 40.0, -100.0), 1.0);
    EXPECT_EQ(g->distance[1], g->distance[2]);
    EXPECT_EQ(g->distance[0], 0.0);
}

TEST(GeographyOf, ACountyWithoutAPlaceCountsButLiesNowhere) {
    const auto g =
        geography_of(table("county,region,population_2020,lat,lon\n00000,US,10,,\n"),
                     table("county,sector,establishments\n00000,10,5\n"), {"US"}, {"10"});
    ASSERT_TRUE(g);
    EXPECT_FALSE(g->counties[0].located);
    EXPECT_EQ(g->jobs_of(0, 0), 5.0);
    EXPECT_EQ(g->distance, std::vector<double>{0.0});
}

TEST(GeographyOf, ACountyOfNoRegionIsAProblemWithItsLine) {
    const auto g = geography_of(table("county,region,population_2020\n00000,XX,10\n"),
                                table("county,sector,establishments\n"), {"US"}, {"10"});
    ASSERT_FALSE(g);
    EXPECT_NE(to_text(g.error()).find("t.csv:2"), std::string::npos) << to_text(g.error());
}

}  // namespace
}  // namespace longrun
