#include "api/lever_warnings.hpp"

#include <fmt/format.h>

#include "api/trials.hpp"
#include "base/csv.hpp"
#include "base/files.hpp"

namespace longrun {

Result<std::map<std::string, Text>> lever_warnings(const std::string& data) {
    std::map<std::string, Text> warnings;
    const std::string path = join_path(data, "evidence/trials_found.csv");
    const auto text = read_file(path);
    if (!text) return warnings;
    const auto designs = load_trials(data);
    if (!designs) return tl::unexpected(designs.error());
    const auto table = parse_csv(*text, path);
    if (!table) return tl::unexpected(table.error());
    Diagnostics problems;
    CsvReader reader(*table, {"id", "median", "verdict"}, problems);
    for (std::size_t row = 0; reader.complete() && row < table->rows.size(); ++row) {
        const std::string& id = reader.text(row, "id");
        const TrialDesign* design = nullptr;
        for (const TrialDesign& one : *designs) {
            if (one.id == id) design = &one;
        }
        if (design == nullptr) {
            reader.problem(row, "id", "is no trial of trials.csv");
            continue;
        }
        if (reader.text(row, "verdict") != name_of(TrialRow::Verdict::outside)) continue;
        const double found = reader.number(row, "median");
        const std::string published =
            design->lower == design->upper
                ? fmt::format("{:.3g}", design->lower)
                : fmt::format("{:.3g}-{:.3g}", design->lower, design->upper);
        Text& warning = warnings[design->lever];
        if (warning.en.empty())
            warning = {"Outside its published evaluation: ", "落在已发表评估的区间之外："};
        else
            warning = {warning.en + "; ", warning.zh + "；"};
        warning.en += fmt::format("{} found {} {}, the model gives {:.3g} ({})", design->source,
                                  published, design->unit, found, design->what.en);
        warning.zh += fmt::format("{}得{} {}，模型给出{:.3g}（{}）", design->source, published,
                                  design->unit, found, design->what.zh);
    }
    if (!problems.empty()) return tl::unexpected(std::move(problems));
    return warnings;
}

}  // namespace longrun
