#include "evidence/trials.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "levers/schedule.hpp"

namespace longrun {

const std::vector<std::string> trial_outcomes{
    "adoption_ratio",        "private_adoption_ratio", "complements_points",
    "productivity_percent",  "size_response_ratio",    "switching_share",
    "offshored_per_refusal",
};

namespace {

std::vector<std::string> lever_names() {
    std::vector<std::string> names;
    const PolicySchedule none;
    for_each_lever(none, [&](const auto& table, const auto&) { names.emplace_back(table.name); });
    return names;
}

bool contains(const std::vector<std::string>& list, const std::string& word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

}  // namespace

Result<std::vector<TrialDesign>> parse_trials(std::string_view text, const std::string& file) {
    const auto table = parse_csv(text, file);
    if (!table) return tl::unexpected(table.error());
    Diagnostics problems;
    CsvReader reader(
        *table,
        {"id",       "lever",    "what",   "what_zh",        "population",        "population_zh",
         "smallest", "largest",  "sector", "months_treated", "months_to_measure", "outcome",
         "unit",     "estimate", "lower",  "upper",          "source_id",         "grade",
         "note",     "note_zh"},
        problems);
    if (!reader.complete()) return tl::unexpected(std::move(problems));
    const std::vector<std::string> levers_known = lever_names();
    std::vector<TrialDesign> trials;
    std::set<std::string> seen;
    for (std::size_t row = 0; row < table->rows.size(); ++row) {
        TrialDesign trial;
        trial.id = reader.text(row, "id");
        trial.lever = reader.text(row, "lever");
        trial.what = {reader.text(row, "what"), reader.text(row, "what_zh")};
        trial.population = {reader.text(row, "population"), reader.text(row, "population_zh")};
        trial.smallest = reader.number(row, "smallest");
        trial.largest = reader.number(row, "largest");
        trial.sector = reader.text(row, "sector");
        trial.months_treated = static_cast<int>(reader.number(row, "months_treated"));
        trial.months_to_measure = static_cast<int>(reader.number(row, "months_to_measure"));
        trial.outcome = reader.text(row, "outcome");
        trial.unit = reader.text(row, "unit");
        trial.estimate = reader.number(row, "estimate", trial.estimate);
        trial.lower = reader.number(row, "lower", trial.lower);
        trial.upper = reader.number(row, "upper", trial.upper);
        trial.source = reader.text(row, "source_id");
        trial.note = {reader.text(row, "note"), reader.text(row, "note_zh")};
        trial.line = table->rows[row].line;
        const std::string& grade = reader.text(row, "grade");
        if (grade.size() == 1 && grade[0] >= 'A' && grade[0] <= 'D') {
            trial.grade = grade[0];
        } else {
            reader.problem(row, "grade", "is not a grade", "A, B, C, D");
        }
        if (!seen.insert(trial.id).second) reader.problem(row, "id", "stands twice in the table");
        if (!contains(levers_known, trial.lever)) {
            const std::string guess = nearest(trial.lever, levers_known);
            reader.problem(row, "lever", "is no lever", "",
                           guess.empty() ? "" : "did you mean \"" + guess + "\"?");
        }
        if (!contains(trial_outcomes, trial.outcome))
            reader.problem(row, "outcome", "is nothing that a trial measures",
                           listed(trial_outcomes));
        if (trial.smallest > trial.largest) reader.problem(row, "smallest", "is above largest");
        constexpr int longest = 240;
        if (trial.months_to_measure < 1 || trial.months_to_measure > longest)
            reader.problem(row, "months_to_measure", "is no time after the start", "1 to 240");
        if (trial.months_treated < 0 || trial.months_treated > trial.months_to_measure)
            reader.problem(row, "months_treated", "does not end before the outcome is measured");
        if (std::isinf(trial.lower) && std::isinf(trial.upper))
            reader.problem(row, "lower", "neither lower nor upper is given");
        if (trial.lower > trial.upper) reader.problem(row, "lower", "is above upper");
        if (trial.estimate < trial.lower || trial.estimate > trial.upper)
            reader.problem(row, "estimate", "lies outside lower and upper");
        if (trial.what.zh.empty() || trial.population.zh.empty() || trial.note.zh.empty())
            reader.problem(row, "what_zh", "a text is empty in Chinese");
        if (trial.source.empty()) reader.problem(row, "source_id", "is empty");
        trials.push_back(std::move(trial));
    }
    if (!problems.empty()) return tl::unexpected(std::move(problems));
    return trials;
}

}  // namespace longrun
