#include "economy/synthesis.hpp"

#include <gtest/gtest.h>

#include <map>
#include <tuple>

#include "tests/support/tiny_economy.hpp"

namespace longrun {
namespace {

const MarginResidual& residual(const Population& p, const std::string& table,
                               const std::string& unit) {
    static const MarginResidual none;
    for (const MarginResidual& r : p.residuals) {
        if (r.table == table && r.unit == unit) return r;
    }
    ADD_FAILURE() << "no residual of " << table << " in " << unit;
    return none;
}

TEST(Synthesis, MeetsTheRowOverAllSectorsInFirmsAndJobs) {
    const Population p = tiny_population();
    std::map<std::string, std::pair<double, double>> by_class;
    for (const Cell& cell : p.cells) {
        if (p.sectors[cell.sector].scope != Scope::business) continue;
        auto& [firms, jobs] = by_class[p.size_classes[cell.size_class].id];
        firms += cell.end - cell.begin;
        for (std::uint32_t i = cell.begin; i < cell.end; ++i) jobs += p.jobs[i];
    }
    double firms = 0.0;
    double jobs = 0.0;
    for (const auto& [id, sums] : by_class) {
        firms += sums.first;
        jobs += sums.second;
    }
    EXPECT_EQ(firms, 1963.0);
    EXPECT_EQ(jobs, 65146.0);
    // 0-4 of all sectors: 1150 firms, one fifth without jobs; 500-4999: one of eight works in two
    // sectors.
    EXPECT_EQ(by_class["0"].first, 230.0);
    EXPECT_EQ(by_class["0"].second, 0.0);
    EXPECT_EQ(by_class["1-4"].first, 920.0);
    EXPECT_EQ(by_class["500-4999"].first, 7.0);
    EXPECT_EQ(by_class["5000+"].first, 3.0);
    EXPECT_EQ(residual(p, "firms_by_sector_size.csv, all sectors", "firms").largest, 0.0);
    EXPECT_EQ(residual(p, "firms_by_sector_size.csv, all sectors", "jobs").largest, 0.0);
}

TEST(Synthesis, KeepsEveryFirmInsideItsClass) {
    const Population p = tiny_population();
    for (const Cell& cell : p.cells) {
        const SizeClassInfo& size = p.size_classes[cell.size_class];
        const bool open = size.high == 0 && size.low > 0;
        for (std::uint32_t i = cell.begin; i < cell.end; ++i) {
            ASSERT_GE(p.jobs[i], size.low) << size.id;
            if (!open) {
                ASSERT_LE(p.jobs[i], size.high) << size.id;
            }
            if (i > cell.begin) {
                ASSERT_GE(p.jobs[i], p.jobs[i - 1]) << "rows of a cell ascend by jobs";
            }
        }
    }
}

TEST(Synthesis, SortsRowsByRegionSectorAndSize) {
    const Population p = tiny_population();
    std::uint32_t row = 0;
    for (std::size_t i = 0; i < p.cells.size(); ++i) {
        const Cell& c = p.cells[i];
        EXPECT_EQ(c.begin, row);
        EXPECT_GT(c.end, c.begin);
        row = c.end;
        if (i == 0) continue;
        const Cell& b = p.cells[i - 1];
        EXPECT_LT(std::tie(b.region, b.sector, b.size_class),
                  std::tie(c.region, c.sector, c.size_class));
    }
    EXPECT_EQ(row, p.size());
}

// Unit: firms in each region, of sectors whose state sizes are published.
TEST(Synthesis, FollowsTheStateTables) {
    const Population p = tiny_population();
    EXPECT_LT(residual(p, "firms_by_state_sector.csv, below the open class",
                       "firms in each region scaled to shares")
                  .largest,
              0.02);
    // Sector 20 publishes its total by region only: 58, 31 and 11 %.
    std::vector<double> firms(3, 0.0);
    for (const Cell& cell : p.cells) {
        if (p.sectors[cell.sector].id == "20") firms[cell.region] += cell.end - cell.begin;
    }
    const double sum = firms[0] + firms[1] + firms[2];
    EXPECT_NEAR(firms[0] / sum, 0.58, 0.01);
    EXPECT_NEAR(firms[1] / sum, 0.31, 0.01);
    EXPECT_NEAR(firms[2] / sum, 0.11, 0.01);
}

TEST(Synthesis, AddsFarmsAsTheyArePublished) {
    const Population p = tiny_population();
    double units = 0.0;
    double jobs = 0.0;
    for (const Cell& cell : p.cells) {
        if (p.sectors[cell.sector].scope != Scope::farm) continue;
        units += cell.end - cell.begin;
        for (std::uint32_t i = cell.begin; i < cell.end; ++i) jobs += p.jobs[i];
    }
    EXPECT_EQ(units, 200.0);
    EXPECT_EQ(jobs, 74.0);
}

TEST(Synthesis, PutsFirmsIntoCountiesOfTheirRegion) {
    const Population p = tiny_population();
    double east = 0.0;
    double west = 0.0;
    for (const Cell& cell : p.cells) {
        for (std::uint32_t i = cell.begin; i < cell.end; ++i) {
            const std::string& county = p.counties[p.county[i]];
            if (p.regions[cell.region].id == "AA") {
                EXPECT_TRUE(county == "00001" || county == "00002");
            } else {
                EXPECT_EQ(county, p.regions[cell.region].id == "BB" ? "00003" : "00004");
            }
            if (p.sectors[cell.sector].id == "30" && cell.region == 0)
                (county == "00001" ? east : west) += 1.0;
        }
    }
    // 280 of 300 establishments lie in the east; 333 draws have a standard error of 0.014.
    EXPECT_NEAR(east / (east + west), 280.0 / 300.0, 0.042);
}

TEST(Synthesis, DrawsAgesFromTheClassesOfTheSector) {
    const Population p = tiny_population();
    double young = 0.0;
    double firms = 0.0;
    for (const std::int16_t age : p.age_months) {
        EXPECT_GE(age, 0);
        EXPECT_LE(age, 720);
        young += age < 24;
        firms += 1.0;
    }
    EXPECT_NEAR(young / firms, 0.15, 0.025);  // 30 of 200; three standard errors of 2,163 draws
}

TEST(Synthesis, TakesExitRatesOfTheLastYears) {
    const Population p = tiny_population();
    EXPECT_DOUBLE_EQ(p.size_classes[1].exit_rate, 200.0 / 1800.0);
    EXPECT_DOUBLE_EQ(p.size_classes[0].exit_rate,
                     p.size_classes[1].exit_rate);               // no class of its own
    EXPECT_DOUBLE_EQ(p.size_classes[4].exit_rate, 6.0 / 340.0);  // 20-49 within 20-99
    EXPECT_DOUBLE_EQ(p.size_classes[9].exit_rate, 0.0);
}

TEST(Synthesis, SpreadsEnterprisesWithoutLosingJobs) {
    const Population p = tiny_population();
    ASSERT_FALSE(p.presence.empty());
    std::vector<std::uint32_t> home_region(p.size());
    for (const Cell& cell : p.cells) {
        for (std::uint32_t i = cell.begin; i < cell.end; ++i) home_region[i] = cell.region;
    }
    std::map<std::uint32_t, std::uint64_t> away;
    for (std::size_t i = 0; i < p.presence.size(); ++i) {
        const Presence& at = p.presence[i];
        EXPECT_NE(at.region, home_region[at.firm]);
        EXPECT_GE(p.jobs[at.firm], 20u);
        away[at.firm] += at.jobs;
        if (i > 0) {
            EXPECT_TRUE(p.presence[i - 1].firm < at.firm || (p.presence[i - 1].firm == at.firm &&
                                                             p.presence[i - 1].region < at.region));
        }
    }
    for (const auto& [firm, jobs] : away) EXPECT_LT(jobs, p.jobs[firm]) << "home keeps some";
}

TEST(Synthesis, GivesTheSameBytesOnAnyThreadsAndOthersForAnotherSeed) {
    const std::string once = to_bytes(tiny_population(1, 1));
    EXPECT_EQ(once, to_bytes(tiny_population(1, 1)));
    EXPECT_EQ(once, to_bytes(tiny_population(1, 2)));
    EXPECT_EQ(once, to_bytes(tiny_population(1, 7)));
    EXPECT_NE(once, to_bytes(tiny_population(2, 1)));
}

TEST(Synthesis, TellsItsProgressAndNamesItsGaps) {
    double last = -1.0;
    SynthesisOptions options;
    options.progress = [&](std::string_view stage, double done) {
        EXPECT_FALSE(stage.empty());
        EXPECT_GE(done, last);
        last = done;
    };
    const Result<Population> p = synthesise(tiny_pack(), options);
    ASSERT_TRUE(p);
    EXPECT_EQ(last, 1.0);
    bool names_sector_20 = false;
    for (const Gap& gap : p->gaps) {
        EXPECT_FALSE(gap.what.empty());
        EXPECT_FALSE(gap.how.empty());
        names_sector_20 = names_sector_20 || gap.what == "state by size class for sectors 20";
    }
    EXPECT_TRUE(names_sector_20);
}

TEST(Synthesis, RefusesTablesThatContradictEachOther) {
    Pack pack = tiny_pack();
    for (Pack::SectorSize& row : pack.firms_by_sector_size) {
        if (row.sector == Pack::every && row.size == SizeRange{5, 9, false}) row.jobs = 1.0;
    }
    const Result<Population> jobs = synthesise(pack);
    ASSERT_FALSE(jobs);
    EXPECT_NE(to_text(jobs.error()).find("do not fit"), std::string::npos);

    pack = tiny_pack();
    std::erase_if(pack.firms_by_state_sector,
                  [](const Pack::StateSector& row) { return row.sector == 1; });
    const Result<Population> states = synthesise(pack);
    ASSERT_FALSE(states);
    EXPECT_NE(to_text(states.error()).find("sector 20"), std::string::npos);

    pack = tiny_pack();
    pack.bins.clear();
    EXPECT_FALSE(synthesise(pack));  // 0-4 and 200-299 lie in no class of the model
}

TEST(Synthesis, NeedsOnlySectorsAndSizes) {
    Pack pack = tiny_pack();
    pack.regions.resize(1);
    for (auto* rows : {&pack.firms_by_state_sector}) rows->clear();
    pack.counties.clear();
    pack.county_establishments.clear();
    pack.outside.clear();
    pack.dynamics.clear();
    pack.ages.clear();
    for (SectorInfo& sector : pack.sectors)
        sector.input_share.assign(sector.input_share.size(), 0.0);
    const Result<Population> p = synthesise(pack);
    ASSERT_TRUE(p) << to_text(p.error());
    EXPECT_EQ(p->size(), 1963u);
    EXPECT_TRUE(p->presence.empty());
    EXPECT_EQ(p->buyers.size(), 2u * 1963u);
    ASSERT_TRUE(population_from_bytes(to_bytes(*p), "small"));
}

}  // namespace
}  // namespace longrun
