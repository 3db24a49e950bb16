#pragma once

#include <map>
#include <string>

#include "base/files.hpp"
#include "scenario/load.hpp"

namespace longrun {

/// A small but complete data folder and a scenario over it, in memory, for tests that break one
/// thing.
inline std::map<std::string, std::string> small_world() {
    std::map<std::string, std::string> files;
    files["data/economies/tiny/manifest.toml"] = "[pack]\nid = \"tiny\"\n";
    files["data/economies/tiny/sectors.csv"] = "sector,name\n11,Forestry\n31-33,Factories\n";
    files["data/economies/tiny/surveys/use.csv"] = "series\n";
    files["data/technologies/ai/sectors.csv"] =
        "sector,exposure,friction,clock,grade,source,note\n11,0.5,0.1,1,D,JUDGE,\n31-33,1.5,0.2,1,"
        "C,X2020,a note\n";
    std::string costs = "lever,item,unit,central,low,high,price_year,grade,source_id,note\n";
    const UnitCosts names;
    for_each_unit_cost(names, [&](const char* lever, const char* item, double) {
        costs += std::string(lever) + "," + item + ",USD,100,50,150,2024,C,JUDGE,\n";
    });
    files["data/policy/costs.csv"] = costs;
    files["dir/base.toml"] = R"(format = 1
[scenario]
title.en = "Base"
[economy]
pack = "tiny"
sample = 5000
[technology]
id = "ai"
sectors = "technologies/ai/sectors.csv"
[horizon]
start = 2020-01-01
end = 2029-12-31
policy_start = 2025-01-01
[costs]
file = "policy/costs.csv"
[surveys]
overlay = ["use"]
[output]
crosses = ["sector × size_class"]
[random]
seed = 3
[[policy]]
id = "current"
title.en = "Current"
)";
    return files;
}

inline Result<Scenario> load_small(const std::map<std::string, std::string>& files,
                                   const std::string& name) {
    return load_scenario("dir/" + name, files_in_memory(files), "data");
}

/// Problems of a scenario that extends the small one with `lines`; empty if it loads.
inline std::string problems_with(const std::string& lines) {
    auto files = small_world();
    files["dir/s.toml"] = "format = 1\nextends = \"base.toml\"\n" + lines;
    const auto scenario = load_small(files, "s.toml");
    return scenario ? "" : to_text(scenario.error());
}

/// The scenario that extends the small one with `lines`, which must be right.
inline Scenario scenario_with(const std::string& lines) {
    auto files = small_world();
    files["dir/s.toml"] = "format = 1\nextends = \"base.toml\"\n" + lines;
    auto scenario = load_small(files, "s.toml");
    return scenario ? *std::move(scenario) : Scenario{};
}

}  // namespace longrun
