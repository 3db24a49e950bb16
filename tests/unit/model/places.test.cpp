#include "model/places.hpp"

#include <gtest/gtest.h>

#include "tests/support/small_population.hpp"

namespace longrun {
namespace {

/// Two counties in region 0 and one in region 1, four sectors.
std::shared_ptr<const Geography> three_counties() {
    auto g = std::make_shared<Geography>();
    g->regions = {"R0", "R1"};
    g->sectors = {"S0", "S1", "S2", "S3"};
    g->counties = {{"00001", 0, false, {}}, {"00002", 0, false, {}}, {"00003", 1, false, {}}};
    g->jobs = {30, 0, 5, 1, 10, 8, 5, 3, 7, 7, 7, 7};
    g->distance = {0, 100, 100, 0};
    return g;
}

TEST(ShareInPlace, IsOneInNamedRegionsAndSectors) {
    const testing::SmallEconomy economy = testing::small_economy({.firms = 500});
    const ModelInputs inputs = economy.inputs();
    EXPECT_EQ(share_in_place(inputs, {}), std::vector<double>(8, 1.0));
    EXPECT_EQ(share_in_place(inputs, {{1}, {}, {}}), (std::vector<double>{0, 0, 0, 0, 1, 1, 1, 1}));
    EXPECT_EQ(share_in_place(inputs, {{1}, {}, {0, 3}}),
              (std::vector<double>{0, 0, 0, 0, 1, 0, 0, 1}));
}

TEST(ShareInPlace, OfACountyIsItsShareOfItsRegionsJobs) {
    const testing::SmallEconomy economy = testing::small_economy({.firms = 500});
    ModelInputs inputs = economy.inputs();
    inputs.geography = three_counties();
    EXPECT_EQ(share_in_place(inputs, {{}, {0}, {}}),
              (std::vector<double>{0.75, 0, 0.5, 0.25, 0, 0, 0, 0}));
    EXPECT_EQ(share_in_place(inputs, {{}, {0, 2}, {1, 2}}),
              (std::vector<double>{0, 0, 0.5, 0, 0, 1, 1, 0}));
    EXPECT_EQ(share_in_place(inputs, {{}, {0, 1, 2}, {}}), std::vector<double>(8, 1.0));
}

}  // namespace
}  // namespace longrun
