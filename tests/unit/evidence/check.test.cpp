#include "evidence/check.hpp"

#include <gtest/gtest.h>

#include "base/sha256.hpp"

namespace longrun {
namespace {

const std::string sources = "source_id,authors,title,year\nX,A,T,2020\n";
const std::string numbers = "name,value,source_id\na,1,X\nb,2,X;Y\n";

std::map<std::string, std::string> folder(const std::string& table_hash) {
    return {{"d/manifest.toml",
             "[pack]\nid = \"e\"\ntitle = \"E\"\n[[table]]\nfile = \"sources.csv\"\ntitle = \"S\"\n"
             "sha256 = \"" +
                 sha256(sources) +
                 "\"\nrows = 1\n[[table]]\nfile = \"numbers.csv\"\ntitle = \"N\"\nsha256 = \"" +
                 table_hash + "\"\nrows = 2\n"},
            {"d/sources.csv", sources},
            {"d/numbers.csv", numbers}};
}

TEST(CheckEvidence, FindsASourceThatNobodyKnows) {
    const auto report = check_evidence("d", {}, files_in_memory(folder(sha256(numbers))));
    EXPECT_EQ(to_text(report.problems),
              "d/numbers.csv:3: source_id = X;Y: no table of sources has Y; did you mean \"X\"?\n");
    EXPECT_TRUE(
        check_evidence("d", {"Y"}, files_in_memory(folder(sha256(numbers)))).problems.empty());
}

TEST(CheckEvidence, FindsAChangedTable) {
    const auto report = check_evidence("d", {"Y"}, files_in_memory(folder(std::string(64, '0'))));
    ASSERT_EQ(report.problems.problems().size(), 1u);
    EXPECT_NE(to_text(report.problems).find("d/numbers.csv: its SHA-256 is"), std::string::npos);
}

TEST(CheckEvidence, FindsAMissingTableAndManifest) {
    auto files = folder(sha256(numbers));
    files.erase("d/numbers.csv");
    EXPECT_NE(to_text(check_evidence("d", {}, files_in_memory(files)).problems)
                  .find("d/numbers.csv: cannot be read"),
              std::string::npos);
    EXPECT_FALSE(check_evidence("none", {}, files_in_memory(files)).problems.empty());
}

TEST(CheckEvidence, TheDataFolderIsSound) {
    const Files files = disk_files();
    EXPECT_EQ(to_text(check_evidence("data/evidence", {}, files).problems), "");
    const auto ids = source_ids("data/evidence/sources.csv", files);
    EXPECT_FALSE(ids.empty());
    EXPECT_EQ(to_text(check_evidence("data/policy", ids, files).problems), "");
}

}  // namespace
}  // namespace longrun
