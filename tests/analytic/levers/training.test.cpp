#include "levers/training.hpp"

#include <gtest/gtest.h>

#include "tests/support/small_population.hpp"

namespace longrun {
namespace {

// Who enters in month m completes in month m + delay, neither earlier nor later, and nobody is lost
// but by the stated shares.
TEST(Training, CompletersComeExactlyAfterTheDelay) {
    const UnitCosts costs = testing::round_costs();
    for (const int certificate : {0, 1, 8, 119}) {
        for (const int college : {0, 24, 119}) {
            const TrainingResponse response{
                {static_cast<double>(certificate)}, {static_cast<double>(college)}, 0.5};
            TrainingPipeline pipeline;
            double total = 0.0;
            for (int month = 0; month < 400; ++month) {
                // Seats in the months 5 to 16: a year of entry.
                const bool open = 5 <= month && month < 17;
                const TrainingSetting setting{{open ? 1200.0 : 0.0}, {open ? 600.0 : 0.0}};
                const double out = pipeline.advance(response, costs, setting);
                const bool certificates = 5 + certificate <= month && month < 17 + certificate;
                const bool colleges = 5 + college <= month && month < 17 + college;
                const double expected =
                    0.5 * ((certificates ? 100.0 * costs.certificate_completion : 0.0) +
                           (colleges ? 50.0 * costs.college_completion : 0.0));
                ASSERT_DOUBLE_EQ(out, expected)
                    << "month " << month << " delays " << certificate << ", " << college;
                total += out;
                // Enrolment: those who entered within the last `college` months.
                double enrolled = 0.0;
                for (int entry = 5; entry < 17; ++entry)
                    enrolled += entry <= month && month < entry + college ? 50.0 : 0.0;
                ASSERT_NEAR(pipeline.college_enrolment(response), enrolled, 1e-9);
            }
            EXPECT_NEAR(
                total, 0.5 * (1200 * costs.certificate_completion + 600 * costs.college_completion),
                1e-9);
        }
    }
}

// Talent arrives in the regions in proportion to their jobs, and all of it arrives.
TEST(Training, SupplyGrowsByTheCompleters) {
    testing::SmallEconomy economy = testing::small_economy({.firms = 1000, .regions = 3});
    economy.technology.talent.supply_growth = {0.0};
    economy.technology.talent.supply_response = {0.0};
    PolicySchedule policy;
    policy.training.push_back({0, 12, {{1200.0}, {600.0}}});
    testing::FirmRun run(economy);
    double before = 0.0;
    for (const double s : run.nation().supply()) before += s;
    run.run(policy, 0, 60);
    double after = 0.0;
    for (const double s : run.nation().supply()) after += s;
    const UnitCosts& costs = economy.costs;
    EXPECT_NEAR(after - before,
                economy.responses.training.implementers *
                    (1200 * costs.certificate_completion + 600 * costs.college_completion),
                1e-6);
}

}  // namespace
}  // namespace longrun
