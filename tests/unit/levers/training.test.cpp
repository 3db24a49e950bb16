#include "levers/training.hpp"

#include <gtest/gtest.h>

namespace longrun {
namespace {

constexpr TrainingResponse response{{8.0}, {24.0}, 0.5};

UnitCosts costs() {
    UnitCosts c;
    c.certificate_seat = 10'000;
    c.certificate_completion = 0.75;
    c.college_seat_year = 11'000;
    c.college_multiplier = 1.3;
    c.college_completion = 0.4;
    c.evaluation_share = 0.02;
    return c;
}

TEST(TrainingPipeline, EmptySeatsGiveNobody) {
    TrainingPipeline pipeline;
    for (int month = 0; month < 200; ++month)
        EXPECT_EQ(pipeline.advance(response, costs(), {{0.0}, {0.0}}), 0.0);
}

TEST(TrainingPipeline, NoDelayCompletesInTheSameMonth) {
    TrainingPipeline pipeline;
    const TrainingResponse at_once{{0.0}, {0.0}, 1.0};
    EXPECT_DOUBLE_EQ(pipeline.advance(at_once, costs(), {{1200.0}, {0.0}}), 75.0);
    EXPECT_EQ(pipeline.college_enrolment(at_once), 0.0);
}

TEST(TrainingCost, CountsCertificatesAtEntryAndCollegeWhileItLasts) {
    const MonthCost cost = training_cost(costs(), {{1200.0}, {600.0}}, 400.0);
    EXPECT_NEAR(cost.public_musd, (100.0 * 10'000 + 400.0 * 11'000 * 1.3 / 12.0) * 1.02 / 1e6,
                1e-12);
    EXPECT_EQ(cost.private_musd, 0.0);
    // Seats end, students stay to be paid for.
    EXPECT_GT(training_cost(costs(), {{0.0}, {0.0}}, 400.0).public_musd, 0.0);
}

}  // namespace
}  // namespace longrun
