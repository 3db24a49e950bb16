#include "api/calibrate_priors.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/csv.hpp"
#include "scenario/draws.hpp"
#include "scenario/load.hpp"

namespace longrun {

namespace {

constexpr const char* all_parameters_mark = "*";
constexpr const char* all_costs_mark = "costs.*";

std::map<std::string, schema::Row> rows_by_name() {
    std::map<std::string, schema::Row> rows;
    for (const schema::Row& row : all_parameters()) rows[row.name()] = row;
    return rows;
}

/// Whether a range spans so much that its order of magnitude is what is not known.
bool wide(schema::Range range) { return range.low > 0.0 && range.high >= 4.0 * range.low; }

std::optional<PriorRole> role_of(const std::string& text) {
    if (text == "fitted") return PriorRole::fitted;
    if (text == "sampled") return PriorRole::sampled;
    if (text == "fixed") return PriorRole::fixed;
    return std::nullopt;
}

bool is_mark(const std::string& parameter) {
    return parameter == all_parameters_mark || parameter == all_costs_mark;
}

/// Checks one row against the parameter it names.
void check_range(const PriorRow& prior, const schema::Row& of, CsvReader& reader, std::size_t row) {
    const std::string allowed = fmt::format("{} to {}", of.allowed.low, of.allowed.high);
    const double central = prior.central.value_or(of.value);
    const double low = prior.low.value_or(of.plausible.low);
    const double high = prior.high.value_or(of.plausible.high);
    if (!(of.allowed.low <= central && central <= of.allowed.high))
        reader.problem(row, "central", "is out of the parameter's hard bounds", allowed);
    if (prior.role == PriorRole::fixed) return;
    if (!(low <= central && central <= high)) {
        reader.problem(row, "central", "does not lie within low and high",
                       fmt::format("{} to {}", low, high),
                       "the table's own centre and range stand where cells are empty");
    }
    if (prior.role == PriorRole::fitted && !(low < central && central < high))
        reader.problem(row, "low", "leaves nothing to fit on one side", "low < central < high");
    if (prior.logarithmic && !(low > 0.0))
        reader.problem(row, "low", "has no logarithm", "above 0", "use the linear scale");
    if (high < of.allowed.low || of.allowed.high < low)
        reader.problem(row, "low", "leaves the parameter's hard bounds", allowed);
}

}  // namespace

Result<PriorTable> parse_priors(std::string_view text, const std::string& file) {
    const auto csv = parse_csv(text, file);
    if (!csv) return tl::unexpected(csv.error());
    Diagnostics problems;
    CsvReader reader(*csv,
                     {"world", "parameter", "role", "central", "low", "high", "scale", "grade",
                      "source", "note"},
                     problems);
    if (!reader.complete()) return tl::unexpected(std::move(problems));
    const std::map<std::string, schema::Row> known = rows_by_name();
    std::vector<std::string> names{all_parameters_mark, all_costs_mark};
    for (const auto& [name, row] : known) names.push_back(name);

    PriorTable table;
    table.file = file;
    std::set<std::pair<std::string, std::string>> seen;
    const auto cell = [&](std::size_t row, const char* column) -> std::optional<double> {
        if (reader.text(row, column).empty()) return std::nullopt;
        return reader.number(row, column);
    };
    for (std::size_t row = 0; row < csv->rows.size(); ++row) {
        PriorRow prior;
        prior.line = csv->rows[row].line;
        prior.world = reader.text(row, "world");
        prior.parameter = reader.text(row, "parameter");
        prior.central = cell(row, "central");
        prior.low = cell(row, "low");
        prior.high = cell(row, "high");
        prior.grade = reader.text(row, "grade");
        prior.source = reader.text(row, "source");
        const std::string& scale = reader.text(row, "scale");
        prior.logarithmic = scale == "log";
        if (!scale.empty() && scale != "log" && scale != "linear")
            reader.problem(row, "scale", "is not a scale", "linear, log");
        const auto role = role_of(reader.text(row, "role"));
        if (role)
            prior.role = *role;
        else
            reader.problem(row, "role", "is not a role", "fitted, sampled, fixed");
        if (!prior.grade.empty() &&
            (prior.grade.size() != 1 || prior.grade < "A" || "D" < prior.grade))
            reader.problem(row, "grade", "is not a grade", "A, B, C, D");
        if (!seen.insert({prior.world, prior.parameter}).second)
            reader.problem(row, "parameter", "stands twice for this world");
        const auto of = known.find(prior.parameter);
        if (is_mark(prior.parameter)) {
            if (prior.central || prior.low || prior.high)
                reader.problem(row, "parameter", "stands for many: it has no range of its own", "",
                               "leave central, low and high empty");
            if (!scale.empty())
                reader.problem(row, "scale", "is chosen by each range itself", "empty",
                               "ranges that span a factor of four or more are logarithmic");
            if (prior.role == PriorRole::fitted)
                reader.problem(row, "role", "cannot be fitted for all at once", "sampled, fixed");
        } else if (of == known.end()) {
            const std::string guess = nearest(prior.parameter, names);
            reader.problem(row, "parameter", "is no parameter", "table.key, costs.*, *",
                           guess.empty() ? "" : "did you mean \"" + guess + "\"?");
        } else if (role) {
            check_range(prior, of->second, reader, row);
        }
        if (!prior.world.empty() &&
            std::find(table.worlds.begin(), table.worlds.end(), prior.world) == table.worlds.end())
            table.worlds.push_back(prior.world);
        table.rows.push_back(std::move(prior));
    }
    if (table.worlds.empty()) table.worlds.push_back("central");
    if (std::none_of(table.rows.begin(), table.rows.end(),
                     [](const PriorRow& row) { return row.role == PriorRole::fitted; })) {
        problems.add(Diagnostics::of_file(file, "no parameter is to be fitted",
                                          "give at least one row the role \"fitted\""));
    }
    if (!problems.empty()) return tl::unexpected(std::move(problems));
    return table;
}

WorldPriors priors_of(const PriorTable& table, const Scenario& scenario, const std::string& world) {
    WorldPriors priors;
    priors.world = world;
    const auto find = [&](const std::string& of, const std::string& parameter) {
        const auto row = std::find_if(table.rows.begin(), table.rows.end(), [&](const PriorRow& r) {
            return r.world == of && r.parameter == parameter;
        });
        return row == table.rows.end() ? nullptr : &*row;
    };
    const auto telling = [&](const std::string& parameter, const char* mark) {
        for (const auto& [of, name] : {std::pair{world, parameter},
                                       {std::string(), parameter},
                                       {world, std::string(mark)},
                                       {std::string(), std::string(mark)}}) {
            if (const PriorRow* row = find(of, name)) return row;
        }
        return static_cast<const PriorRow*>(nullptr);
    };

    std::set<std::string> seen_by_history;
    for_each_table(scenario.technology, [&](const auto& of, const auto&) {
        for (const auto& field : of.fields)
            seen_by_history.insert(fmt::format("{}.{}", of.name, field.entry.key));
    });
    for (const schema::Row& row : all_parameters()) {
        const std::string key = row.name();
        const PriorRow* prior = telling(key, all_parameters_mark);
        if (prior == nullptr) continue;
        const bool by_mark = prior->parameter == all_parameters_mark;
        Assumed assumed;
        assumed.key = key;
        assumed.grade = prior->grade.empty() || by_mark
                            ? std::string(1, static_cast<char>(row.grade))
                            : prior->grade;
        assumed.source = prior->source.empty() || by_mark ? row.source : prior->source;
        assumed.prior = {prior->central.value_or(row.value),
                         prior->low.value_or(row.plausible.low),
                         prior->high.value_or(row.plausible.high),
                         by_mark ? wide(row.plausible) : prior->logarithmic,
                         row.allowed.low,
                         row.allowed.high};
        if (!by_mark && prior->central) priors.centres.emplace_back(key, *prior->central);
        if (!prior->world.empty() && !by_mark) priors.of_world.push_back(assumed);
        if (prior->role == PriorRole::fixed) continue;
        if (by_mark &&
            (row.is_switch || row.role == schema::Role::constant ||
             scenario.set_here.count(key) != 0 || !(assumed.prior.low < assumed.prior.high)))
            continue;
        if (prior->role == PriorRole::fitted) {
            priors.fitted.push_back(std::move(assumed));
            continue;
        }
        if (by_mark || !prior->central) priors.centres.emplace_back(key, assumed.prior.central);
        (seen_by_history.count(key) != 0 ? priors.sampled : priors.unseen)
            .push_back(std::move(assumed));
    }
    const PriorRow* costs = telling(all_costs_mark, all_costs_mark);
    if (costs == nullptr || costs->role != PriorRole::sampled) return priors;
    for (const CostRow& row : scenario.cost_rows) {
        const std::string key = "costs." + row.key();
        if (scenario.set_here.count(key) != 0 || !(row.low < row.high) ||
            !(row.low <= row.central && row.central <= row.high))
            continue;
        Assumed assumed;
        assumed.key = key;
        assumed.grade = std::string(1, row.grade);
        assumed.source = row.source;
        assumed.prior.central = row.central;
        assumed.prior.low = row.low;
        assumed.prior.high = row.high;
        assumed.prior.logarithmic = row.low > 0.0;
        // Shares stay shares.
        if (row.low >= 0.0) assumed.prior.least = 0.0;
        if (row.high <= 1.0 && row.unit.rfind("USD", 0) != 0) assumed.prior.most = 1.0;
        priors.unseen.push_back(std::move(assumed));
    }
    return priors;
}

}  // namespace longrun
