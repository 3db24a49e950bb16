#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/prior.hpp"
#include "scenario/scenario.hpp"

namespace longrun {

/// What a fit may do with a parameter.
enum class PriorRole {
    fitted,   ///< searched for
    sampled,  ///< at its centre in the fit, free in the draws
    fixed,    ///< at one value throughout
};

/// A row of a technology's priors.csv; what is empty there is the parameter table's.
struct PriorRow {
    std::string world;      ///< empty = all worlds
    std::string parameter;  ///< table.key, costs.*, or * for all parameters
    PriorRole role = PriorRole::sampled;
    std::optional<double> central;
    std::optional<double> low;
    std::optional<double> high;
    bool logarithmic = false;
    std::string grade;
    std::string source;
    int line = 0;
};

struct PriorTable {
    std::string file;
    std::vector<PriorRow> rows;
    std::vector<std::string> worlds;  ///< in order of appearance; "central" if no row names one
};

/// Reads a table of priors: unknown parameters, ranges out of order or of the allowed range, and
/// rows that stand twice are problems, all reported together.
Result<PriorTable> parse_priors(std::string_view text, const std::string& file);

/// One parameter in a fit.
struct Assumed {
    std::string key;  ///< table.key, or costs.lever.item
    SplitNormal prior;
    std::string grade;
    std::string source;
};

/// The table as it applies to one world of a scenario: the most telling row of every parameter
/// (world and parameter, parameter, world and *, *). What a `*` row samples is on a logarithmic
/// scale where its plausible range spans a factor of four or more. A parameter that a `*` row
/// samples stays fixed where the scenario sets it, where it is a constant or a switch, and where
/// its range is a point.
struct WorldPriors {
    std::string world;
    std::vector<Assumed> fitted;
    std::vector<Assumed> sampled;  ///< of the technology: history may speak of them
    std::vector<Assumed> unseen;   ///< responses to levers and unit costs: history is silent
    std::vector<std::pair<std::string, double>> centres;  ///< of every row that gives one
    std::vector<Assumed> of_world;                        ///< rows of this world: what defines it
};
WorldPriors priors_of(const PriorTable& table, const Scenario& scenario, const std::string& world);

}  // namespace longrun
