#include "mechanisms/pilot.hpp"

#include <gtest/gtest.h>

#include "tests/support/one_segment.hpp"

namespace longrun::pilot_test {

TEST(JudgePilots, OneDrawEndsAndConverts) {
    testing::OneSegment s({5, 5, 5, 5});
    s.put_all(Stage::pilot);
    s.drivers.resolution_chance = 0.2;
    s.drivers.conversion_odds = 1.0;
    s.drivers.sector_odds = {4.0};  // converts one in five
    s.draw({0.039, 0.041, 0.199, 0.201});
    judge_pilots(s.context(), s.block(), s.scratch());
    EXPECT_EQ(s.stages_now(), (std::vector<Stage>{Stage::production, Stage::persuaded,
                                                  Stage::persuaded, Stage::pilot}));
    EXPECT_EQ(s.firms.complements[0], 0);  // new users start from nothing
    EXPECT_EQ(s.scratch().changes.size(), 1u);
}

TEST(JudgePilots, ConversionShiftMakesItHarder) {
    testing::OneSegment s({5});
    s.put_all(Stage::pilot);
    s.drivers.resolution_chance = 0.2;
    s.drivers.conversion_odds = 3.0;  // Λ = 1/4 where value alone gives 1/2
    s.draw({0.06});
    judge_pilots(s.context(), s.block(), s.scratch());
    EXPECT_EQ(s.stage(0), Stage::persuaded);
}

}  // namespace longrun::pilot_test
