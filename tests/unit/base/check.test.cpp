#include "base/check.hpp"

#include <gtest/gtest.h>

namespace longrun {
namespace {

TEST(Check, HeldContractsAreSilent) {
    int evaluated = 1;
    LR_EXPECT(evaluated > 0);
    LR_ASSERT(evaluated > 0);
    LR_ENSURE(evaluated > 0);
    EXPECT_EQ(evaluated, 1);
}

#ifdef LR_CHECKS
TEST(CheckDeathTest, BrokenContractsNameKindPlaceAndCondition) {
    [[maybe_unused]] const int share = 2;
    EXPECT_DEATH(LR_EXPECT(share <= 1), "check.test.cpp:[0-9]+: precondition broken: share <= 1");
    EXPECT_DEATH(LR_ASSERT(share <= 1), "invariant broken");
    EXPECT_DEATH(LR_ENSURE(share <= 1), "postcondition broken");
}
#else
TEST(Check, CostsNothingWhenOff) {
    bool evaluated = false;
    LR_EXPECT((evaluated = true));
    LR_ASSERT((evaluated = true));
    LR_ENSURE((evaluated = true));
    EXPECT_FALSE(evaluated);
}
#endif

}  // namespace
}  // namespace longrun
