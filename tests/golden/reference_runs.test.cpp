// Did results change, and where? A tenth of the reference runs; reference_runs_all.test.cpp has
// all.
#include "tests/golden/reference_runs.hpp"

#include <gtest/gtest.h>

namespace longrun::reference_runs {
namespace {

TEST(ReferenceRuns, TwentyAreAsWrittenDown) {
    constexpr std::size_t step = 10;
    const std::vector<ReferenceRun> runs = run_all(step, 1);
    ASSERT_EQ(runs.size(), 20u) << "a scenario cannot be read";
    EXPECT_EQ(csv_of(runs), csv_of_table(step))
        << "results changed: if that is meant, say why in the commit, raise the model version and "
           "run tools/write_reference_runs";
}

// The table would hold nothing if runs that should differ were one.
TEST(ReferenceRuns, AllDiffer) {
    const auto text = read_file(table_file);
    ASSERT_TRUE(text.has_value());
    std::istringstream lines(*text);
    std::map<std::string, int> seen;
    std::string line;
    std::getline(lines, line);
    std::size_t rows = 0;
    for (; std::getline(lines, line); ++rows) ++seen[line.substr(line.rfind(',') + 1)];
    EXPECT_EQ(rows, scenarios.size() * runs_a_scenario);
    EXPECT_EQ(seen.size(), rows);
}

}  // namespace
}  // namespace longrun::reference_runs
