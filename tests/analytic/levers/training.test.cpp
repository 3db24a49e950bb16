#include "levers/training.hpp"

#include <gtest/gtest.h>

#include <map>
#include <string>

#include "base/csv.hpp"
#include "base/files.hpp"
#include "tests/support/small_population.hpp"

namespace longrun {
namespace {

/// Seats in one course.
TrainingSetting seats(std::size_t course, double a_year) {
    TrainingSetting setting;
    const std::array<PersonsPerYear*, training_courses> all{
        &setting.phd_seats, &setting.bachelor_seats, &setting.college_seats,
        &setting.certificate_seats, &setting.employer_seats};
    all[course]->value = a_year;
    return setting;
}

// Who enters in month m completes in month m + delay, neither earlier nor later; those who leave do
// so evenly, and everyone who began is in the course, through it or gone. The oracle follows every
// cohort by itself.
TEST(Training, CohortsCompleteAfterTheDelayOrLeaveOnTheWay) {
    const UnitCosts costs = testing::round_costs();
    for (std::size_t course = 0; course < training_courses; ++course) {
        for (const int delay : {1, 2, 8, 66, 119}) {
            TrainingResponse response = schema::defaults(training_response);
            response.phd_delay = response.bachelor_delay = response.college_delay =
                response.certificate_delay = response.employer_delay = {static_cast<double>(delay)};
            const double completion = course_terms(response, costs, 1.0)[course].completion;
            TrainingPipeline pipeline;
            double began = 0.0;
            double done = 0.0;
            for (int month = 0; month < 260; ++month) {
                const bool open = 5 <= month && month < 17;
                const TrainingMonth now =
                    pipeline.advance(response, costs, seats(course, open ? 240.0 : 0.0), 1.0);
                double enrolled = 0.0;
                double gone = 0.0;
                double completing = 0.0;
                double completed = 0.0;
                for (int entry = 5; entry < 17 && entry <= month; ++entry) {
                    const int age = month - entry;
                    if (age < delay) {
                        const double begin = 1.0 - (1.0 - completion) * age / delay;
                        const double end = 1.0 - (1.0 - completion) * (age + 1) / delay;
                        enrolled += 20.0 * 0.5 * (begin + end);
                        gone += 20.0 * (1.0 - end);
                    } else {
                        gone += 20.0 * (1.0 - completion);
                        completed += 20.0 * completion;
                    }
                    if (age == delay) completing += 20.0 * completion;
                }
                ASSERT_NEAR(now.completed[course], completing, 1e-9) << course << " " << month;
                ASSERT_NEAR(now.enrolled[course], enrolled, 1e-9) << course << " " << month;
                began += now.started[course];
                done += now.completed[course];
                ASSERT_NEAR(done, completed, 1e-9);
                ASSERT_LE(done + gone, began + 1e-9);
            }
            EXPECT_NEAR(done, 240.0 * completion, 1e-9);
        }
    }
}

// Over its life a cohort costs what its completers cost: seat-months, leavers half of a course.
TEST(Training, ACohortCostsItsCompleters) {
    const UnitCosts costs = testing::round_costs();
    TrainingResponse response = schema::defaults(training_response);
    response.spare = 10.0;  // teachers enough
    for (const double federal_share : {1.0, 0.6}) {
        const auto terms = course_terms(response, costs, federal_share);
        for (std::size_t course = 0; course < training_courses; ++course) {
            TrainingPipeline pipeline;
            MonthCost paid;
            double completers = 0.0;
            for (int month = 0; month < 150; ++month) {
                TrainingSetting setting = seats(course, month == 3 ? 1200.0 : 0.0);
                setting.federal_share = federal_share;
                const TrainingMonth now = pipeline.advance(response, costs, setting, 1.0);
                paid.public_musd += now.cost.public_musd;
                paid.state_musd += now.cost.state_musd;
                paid.private_musd += now.cost.private_musd;
                completers += now.completed[course];
            }
            const CourseTerms& t = terms[course];
            const double months =
                static_cast<double>(t.delay) * 0.5 * (1.0 + t.completion) / t.completion;
            const double evaluated = (1.0 + costs.evaluation_share) / 1e6;
            EXPECT_NEAR(completers, 100.0 * t.completion, 1e-9);
            EXPECT_NEAR(paid.public_musd / completers, months * t.federal_usd * evaluated, 1e-9);
            EXPECT_NEAR(paid.state_musd / completers, months * t.state_usd * evaluated, 1e-9);
            EXPECT_NEAR(paid.private_musd / completers, months * t.private_usd * evaluated, 1e-9);
        }
        // A certificate's cost is known by seat, whatever becomes of those who sit in it.
        const CourseTerms& certificate = terms[static_cast<std::size_t>(Course::certificate)];
        EXPECT_NEAR((certificate.federal_usd + certificate.state_usd) *
                        static_cast<double>(certificate.delay) * 0.5 *
                        (1.0 + certificate.completion),
                    costs.certificate_seat, 1e-9);
    }
}

/// Rows of data/policy/costs.csv: central, low, high by lever.item.
std::map<std::string, std::array<double, 3>> published_costs() {
    const std::string path = "data/policy/costs.csv";
    const auto table = parse_csv(read_file(path).value(), path);
    Diagnostics problems;
    CsvReader reader(*table, {"lever", "item", "central", "low", "high"}, problems);
    std::map<std::string, std::array<double, 3>> rows;
    for (std::size_t row = 0; row < table->rows.size(); ++row) {
        if (reader.text(row, "central").empty()) continue;
        rows[reader.text(row, "lever") + "." + reader.text(row, "item")] = {
            reader.number(row, "central"), reader.number(row, "low"), reader.number(row, "high")};
    }
    return rows;
}

// What a completer costs all payers by the pipeline lies in the range of the independent estimates
// per completer in the cost table.
TEST(Training, ACompleterCostsWhatThePublishedRangeSays) {
    const auto rows = published_costs();
    UnitCosts costs;
    for_each_unit_cost(costs, [&](const char* lever, const char* item, double& value) {
        const auto row = rows.find(std::string(lever) + "." + item);
        if (row != rows.end()) value = row->second[0];
    });
    const auto terms = course_terms(schema::defaults(training_response), costs, 1.0);
    const std::array<std::pair<Course, const char*>, 3> of{
        {{Course::phd, "skills_phd.cost_per_completer"},
         {Course::bachelor, "skills_bachelor.cost_per_completer_public"},
         {Course::college, "skills_community_college.cost_per_completer_public"}}};
    for (const auto& [course, row] : of) {
        const CourseTerms& t = terms[static_cast<std::size_t>(course)];
        const double usd = (t.federal_usd + t.state_usd) * static_cast<double>(t.delay) * 0.5 *
                           (1.0 + t.completion) / t.completion;
        EXPECT_GE(usd, rows.at(row)[1]) << row;
        EXPECT_LE(usd, rows.at(row)[2]) << row;
    }
}

// Teachers limit how many seats begin; capacity grows while more are asked for; what does not begin
// costs nothing.
TEST(Training, CapacityBindsAndGrows) {
    const UnitCosts costs = testing::round_costs();
    TrainingResponse response = schema::defaults(training_response);
    response.spare = 0.1;
    response.capacity_growth = {0.12};
    response.certificate_completions = {7'500.0};  // 10,000 seats
    const auto course = static_cast<std::size_t>(Course::certificate);
    TrainingPipeline limited;
    double capacity = 0.1 * 10'000.0;
    for (int month = 0; month < 120; ++month) {
        const TrainingMonth now = limited.advance(response, costs, seats(course, 6'000.0), 1.0);
        ASSERT_NEAR(now.started[course], std::min(6'000.0, capacity) / 12.0, 1e-6) << month;
        ASSERT_DOUBLE_EQ(now.asked[course], 500.0);
        if (capacity < 6'000.0) capacity += 0.01 * (10'000.0 + capacity);
    }
    EXPECT_GE(capacity, 6'000.0);
    // A policy that asks for exactly what begins costs the same.
    TrainingPipeline asked_too_much;
    TrainingPipeline modest;
    const TrainingMonth much = asked_too_much.advance(response, costs, seats(course, 1e6), 4.0);
    const TrainingMonth few = modest.advance(response, costs, seats(course, 500.0), 1.0);
    EXPECT_NEAR(much.started[course], 500.0 / 12.0, 1e-9);  // half of the teachers have left
    EXPECT_NEAR(much.cost.public_musd, few.cost.public_musd, 1e-12);
}

// Talent arrives in the regions in proportion to their jobs, and all of it arrives.
TEST(Training, SupplyGrowsByTheCompleters) {
    testing::SmallEconomy economy = testing::small_economy({.firms = 1000, .regions = 3});
    economy.technology.talent.supply_growth = {0.0};
    economy.technology.talent.supply_response = {0.0};
    PolicySchedule policy;
    TrainingSetting setting;
    setting.certificate_seats = {1200.0};
    setting.college_seats = {600.0};
    setting.bachelor_seats = {400.0};
    policy.training.push_back({0, 12, setting});
    testing::FirmRun run(economy);
    double before = 0.0;
    for (const double s : run.nation().supply()) before += s;
    run.run(policy, 0, 70);
    double after = 0.0;
    for (const double s : run.nation().supply()) after += s;
    const UnitCosts& costs = economy.costs;
    const double implementers = economy.responses.training.implementers;
    EXPECT_NEAR(after - before,
                implementers * (1200 * costs.certificate_completion +
                                600 * costs.college_completion + 400 * costs.bachelor_completion),
                1e-6);
    const TalentMarket& talent = run.nation().talent();
    EXPECT_NEAR(talent.engineers().persons + talent.technicians().persons, after, 1e-6);
}

}  // namespace
}  // namespace longrun
