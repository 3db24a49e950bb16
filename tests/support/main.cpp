// Runs the tests of one file of the program's, or all.
// usage: PROGRAM [FILE.test.cpp] [--gtest_…]
#include <gtest/gtest.h>

#include <iostream>
#include <string>
#include <string_view>

namespace {

/// GoogleTest's filter that chooses the tests written in a file; empty if there are none.
std::string tests_of(std::string_view file) {
    const std::string ending = "/" + std::string(file);
    std::string filter;
    const testing::UnitTest& all = *testing::UnitTest::GetInstance();
    for (int s = 0; s < all.total_test_suite_count(); ++s) {
        const testing::TestSuite& suite = *all.GetTestSuite(s);
        for (int t = 0; t < suite.total_test_count(); ++t) {
            const testing::TestInfo& test = *suite.GetTestInfo(t);
            const std::string_view where = test.file();
            if (where.size() < ending.size() ||
                where.substr(where.size() - ending.size()) != ending)
                continue;
            filter += std::string(suite.name()) + "." + test.name() + ":";
        }
    }
    return filter;
}

}  // namespace

int main(int count, char** values) {
    testing::InitGoogleTest(&count, values);
    if (count > 1) {
        const std::string filter = tests_of(values[1]);
        if (filter.empty()) {
            std::cerr << "no tests in " << values[1] << "\n";
            return 1;
        }
        testing::GTEST_FLAG(filter) = filter;
    }
    return RUN_ALL_TESTS();
}
