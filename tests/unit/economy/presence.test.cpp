#include "economy/presence.hpp"

#include <gtest/gtest.h>

namespace longrun {
namespace {

TEST(SpreadJobs, FillsTheRoomAndLosesNoJob) {
    const std::vector<std::uint32_t> jobs{100, 400, 5000};
    const std::vector<Enterprise> ascending{{0, 0, 2}, {1, 1, 2}, {2, 2, 3}};
    const std::vector<double> pull{1, 1, 1};
    std::vector<double> room{2500, 2000, 1000};
    std::vector<Presence> out;
    spread_jobs(ascending, jobs, pull, room, Luck{1, 0}, out);
    std::vector<std::uint32_t> away(3, 0);
    for (const Presence& p : out) {
        EXPECT_NE(p.region, ascending[p.firm].home);
        EXPECT_GT(p.jobs, 0u);
        away[p.firm] += p.jobs;
    }
    for (std::size_t i = 0; i < 3; ++i) EXPECT_LT(away[i], jobs[i]);  // home keeps some
    EXPECT_EQ(out.size(), 4u);  // one, one and two other regions
    // 5,500 jobs in 5,500 places: what is used up is what was there.
    EXPECT_NEAR(room[0] + room[1] + room[2], 0.0, 1e-9);
    for (const double left : room) EXPECT_NEAR(left, 0.0, 900.0);
}

TEST(SpreadJobs, StaysHomeWithoutPullOrJobs) {
    const std::vector<std::uint32_t> jobs{50, 1};
    const std::vector<Enterprise> ascending{{1, 0, 2}, {0, 0, 2}};
    std::vector<double> room{100, 100};
    std::vector<Presence> out;
    spread_jobs(ascending, jobs, std::vector<double>{1, 0}, room, Luck{1, 0}, out);
    EXPECT_TRUE(out.empty());
    EXPECT_DOUBLE_EQ(room[0], 49.0);
}

TEST(SpreadJobs, HasNoMoreRegionsThanJobs) {
    const std::vector<std::uint32_t> jobs{3};
    const std::vector<Enterprise> ascending{{0, 0, 10}};
    std::vector<double> room(20, 5.0);
    std::vector<Presence> out;
    spread_jobs(ascending, jobs, std::vector<double>(20, 1.0), room, Luck{1, 0}, out);
    ASSERT_EQ(out.size(), 2u);
    EXPECT_EQ(out[0].jobs, 1u);
    EXPECT_EQ(out[1].jobs, 1u);
    EXPECT_NE(out[0].region, out[1].region);
}

}  // namespace
}  // namespace longrun
