#include <gtest/gtest.h>

#include "base/sha256.hpp"
#include "scenario/draws.hpp"
#include "scenario/parameter_file.hpp"
#include "tests/unit/scenario/scenario_files.hpp"

// Worlds, their draws, the budget and the searches for ties: what a scenario says of many futures.
namespace longrun::worlds_test {

void expect_part(const std::string& whole, const std::string& part) {
    EXPECT_NE(whole.find(part), std::string::npos) << "in: " << whole << "wanted: " << part;
}

const std::string draws_text =
    "draw,kind,chi_square,decision.intercept,costs.field_service.caseload_intensive\n"
    "1,posterior,20.5,0.1,9\n2,posterior,21,0.2,7\ns1+,sloppy,25,0.9,9\n";

std::string world_text(const std::string& draws = draws_text, double growth = 0.3) {
    const std::string values = "[parameters.frontier]\ngrowth = " + number_text(growth) +
                               "\n[parameters.decision]\nintercept = 0.15\n";
    return "format = 1\n[provenance]\ntitle = \"t\"\nmethod = \"m\"\ncreated = 2026-11-24\n"
           "chi_square = 30.5\nlog_evidence = -20.25\nfigures = 70\ndraws = \"w.csv\"\n"
           "draws_sha256 = \"" +
           sha256(draws) + "\"\nsha256 = \"" + parameter_checksum(values) + "\"\n" + values;
}

std::map<std::string, std::string> with_worlds(const std::string& lines = "") {
    auto files = small_world();
    files["data/w.toml"] = world_text();
    files["data/w.csv"] = draws_text;
    files["data/slow.toml"] = world_text(draws_text, 0.12);
    files["dir/s.toml"] =
        "format = 1\nextends = \"base.toml\"\n"
        "[[world]]\nid = \"fast\"\ntitle.en = \"Fast\"\nfile = \"w.toml\"\n"
        "[[world]]\nid = \"slow\"\nfile = \"slow.toml\"\n" +
        lines;
    return files;
}

TEST(Worlds, CarryTheirValuesFitAndDraws) {
    const auto s = load_small(with_worlds(), "s.toml");
    ASSERT_TRUE(s) << to_text(s.error());
    ASSERT_EQ(s->worlds.size(), 2u);
    const World& fast = s->worlds[0];
    EXPECT_EQ(fast.title.en, "Fast");
    EXPECT_EQ(fast.technology.frontier.growth.value, 0.3);
    EXPECT_EQ(fast.file.chi_square, 30.5);
    EXPECT_EQ(fast.file.log_evidence, -20.25);
    ASSERT_EQ(fast.draws.draws.size(), 3u);
    EXPECT_TRUE(fast.draws.draws[2].sloppy);
    EXPECT_EQ(fast.draws.draws[1].values, (std::vector<double>{0.2, 7.0}));
    EXPECT_EQ(s->worlds[1].technology.frontier.growth.value, 0.12);
    // Where one set is asked for, it is the first world's.
    EXPECT_EQ(s->world, "fast");
    EXPECT_EQ(s->technology.decision.intercept.value, 0.15);
    EXPECT_EQ(count_futures(*s), 8u);
}

TEST(Worlds, GiveWayToWhatTheScenarioSets) {
    const auto s = load_small(with_worlds("[parameters.frontier]\ngrowth = 0.5\n"
                                          "[costs.field_service]\ncaseload_intensive = 12\n"),
                              "s.toml");
    ASSERT_TRUE(s) << to_text(s.error());
    for (const World& world : s->worlds) EXPECT_EQ(world.technology.frontier.growth.value, 0.5);
    EXPECT_EQ(s->worlds[0].technology.decision.intercept.value, 0.15);
    EXPECT_EQ(s->set_here,
              (std::set<std::string>{"costs.field_service.caseload_intensive", "frontier.growth"}));
}

TEST(Worlds, CanBeChosen) {
    const auto s = load_small(with_worlds("[futures]\nworlds = [\"slow\"]\ndraws = 1\n"), "s.toml");
    ASSERT_TRUE(s) << to_text(s.error());
    ASSERT_EQ(s->worlds.size(), 1u);
    EXPECT_EQ(s->world, "slow");
    EXPECT_EQ(count_futures(*s), 3u);  // central, one draw, one sloppy point
    const auto wrong = load_small(with_worlds("[futures]\nworlds = [\"slwo\"]\n"), "s.toml");
    ASSERT_FALSE(wrong);
    expect_part(to_text(wrong.error()), "did you mean \"slow\"?");
}

TEST(Worlds, RefuseDrawsOfAnotherFit) {
    auto files = with_worlds();
    files["data/w.csv"] += "3,posterior,22,0.3,8\n";
    const auto s = load_small(files, "s.toml");
    ASSERT_FALSE(s);
    expect_part(to_text(s.error()), "is not the file of draws");
}

TEST(Worlds, NameAWorldFileThatIsNotThere) {
    auto files = with_worlds();
    files.erase("data/slow.toml");
    const auto s = load_small(files, "s.toml");
    ASSERT_FALSE(s);
    expect_part(to_text(s.error()), "slow.toml");
    expect_part(to_text(s.error()), "longrun calibrate");
}

TEST(ParseDraws, ReportsEveryProblemWithItsPlace) {
    const auto unknown =
        parse_draws("draw,kind,chi_square,decision.intercpt\n1,posterior,2,0\n", "d.csv");
    ASSERT_FALSE(unknown);
    expect_part(to_text(unknown.error()), "did you mean \"decision.intercept\"?");
    const auto values = parse_draws(
        "draw,kind,chi_square,frontier.initial\n1,posterior,2,1.5\n1,guess,2,0.5\n", "d.csv");
    ASSERT_FALSE(values);
    const std::string text = to_text(values.error());
    expect_part(text, "d.csv:2");
    expect_part(text, "out of range");
    expect_part(text, "posterior, sloppy");
    expect_part(text, "twice");
    EXPECT_FALSE(parse_draws("draw,kind,chi_square\n", "d.csv"));
}

TEST(BudgetOfAScenario, HasLimits) {
    const auto s = load_small(
        with_worlds("[budget]\npresent_value = { value = 5000, unit = \"million USD of 2024\" }\n"),
        "s.toml");
    ASSERT_TRUE(s) << to_text(s.error());
    ASSERT_TRUE(s->budget);
    EXPECT_EQ(s->budget->present_value_musd, 5000.0);
    EXPECT_EQ(s->budget->rate, 0.03);
    const auto lifted = load_small(with_worlds("[budget]\npresent_value = 0\n"), "s.toml");
    ASSERT_TRUE(lifted) << to_text(lifted.error());
    EXPECT_FALSE(lifted->budget) << "a budget of nothing is none, not one that scales all to zero";
    expect_part(problems_with("[budget]\npresent_value = 5000\nrate = 0.4\n"), "0.15");
    expect_part(problems_with("[budget]\nrate = 0.03\n"), "has no present_value");
    expect_part(problems_with("[budget]\npresent_value = { value = 5, unit = \"USD\" }\n"),
                "million USD of 2024");
}

TEST(BreakEvens, AreOfKnownAssumptionsInTheirRange) {
    const Scenario s = scenario_with(
        "[[break_even]]\nparameter = \"costs.field_service.caseload_intensive\"\n"
        "[[break_even]]\nparameter = \"lead.rent\"\nlow = 0\nhigh = 9\nwith = { \"lead.lock_in\" = "
        "2027 }\n");
    ASSERT_EQ(s.break_evens.size(), 2u);
    EXPECT_EQ(s.break_evens[0].low, 50.0);  // the range of the table
    EXPECT_EQ(s.break_evens[0].high, 150.0);
    ASSERT_EQ(s.break_evens[1].with.size(), 1u);
    EXPECT_EQ(s.break_evens[1].with[0].second, 2027.0);
    expect_part(problems_with("[[break_even]]\nparameter = \"lead.rnt\"\n"),
                "neither a parameter nor a unit cost");
    expect_part(problems_with("[[break_even]]\nparameter = \"lead.rent\"\nlow = 5\nhigh = 5\n"),
                "empty range");
    expect_part(problems_with("[[break_even]]\nparameter = \"frontier.initial\"\nhigh = 3\n"),
                "reaches out of range");
}

TEST(KeepWorlds, NamesWhatIsNotThere) {
    auto s = load_small(with_worlds(), "s.toml");
    ASSERT_TRUE(s);
    EXPECT_FALSE(keep_worlds(*s, {"other"}));
    ASSERT_TRUE(keep_worlds(*s, {"slow"}));
    EXPECT_EQ(s->technology.frontier.growth.value, 0.12);
}

}  // namespace longrun::worlds_test
