#include "scenario/loader.hpp"

#include <fmt/format.h>

namespace longrun {

void Loader::read_parameters(TableReader& t, bool may_name_file) {
    if (may_name_file) {
        if (const auto name = t.text("file")) read_parameter_file(t, *name);
    }
    std::vector<std::string> names;
    std::optional<TableReader> levers = t.table("levers");
    constexpr std::string_view lever_prefix = "levers.";
    for_each_parameter_table(scenario_, [&](const auto& table, auto& params) {
        const bool of_lever = table.name.substr(0, lever_prefix.size()) == lever_prefix;
        if (of_lever && !levers) return;
        TableReader& parent = of_lever ? *levers : t;
        const std::string_view key = of_lever ? table.name.substr(lever_prefix.size()) : table.name;
        if (auto values = parent.table(key)) {
            values->fields(schema::bind(table, params), scenario_.assignments);
            values->finish();
        }
    });
    if (levers) levers->finish();
    t.finish();
}

void Loader::read_parameter_file(TableReader& t, const std::string& name) {
    const std::string path = data_path(t, name);
    const Node& place = *t.take("file");
    const auto text = files_.read(path);
    if (!text) {
        t.problem("file", place, text.error().problems().front().problem + " (" + path + ")", "",
                  "a path is looked up in the data folder unless it begins with ./ or ../");
        return;
    }
    const auto document = read_document(path);
    if (!document) return;
    TableReader top(*document, "", path, problems_);
    if (!format_is_read(top, *document)) return;
    scenario_.parameter_files.push_back(read_parameter_text(*text, *document, top, path));
}

ParameterFile Loader::read_parameter_text(const std::string& text, const Node& document,
                                          TableReader& top, const std::string& path) {
    ParameterFile about;
    about.file = path;
    if (auto provenance = top.table("provenance")) {
        about.title = provenance->text("title").value_or("");
        about.method = provenance->text("method").value_or("");
        if (const auto created = provenance->date("created")) about.created = to_text(*created);
        const auto checksum = provenance->text("sha256");
        constexpr double most = 1e9;
        about.chi_square = provenance->number("chi_square", 0.0, most);
        about.log_evidence = provenance->number("log_evidence", -most, most);
        about.figures = provenance->number("figures", 0.0, most);
        about.draws = provenance->text("draws").value_or("");
        about.draws_sha256 = provenance->text("draws_sha256").value_or("");
        if (checksum && *checksum != parameter_checksum(text)) {
            provenance->problem(
                "sha256", *provenance->take("sha256"), "the values are not those that were written",
                "",
                "generate the file again, or set single values in the scenario's own "
                "[parameters]");
        } else if (!checksum && !provenance->take("sha256")) {
            provenance->problem("has no sha256", "generate the file again");
        } else if (checksum) {
            about.sha256 = *checksum;
        }
        provenance->finish();
    } else if (!document.find("provenance")) {
        top.problem("a parameter file needs [provenance] with title, method, created, sha256");
    }
    if (auto values = top.table("parameters")) read_parameters(*values, false);
    top.finish();
    return about;
}

void Loader::read_costs(TableReader& t) {
    note(t, "file");
    if (const auto file = t.text("file")) {
        costs_ = give(t, "file", data_path(t, *file));
        scenario_.costs_file = costs_->value;
    }
    std::vector<std::string> levers;
    const UnitCosts names;
    std::set<std::string> seen;
    for_each_unit_cost(names, [&](const char* lever, const char*, double) {
        if (!seen.insert(lever).second) return;
        auto items = t.table(lever);
        if (!items) return;
        for_each_unit_cost(names, [&](const char* of, const char* item, double) {
            if (std::string_view(of) == lever) read_cost(*items, lever, item);
        });
        items->finish();
    });
    t.finish();
}

void Loader::read_cost(TableReader& items, const std::string& lever, const char* item) {
    constexpr double most = 1e12;
    const Node* given = items.take(item);
    if (!given) return;
    CostChange change;
    std::optional<double> value;
    if (given->kind == Node::Kind::table) {
        TableReader details(*given, items.full(item), items.file(), problems_);
        value = details.number("value", -most, most);
        if (!details.take("value")) details.problem("has no value", "write { value = … }");
        if (const auto unit = details.text("unit")) change.unit = give(details, "unit", *unit);
        change.source = details.text("source").value_or("");
        change.note = details.text("note").value_or("");
        if (const auto grade = details.word("grade", {"A", "B", "C", "D"}))
            change.grade = grade->front();
        details.finish();
    } else {
        value = items.number(item, -most, most);
    }
    if (!value) return;
    change.value = *value;
    cost_changes_[lever + "." + item] = std::move(change);
}

void Loader::settle_costs() {
    if (!costs_) return;
    const auto text = files_.read(costs_->value);
    if (!text) {
        problem_with(*costs_, "\"" + shown(costs_->value, 120) + "\"",
                     text.error().problems().front().problem, "",
                     "a path is looked up in the data folder unless it begins with ./ or ../");
        return;
    }
    const auto table = parse_costs(*text, costs_->value);
    if (!table) {
        problems_.add(table.error());
        return;
    }
    std::map<std::string, double> overrides;
    scenario_.cost_rows = rows_in_use(*table);
    for (CostRow& row : scenario_.cost_rows) {
        const auto found = cost_changes_.find(row.key());
        if (found == cost_changes_.end()) continue;
        const CostChange& change = found->second;
        if (change.unit && change.unit->value != row.unit) {
            problem_with(*change.unit, "\"" + shown(change.unit->value) + "\"", "is the wrong unit",
                         row.unit, "money is in dollars of 2024");
        }
        overrides[row.key()] = change.value;
        row.central = change.value;
        row.low = std::min(row.low, change.value);
        row.high = std::max(row.high, change.value);
        row.grade = change.grade;
        row.source = change.source.empty() ? "scenario" : change.source;
        row.note = change.note;
    }
    const auto costs = unit_costs(*table, overrides);
    if (!costs) {
        problems_.add(costs.error());
        return;
    }
    scenario_.costs = *costs;
}

}  // namespace longrun
