#include "api/reproduce.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "base/sha256.hpp"
#include "report/brief.hpp"
#include "tests/unit/scenario/scenario_files.hpp"
#include "tests/unit/store/scratch_folder.hpp"

namespace longrun {
namespace {

void write(const std::string& path, const std::string& text) {
    std::filesystem::create_directories(std::filesystem::path(path).parent_path());
    std::ofstream(path, std::ios::binary) << text;
}

/// The small scenario's data on disk, the scenario itself only in the record.
class Kept : public ::testing::Test {
protected:
    Kept() {
        data_ = scratch_ / "data";
        for (const auto& [file, text] : small_world()) {
            if (file.rfind("data/", 0) == 0) write(scratch_ / file, text);
        }
        const std::string manifest =
            "[pack]\nid = \"tiny\"\n[[table]]\nfile = \"sectors.csv\"\nsha256 = \"\"\n";
        write(data_ + "/economies/tiny/manifest.toml", manifest);
        Manifest& m = record_.manifest;
        m.longrun_version = "0.1.0";
        m.created = "2026-03-31T12:00:00Z";
        m.scenario = "mine/s.toml";
        m.scenario_files = {
            {"mine/s.toml",
             "format = 1\nextends = \"base.toml\"\n[scenario]\ntitle.en = \"Kept\"\n"},
            {"mine/base.toml", small_world().at("dir/base.toml")}};
        m.seed = 77;
        m.replicates = 3;
        m.draws = 12;
        m.worlds = {"central"};
        m.firms_option = "4321";
        for (const char* file :
             {"economies/tiny/sectors.csv", "technologies/ai/sectors.csv", "policy/costs.csv"})
            m.data.push_back({file, sha256(*read_file(data_ + "/" + file)), "", "", ""});
    }

    std::string problems() const {
        const auto same = check_recorded_data(record_.manifest, "brief.html", data_);
        return same ? "" : to_text(same.error());
    }

    ScratchFolder scratch_;
    std::string data_;
    Record record_;
};

TEST_F(Kept, IsFoundInABriefARecordAndAFolder) {
    const std::string json = to_json(record_);
    write(scratch_ / "out/brief.html", make_brief(json));
    write(scratch_ / "json/record.json", json);
    for (const char* path : {"out/brief.html", "out", "json/record.json", "json"}) {
        const auto kept = read_kept_record(scratch_ / path);
        ASSERT_TRUE(kept) << to_text(kept.error());
        EXPECT_EQ(kept->manifest.seed, 77u);
        EXPECT_EQ(kept->manifest.data.size(), 3u);
        EXPECT_EQ(kept->manifest.scenario_files[1].text, small_world().at("dir/base.toml"));
        EXPECT_TRUE(compare_records(kept->json, json)->same());
    }
}

TEST_F(Kept, IsRefusedWhenItIsNoRecord) {
    const auto problem = [&](const std::string& text) {
        write(scratch_ / "x.html", text);
        const auto kept = read_kept_record(scratch_ / "x.html");
        return kept ? "" : to_text(kept.error());
    };
    EXPECT_NE(problem("<html></html>").find("is neither a brief nor a record"), std::string::npos);
    EXPECT_NE(problem("").find("is neither a brief nor a record"), std::string::npos);
    EXPECT_NE(problem("{\"a\": ").find("damaged"), std::string::npos);
    EXPECT_NE(problem("{\"a\": 1}").find("holds JSON that is no record"), std::string::npos);
    std::string old = to_json(record_);
    old.replace(old.find("longrun-record/2"), 16, "longrun-record/1");
    EXPECT_NE(problem(old).find("reproduce it with the version that made it, 0.1.0"),
              std::string::npos);
    record_.manifest.scenario_files.clear();
    EXPECT_NE(problem(to_json(record_)).find("does not hold the scenario"), std::string::npos);
    EXPECT_FALSE(read_kept_record(scratch_ / "nowhere"));
}

TEST_F(Kept, LoadsItsScenarioWithoutTheFilesItWasMadeFrom) {
    ASSERT_FALSE(std::filesystem::exists("mine/s.toml"));
    KeptRecord kept{"brief.html", to_json(record_), record_.manifest};
    const auto scenario = kept_scenario(kept, data_);
    ASSERT_TRUE(scenario) << to_text(scenario.error());
    EXPECT_EQ(scenario->title.en, "Kept");
    EXPECT_EQ(scenario->pack, "tiny");
    EXPECT_EQ(scenario->seed, 77u) << "of the run, not of the file";
    EXPECT_EQ(scenario->replicates, 3u);
    EXPECT_EQ(scenario->draws, 12);
    EXPECT_EQ(scenario->firms, (FirmChoice{false, 4321}));
    kept.manifest.firms_option = "all";
    EXPECT_TRUE(kept_scenario(kept, data_)->firms.all);
    kept.manifest.firms_option = "many";
    EXPECT_FALSE(kept_scenario(kept, data_));
    kept.manifest.firms_option = "all";
    kept.manifest.scenario_files[0].text = "format = 1\nextends = \"other.toml\"\n";
    EXPECT_FALSE(kept_scenario(kept, data_));
}

TEST_F(Kept, DataAreAcceptedUnchanged) { EXPECT_EQ(problems(), ""); }

TEST_F(Kept, AChangedFileIsNamedWithBothChecksums) {
    const std::string file = data_ + "/policy/costs.csv";
    const std::string then = sha256(*read_file(file));
    write(file, *read_file(file) + "\n");
    const std::string text = problems();
    EXPECT_NE(text.find(file), std::string::npos) << text;
    EXPECT_NE(text.find("checksum " + then + " then"), std::string::npos);
    EXPECT_NE(text.find(sha256(*read_file(file)) + " now"), std::string::npos);
    EXPECT_NE(text.find("check out the version of the data that made brief.html (of "
                        "2026-03-31T12:00:00Z)"),
              std::string::npos);
}

TEST_F(Kept, AMissingAndAnAddedFileAreNamedTogether) {
    std::filesystem::remove(data_ + "/technologies/ai/sectors.csv");
    const std::string manifest = data_ + "/economies/tiny/manifest.toml";
    write(manifest, *read_file(manifest) + "[[table]]\nfile = \"new.csv\"\nsha256 = \"\"\n");
    const std::string text = problems();
    EXPECT_NE(text.find("technologies/ai/sectors.csv: is missing"), std::string::npos) << text;
    EXPECT_NE(text.find("economies/tiny/new.csv: has joined the pack since"), std::string::npos);
}

TEST_F(Kept, ARecordWithoutChecksumsIsNotTrusted) {
    record_.manifest.data.clear();
    EXPECT_NE(problems().find("names no data files"), std::string::npos);
}

TEST_F(Kept, NothingIsRunOnChangedData) {
    write(scratch_ / "out/record.json", to_json(record_));
    write(data_ + "/policy/costs.csv", "lever,item\n");
    bool watched = false;
    const auto done = reproduce({scratch_ / "out", data_, "", 1}, [&](const RunProgress&) {
        watched = true;
        return true;
    });
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().kind, RunFailure::Kind::input);
    EXPECT_FALSE(watched);
}

}  // namespace
}  // namespace longrun
