#include "levers/training.hpp"

#include <gtest/gtest.h>

#include "tests/support/small_population.hpp"

namespace longrun::training_test {

constexpr auto phd = static_cast<std::size_t>(Course::phd);
constexpr auto college = static_cast<std::size_t>(Course::college);
constexpr auto certificate = static_cast<std::size_t>(Course::certificate);
constexpr auto employer = static_cast<std::size_t>(Course::employer);

TEST(TrainingPipeline, EmptySeatsGiveNobodyAndCostNothing) {
    const TrainingResponse response = schema::defaults(training_response);
    TrainingPipeline pipeline;
    for (int month = 0; month < 200; ++month) {
        const TrainingMonth now = pipeline.advance(response, testing::round_costs(), {}, 2.0);
        for (std::size_t c = 0; c < training_courses; ++c)
            EXPECT_EQ(now.started[c] + now.enrolled[c] + now.completed[c], 0.0);
        EXPECT_EQ(now.cost.public_musd + now.cost.state_musd + now.cost.private_musd, 0.0);
    }
}

TEST(SeatsThatCanStart, AreSpareAndGrownUnlessTeachersLeave) {
    TrainingResponse response = schema::defaults(training_response);
    response.spare = 0.1;
    response.teacher_response = 0.5;
    CourseTerms terms;
    terms.seats = 1000.0;
    EXPECT_DOUBLE_EQ(seats_that_can_start(response, terms, 50.0, 1.0).value, 150.0);
    EXPECT_NEAR(seats_that_can_start(response, terms, 50.0, 4.0).value, 75.0, 1e-12);
    // Low wages bring nobody back: they are already there.
    EXPECT_DOUBLE_EQ(seats_that_can_start(response, terms, 50.0, 0.6).value, 150.0);
}

TEST(CourseTerms, SeparateThePayers) {
    const UnitCosts costs = testing::round_costs();
    const auto terms = course_terms(schema::defaults(training_response), costs, 0.25);
    EXPECT_NEAR(terms[phd].federal_usd, 50'000 / 12.0, 1e-9);
    EXPECT_NEAR(terms[phd].state_usd, 40'000 / 12.0, 1e-9);
    EXPECT_NEAR(terms[college].federal_usd, 0.25 * 11'000 * 1.3 / 12.0, 1e-9);
    EXPECT_NEAR(terms[college].state_usd, 0.75 * 11'000 * 1.3 / 12.0, 1e-9);
    EXPECT_EQ(terms[college].private_usd, 0.0);
    EXPECT_NEAR(terms[employer].federal_usd, 0.25 * 0.4 * 9'000 / 3.0, 1e-9);
    EXPECT_NEAR(terms[employer].state_usd, 0.75 * 0.4 * 9'000 / 3.0, 1e-9);
    EXPECT_NEAR(terms[employer].private_usd, 0.6 * 9'000 / 3.0, 1e-9);
}

TEST(TrainingMonth, CompletersBecomeWhatTheyLearned) {
    TrainingResponse response = schema::defaults(training_response);
    response.implementers = 0.5;
    response.doctors_in_research = 0.7;
    response.doctors_implementing = 0.5;
    const UnitCosts costs = testing::round_costs();
    const auto sum_of = [&](const TrainingSetting& setting) {
        TrainingPipeline pipeline;
        Completers sum;
        for (int month = 0; month < 119; ++month) {
            const TrainingMonth now =
                pipeline.advance(response, costs, month < 12 ? setting : TrainingSetting{}, 1.0);
            sum.researchers += now.completers.researchers;
            sum.engineers += now.completers.engineers;
            sum.technicians += now.completers.technicians;
        }
        return sum;
    };
    TrainingSetting doctors;
    doctors.phd_seats = {100.0};
    EXPECT_NEAR(sum_of(doctors).researchers, 100.0 * 0.6 * 0.7, 1e-9);
    EXPECT_NEAR(sum_of(doctors).engineers, 100.0 * 0.6 * 0.3 * 0.5, 1e-9);
    TrainingSetting bachelors;
    bachelors.bachelor_seats = {100.0};
    EXPECT_NEAR(sum_of(bachelors).engineers, 100.0 * 0.7 * 0.5, 1e-9);
    EXPECT_EQ(sum_of(bachelors).technicians, 0.0);
    TrainingSetting technical;
    technical.college_seats = {100.0};
    technical.certificate_seats = {200.0};
    technical.employer_seats = {300.0};
    EXPECT_NEAR(sum_of(technical).technicians,
                0.5 * (100.0 * 0.4 + 200.0 * 0.75) + 300.0 * response.employer_completion, 1e-9);
    EXPECT_EQ(sum_of(technical).engineers, 0.0);
}

TEST(TrainingMonth, StudentsArePaidForAfterSeatsEnd) {
    TrainingPipeline pipeline;
    const TrainingResponse response = schema::defaults(training_response);
    TrainingSetting setting;
    setting.college_seats = {1200.0};
    pipeline.advance(response, testing::round_costs(), setting, 1.0);
    const TrainingMonth after = pipeline.advance(response, testing::round_costs(), {}, 1.0);
    EXPECT_EQ(after.started[college], 0.0);
    EXPECT_GT(after.cost.public_musd, 0.0);
    EXPECT_EQ(after.asked[certificate], 0.0);
}

}  // namespace longrun::training_test
