#include "store/files.hpp"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <fstream>

#include "base/files.hpp"
#include "tests/unit/store/scratch_folder.hpp"

namespace longrun {
namespace {

std::string content(const std::string& path) {
    const auto text = read_file(path);
    return text ? *text : "(unreadable)";
}

/// Runs `work` in a process of its own whose files may not grow beyond `bytes`, as on a full disk.
template <class Work>
int with_file_limit(rlim_t bytes, Work&& work) {
    const pid_t child = ::fork();
    if (child == 0) {
        ::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{bytes, bytes};
        ::setrlimit(RLIMIT_FSIZE, &limit);
        ::_exit(work());
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST(WriteFile, ReplacesTheOldContent) {
    const ScratchFolder folder;
    ASSERT_TRUE(write_file_atomically(folder / "a", "one"));
    ASSERT_TRUE(write_file_atomically(folder / "a", "two"));
    EXPECT_EQ(content(folder / "a"), "two");
    EXPECT_EQ(folder.entries(), 1u);
}

TEST(WriteFile, KeepsTheOldContentWhenTheDiskIsFull) {
    const ScratchFolder folder;
    ASSERT_TRUE(write_file_atomically(folder / "a", "old"));
    const int refused = with_file_limit(1000, [&] {
        const auto written = write_file_atomically(folder / "a", std::string(100'000, 'x'));
        return !written && to_text(written.error()).find("cannot be written") != std::string::npos
                   ? 7
                   : 0;
    });
    EXPECT_EQ(refused, 7);
    EXPECT_EQ(content(folder / "a"), "old");
    EXPECT_EQ(folder.entries(), 1u);
}

TEST(WriteFile, RefusesAFolderOfThatName) {
    const ScratchFolder folder;
    ASSERT_TRUE(make_folder(folder / "a"));
    const auto written = write_file_atomically(folder / "a", "x");
    ASSERT_FALSE(written);
    EXPECT_NE(to_text(written.error()).find("Is a directory; choose another name"),
              std::string::npos);
    EXPECT_EQ(folder.entries(), 1u);
}

TEST(WriteFile, NamesAFolderThatIsNotThere) {
    const ScratchFolder folder;
    const auto written = write_file_atomically(folder / "none/a", "x");
    ASSERT_FALSE(written);
    EXPECT_NE(to_text(written.error()).find("No such file or directory"), std::string::npos);
}

TEST(MakeFolder, MakesParentsAndRefusesAFile) {
    const ScratchFolder folder;
    EXPECT_TRUE(make_folder(folder / "a/b/c"));
    EXPECT_TRUE(make_folder(folder / "a/b/c"));
    ASSERT_TRUE(write_file_atomically(folder / "f", "x"));
    for (const char* name : {"f", "f/below"}) {
        const auto made = make_folder(folder / name);
        ASSERT_FALSE(made) << name;
    }
}

TEST(ResultFolderTest, FilesAppearTogether) {
    const ScratchFolder folder;
    auto results = ResultFolder::open(folder / "out");
    ASSERT_TRUE(results) << to_text(results.error());
    ASSERT_TRUE(results->write("a.txt", "a"));
    ASSERT_TRUE(results->write("manifest.json", "m"));
    EXPECT_FALSE(read_file(folder / "out/a.txt"));
    ASSERT_TRUE(results->commit());
    EXPECT_EQ(content(folder / "out/a.txt"), "a");
    EXPECT_EQ(content(folder / "out/manifest.json"), "m");
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder / "out"), {}), 2);
}

TEST(ResultFolderTest, WithoutCommitAnEarlierResultStays) {
    const ScratchFolder folder;
    ASSERT_TRUE(make_folder(folder / "out"));
    ASSERT_TRUE(write_file_atomically(folder / "out/a.txt", "earlier"));
    {
        auto results = ResultFolder::open(folder / "out");
        ASSERT_TRUE(results);
        ASSERT_TRUE(results->write("a.txt", "later"));
    }
    EXPECT_EQ(content(folder / "out/a.txt"), "earlier");
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder / "out"), {}), 1);
}

TEST(ResultFolderTest, AnythingInTheWayIsFoundBeforeTheFirstNameChanges) {
    const ScratchFolder folder;
    ASSERT_TRUE(make_folder(folder / "out/manifest.json"));
    ASSERT_TRUE(write_file_atomically(folder / "out/a.txt", "earlier"));
    auto results = ResultFolder::open(folder / "out");
    ASSERT_TRUE(results);
    ASSERT_TRUE(results->write("a.txt", "later"));
    ASSERT_TRUE(results->write("manifest.json", "m"));
    const auto committed = results->commit();
    ASSERT_FALSE(committed);
    EXPECT_NE(to_text(committed.error()).find("manifest.json"), std::string::npos);
    EXPECT_EQ(content(folder / "out/a.txt"), "earlier");
}

TEST(ResultFolderTest, ClearsWhatAKilledRunLeft) {
    const ScratchFolder folder;
    const pid_t child = ::fork();
    if (child == 0) {
        auto results = ResultFolder::open(folder / "out");
        if (results) {
            const auto written = results->write("a.txt", "half");
            static_cast<void>(written);
        }
        ::raise(SIGKILL);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    ASSERT_TRUE(WIFSIGNALED(status));
    ASSERT_EQ(std::distance(std::filesystem::directory_iterator(folder / "out"), {}), 1);
    EXPECT_FALSE(read_file(folder / "out/a.txt"));
    {
        const auto next = ResultFolder::open(folder / "out");
        ASSERT_TRUE(next);
    }
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder / "out"), {}), 0);
}

TEST(ResultFolderTest, AFullDiskIsToldAndNothingIsLost) {
    const ScratchFolder folder;
    ASSERT_TRUE(make_folder(folder / "out"));
    ASSERT_TRUE(write_file_atomically(folder / "out/a.txt", "earlier"));
    const int refused = with_file_limit(1000, [&] {
        auto results = ResultFolder::open(folder / "out");
        if (!results) return 1;
        const auto written = results->write("a.txt", std::string(100'000, 'x'));
        return !written && to_text(written.error()).find("free space") != std::string::npos ? 7 : 2;
    });
    EXPECT_EQ(refused, 7);
    EXPECT_EQ(content(folder / "out/a.txt"), "earlier");
}

TEST(ResultFolderTest, RefusesAFile) {
    const ScratchFolder folder;
    ASSERT_TRUE(write_file_atomically(folder / "out", "x"));
    const auto results = ResultFolder::open(folder / "out");
    ASSERT_FALSE(results);
    EXPECT_NE(to_text(results.error()).find("is a file; a folder is needed"), std::string::npos);
    EXPECT_FALSE(ResultFolder::open("/proc/none"));
    EXPECT_FALSE(ResultFolder::open(""));
}

}  // namespace
}  // namespace longrun
