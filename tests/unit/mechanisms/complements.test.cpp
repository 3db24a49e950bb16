#include "mechanisms/complements.hpp"

#include <gtest/gtest.h>

#include "tests/support/one_segment.hpp"

namespace longrun {
namespace {

TEST(BuildRate, ScalesWithCapabilityAndTalent) {
    const ComplementsParams p{{0.2}, 0.3, 0.5};
    EXPECT_DOUBLE_EQ(build_rate(p, 0.0, 1.0).value, 0.2);
    EXPECT_DOUBLE_EQ(build_rate(p, 0.4, 1.0).value, 0.24);
    EXPECT_DOUBLE_EQ(build_rate(p, 0.4, 0.5).value, 0.12);
    EXPECT_EQ(build_rate(p, 0.4, 0.0).value, 0.0);
}

TEST(BuildComplements, ClosesAShareOfTheGapToTheNearestUnit) {
    testing::OneSegment s({10, 10, 10, 10});
    s.put({Stage::production, Stage::production, Stage::production, Stage::pilot});
    s.firms.complements = {0, 32'768, 65'534, 0};
    s.drivers.region_build = {0.5};
    build_complements(s.context(), s.block(), s.scratch());
    EXPECT_EQ(s.firms.complements[0], 32'768);           // 32767.5 rounds up
    EXPECT_EQ(s.firms.complements[1], 32'768 + 16'384);  // 16383.5 rounds up
    EXPECT_EQ(s.firms.complements[2], 65'535);  // half a unit rounds up, and there it stays
    EXPECT_EQ(s.firms.complements[3], 0);       // pilots do not build
    EXPECT_EQ(s.tally.jobs_built, 1024ll * 10 * (32'768 + 16'384 + 1));
    build_complements(s.context(), s.block(), s.scratch());
    EXPECT_EQ(s.firms.complements[2], 65'535);
}

TEST(BuildComplements, QualityAndAssistanceHastenItUpToTheWholeGap) {
    testing::OneSegment s({10, 10, 10});
    s.put_all(Stage::production);
    s.drivers.region_build = {0.01};
    s.drivers.quality_build[quality_index(16)] = 2.0;
    s.drivers.assisted_build = 1.5;
    s.firms.quality = {16, 0, 16};
    s.firms.assistance = {0, 3, 3};
    build_complements(s.context(), s.block(), s.scratch());
    EXPECT_EQ(s.firms.complements[0], 1311);  // 65535 * 0.02
    EXPECT_EQ(s.firms.complements[1], 983);   // 65535 * 0.015
    EXPECT_EQ(s.firms.complements[2], 1966);  // 65535 * 0.03
    s.drivers.region_build = {7.0};
    build_complements(s.context(), s.block(), s.scratch());
    for (const std::uint16_t k : s.firms.complements) EXPECT_EQ(k, 65'535);
}

TEST(CountUser, SumsUsersExactly) {
    testing::OneSegment s({10, 20, 30, 40});
    s.population.weight = {1024, 512, 1024, 2048};
    s.put({Stage::persuaded, Stage::pilot, Stage::production, Stage::production});
    s.firms.complements = {0, 0, 32'768, 32'767};  // just above and just below one half
    s.drivers.talent_scale[20] = 700;
    s.drivers.talent_scale[30] = 900;
    s.drivers.talent_scale[40] = 1100;
    s.drivers.returns[complement_index(32'768)] = 11;
    s.drivers.returns[complement_index(32'767)] = 7;
    s.tally = {};
    for (const std::uint32_t user : {2u, 3u}) count_user(s.context(), user, 1, s.tally);
    EXPECT_EQ(s.tally.talent_user, 1024 * 900 + 2048 * 1100);
    EXPECT_EQ(s.tally.talent_complements, 1024ll * 900 * 32'768 + 2048ll * 1100 * 32'767);
    EXPECT_EQ(s.tally.deep_firms, 1024);
    EXPECT_EQ(s.tally.deep_jobs, 1024 * 30);
    EXPECT_EQ(s.tally.jobs_complements, 1024ll * 30 * 32'768 + 2048ll * 40 * 32'767);
    EXPECT_EQ(s.tally.jobs_return, 1024ll * 30 * 11 + 2048ll * 40 * 7);
    EXPECT_EQ(s.tally.firms[0], 0);
    const Tally counted = s.tally;
    s.recount_users();
    EXPECT_EQ(counted.jobs_return, s.tally.jobs_return);
    for (const std::uint32_t user : {2u, 3u}) count_user(s.context(), user, -1, s.tally);
    EXPECT_EQ(s.tally.jobs_complements, 0);
    EXPECT_EQ(s.tally.talent_complements, 0);
    EXPECT_EQ(s.tally.deep_jobs, 0);
}

}  // namespace
}  // namespace longrun
