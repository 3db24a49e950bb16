#include "engine/machine.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>

namespace longrun {
namespace {

TEST(Machine, MemoryIsThatOfTheMachineOrTheLimit) {
    const double before = machine_memory_mb();
    EXPECT_GT(before, 100.0);
    rlimit limit{};
    ASSERT_EQ(getrlimit(RLIMIT_AS, &limit), 0);
    rlimit less = limit;
    less.rlim_cur = 90'000'000'000'000;  // no machine has it: nothing changes
    ASSERT_EQ(setrlimit(RLIMIT_AS, &less), 0);
    EXPECT_EQ(machine_memory_mb(), before);
    ASSERT_EQ(setrlimit(RLIMIT_AS, &limit), 0);
}

// This test runs, so the machine has what the build counts on.
TEST(Machine, LacksNothingHere) { EXPECT_EQ(missing_instructions(), ""); }

}  // namespace
}  // namespace longrun
