// Patterns of the real world on the firms of the data packs: the tests of
// data/evidence/patterns.csv as `longrun backtest` judges them, and what stands beside them by
// world.
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "api/backtest.hpp"
#include "scenario/load.hpp"

namespace longrun {
namespace {

/// The maintained scenarios on the sample that parameters were fitted on.
const Backtest& patterns() {
    static const Backtest found = [] {
        BacktestRequest request;
        for (const char* path :
             {"scenarios/us-ai-race.toml", "scenarios/us-electrification.toml"}) {
            auto scenario = load_scenario(path, disk_files(), "data");
            EXPECT_TRUE(scenario.has_value()) << to_text(scenario.error());
            scenario->firms = {false, 100000};
            request.scenarios.push_back(std::move(*scenario));
        }
        request.data = "data";
        auto tested = backtest(request);
        EXPECT_TRUE(tested.has_value());
        return std::move(*tested);
    }();
    return found;
}

std::set<std::string> with(PatternRow::Verdict verdict) {
    std::set<std::string> ids;
    for (const PatternRow& row : patterns().rows) {
        if (row.verdict == verdict) ids.insert(row.id);
    }
    return ids;
}

/// A pattern that fails is a finding; one that begins to fail, or to hold, is news.
TEST(UnitedStates, PatternsFailAsIsKnown) {
    EXPECT_EQ(with(PatternRow::Verdict::fail),
              (std::set<std::string>{"P11.states", "P12.dip", "P12.recovery", "P14", "P16",
                                     "P17.consulting", "P17.field_days", "P17.india", "P21.hubs",
                                     "P7.industries", "P7.range", "P8.canada", "P8.eu"}));
}

TEST(UnitedStates, WhatCannotBeTestedSaysWhy) {
    for (const PatternRow& row : patterns().rows) {
        if (row.verdict != PatternRow::Verdict::not_testable) continue;
        EXPECT_FALSE(row.note.en.empty()) << row.id;
        EXPECT_FALSE(row.note.zh.empty()) << row.id;
    }
}

TEST(UnitedStates, EveryPatternOfTheDesignIsThere) {
    std::set<std::string> found;
    for (const PatternRow& row : patterns().rows) found.insert(row.id.substr(0, row.id.find('.')));
    for (int p = 1; p <= 22; ++p) EXPECT_TRUE(found.count("P" + std::to_string(p))) << p;
}

}  // namespace
}  // namespace longrun
