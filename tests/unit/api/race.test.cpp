#include "study/race.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "api/record_parts.hpp"
#include "tests/support/small_population.hpp"

namespace longrun {
namespace {

const StudyMonitor always = [](const StudyProgress&) { return true; };

Country country(const std::string& id, std::vector<AdoptionFigure> adoption) {
    Country c;
    c.id = id;
    c.name = {id, id};
    c.employed = 1000.0;
    c.gdp_musd = 10.0;
    c.models_a_year = 20.0;
    c.interval = adoption.size() > 1;
    c.adoption = std::move(adoption);
    return c;
}

AdoptionFigure figure(AdoptionFigure::Bound bound, double value) {
    AdoptionFigure f;
    f.bound = bound;
    f.date = {2021, 6, 30};
    f.value = value;
    f.wording = {"asked", "asked"};
    f.source = "X";
    return f;
}

/// Two worlds with a draw each, a baseline and a sprint, two rivals.
struct Study {
    testing::SmallEconomy economy = testing::small_economy({.firms = 1500, .regions = 2});
    Scenario scenario;

    Study() {
        using Bound = AdoptionFigure::Bound;
        economy.calendar = {2016, 1, 180};
        economy.costs.research_base = 10.0;  // of a country this small
        economy.technology.introduction.users = 0.05;
        scenario.technology_id = "ai";
        scenario.start = {2016, 1, 1};
        scenario.end = {2030, 12, 31};
        scenario.policy_start = {2022, 1, 1};
        scenario.technology = economy.technology;
        scenario.responses = economy.responses;
        scenario.costs = economy.costs;
        scenario.draws = 1;
        scenario.policies.push_back({"current", {"Current", ""}, {}, {}, {}});
        Policy credit{"credit", {"Credit", ""}, {}, {}, {}};
        credit.schedule.tax_credit.push_back({72, 180, {0.2, true}});
        scenario.policies.push_back(credit);
        Policy sprint{"sprint", {"Sprint", ""}, {}, {}, {}};
        sprint.schedule.frontier_money.push_back({72, 180, {{50.0}}});
        scenario.policies.push_back(sprint);
        for (const char* id : {"one", "two"}) {
            World world;
            world.id = id;
            world.technology = economy.technology;
            world.technology.frontier.growth.value = id == std::string("one") ? 0.5 : 0.1;
            world.responses = economy.responses;
            world.draws.keys = {"decision.intercept"};
            world.draws.draws = {{"1", false, 1.0, {0.1}}};
            scenario.worlds.push_back(std::move(world));
        }
        scenario.race = Race{country("HOM", {}),
                             {country("PNT", {figure(Bound::point, 0.3)}),
                              country("SPN", {figure(Bound::low, 0.1), figure(Bound::high, 0.5)})},
                             {},
                             {}};
    }
    struct Result {
        Ensemble ensemble;
        std::vector<RaceRun> race;
        Record record;
    };
    Result run(int threads) const {
        Workers workers(threads);
        auto ensemble = run_ensemble(scenario, economy.inputs(), workers, always);
        auto race = run_race(scenario, economy.inputs(), *ensemble, workers, always);
        Record record;
        add_countries(record, scenario, *ensemble, *race);
        return {std::move(*ensemble), std::move(*race), std::move(record)};
    }
};

const CountryRow& row(const Record& record, const std::string& policy, const std::string& world,
                      const std::string& id, const std::string& measure) {
    for (const CountryRow& r : record.countries.rows) {
        if (r.policy == policy && r.world == world && r.country == id && r.measure == measure)
            return r;
    }
    ADD_FAILURE() << policy << " " << world << " " << id << " " << measure;
    static const CountryRow nothing;
    return nothing;
}

TEST(Race, IsTheSameOnAnyNumberOfThreads) {
    const Study study;
    EXPECT_EQ(countries_csv(study.run(1).record.countries),
              countries_csv(study.run(3).record.countries));
}

TEST(Race, RunsCentralValuesAndDrawsAndOnlyTheFrontierReachesRivals) {
    const Study study;
    const auto [ensemble, race, record] = study.run(1);
    EXPECT_EQ(race.size(), 4u);
    for (const RaceRun& run : race) {
        const auto& baseline = run.rivals[0][0].years[CountryCourse::central];
        const auto& credit = run.rivals[1][0].years[CountryCourse::central];
        const auto& sprint = run.rivals[2][0].years[CountryCourse::central];
        EXPECT_EQ(baseline.back(), credit.back());
        EXPECT_GT(sprint.back()[6], baseline.back()[6]);
        EXPECT_GT(run.home[1].years[0].back()[1], run.home[0].years[0].back()[1]);
    }
}

TEST(Race, RowsHoldTheirCentralValuesAndSharesAddUp) {
    const Study study;
    const auto [ensemble, race, record] = study.run(1);
    ASSERT_EQ(record.countries.racers.size(), 3u);
    EXPECT_TRUE(record.countries.racers[0].home);
    for (const CountryRow& r : record.countries.rows) {
        ASSERT_EQ(r.dates.size(), r.values.size());
        for (std::size_t i = 0; i < r.values.size(); ++i) {
            EXPECT_LE(r.low[i], r.high[i]) << r.measure;
            if (std::isnan(r.values[i])) continue;
            EXPECT_LE(r.low[i], r.values[i]) << r.measure << " " << r.country;
            EXPECT_GE(r.high[i], r.values[i]) << r.measure << " " << r.country;
        }
    }
    // At the base all have their share of GDP; the home nation's relative depth is 1 always.
    const CountryRow& share = row(record, "current", "", "HOM", "market_share");
    for (std::size_t i = 0; i < share.dates.size(); ++i) {
        if (share.dates[i] == record.countries.base_date) {
            EXPECT_NEAR(share.values[i], 1.0 / 3.0, 1e-4);  // four digits
        }
    }
    for (const double depth : row(record, "current", "", "HOM", "relative_depth").values)
        EXPECT_NEAR(depth, 1.0, 1e-12);
    double all = 0.0;
    for (const char* id : {"HOM", "PNT", "SPN"})
        all += row(record, "current", "one", id, "market_share").values.back();
    EXPECT_NEAR(all, 1.0, 2e-4);
}

// The interval of SPN holds that of PNT: neither is ranked against the other.
TEST(Race, OverlapsAreNotRanked) {
    const Study study;
    const auto [ensemble, race, record] = study.run(1);
    const CountryRow& span = row(record, "current", "", "SPN", "use_rank");
    const CountryRow& point = row(record, "current", "", "PNT", "use_rank");
    EXPECT_TRUE(std::isnan(span.values.front()));
    EXPECT_TRUE(std::isnan(point.values.front()));
    EXPECT_LT(span.low.front(), span.high.front());
}

TEST(Race, StopsWhenToldTo) {
    const Study study;
    Workers workers(1);
    const auto ensemble = run_ensemble(study.scenario, study.economy.inputs(), workers, always);
    EXPECT_FALSE(run_race(study.scenario, study.economy.inputs(), *ensemble, workers,
                          [](const StudyProgress&) { return false; }));
}

}  // namespace
}  // namespace longrun
