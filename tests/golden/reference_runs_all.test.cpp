// All reference runs, on two threads. With LONGRUN_WRITE_REFERENCE_RUNS set, writes their table
// anew instead and fails: tools/write_reference_runs.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "tests/golden/reference_runs.hpp"

namespace longrun::reference_runs {
namespace {

TEST(ReferenceRuns, AllAreAsWrittenDown) {
    const std::vector<ReferenceRun> runs = run_all(1, 2);
    ASSERT_EQ(runs.size(), scenarios.size() * runs_a_scenario) << "a scenario cannot be read";
    if (std::getenv("LONGRUN_WRITE_REFERENCE_RUNS") != nullptr) {
        std::ofstream(table_file) << csv_of(runs);
        FAIL() << "the table was written anew, nothing was tested";
    }
    EXPECT_EQ(csv_of(runs), csv_of_table(1));
}

}  // namespace
}  // namespace longrun::reference_runs
