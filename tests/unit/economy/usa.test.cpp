// The published margins of the United States in the population that is run, each with its unit.

#include <gtest/gtest.h>

#include "economy/synthesis.hpp"

namespace longrun {
namespace {

class Usa : public testing::Test {
protected:
    static void SetUpTestSuite() {
        const Result<Pack> pack = load_pack("data/economies/usa");
        ASSERT_TRUE(pack) << to_text(pack.error());
        SynthesisOptions options;
        options.threads = 0;
        Result<Population> made = synthesise(*pack, options);
        ASSERT_TRUE(made) << to_text(made.error());
        population = new Population(std::move(*made));
    }
    static void TearDownTestSuite() {
        delete population;
        population = nullptr;
    }
    void SetUp() override { ASSERT_NE(population, nullptr); }

    static const MarginResidual& residual(const std::string& table, const std::string& unit) {
        static const MarginResidual none;
        for (const MarginResidual& r : population->residuals) {
            if (r.table == table && r.unit == unit) return r;
        }
        ADD_FAILURE() << "no residual of " << table << " in " << unit;
        return none;
    }
    static Population* population;
};
Population* Usa::population = nullptr;

TEST_F(Usa, EveryEmployerFirmAndJobOf2022) {
    struct Row {
        double firms, jobs;
    };
    std::vector<Row> rows(population->size_classes.size());
    for (const Cell& cell : population->cells) {
        if (population->sectors[cell.sector].scope != Scope::business) continue;
        rows[cell.size_class].firms += cell.end - cell.begin;
        for (std::uint32_t i = cell.begin; i < cell.end; ++i)
            rows[cell.size_class].jobs += population->jobs[i];
    }
    ASSERT_EQ(rows.size(), 10u);
    EXPECT_EQ(rows[0].firms + rows[1].firms, 4029041.0);
    EXPECT_EQ(rows[0].jobs, 0.0);
    EXPECT_EQ(rows[1].jobs, 6295615.0);
    EXPECT_EQ(rows[2].firms, 1034135.0);
    EXPECT_EQ(rows[2].jobs, 6810300.0);
    EXPECT_EQ(rows[3].firms, 656917.0);
    EXPECT_EQ(rows[3].jobs, 8844269.0);
    EXPECT_EQ(rows[4].firms, 427772.0);
    EXPECT_EQ(rows[5].firms, 133388.0);
    EXPECT_EQ(rows[6].firms + rows[7].firms, 93341.0);
    EXPECT_EQ(rows[6].jobs + rows[7].jobs, 18323671.0);
    EXPECT_EQ(rows[8].firms, 18779.0);
    EXPECT_EQ(rows[8].jobs, 24187723.0);
    EXPECT_EQ(rows[9].firms, 2262.0);
    EXPECT_EQ(rows[9].jobs, 49310128.0);
}

TEST_F(Usa, FirmsInRegionsScaledToShares) {
    EXPECT_LT(residual("firms_by_state_sector.csv, below the open class",
                       "firms in each region scaled to shares")
                  .largest,
              0.01);
}

TEST_F(Usa, JobsBySectorAndSize) {
    const MarginResidual& r = residual("firms_by_sector_size.csv", "jobs");
    EXPECT_EQ(r.reproduced, 135748407.0);
    EXPECT_LT(r.largest, 0.03);
}

TEST_F(Usa, JobsByStateAndSector) {
    const MarginResidual& r =
        residual("firms_by_state_sector.csv", "jobs scaled to the sector's jobs");
    EXPECT_NEAR(r.reproduced, r.target, 1.0);
    EXPECT_LT(r.largest, 0.5);
}

TEST_F(Usa, PresencesOfLargeEnterprisesScaledToShares) {
    EXPECT_LT(
        residual("firms_by_state_sector.csv, open class", "presences in regions scaled to shares")
            .largest,
        0.25);
}

TEST_F(Usa, EstablishmentsByCountyScaledToShares) {
    // Firms are drawn: cells of 1,000 have a standard error of 3 %, and 1,100 counties are
    // compared.
    EXPECT_LT(
        residual("county_establishments.csv", "establishments scaled to the firms of the region")
            .largest,
        0.14);
}

TEST_F(Usa, FarmsAndGovernment) {
    EXPECT_EQ(residual("outside_susb.csv", "farms and government units").largest, 0.0);
    EXPECT_EQ(residual("outside_susb.csv", "jobs").largest, 0.0);
}

TEST_F(Usa, ExitRatesFallWithSize) {
    const auto& sizes = population->size_classes;
    EXPECT_NEAR(sizes[1].exit_rate, 0.117, 0.005);
    for (std::size_t z = 1; z < sizes.size(); ++z)
        EXPECT_LE(sizes[z].exit_rate, sizes[z - 1].exit_rate);
}

TEST_F(Usa, EveryFirmBuysTwice) {
    std::vector<std::uint8_t> bought(population->size(), 0);
    for (const std::uint32_t buyer : population->buyers) ++bought[buyer];
    std::size_t wrong = 0;
    for (const std::uint8_t times : bought) wrong += times != partners_per_firm;
    EXPECT_EQ(wrong, 0u);
}

}  // namespace
}  // namespace longrun
