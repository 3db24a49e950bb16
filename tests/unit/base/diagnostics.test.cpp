#include "base/diagnostics.hpp"

#include <gtest/gtest.h>

namespace longrun {
namespace {

TEST(Diagnostic, TextNamesPlaceKeyValueProblemRangeAndRemedy) {
    Diagnostic d;
    d.file = "scenarios/fast.toml";
    d.line = 41;
    d.column = 14;
    d.key = "persuasion.peers";
    d.value = "12";
    d.problem = "is out of range";
    d.allowed = "0 to 5 1/month";
    d.remedy = "the default is 0.16";
    EXPECT_EQ(to_text(d),
              "scenarios/fast.toml:41:14: persuasion.peers = 12: is out of range (allowed: 0 to 5 "
              "1/month); "
              "the default is 0.16");
}

TEST(Diagnostic, TextLeavesOutWhatIsNotKnown) {
    Diagnostic d;
    d.problem = "no scenario is given";
    EXPECT_EQ(to_text(d), "no scenario is given");
    d.file = "a.csv";
    EXPECT_EQ(to_text(d), "a.csv: no scenario is given");
    d.line = 3;
    EXPECT_EQ(to_text(d), "a.csv:3: no scenario is given");
    d.key = "firms";
    EXPECT_EQ(to_text(d), "a.csv:3: firms: no scenario is given");
    d.line = 0;
    d.column = 5;  // a column without a line says nothing
    EXPECT_EQ(to_text(d), "a.csv: firms: no scenario is given");
}

TEST(Diagnostics, KeepsTheOrderOfTheInput) {
    Diagnostics all;
    EXPECT_TRUE(all.empty());
    Diagnostic first;
    first.problem = "first";
    all.add(first);
    Diagnostics more = Diagnostics::of_file("b.toml", "cannot be read", "check the name");
    all.add(more);
    EXPECT_FALSE(all.empty());
    ASSERT_EQ(all.problems().size(), 2u);
    EXPECT_EQ(to_text(all), "first\nb.toml: cannot be read; check the name\n");
}

TEST(Nearest, SuggestsWhatWasProbablyMeant) {
    const std::vector<std::string> keys{"spontaneous", "peers", "local_weight", "sector_weight",
                                        "supply_weight"};
    EXPECT_EQ(nearest("peer", keys), "peers");
    EXPECT_EQ(nearest("spontanous", keys), "spontaneous");
    EXPECT_EQ(nearest("suply_weigth", keys), "supply_weight");
    EXPECT_EQ(nearest("peers", keys), "peers");
}

TEST(Nearest, IsSilentWhenNothingIsNear) {
    const std::vector<std::string> keys{"spontaneous", "peers"};
    EXPECT_EQ(nearest("unemployment", keys), "");
    EXPECT_EQ(nearest("growth", keys), "");
    EXPECT_EQ(nearest("peers", {}), "");
    EXPECT_EQ(nearest(std::string(100'000, 'x'), keys), "");
}

TEST(Nearest, TakesTheFirstOfEquallyNear) {
    EXPECT_EQ(nearest("bat", {"cat", "rat", "bat_"}), "cat");
    EXPECT_EQ(nearest("", {"ab", "cd"}), "ab");
}

}  // namespace
}  // namespace longrun
