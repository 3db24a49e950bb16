#include "evidence/evidence.hpp"

#include <gtest/gtest.h>

#include "base/text.hpp"

namespace longrun {
namespace {

const std::string header = "lever,item,unit,central,low,high,price_year,grade,source_id,note\n";
const std::string prices =
    "accounting,gdp_price_index_2020,index 2017=100,100,99,101,,B,X,\n"
    "accounting,gdp_price_index_2024,index 2017=100,125,124,126,,B,X,\n";

std::string problems_of(const std::string& rows) {
    const auto table = parse_costs(header + rows, "c.csv");
    return table ? "" : to_text(table.error());
}

TEST(ParseCosts, BringsMoneyToDollarsOf2024) {
    const auto table = parse_costs(header + prices +
                                       "a,b,USD per seat,100,80,120,2020,C,X,\n"
                                       "a,c,share of seats,0.5,0.4,0.6,2020,C,X,\n"
                                       "a,d,USD,7,7,7,2024,A,X,\n",
                                   "c.csv");
    ASSERT_TRUE(table) << to_text(table.error());
    const CostRow* money = table->find("a", "b");
    ASSERT_NE(money, nullptr);
    EXPECT_DOUBLE_EQ(money->central, 125.0);
    EXPECT_DOUBLE_EQ(money->low, 100.0);
    EXPECT_DOUBLE_EQ(money->inflator, 1.25);
    EXPECT_DOUBLE_EQ(table->find("a", "c")->central, 0.5);
    EXPECT_DOUBLE_EQ(table->find("a", "d")->central, 7.0);
    EXPECT_EQ(table->find("a", "z"), nullptr);
}

TEST(ParseCosts, Messages) {
    EXPECT_EQ(problems_of("a,b,USD,1,2,3,2024,C,X,\n"),
              "c.csv:2: central = 1: lies outside low and high (allowed: 2 to 3)\n");
    EXPECT_EQ(problems_of("a,b,USD,1,0,3,2024,E,X,\n"),
              "c.csv:2: grade = E: is not a grade (allowed: A, B, C, D)\n");
    EXPECT_EQ(
        problems_of("a,b,USD,x,0,3,2024,C,X,\n").rfind("c.csv:2: central = x: is not a number", 0),
        0u);
    EXPECT_EQ(problems_of("a,b,USD,1,0,3,1890,C,X,\n")
                  .rfind("c.csv:2: price_year = 1890: is not a year", 0),
              0u);
    EXPECT_EQ(
        problems_of("a,b,USD,1,0,3,2020,C,X,\n"),
        "c.csv:2: price_year = 2020: money of this year cannot be brought to 2024; add the row "
        "accounting,gdp_price_index_2020\n");
    EXPECT_EQ(problems_of("a,b,USD,1,0,3,2024,C,X,\na,b,USD,1,0,3,2024,C,X,\n"),
              "c.csv:3: item = b: this lever has the item twice\n");
    EXPECT_EQ(problems_of("a,b,USD,1,0,3,2024,C,,\n"), "c.csv:2: source_id: is empty\n");
    EXPECT_EQ(problems_of("a,b,USD,1,0\n").rfind("c.csv:2: has 5 cells, the header has 10", 0), 0u);
}

TEST(ParseCosts, NeedsItsColumns) {
    const auto table = parse_costs("lever,item,unit,centre\n", "c.csv");
    ASSERT_FALSE(table);
    EXPECT_NE(to_text(table.error()).find("c.csv:1: central: the table has no such column"),
              std::string::npos);
}

TEST(UnitCostsTest, NeedEveryRowALeverUses) {
    const auto table = parse_costs(header + prices, "c.csv");
    ASSERT_TRUE(table);
    const auto costs = unit_costs(*table);
    ASSERT_FALSE(costs);
    EXPECT_NE(
        to_text(costs.error()).find("field_service.adviser_loaded_cost: the table has no such row"),
        std::string::npos);
}

TEST(UnitCostsTest, PublishedTableHasThemAll) {
    const auto text = read_file("data/policy/costs.csv");
    ASSERT_TRUE(text);
    const auto table = parse_costs(*text, "data/policy/costs.csv");
    ASSERT_TRUE(table) << to_text(table.error());
    const auto costs = unit_costs(*table);
    ASSERT_TRUE(costs) << to_text(costs.error());
    EXPECT_GT(costs->adviser, 0.0);
    const auto changed = unit_costs(*table, {{"field_service.caseload_intensive", 25.0}});
    ASSERT_TRUE(changed);
    EXPECT_EQ(changed->caseload_intensive, 25.0);
    EXPECT_EQ(changed->adviser, costs->adviser);
}

TEST(ParseSources, ReadsAndRefusesDoubles) {
    const auto sources =
        parse_sources("source_id,authors,title,year\nX,A and B,\"T, t\",2020\n", "s.csv");
    ASSERT_TRUE(sources) << to_text(sources.error());
    EXPECT_EQ(sources->at("X").title, "T, t");
    const auto twice =
        parse_sources("source_id,publisher,title,year\nX,A,T,2020\nX,A,T,2020\n", "s.csv");
    ASSERT_FALSE(twice);
    EXPECT_EQ(to_text(twice.error()), "s.csv:3: source_id = X: stands twice in the table\n");
}

}  // namespace
}  // namespace longrun
