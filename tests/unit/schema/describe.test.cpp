#include "schema/describe.hpp"

#include <gtest/gtest.h>

namespace longrun::schema::describe_test {

struct Params {
    PerYear rate;
    bool open;
};
constexpr auto params_table = table("adoption", "How firms adopt",
                                    field<&Params::rate>({.key = "rate",
                                                          .doc = "Hazard a | b",
                                                          .initial = 0.02,
                                                          .allowed = {0, 5},
                                                          .plausible = {0.005, 0.05},
                                                          .grade = Grade::C,
                                                          .source = "A1;B2"}),
                                    field<&Params::open>({.key = "open",
                                                          .doc = "Whether anyone may",
                                                          .initial = 1,
                                                          .allowed = {0, 1},
                                                          .plausible = {0, 1},
                                                          .role = Role::lever,
                                                          .source = "JUDGE"}));

std::vector<Row> rows() {
    const Params params = defaults(params_table);
    std::vector<Row> all;
    add_rows(bind(params_table, params), all);
    return all;
}

TEST(Describe, OneParameterInFull) {
    EXPECT_EQ(to_text(rows()[0]),
              "adoption.rate\n"
              "    Hazard a | b\n"
              "    default    0.02 1/year\n"
              "    allowed    0 to 5\n"
              "    plausible  0.005 to 0.05\n"
              "    role       uncertainty\n"
              "    grade      C (analogy)\n"
              "    source     A1, B2\n");
}

TEST(Describe, MarkdownKeepsItsTableWhole) {
    const std::string page = to_markdown(rows());
    EXPECT_NE(page.find("## adoption"), std::string::npos);
    EXPECT_NE(page.find("Hazard a \\| b"), std::string::npos);
    EXPECT_NE(page.find("| `open` | true | true or false | true or false |"), std::string::npos)
        << page;
}

TEST(Describe, JsonHasNumbersAndSwitches) {
    const std::string json = to_json(rows());
    EXPECT_NE(json.find("\"value\": 0.02"), std::string::npos);
    EXPECT_NE(json.find("\"value\": true"), std::string::npos);
    EXPECT_NE(json.find("\"allowed\": [0,5]"), std::string::npos);
}

}  // namespace longrun::schema::describe_test
