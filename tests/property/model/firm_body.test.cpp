#include "model/firm_body.hpp"

#include <gtest/gtest.h>

#include "tests/support/small_population.hpp"

namespace longrun {
namespace {

using testing::FirmRun;
using testing::SmallEconomy;

/// Much of everything: users, visits, exits, dis-adoption.
SmallEconomy lively_economy(bool weighted) {
    SmallEconomy economy =
        testing::small_economy({.firms = 5000, .regions = 3, .weighted = weighted});
    economy.technology.introduction.users = 0.1;
    economy.technology.introduction.aware = 0.2;
    economy.technology.disadoption.scale = {0.08};
    economy.technology.demography.exit_scale = 4.0;
    return economy;
}

/// What stands, not what flows. Weights are exact; complements and talent are divided by 65535 once
/// for a whole sum or once for every cell of it.
void expect_same(const Sums& a, const Sums& b) {
    for (std::size_t stage = 0; stage < stages; ++stage) {
        ASSERT_EQ(a.firms[stage], b.firms[stage]) << "stage " << stage;
        ASSERT_EQ(a.jobs[stage], b.jobs[stage]) << "stage " << stage;
    }
    ASSERT_EQ(a.deep_firms, b.deep_firms);
    ASSERT_EQ(a.deep_jobs, b.deep_jobs);
    ASSERT_EQ(a.talent_pilot, b.talent_pilot);
    ASSERT_EQ(a.talent_user, b.talent_user);
    ASSERT_EQ(a.assisted, b.assisted);
    ASSERT_NEAR(a.jobs_complements, b.jobs_complements, 1e-13 * b.jobs_complements);
    ASSERT_NEAR(a.jobs_return, b.jobs_return, 1e-13 * b.jobs_return);
    ASSERT_NEAR(a.talent_complements, b.talent_complements, 1e-13 * b.talent_complements);
}

/// The running sums against every firm counted afresh.
void expect_recount(const FirmBody& body, const std::vector<SectorInfo>& sectors) {
    const Margins fresh = margins_of(body.grid(), sectors);
    const Margins& running = body.margins();
    const auto all = [](const std::vector<Sums>& a, const std::vector<Sums>& b) {
        ASSERT_EQ(a.size(), b.size());
        for (std::size_t i = 0; i < a.size(); ++i) {
            SCOPED_TRACE(i);
            expect_same(a[i], b[i]);
        }
    };
    expect_same(running.all, fresh.all);
    all(running.by_sector, fresh.by_sector);
    all(running.by_region, fresh.by_region);
    for (std::size_t z = 0; z < fresh.classes; ++z) {
        EXPECT_EQ(running.by_class[z].firms, fresh.by_class[z].firms) << "class " << z;
        EXPECT_EQ(running.by_class[z].jobs, fresh.by_class[z].jobs) << "class " << z;
    }
    EXPECT_EQ(running.local_use, fresh.local_use);
    EXPECT_EQ(running.persuaded, fresh.persuaded);
    if (!fresh.assisted.empty()) {
        EXPECT_EQ(running.assisted, fresh.assisted);
    }
}

TEST(FirmBody, RunningSumsEqualARecount) {
    for (const bool weighted : {false, true}) {
        const SmallEconomy economy = lively_economy(weighted);
        FirmRun run(economy);
        expect_recount(run.body(), economy.population.sectors);
        const PolicySchedule policy = testing::all_levers(3, 40);
        for (const int month : {0, 1, 12, 40, 72}) {
            static int done = 0;
            if (month == 0) done = 0;
            run.run(policy, done, month);
            done = month;
            SCOPED_TRACE(month);
            expect_recount(run.body(), economy.population.sectors);
        }
        // The months must have had exits under assistance in them, or the sums prove little.
        EXPECT_GT(testing::national(run.body().margins()).production_firms(), 0.0);
    }
}

TEST(FirmBody, NobodyIsGainedOrLost) {
    const SmallEconomy economy = lively_economy(true);
    FirmRun run(economy);
    double firms = 0.0;
    double jobs = 0.0;
    for (std::size_t i = 0; i < economy.population.size(); ++i) {
        const double weight = economy.population.weight_of(i) / 1024.0;
        firms += weight;
        jobs += weight * economy.population.jobs[i];
    }
    for (int year = 0; year < 4; ++year) {
        run.run(testing::all_levers(10, 30), 12 * year, 12 * (year + 1));
        const Sums sums = testing::national(run.body().margins());
        EXPECT_DOUBLE_EQ(sums.all_firms(), firms);
        EXPECT_DOUBLE_EQ(sums.all_jobs(), jobs);
    }
}

// What a year's observation sums by itself is what the cells of the grid add up to.
TEST(FirmBody, SumsOfAYearAreThoseOfTheGrid) {
    const SmallEconomy economy = lively_economy(true);
    FirmRun run(economy);
    run.run(testing::all_levers(10, 30), 0, 40);
    const FirmBody& body = run.body();
    const Grid grid = body.grid();
    const std::vector<Sums> by_sector_class = body.by_sector_class();
    std::vector<std::uint8_t> group;
    for (std::size_t i = 0; i < grid.regions * grid.sectors; ++i)
        group.push_back(static_cast<std::uint8_t>(i % 3));
    const std::vector<Sums> by_group = body.surveyed_by(group, 3);
    const auto like = [](const Sums& a, const Sums& b) {
        for (std::size_t stage = 0; stage < stages; ++stage) {
            EXPECT_DOUBLE_EQ(a.firms[stage], b.firms[stage]);
            EXPECT_DOUBLE_EQ(a.jobs[stage], b.jobs[stage]);
        }
        EXPECT_DOUBLE_EQ(a.deep_jobs, b.deep_jobs);
        EXPECT_DOUBLE_EQ(a.jobs_complements, b.jobs_complements);
        EXPECT_DOUBLE_EQ(a.jobs_return, b.jobs_return);
        EXPECT_DOUBLE_EQ(a.talent_complements, b.talent_complements);
    };
    for (std::size_t s = 0; s < grid.sectors; ++s) {
        for (std::size_t z = 0; z < grid.classes; ++z) {
            like(by_sector_class[s * grid.classes + z],
                 grid.where([&](std::size_t, std::size_t sector, std::size_t size_class) {
                     return sector == s && size_class == z;
                 }));
        }
    }
    for (std::size_t g = 0; g < by_group.size(); ++g) {
        like(by_group[g], grid.where([&](std::size_t r, std::size_t s, std::size_t) {
            return group[r * grid.sectors + s] == g &&
                   economy.population.sectors[s].scope == Scope::business;
        }));
    }
}

// Every cell's sums are those of the population's rows in it.
TEST(FirmBody, GridHoldsThePopulation) {
    const SmallEconomy economy = lively_economy(true);
    FirmRun run(economy);
    run.run({}, 0, 24);
    const Population& p = economy.population;
    const Grid grid = run.body().grid();
    double firms_in_cells = 0.0;
    for (const Cell& cell : p.cells) {
        double firms = 0.0;
        double jobs = 0.0;
        for (std::uint32_t i = cell.begin; i < cell.end; ++i) {
            firms += p.weight_of(i) / 1024.0;
            jobs += p.weight_of(i) / 1024.0 * p.jobs[i];
        }
        const Sums& sums = grid.at(cell.region, cell.sector, cell.size_class);
        EXPECT_DOUBLE_EQ(sums.all_firms(), firms);
        EXPECT_DOUBLE_EQ(sums.all_jobs(), jobs);
        firms_in_cells += firms;
    }
    EXPECT_DOUBLE_EQ(testing::national(run.body().margins()).all_firms(), firms_in_cells);
}

TEST(FirmBody, PartnerCountsEqualARecountFromTheLinks) {
    const SmallEconomy economy = lively_economy(false);
    FirmRun run(economy);
    for (int month = 0; month <= 48; month += 12) {
        if (month > 0) run.run(testing::all_levers(3, 40), month - 12, month);
        int adopting = 0;
        for (std::size_t i = 0; i < economy.population.size(); ++i) {
            int expected = 0;
            for (const std::uint32_t partner : economy.partners[i]) {
                expected +=
                    run.firms().stage[partner] == static_cast<std::uint8_t>(Stage::production) ? 1
                                                                                               : 0;
            }
            ASSERT_EQ(run.firms().adopting_partners[i], expected)
                << "firm " << i << " after " << month << " months";
            adopting += expected;
        }
        EXPECT_GT(adopting, 0);
    }
}

TEST(FirmBody, ColumnsStayWithinWhatTheyMean) {
    const SmallEconomy economy = lively_economy(false);
    FirmRun run(economy);
    run.run(testing::all_levers(3, 40), 0, 60);
    const FirmState& f = run.firms();
    for (std::size_t i = 0; i < f.stage.size(); ++i) {
        ASSERT_LT(f.stage[i], stages);
        ASSERT_LE(f.adopting_partners[i], partners_per_firm);
        ASSERT_LT(f.stage_since[i], 60);
        ASSERT_LT(f.born[i], 60);
        ASSERT_LE(f.assistance[i], 18);
        // Only users have complements.
        if (f.stage[i] != static_cast<std::uint8_t>(Stage::production)) {
            ASSERT_EQ(f.complements[i], 0) << "firm " << i;
        }
        // A newborn is in its first stage at the earliest when it is born.
        if (f.born[i] > 0) {
            ASSERT_GE(f.stage_since[i], f.born[i]);
        }
    }
}

TEST(FirmBody, ASnapshotGoesOnWithTheSameDigits) {
    const SmallEconomy economy = lively_economy(false);
    const PolicySchedule policy = testing::all_levers(6, 40);
    FirmRun through(economy);
    through.run(policy, 0, 48);

    FirmRun first(economy);
    first.run(policy, 0, 20);
    const FirmBody::Snapshot firms_then = first.body().snapshot();
    const Nation nation_then = first.nation();
    const Drivers drivers_then = first.drivers();
    first.run(testing::all_levers(0, 48), 20, 48);  // another future, to be undone

    first.body().restore(firms_then);
    first.nation() = nation_then;
    first.drivers() = drivers_then;
    first.run(policy, 20, 48);
    EXPECT_EQ(testing::state_hash(first.body()), testing::state_hash(through.body()));

    // Nor does the past of the body matter that a snapshot is restored into.
    Workers alone(1);
    FirmBody other(economy.population, {1, 0}, alone);
    other.restore(firms_then);
    EXPECT_EQ(testing::state_hash(other), [&] {
        first.body().restore(firms_then);
        return testing::state_hash(first.body());
    }());
}

TEST(FirmBody, StartingAgainForgetsWhatWas) {
    const SmallEconomy economy = lively_economy(false);
    FirmRun run(economy);
    const std::string at_first = testing::state_hash(run.body());
    run.run(testing::all_levers(0, 30), 0, 30);
    EXPECT_NE(testing::state_hash(run.body()), at_first);
    run.nation() = Nation(run.inputs(), false);
    begin(run.inputs(), run.nation(), run.drivers(), run.body());
    EXPECT_EQ(testing::state_hash(run.body()), at_first);
}

// What a cell is about to build, firm by firm, is what the month then builds.
TEST(FirmBody, BuildsWhatItIsAboutToBuild) {
    const SmallEconomy economy = lively_economy(true);
    FirmRun run(economy);
    run.run(testing::all_levers(3, 40), 0, 24);
    for (int month = 24; month < 30; ++month) {
        run.nation().advance(month, run.body().margins(), testing::all_levers(3, 40),
                             run.drivers());
        double built = 0.0;
        for (const double of_cell : run.body().jobs_to_build(run.drivers())) built += of_cell;
        run.body().advance(month, run.drivers());
        EXPECT_GT(built, 0.0);
        EXPECT_NEAR(run.body().margins().all.jobs_built, built, 1e-12 * built);
    }
}

// Draws have addresses, so a policy changes what firms decide, not their luck: the same slots are
// reborn in the same months with the same quality.
TEST(FirmBody, APolicyLeavesTheLuckOfFirmsAlone) {
    const SmallEconomy economy = lively_economy(false);
    FirmRun without(economy);
    FirmRun with(economy);
    without.run({}, 0, 48);
    with.run(testing::all_levers(0, 48), 0, 48);
    EXPECT_NE(without.firms().stage, with.firms().stage);
    EXPECT_EQ(without.firms().quality, with.firms().quality);
    EXPECT_EQ(without.firms().born, with.firms().born);
}

// A lever that cannot reach firms moves no digit of theirs.
TEST(FirmBody, ALeverWithoutEffectMovesNothing) {
    SmallEconomy economy = lively_economy(false);
    economy.technology.frontier.research_elasticity = 0.0;
    economy.responses.training.implementers = 0.0;
    PolicySchedule idle;
    idle.frontier_money.push_back({6, 48, {{50'000.0}}});
    idle.training.push_back({6, 48, {{500.0}, {300.0}}});
    FirmRun without(economy);
    FirmRun with(economy);
    without.run({}, 0, 48);
    with.run(idle, 0, 48);
    EXPECT_EQ(testing::state_hash(without.body()), testing::state_hash(with.body()));
}

TEST(FirmBody, SeedAndReplicateChangeTheLuck) {
    const SmallEconomy economy = lively_economy(false);
    FirmRun a(economy, 1, {1, 0});
    FirmRun again(economy, 1, {1, 0});
    FirmRun b(economy, 1, {2, 0});
    FirmRun c(economy, 1, {1, 1});
    for (FirmRun* run : {&a, &again, &b, &c}) run->run({}, 0, 6);
    EXPECT_EQ(testing::state_hash(a.body()), testing::state_hash(again.body()));
    EXPECT_NE(testing::state_hash(a.body()), testing::state_hash(b.body()));
    EXPECT_NE(testing::state_hash(a.body()), testing::state_hash(c.body()));
    EXPECT_NE(testing::state_hash(b.body()), testing::state_hash(c.body()));
}

}  // namespace
}  // namespace longrun
