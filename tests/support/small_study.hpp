#pragma once

#include "study/ensemble.hpp"
#include "tests/support/small_population.hpp"

namespace longrun::testing {

/// A scenario of fifteen years on a small economy, levers from the seventh; with a baseline and no
/// policy yet.
struct SmallStudy {
    SmallEconomy economy = small_economy({.firms = 1500, .regions = 2});
    Scenario scenario;

    SmallStudy() {
        economy.calendar = {2016, 1, 180};
        scenario.technology_id = "ai";
        scenario.start = {2016, 1, 1};
        scenario.end = {2030, 12, 31};
        scenario.policy_start = {2022, 1, 1};
        scenario.technology = economy.technology;
        scenario.responses = economy.responses;
        scenario.costs = economy.costs;
        scenario.policies.push_back({"current", {"Current", ""}, {}, {}, {}});
    }
};

}  // namespace longrun::testing
