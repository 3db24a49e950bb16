#include "mechanisms/disadoption.hpp"

#include <gtest/gtest.h>

#include "tests/support/one_segment.hpp"

namespace longrun::disadoption_test {

TEST(ReviewUse, GivesUpWithTheOddsAgainst) {
    testing::OneSegment s({5, 5, 5});
    s.put_all(Stage::production);
    s.drivers.disadoption_chance = 0.1;
    s.drivers.sector_odds = {1.0 / 3.0};  // 1 - Λ = 1/4
    s.draw({0.024, 0.026, 0.2});
    review_use(s.context(), s.block(), s.scratch());
    EXPECT_EQ(s.stages_now(),
              (std::vector<Stage>{Stage::persuaded, Stage::production, Stage::production}));
}

TEST(ReviewUse, ComplementsProtectAndAreLost) {
    testing::OneSegment s({5, 5});
    s.put_all(Stage::production);
    s.drivers.disadoption_chance = 0.1;
    for (std::size_t i = 512; i < complement_steps; ++i)
        s.drivers.protection[i] = 1.0 / 9.0;  // 1 - Λ = 1/10
    s.firms.complements = {40'000, 20'000};
    s.draw({0.011, 0.011});
    review_use(s.context(), s.block(), s.scratch());
    EXPECT_EQ(s.stages_now(), (std::vector<Stage>{Stage::production, Stage::persuaded}));
    EXPECT_EQ(s.firms.complements[0], 40'000);
    EXPECT_EQ(s.firms.complements[1], 0);
}

}  // namespace longrun::disadoption_test
