#include "evidence/patterns.hpp"

#include <cmath>
#include <set>

namespace longrun {

Result<std::vector<PatternTest>> parse_patterns(std::string_view text, const std::string& file) {
    const auto table = parse_csv(text, file);
    if (!table) return tl::unexpected(table.error());
    Diagnostics problems;
    CsvReader reader(*table,
                     {"id", "what", "what_zh", "technology", "use", "measure", "unit", "target",
                      "low", "high", "grade", "source_id", "lacking", "lacking_zh"},
                     problems);
    if (!reader.complete()) return tl::unexpected(std::move(problems));
    std::vector<PatternTest> tests;
    std::set<std::string> seen;
    for (std::size_t row = 0; row < table->rows.size(); ++row) {
        PatternTest test;
        test.id = reader.text(row, "id");
        test.what = {reader.text(row, "what"), reader.text(row, "what_zh")};
        test.technology = reader.text(row, "technology");
        test.use = reader.text(row, "use");
        test.measure = reader.text(row, "measure");
        test.unit = reader.text(row, "unit");
        test.target = reader.number(row, "target", test.target);
        test.low = reader.number(row, "low", test.low);
        test.high = reader.number(row, "high", test.high);
        test.source = reader.text(row, "source_id");
        test.lacking = {reader.text(row, "lacking"), reader.text(row, "lacking_zh")};
        test.line = table->rows[row].line;
        const std::string& grade = reader.text(row, "grade");
        if (grade.size() == 1 && grade[0] >= 'A' && grade[0] <= 'D') {
            test.grade = grade[0];
        } else {
            reader.problem(row, "grade", "is not a grade", "A, B, C, D");
        }
        if (test.id.size() < 2 || test.id[0] != 'P')
            reader.problem(row, "id", "is no pattern", "P1, P2, … with an optional .part");
        if (!seen.insert(test.id).second) reader.problem(row, "id", "stands twice in the table");
        if (test.what.en.empty() || test.what.zh.empty())
            reader.problem(row, "what", "is empty in one language");
        if (test.use != "fit" && test.use != "hold-out" && test.use != "replicate")
            reader.problem(row, "use", "is no use of a pattern", "fit, hold-out, replicate");
        if (test.source.empty()) reader.problem(row, "source_id", "is empty");
        if (test.low > test.high) reader.problem(row, "low", "is above high");
        if (test.target < test.low || test.target > test.high)
            reader.problem(row, "target", "lies outside low and high");
        const bool bounded = std::isfinite(test.low) || std::isfinite(test.high);
        const bool by_trial = test.measure.rfind("trial ", 0) == 0;  // which has bounds of its own
        if (test.measure.empty() == test.lacking.en.empty())
            reader.problem(row, "measure",
                           "a row either names what is computed or what is lacking");
        if (test.lacking.en.empty() != test.lacking.zh.empty())
            reader.problem(row, "lacking", "is empty in one language");
        if (!test.measure.empty() && !bounded && !by_trial)
            reader.problem(row, "low", "neither low nor high is given, so every figure would pass");
        tests.push_back(std::move(test));
    }
    if (!problems.empty()) return tl::unexpected(std::move(problems));
    return tests;
}

}  // namespace longrun
