#include "economy/pack.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/sha256.hpp"
#include "tests/support/tiny_economy.hpp"

namespace longrun {
namespace {

namespace fs = std::filesystem;

/// A copy of the tiny pack that a test may spoil.
class SpoiltPack : public testing::Test {
protected:
    void SetUp() override {
        const auto* info = testing::UnitTest::GetInstance()->current_test_info();
        folder_ = fs::temp_directory_path() / (std::string("longrun-pack-") + info->name());
        fs::remove_all(folder_);
        fs::copy("tests/data/economies/tiny", folder_, fs::copy_options::recursive);
    }
    void TearDown() override { fs::remove_all(folder_); }

    std::string read(const std::string& file) const {
        std::ifstream in(folder_ / file, std::ios::binary);
        std::stringstream text;
        text << in.rdbuf();
        return text.str();
    }
    void write(const std::string& file, const std::string& text) const {
        std::ofstream(folder_ / file, std::ios::binary) << text;
    }
    void replace(const std::string& file, const std::string& from, const std::string& to) const {
        std::string text = read(file);
        const std::size_t at = text.find(from);
        ASSERT_NE(at, std::string::npos) << from;
        write(file, text.replace(at, from.size(), to));
    }
    /// Changes a table and its checksum, so that only the content is wrong.
    void edit(const std::string& file, const std::string& from, const std::string& to) const {
        const std::string before = sha256(read(file));
        replace(file, from, to);
        replace("manifest.toml", before, sha256(read(file)));
    }
    std::string problems() const {
        const Result<Pack> pack = load_pack(folder_.string());
        return pack ? std::string() : to_text(pack.error());
    }
    void expect_problem(const std::string& part) const {
        const std::string found = problems();
        EXPECT_NE(found.find(part), std::string::npos) << "wanted \"" << part << "\" in\n" << found;
    }

