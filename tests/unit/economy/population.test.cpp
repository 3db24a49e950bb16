#include "economy/population.hpp"

#include <gtest/gtest.h>

#include "base/sha256.hpp"
#include "tests/support/tiny_economy.hpp"

namespace longrun {
namespace {

std::string bytes_of(const Population& population) { return to_bytes(population); }

/// The bytes with a checksum that fits again: damage done on purpose.
std::string resealed(std::string bytes) {
    bytes.resize(bytes.size() - 64);
    Sha256 all;
    for (std::size_t at = 0; at < bytes.size(); at += std::size_t{4} << 20) {
        all.add(sha256(std::string_view(bytes).substr(at, std::size_t{4} << 20)));
    }
    return bytes + all.finish();
}

TEST(PopulationFile, ReadsBackWhatWasWritten) {
    const Population written = tiny_population();
    const std::string bytes = bytes_of(written);
    const Result<Population> read = population_from_bytes(bytes, "tiny.lrpop");
    ASSERT_TRUE(read) << to_text(read.error());
    EXPECT_EQ(read->jobs, written.jobs);
    EXPECT_EQ(read->county, written.county);
    EXPECT_EQ(read->age_months, written.age_months);
    EXPECT_EQ(read->buyers_begin, written.buyers_begin);
    EXPECT_EQ(read->buyers, written.buyers);
    EXPECT_EQ(read->counties, written.counties);
    EXPECT_EQ(read->provenance, written.provenance);
    EXPECT_EQ(read->residuals.size(), written.residuals.size());
    EXPECT_EQ(read->gaps.size(), written.gaps.size());
    ASSERT_EQ(read->presence.size(), written.presence.size());
    EXPECT_EQ(read->sectors[1].input_share, written.sectors[1].input_share);
    EXPECT_EQ(read->sha256, bytes.substr(bytes.size() - 64));
    EXPECT_EQ(bytes_of(*read), bytes);
}

TEST(PopulationFile, RefusesEveryTruncation) {
    const std::string bytes = bytes_of(tiny_population());
    for (std::size_t size = 0; size < bytes.size(); size += 1 + size / 40) {
        EXPECT_FALSE(population_from_bytes(bytes.substr(0, size), "cut.lrpop")) << size;
    }
    EXPECT_FALSE(population_from_bytes(bytes + "x", "long.lrpop"));
}

TEST(PopulationFile, RefusesEveryFlippedBit) {
    const std::string bytes = bytes_of(tiny_population());
    for (std::size_t at = 0; at < bytes.size(); at += 1 + bytes.size() / 300) {
        std::string damaged = bytes;
        damaged[at] = static_cast<char>(damaged[at] ^ (1 << (at % 8)));
        EXPECT_FALSE(population_from_bytes(damaged, "flipped.lrpop")) << at;
    }
}

// A checksum only shows that bytes are what a writer meant. Whatever passes the second check must
// be safe to run on: every index within its column.
TEST(PopulationFile, SurvivesDamageWithAFittingChecksum) {
    const std::string bytes = bytes_of(tiny_population());
    int read_anyway = 0;
    for (std::size_t at = 7; at + 64 < bytes.size(); at += 1 + bytes.size() / 500) {
        for (const int mask : {0x01, 0x80, 0xFF}) {
            std::string damaged = bytes;
            damaged[at] = static_cast<char>(damaged[at] ^ mask);
            const Result<Population> read =
                population_from_bytes(resealed(std::move(damaged)), "odd.lrpop");
            if (!read) continue;
            ++read_anyway;
            ASSERT_EQ(read->county.size(), read->size());
            ASSERT_EQ(read->buyers_begin.size(), read->size() + 1);
            ASSERT_EQ(read->buyers_begin.back(), read->buyers.size());
            for (const std::uint32_t buyer : read->buyers) ASSERT_LT(buyer, read->size());
            for (const std::uint16_t county : read->county)
                ASSERT_LT(county, read->counties.size());
            for (const Cell& cell : read->cells) {
                ASSERT_LT(cell.region, read->regions.size());
                ASSERT_LT(cell.sector, read->sectors.size());
                ASSERT_LT(cell.size_class, read->size_classes.size());
                ASSERT_LE(cell.end, read->size());
            }
            std::vector<std::uint64_t> away(read->size(), 0);
            for (const Presence& p : read->presence) {
                ASSERT_LT(p.firm, read->size());
                ASSERT_LT(p.region, read->regions.size());
                away[p.firm] += p.jobs;
                ASSERT_LE(away[p.firm], read->jobs[p.firm]);
            }
        }
    }
    EXPECT_GT(read_anyway, 0);  // a changed age is no fault
}

TEST(PopulationFile, SaysWhatIsWrong) {
    const auto message = [](const std::string& bytes) {
        const Result<Population> read = population_from_bytes(bytes, "some.lrpop");
        return read ? std::string("no problem") : to_text(read.error());
    };
    EXPECT_NE(message("").find("some.lrpop"), std::string::npos);
    EXPECT_NE(message("PNG").find("not a prepared population"), std::string::npos);
    std::string bytes = bytes_of(tiny_population());
    bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 4);
    EXPECT_NE(message(bytes).find("checksum"), std::string::npos);
}

}  // namespace
}  // namespace longrun
