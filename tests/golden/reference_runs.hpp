#pragma once

#include <algorithm>
#include <bit>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "api/prepare.hpp"
#include "api/setup.hpp"
#include "model/simulate.hpp"
#include "observe/trace.hpp"
#include "scenario/load.hpp"
#include "study/ensemble.hpp"
#include "study/futures.hpp"
#include "tests/support/small_population.hpp"

/// Short runs of the maintained scenarios whose digits are written down in reference_runs.csv.
namespace longrun::reference_runs {

inline constexpr const char* table_file = "tests/golden/reference_runs.csv";
inline constexpr int months = 60;
inline constexpr int before_levers = 12;  ///< months until the first lever acts
inline constexpr std::int64_t firms = 2'000;
inline constexpr std::size_t runs_a_scenario = 20;
inline constexpr std::array<const char*, 10> scenarios{
    "us-baseline",     "us-ai-race",        "us-bottlenecks", "us-chips-science-gap",
    "us-demand",       "us-talent",         "us-sprint-wins", "us-politics",
    "us-institutions", "us-electrification"};

/// One run: its number decides policy, world, draw and luck, so that all of them vary.
struct ReferenceRun {
    std::string scenario;
    std::size_t number = 0;  ///< within the scenario
    std::string what;        ///< policy, world, draw, seed
    std::string hash;
};

/// A policy whose levers act so many months earlier.
inline PolicySchedule earlier(PolicySchedule schedule, int by) {
    for_each_lever(schedule, [&](const auto&, auto& entries) {
        for (auto& entry : entries) {
            entry.from_month = std::max(0, entry.from_month - by);
            entry.to_month = std::max(0, entry.to_month - by);
        }
    });
    return schedule;
}

/// Hash of every firm's state at the end and of all that was observed on the way.
inline std::string digits_of(const Trace& trace, const FirmBody& body) {
    Sha256 hash;
    hash.add(testing::state_hash(body));
    const auto number = [&](double value) { hash.add_le(std::bit_cast<std::uint64_t>(value)); };
    for (const auto& month : trace.nation) {
        for (const double value : month) number(value);
    }
    for (const double value : trace.production_jobs) number(value);
    for (const double value : trace.deep_jobs) number(value);
    for (const Trace::Year& year : trace.years) {
        for (const double value : year.yearly) number(value);
    }
    return hash.finish().substr(0, 16);
}

/// A scenario with its firms; those of a pack are made once.
struct Country {
    std::size_t place = 0;  ///< of the scenario in the list
    Scenario scenario;
    const Population* population = nullptr;
};
inline Country country(std::size_t place) {
    static std::map<std::string, Population> made;
    const std::string file = std::string("scenarios/") + scenarios[place] + ".toml";
    auto scenario = load_scenario(file, disk_files(), "data");
    if (!scenario) return {};
    auto found = made.find(scenario->pack);
    if (found == made.end()) {
        auto population = prepare_population("data", scenario->pack, {false, firms}, "", 2);
        if (!population) return {};
        found = made.emplace(scenario->pack, *std::move(population)).first;
    }
    return {place, *std::move(scenario), &found->second};
}

inline ReferenceRun run_one(const Country& of, const ModelInputs& inputs,
                            const std::vector<Future>& futures, std::size_t number,
                            Workers& workers) {
    const Scenario& scenario = of.scenario;
    const Policy& policy = scenario.policies[number % scenario.policies.size()];
    // Strides without a common divisor meet worlds and draws in all mixtures.
    const Future& future = futures[number * 7 % futures.size()];
    const Luck luck{static_cast<std::uint32_t>(1 + 10 * of.place + number / 3),
                    static_cast<std::uint32_t>(number % 3)};
    const ModelInputs own = inputs_for(inputs, future);
    const int by = scenario.month_of(scenario.policy_start) - before_levers;
    const PolicySchedule schedule = earlier(policy.schedule, by);
    FirmBody body(*of.population, luck, workers);
    Nation nation(own, false);
    Drivers drivers;
    Trace trace;
    begin(own, nation, drivers, body);
    simulate(schedule, 0, months, nation, drivers, body,
             [&](int month, const Nation& now, const Margins&) {
                 trace.observe(own, month, now, body);
                 return true;
             });
    const std::string world =
        scenario.worlds.empty() ? scenario.world : scenario.worlds[future.world].id;
    std::ostringstream what;
    what << policy.id << " in " << world << " " << (future.draw.empty() ? "central" : future.draw)
         << " with luck " << luck.seed << "." << luck.replicate;
    return {"", number, what.str(), digits_of(trace, body)};
}

/// Every `step`-th run of every scenario; empty where a scenario cannot be read.
inline std::vector<ReferenceRun> run_all(std::size_t step, int threads) {
    Workers workers(threads);
    std::vector<ReferenceRun> all;
    for (std::size_t place = 0; place < scenarios.size(); ++place) {
        const Country of = country(place);
        if (of.population == nullptr) return {};
        const auto inputs = inputs_of(of.scenario, *of.population);
        if (!inputs) return {};
        const std::vector<Future> futures = futures_of(of.scenario);
        for (std::size_t number = 0; number < runs_a_scenario; number += step) {
            all.push_back(run_one(of, *inputs, futures, number, workers));
            all.back().scenario = scenarios[place];
        }
    }
    return all;
}

inline std::string csv_of(const std::vector<ReferenceRun>& runs) {
    std::string text = "scenario,number,what,hash\n";
    for (const ReferenceRun& run : runs) {
        text += run.scenario + "," + std::to_string(run.number) + "," + run.what + "," + run.hash +
                "\n";
    }
    return text;
}

/// The lines of the table for every `step`-th run.
inline std::string csv_of_table(std::size_t step) {
    const auto text = read_file(table_file);
    if (!text) return "";
    std::istringstream lines(*text);
    std::string line;
    std::getline(lines, line);
    std::string kept = line + "\n";
    for (std::size_t row = 0; std::getline(lines, line); ++row) {
        if (row % runs_a_scenario % step == 0) kept += line + "\n";
    }
    return kept;
}

}  // namespace longrun::reference_runs
