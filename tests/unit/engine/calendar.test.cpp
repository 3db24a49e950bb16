#include "engine/calendar.hpp"

#include <gtest/gtest.h>

namespace longrun {
namespace {

TEST(Calendar, CountsMonthsFromTheFirst) {
    const Calendar c{2016, 1, 420};
    EXPECT_EQ(c.year_of(0), 2016);
    EXPECT_EQ(c.month_of_year(0), 1);
    EXPECT_EQ(c.year_of(11), 2016);
    EXPECT_EQ(c.month_of_year(11), 12);
    EXPECT_EQ(c.year_of(12), 2017);
    EXPECT_EQ(c.month_of_year(419), 12);
    EXPECT_EQ(c.year_of(419), 2050);
    EXPECT_NEAR(c.middle(0), 2016.0 + 0.5 / 12.0, 1e-12);
    EXPECT_NEAR(c.middle(13), 2017.0 + 1.5 / 12.0, 1e-12);
}

TEST(Calendar, StartsInAnyMonth) {
    const Calendar c{1882, 9, 700};
    EXPECT_EQ(c.month_of_year(0), 9);
    EXPECT_EQ(c.year_of(3), 1882);
    EXPECT_EQ(c.year_of(4), 1883);
    EXPECT_EQ(c.month_of_year(4), 1);
    EXPECT_TRUE(c.ends_year(3));
    EXPECT_FALSE(c.ends_year(4));
}

TEST(Calendar, FindsTheMonthOfADate) {
    const Calendar c{2016, 3, 100};
    EXPECT_EQ(c.index_of(2016, 3), 0);
    EXPECT_EQ(c.index_of(2016, 2), -1);
    EXPECT_EQ(c.index_of(2017, 1), 10);
    for (int month = 0; month < 100; ++month)
        EXPECT_EQ(c.index_of(c.year_of(month), c.month_of_year(month)), month);
}

TEST(Calendar, KnowsTheLastDayOfAMonth) {
    const Calendar c{2016, 1, 1500};
    EXPECT_EQ(c.last_day(0), "2016-01-31");
    EXPECT_EQ(c.last_day(1), "2016-02-29");
    EXPECT_EQ(c.last_day(13), "2017-02-28");
    EXPECT_EQ(c.last_day(3), "2016-04-30");
    EXPECT_EQ(c.last_day(11), "2016-12-31");
    EXPECT_EQ(c.last_day(c.index_of(2100, 2)), "2100-02-28");
    EXPECT_EQ((Calendar{1882, 1, 12}).last_day(1), "1882-02-28");
    EXPECT_EQ((Calendar{2000, 2, 1}).last_day(0), "2000-02-29");
}

}  // namespace
}  // namespace longrun