    fs::path folder_;
};

TEST(Pack, ReadsTheTables) {
    const Pack& pack = tiny_pack();
    EXPECT_EQ(pack.id, "tiny");
    EXPECT_EQ(pack.base_year, 2022);
    ASSERT_EQ(pack.regions.size(), 3u);
    EXPECT_EQ(pack.regions[1].name, "Betaland");
    EXPECT_EQ(pack.regions[1].computer_workers, 1200.0);
    ASSERT_EQ(pack.sectors.size(), 4u);
    EXPECT_EQ(pack.sectors[3].scope, Scope::farm);
    EXPECT_EQ(pack.sectors[0].input_share[1], 0.1);  // bought by Making from Trading
    EXPECT_EQ(pack.size_classes.back().high, 0u);
    EXPECT_EQ(pack.counties.size(), 4u);
    EXPECT_FALSE(pack.dynamics.empty());
}

TEST(Pack, ChecksSound) {
    const PackReport report = check_pack("tests/data/economies/tiny");
    EXPECT_TRUE(report.sound()) << to_text(report.problems);
    ASSERT_EQ(report.totals.size(), 2u);
    EXPECT_TRUE(report.totals[0].holds);
    EXPECT_EQ(report.totals[0].found, 1963.0);
    EXPECT_FALSE(report.gaps.empty());
    EXPECT_NE(to_text(report).find("No problem found"), std::string::npos);
}

TEST(SizeRangeText, RoundTrips) {
    for (const char* text : {"0", "0-4", "20-24", "5000+", "total"}) {
        ASSERT_TRUE(parse_size_range(text)) << text;
        EXPECT_EQ(to_text(*parse_size_range(text)), text);
    }
    for (const char* text :
         {"", "-", "4-", "-4", "9-5", "five", "1-2-3", "99999999999", "+", "5 +"}) {
        EXPECT_FALSE(parse_size_range(text)) << text;
    }
}

TEST_F(SpoiltPack, IsReadBeforeItIsSpoilt) { EXPECT_EQ(problems(), ""); }

TEST_F(SpoiltPack, AbsentFolder) {
    fs::remove_all(folder_);
    expect_problem("manifest.toml");
    expect_problem("name the folder of a pack");
}

TEST_F(SpoiltPack, MissingFile) {
    fs::remove(folder_ / "firm_age.csv");
    expect_problem("firm_age.csv");
}

TEST_F(SpoiltPack, ChangedContent) {
    replace("regions.csv", "Betaland", "Deltaland");
    expect_problem("regions.csv");
    expect_problem("SHA-256");
}

TEST_F(SpoiltPack, TruncatedTable) {
    const std::string text = read("county_establishments.csv");
    write("county_establishments.csv", text.substr(0, text.size() / 2));
    expect_problem("county_establishments.csv");
    expect_problem("SHA-256");
}

TEST_F(SpoiltPack, BinaryJunk) {
    write("sectors.csv", std::string("\x89PNG\0\x01\xFF\xFE", 8));
    expect_problem("sectors.csv");
    expect_problem("UTF-8");
}

TEST_F(SpoiltPack, MissingColumn) {
    edit("firms_by_sector_size.csv", "employment", "emplyoment");
    expect_problem("employment");
}

TEST_F(SpoiltPack, NotANumberNamesLineColumnAndValue) {
    edit("firms_by_sector_size.csv", "10,0-4,300,", "10,0-4,lots,");
    expect_problem("firms = lots: is not a number");
    expect_problem("firms_by_sector_size.csv:14");
}

TEST_F(SpoiltPack, NegativeCount) {
    edit("outside_susb.csv", "10F,AA,0,60", "10F,AA,0,-60");
    expect_problem("units = -60");
    expect_problem("out of range");
}

TEST_F(SpoiltPack, DuplicateRow) {
    edit("county_establishments.csv", "00002,10,80", "00001,10,80");
    expect_problem("repeats line 2");
}

TEST_F(SpoiltPack, UnknownCode) {
    edit("county_establishments.csv", "00002,10,80", "00002,01,80");
    expect_problem("is not a known code");
}

TEST_F(SpoiltPack, ShareAboveOne) {
    edit("sectors.csv", "900,0.5", "900,1.5");
    expect_problem("labour_share = 1.5");
}

TEST_F(SpoiltPack, HoleInTheSizeClasses) {
    edit("size_classes.csv", "5-9,5,9", "6-9,6,9");
    expect_problem("leaves a hole or an overlap");
}

TEST_F(SpoiltPack, SplitThatDoesNotAddUp) {
    edit("susb_bins.csv", "1-4,0.8", "1-4,0.7");
    expect_problem("do not add to 1");
}

TEST_F(SpoiltPack, WrongRowCount) {
    replace("manifest.toml", "rows = 3", "rows = 4");
    expect_problem("has 3 rows, the manifest says 4");
}

TEST_F(SpoiltPack, FileOutsideTheFolder) {
    replace("manifest.toml", "file = \"regions.csv\"", "file = \"../regions.csv\"");
    expect_problem("inside the pack's folder");
}

TEST_F(SpoiltPack, ManifestThatIsNoToml) {
    write("manifest.toml", "[pack\nid = ");
    expect_problem("manifest.toml");
}

TEST_F(SpoiltPack, ManifestWithoutTables) {
    write("manifest.toml",
          "[pack]\nid=\"x\"\ntitle=\"x\"\nbase_year=2022\nprice_year=2023\ncurrency=\"USD\"\n");
    expect_problem("names no [[table]]");
}

TEST_F(SpoiltPack, AllProblemsTogether) {
    edit("sectors.csv", "900,0.5", "900,1.5");
    edit("county_establishments.csv", "00002,10,80", "00002,01,80");
    fs::remove(folder_ / "firm_age.csv");
    expect_problem("labour_share");
    expect_problem("is not a known code");
    expect_problem("firm_age.csv");
}

TEST_F(SpoiltPack, TotalThatDoesNotHold) {
    replace("totals.toml", "1963", "1964");
    const PackReport report = check_pack(folder_.string());
    EXPECT_FALSE(report.sound());
    EXPECT_FALSE(report.totals[0].holds);
    EXPECT_NE(to_text(report).find("published are 1964"), std::string::npos);
}

// Whatever the bytes, there is an answer: a pack or problems.
TEST_F(SpoiltPack, AnyByteAnyFile) {
    std::uint32_t state = 1;
    for (const auto& entry : fs::directory_iterator("tests/data/economies/tiny")) {
        const std::string file = entry.path().filename().string();
        const std::string whole = read(file);
        for (int round = 0; round < 12; ++round) {
            state = state * 1664525u + 1013904223u;
            std::string text = whole;
            text[(state >> 8) % text.size()] = static_cast<char>(state);
            if (round % 3 == 0) text.resize((state >> 8) % text.size());
            write(file, text);
            const Result<Pack> pack = load_pack(folder_.string());
            EXPECT_FALSE(pack && text != whole && file != "totals.toml" && file != "manifest.toml")
                << file;
        }
        write(file, whole);
    }
    EXPECT_EQ(problems(), "");
}

}  // namespace
}  // namespace longrun
