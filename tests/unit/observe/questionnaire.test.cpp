#include "observe/questionnaire.hpp"

#include <gtest/gtest.h>

namespace longrun {
namespace {

Sums sample() {
    Sums s;
    s.firms = {50.0, 30.0, 12.0, 8.0};
    s.jobs = {100.0, 150.0, 250.0, 500.0};
    return s;
}

TEST(Answer, PilotsSayYesOnlyWhenAskedForAnyFunction) {
    EXPECT_DOUBLE_EQ(answer(production_use, sample()), 0.08);
    EXPECT_DOUBLE_EQ(answer(any_function_use, sample()), 0.20);
}

TEST(Answer, CountsFirmsOrTheirJobs) {
    EXPECT_DOUBLE_EQ(answer(production_use_jobs, sample()), 0.5);
    EXPECT_DOUBLE_EQ(answer(any_function_use_jobs, sample()), 0.75);
}

TEST(Answer, IsNoneWhereNobodyIsAsked) { EXPECT_EQ(answer(production_use, Sums{}), 0.0); }

TEST(Surveyed, LeavesFarmsAndGovernmentOut) {
    Population p;
    p.sectors.resize(4);
    p.sectors[1].scope = Scope::farm;
    p.sectors[2].scope = Scope::government_civilian;
    p.sectors[3].scope = Scope::government_defence;
    Grid grid(1, 4, 1);
    for (std::size_t s = 0; s < 4; ++s) grid.at(0, s, 0).firms[0] = 1.0 + static_cast<double>(s);
    EXPECT_EQ(surveyed(margins_of(grid, p.sectors).by_sector, p).all_firms(), 1.0);
}

}  // namespace
}  // namespace longrun
