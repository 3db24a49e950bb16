#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "scenario/scenario.hpp"

namespace longrun {

/// One set of values for everything that is not known: a future that a study tests.
struct Future {
    enum class Kind {
        central,  ///< the central values of a world
        drawn,    ///< a draw that fits the data acceptably
        sloppy,   ///< a point along a direction that data leave open: tests orders, not bands
    };
    std::size_t world = 0;
    Kind kind = Kind::central;
    std::string draw;  ///< its name in the file of draws; empty for the central values
    Technology technology;
    Responses responses;
    UnitCosts costs;
};

/// The futures of a scenario, world by world: central values first, then the draws asked for, then
/// the sloppy points. Keys that the scenario sets itself keep its value; a range of the scenario's
/// own ([[uncertainty]]) is sampled evenly, in an order of its own for every key.
std::vector<Future> futures_of(const Scenario& scenario);

/// Names of everything that differs between draws, in the order of `values_of`.
std::vector<std::string> drawn_keys(const Scenario& scenario);

/// A future's values of some keys; NaN for a key that there is not.
std::vector<double> values_of(const Future& future, const std::vector<std::string>& keys);

}  // namespace longrun
