#include "scenario/draws.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <type_traits>

#include "base/csv.hpp"
#include "base/sha256.hpp"
#include "scenario/load.hpp"

namespace longrun {

namespace {

constexpr std::string_view cost_prefix = "costs.";

/// Names and allowed ranges of everything that a draw may set.
std::map<std::string, schema::Range> drawn_assumptions() {
    std::map<std::string, schema::Range> known;
    for (const schema::Row& row : all_parameters())
        known[row.name()] = {row.allowed.low, row.allowed.high};
    constexpr double most = std::numeric_limits<double>::max();
    const UnitCosts names;
    for_each_unit_cost(names, [&](const char* lever, const char* item, double) {
        known[fmt::format("{}{}.{}", cost_prefix, lever, item)] = {-most, most};
    });
    return known;
}

}  // namespace

Result<DrawTable> parse_draws(std::string_view text, const std::string& file) {
    const auto table = parse_csv(text, file);
    if (!table) return tl::unexpected(table.error());
    Diagnostics problems;
    CsvReader reader(*table, {"draw", "kind", "chi_square"}, problems);
    if (!reader.complete()) return tl::unexpected(std::move(problems));

    DrawTable draws;
    draws.file = file;
    draws.sha256 = sha256(std::string(text));
    const std::map<std::string, schema::Range> known = drawn_assumptions();
    std::vector<std::string> names;
    for (const auto& [name, range] : known) names.push_back(name);
    for (const std::string& column : table->header) {
        if (column == "draw" || column == "kind" || column == "chi_square") continue;
        if (known.count(column) == 0) {
            const std::string guess = nearest(column, names);
            problems.add(Diagnostics::of_file(
                file, "column \"" + shown(column) + "\" is neither a parameter nor a unit cost",
                guess.empty() ? "generate the file again" : "did you mean \"" + guess + "\"?"));
            continue;
        }
        draws.keys.push_back(column);
    }
    if (!problems.empty()) return tl::unexpected(std::move(problems));

    std::set<std::string> seen;
    for (std::size_t row = 0; row < table->rows.size(); ++row) {
        DrawTable::Draw draw;
        draw.id = reader.text(row, "draw");
        draw.chi_square = reader.number(row, "chi_square");
        const std::string kind = reader.text(row, "kind");
        draw.sloppy = kind == "sloppy";
        if (kind != "posterior" && kind != "sloppy")
            reader.problem(row, "kind", "is not a kind of draw", "posterior, sloppy");
        if (!seen.insert(draw.id).second) reader.problem(row, "draw", "stands twice in the table");
        for (const std::string& key : draws.keys) {
            const double value = reader.number(row, key);
            const schema::Range allowed = known.at(key);
            if (!(allowed.low <= value && value <= allowed.high)) {
                reader.problem(row, key, "is out of range",
                               fmt::format("{} to {}", allowed.low, allowed.high));
            }
            draw.values.push_back(value);
        }
        draws.draws.push_back(std::move(draw));
    }
    if (draws.draws.empty()) problems.add(Diagnostics::of_file(file, "has no draws"));
    if (!problems.empty()) return tl::unexpected(std::move(problems));
    return draws;
}

namespace {

/// Calls `use` on the field (get, set) of this name; false if there is none.
template <class AnyTechnology, class AnyResponses, class AnyCosts, class Use>
bool with_assumption(AnyTechnology& technology, AnyResponses& responses, AnyCosts& costs,
                     std::string_view key, Use&& use) {
    bool found = false;
    if (key.substr(0, cost_prefix.size()) == cost_prefix) {
        const std::string_view rest = key.substr(cost_prefix.size());
        for_each_unit_cost(costs, [&](std::string_view lever, std::string_view item, auto& cost) {
            if (rest.size() != lever.size() + 1 + item.size() ||
                rest.substr(0, lever.size()) != lever || rest.substr(lever.size() + 1) != item)
                return;
            use([&]() -> double { return cost; },
                [&](double value) {
                    if constexpr (!std::is_const_v<AnyCosts>) cost = value;
                });
            found = true;
        });
        return found;
    }
    const auto look = [&](const auto& table, auto& params) {
        const std::string_view name = table.name;
        if (key.size() <= name.size() || key.substr(0, name.size()) != name ||
            key[name.size()] != '.')
            return;
        for (const auto& field : table.fields) {
            if (field.entry.key != key.substr(name.size() + 1)) continue;
            use([&] { return field.get(params); },
                [&](double value) {
                    if constexpr (!std::is_const_v<AnyTechnology>) field.set(params, value);
                });
            found = true;
        }
    };
    for_each_table(technology, look);
    for_each_response(responses, look);
    return found;
}

}  // namespace

bool set_assumption(Technology& technology, Responses& responses, UnitCosts& costs,
                    std::string_view key, double value) {
    return with_assumption(technology, responses, costs, key,
                           [&](auto&&, auto&& set) { set(value); });
}

std::optional<double> assumed(const Technology& technology, const Responses& responses,
                              const UnitCosts& costs, std::string_view key) {
    std::optional<double> value;
    with_assumption(technology, responses, costs, key, [&](auto&& get, auto&&) { value = get(); });
    return value;
}

std::optional<Assumption> assumption(const Scenario& scenario, std::string_view key) {
    for (const CostRow& row : scenario.cost_rows) {
        if (std::string(cost_prefix) + row.key() != key) continue;
        constexpr double most = std::numeric_limits<double>::max();
        std::string title = row.lever + ": " + row.item;
        std::replace(title.begin(), title.end(), '_', ' ');
        return Assumption{std::string(key), row.central, row.unit, title,     row.low,
                          row.high,         -most,       most,     row.grade, row.source};
    }
    for (const ParameterInPlay& p : parameters_in_play(scenario)) {
        const schema::Row& r = p.row;
        if (r.name() != key) continue;
        return Assumption{r.name(),      r.value,         r.unit,
                          r.doc,         r.plausible.low, r.plausible.high,
                          r.allowed.low, r.allowed.high,  static_cast<char>(r.grade),
                          r.source};
    }
    return std::nullopt;
}

}  // namespace longrun
