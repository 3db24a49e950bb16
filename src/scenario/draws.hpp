#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.hpp"
#include "scenario/scenario.hpp"

namespace longrun {

/// Reads the futures of one world: `draw,kind,chi_square`, then one column a parameter (table.key)
/// or unit cost (costs.lever.item). Unknown columns, values outside the allowed range and double
/// names are problems, all reported together.
Result<DrawTable> parse_draws(std::string_view text, const std::string& file);

/// Writes `value` to a parameter (table.key) or unit cost (costs.lever.item); false if there is
/// none of this name.
bool set_assumption(Technology& technology, Responses& responses, UnitCosts& costs,
                    std::string_view key, double value);

/// Its value; none if there is none of this name.
std::optional<double> assumed(const Technology& technology, const Responses& responses,
                              const UnitCosts& costs, std::string_view key);

/// A number assumed, parameter or unit cost, by name, with what is known of it; none if there is no
/// such name.
struct Assumption {
    std::string key;
    double value = 0.0;  ///< of the scenario
    std::string unit;
    std::string title;
    double low = 0.0;  ///< plausible
    double high = 0.0;
    double allowed_low = 0.0;
    double allowed_high = 0.0;
    char grade = 'D';
    std::string source;
};
std::optional<Assumption> assumption(const Scenario& scenario, std::string_view key);

}  // namespace longrun
