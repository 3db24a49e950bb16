#include "store/database.hpp"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <limits>

#include "base/files.hpp"
#include "tests/unit/store/scratch_folder.hpp"

namespace longrun {
namespace {

/// First column of the first row, as text.
std::string ask(const std::string& path, const char* sql) {
    sqlite3* db = nullptr;
    sqlite3_stmt* statement = nullptr;
    std::string answer = "(nothing)";
    if (sqlite3_open_v2(path.c_str(), &db, SQLITE_OPEN_READONLY, nullptr) == SQLITE_OK &&
        sqlite3_prepare_v2(db, sql, -1, &statement, nullptr) == SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_ROW) {
        const unsigned char* text = sqlite3_column_text(statement, 0);
        answer = text == nullptr ? "NULL" : reinterpret_cast<const char*>(text);
    } else {
        answer = sqlite3_errmsg(db);
    }
    sqlite3_finalize(statement);
    sqlite3_close(db);
    return answer;
}

Record record() {
    Record r;
    r.title = {"Title", "标题"};
    r.policies = {{"current", {"Current", ""}, {}, {}}};
    Series s;
    s.policy = "current";
    s.world = "w";
    s.measure = "deep_use_jobs";
    s.place.region = "TX";
    s.unit = "share";
    s.dates = {"2030-12-31", "2031-12-31"};
    s.values = {1.0 / 3.0, std::numeric_limits<double>::quiet_NaN()};
    r.series = {s};
    r.manifest.seed = 7;
    r.manifest.result_hash = "abc";
    r.parameters = {{"frontier", "growth", "t", 0.6, "1/year", 0.1, 1.0, "D", "PROTO", "doc"}};
    return r;
}

TEST(WriteDatabase, HoldsOutcomesAndCatalogue) {
    const ScratchFolder folder;
    const std::string path = folder / "results.sqlite";
    const auto written = write_database(path, record());
    ASSERT_TRUE(written) << to_text(written.error());
    EXPECT_EQ(ask(path, "SELECT count(*) FROM outcome"), "1");
    EXPECT_EQ(
        ask(path, "SELECT value = 1.0 / 3.0 FROM outcome WHERE region = 'TX' AND sector = ''"),
        "1");
    EXPECT_EQ(ask(path, "SELECT p05 FROM outcome"), "NULL");
    EXPECT_EQ(ask(path, "SELECT value FROM run WHERE key = 'result_hash'"), "abc");
    EXPECT_EQ(ask(path, "SELECT title_en FROM policy"), "Current");
    EXPECT_EQ(ask(path, "SELECT value FROM run WHERE key = 'title_zh'"), "标题");
    EXPECT_EQ(ask(path, "SELECT grade FROM parameter WHERE name = 'frontier.growth'"), "D");
    EXPECT_EQ(ask(path, "PRAGMA integrity_check"), "ok");
}

TEST(WriteDatabase, SameRecordSameBytes) {
    const ScratchFolder folder;
    ASSERT_TRUE(write_database(folder / "a", record()));
    ASSERT_TRUE(write_database(folder / "b", record()));
    EXPECT_EQ(*read_file(folder / "a"), *read_file(folder / "b"));
}

TEST(WriteDatabase, TellsWhatCannotBeWritten) {
    const ScratchFolder folder;
    const auto written = write_database(folder / "none/results.sqlite", record());
    ASSERT_FALSE(written);
    EXPECT_NE(to_text(written.error()).find("the database cannot be written: unable to open"),
              std::string::npos);
}

TEST(WriteDatabase, RefusesContradictions) {
    const ScratchFolder folder;
    Record r = record();
    r.policies.push_back(r.policies.front());
    const auto written = write_database(folder / "a", r);
    ASSERT_FALSE(written);
    EXPECT_NE(to_text(written.error()).find("UNIQUE"), std::string::npos)
        << to_text(written.error());
}

}  // namespace
}  // namespace longrun
