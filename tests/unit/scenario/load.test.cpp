#include "scenario/load.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "scenario/parameter_file.hpp"
#include "tests/unit/scenario/scenario_files.hpp"

namespace longrun::load_test {

void expect_part(const std::string& whole, const std::string& part) {
    EXPECT_NE(whole.find(part), std::string::npos) << "in: " << whole << "wanted: " << part;
}

TEST(LoadScenario, ResolvesEverything) {
    const auto loaded = load_small(small_world(), "base.toml");
    ASSERT_TRUE(loaded) << to_text(loaded.error());
    const Scenario& s = *loaded;
    EXPECT_EQ(s.title.en, "Base");
    EXPECT_EQ(s.pack, "tiny");
    EXPECT_FALSE(s.firms.all);
    EXPECT_EQ(s.firms.sample, 5000);
    EXPECT_EQ(s.calendar().months, 120);
    EXPECT_EQ(s.month_of(s.policy_start), 60);
    ASSERT_EQ(s.sectors.size(), 2u);
    EXPECT_EQ(s.sectors[1].exposure, 1.5);
    EXPECT_EQ(s.costs.adviser, 100.0);
    EXPECT_EQ(s.surveys, std::vector<std::string>{"use.csv"});
    ASSERT_EQ(s.crosses.size(), 1u);
    EXPECT_EQ(s.seed, 3u);
    EXPECT_EQ(s.sha256.size(), 64u);
    EXPECT_EQ(s.technology.frontier.growth.value, 0.6);
}

TEST(LoadScenario, ExtendsKeyByKey) {
    const Scenario s = scenario_with(
        "[scenario]\ntitle.en = \"Mine\"\n[economy]\nfirms = "
        "\"all\"\n[parameters.frontier]\ngrowth = 0.12\n"
        "[output]\ncrosses = []\n");
    EXPECT_EQ(s.title.en, "Mine");
    EXPECT_TRUE(s.firms.all);
    EXPECT_EQ(s.technology.frontier.growth.value, 0.12);
    EXPECT_TRUE(s.crosses.empty());
    EXPECT_EQ(s.pack, "tiny");
    EXPECT_EQ(s.bases, std::vector<std::string>{"dir/base.toml"});
}

TEST(LoadScenario, APolicyOfTheSameIdReplacesInPlaceAnotherIsAdded) {
    const Scenario s = scenario_with(
        "[[policy]]\nid = \"more\"\ntitle.en = \"More\"\n[[policy]]\nid = \"current\"\ntitle.en = "
        "\"Changed\"\n");
    ASSERT_EQ(s.policies.size(), 2u);
    EXPECT_EQ(s.policies[0].id, "current");
    EXPECT_EQ(s.policies[0].title.en, "Changed");
    EXPECT_EQ(s.policies[1].id, "more");
}

// Only what differs is written: a lever given anew replaces all entries of the base, one left out
// is gone, the rest is the base's, also where that one extends another.
TEST(LoadScenario, APolicyExtendsAnother) {
    const Scenario s = scenario_with(
        "[[policy]]\nid = \"third\"\nextends = \"second\"\ntitle.en = \"Third\"\n"
        "[[policy.lever]]\nlever = \"coalition\"\nstrength = 1\n"
        "[[policy]]\nid = \"first\"\ntitle.en = \"First\"\nsummary.en = \"As it is.\"\n"
        "[[policy.lever]]\nlever = \"tax_credit\"\nfrom = 2026\nto = 2026\nrate = 0.1\n"
        "[[policy.lever]]\nlever = \"tax_credit\"\nfrom = 2027\nto = 2027\nrate = 0.2\n"
        "[[policy.lever]]\nlever = \"interoperability\"\ntarget = 0.5\n"
        "[[policy.lever]]\nlever = \"training\"\ncertificate_seats = 10\n"
        "[[policy.programme]]\nid = \"seats\"\nlevers = [\"training\"]\n"
        "[[policy]]\nid = \"second\"\nextends = \"first\"\nwithout = [\"training\"]\n"
        "title.en = \"Second\"\n"
        "[[policy.lever]]\nlever = \"tax_credit\"\nfrom = 2028\nto = 2028\nrate = 0.3\n");
    ASSERT_EQ(s.policies.size(), 4u);
    const Policy& third = s.policies[1];
    ASSERT_EQ(third.id, "third");
    EXPECT_EQ(third.summary.en, "As it is.");
    ASSERT_EQ(third.schedule.tax_credit.size(), 1u);
    EXPECT_EQ(third.schedule.tax_credit[0].setting.rate, 0.3);
    EXPECT_EQ(third.schedule.tax_credit[0].from_month, 96);
    ASSERT_EQ(third.schedule.interoperability.size(), 1u);
    EXPECT_EQ(third.schedule.interoperability[0].from_month, 60);
    EXPECT_EQ(third.schedule.coalition.size(), 1u);
    EXPECT_TRUE(third.schedule.training.empty());
    EXPECT_TRUE(third.programmes.empty());
    EXPECT_EQ(s.policies[2].programmes.size(), 1u);
    EXPECT_EQ(s.policies[2].schedule.tax_credit.size(), 2u);
}

TEST(LoadScenario, LeversTakeDatesYearsAndDefaults) {
    const Scenario s = scenario_with(
        "[[policy]]\nid = \"p\"\ntitle.en = \"P\"\n"
        "[[policy.lever]]\nlever = \"tax_credit\"\nfrom = 2026-07-15\nto = 2027-06-30\nrate = 0.1\n"
        "[[policy.lever]]\nlever = \"tax_credit\"\nfrom = 2028\nto = 2028\nrate = 0.2\nrefundable "
        "= false\n"
        "[[policy.lever]]\nlever = \"training\"\nfrom = \"2029-03\"\ncertificate_seats = 10\n"
        "[[policy.lever]]\nlever = \"interoperability\"\ntarget = 0.5\n");
    ASSERT_EQ(s.policies.size(), 2u);
    const PolicySchedule& p = s.policies[1].schedule;
    ASSERT_EQ(p.tax_credit.size(), 2u);
    EXPECT_EQ(p.tax_credit[0].from_month, 78);
    EXPECT_EQ(p.tax_credit[0].to_month, 90);
    EXPECT_TRUE(p.tax_credit[0].setting.refundable);
    EXPECT_EQ(p.tax_credit[1].from_month, 96);
    EXPECT_EQ(p.tax_credit[1].to_month, 108);
    EXPECT_FALSE(p.tax_credit[1].setting.refundable);
    EXPECT_EQ(p.training[0].from_month, 110);
    EXPECT_EQ(p.training[0].to_month, 120);
    EXPECT_EQ(p.interoperability[0].from_month, 60);
}

TEST(LoadScenario, CostsMayBeChangedAndLoseTheirGrade) {
    const Scenario s = scenario_with(
        "[costs.field_service]\nadviser_loaded_cost = 777\n"
        "caseload_intensive = { value = 25, source = \"X2020\", grade = \"B\" }\n");
    EXPECT_EQ(s.costs.adviser, 777.0);
    EXPECT_EQ(s.costs.caseload_intensive, 25.0);
    for (const CostRow& row : s.cost_rows) {
        if (row.item == "adviser_loaded_cost") {
            EXPECT_EQ(row.grade, 'D');
            EXPECT_EQ(row.source, "scenario");
        }
        if (row.item == "caseload_intensive") {
            EXPECT_EQ(row.grade, 'B');
        }
    }
}

TEST(LoadScenario, UncertaintiesDefaultToThePlausibleRange) {
    const Scenario s = scenario_with("[[uncertainty]]\nkey = \"frontier.growth\"\n");
    ASSERT_EQ(s.uncertainties.size(), 1u);
    EXPECT_EQ(s.uncertainties[0].low, 0.1);
    EXPECT_EQ(s.uncertainties[0].high, 1.0);
}

TEST(LoadScenario, HashFollowsMeaningNotSpelling) {
    const std::string plain = scenario_with("[parameters.frontier]\ngrowth = 0.5\n").sha256;
    const std::string wordy = scenario_with(
                                  "# a remark\n[parameters.frontier]\ngrowth = { value = 0.5, unit "
                                  "= \"1/year\", note = \"n\" }\n")
                                  .sha256;
    EXPECT_EQ(plain, wordy);
    EXPECT_EQ(scenario_with("").sha256,
              scenario_with("[parameters.frontier]\ngrowth = 0.6\n").sha256);
    EXPECT_NE(plain, scenario_with("").sha256);
}

TEST(ParameterFile, RoundTripsAndNoticesAChangeByHand) {
    auto files = small_world();
    const auto base = load_small(files, "base.toml");
    ASSERT_TRUE(base);
    Scenario fitted = *base;
    fitted.technology.decision.intercept.value = 0.123456789012345;
    fitted.technology.frontier.growth.value = 0.25;
    const std::string text = parameter_file_text({"", "A fit", "by hand", "2026-01-31", ""}, fitted,
                                                 {{"decision.intercept", "X2020", schema::Grade::B},
                                                  {"frontier.growth", "X2020", schema::Grade::B}});
    files["data/fit.toml"] = text;
    files["dir/s.toml"] =
        "format = 1\nextends = \"base.toml\"\n[parameters]\nfile = "
        "\"fit.toml\"\n[parameters.frontier]\ngrowth = 0.5\n";
    const auto loaded = load_small(files, "s.toml");
    ASSERT_TRUE(loaded) << to_text(loaded.error());
    EXPECT_EQ(loaded->technology.decision.intercept.value, 0.123456789012345);
    EXPECT_EQ(loaded->technology.frontier.growth.value, 0.5);
    ASSERT_EQ(loaded->parameter_files.size(), 1u);
    EXPECT_EQ(loaded->parameter_files[0].title, "A fit");
    for (const ParameterInPlay& p : parameters_in_play(*loaded)) {
        if (p.row.name() == "decision.intercept") {
            EXPECT_EQ(p.row.grade, schema::Grade::B);
        }
        if (p.row.name() == "frontier.growth") {
            EXPECT_EQ(p.row.source, "scenario");
        }
    }

    std::string changed = text;
    changed.replace(changed.find("0.25"), 4, "0.26");
    files["data/fit.toml"] = changed;
    const auto refused = load_small(files, "s.toml");
    ASSERT_FALSE(refused);
    expect_part(to_text(refused.error()), "the values are not those that were written");
}

// Messages, mistake by mistake.

TEST(ScenarioMessage, NoFormat) {
    auto files = small_world();
    files["dir/s.toml"] = "extends = \"base.toml\"\n";
    expect_part(to_text(load_small(files, "s.toml").error()),
                "has no format; write format = 1 at the top");
}

TEST(ScenarioMessage, NewerFormat) {
    auto files = small_world();
    files["dir/s.toml"] = "format = 2\nnew_key = 1\n";
    const auto loaded = load_small(files, "s.toml");
    ASSERT_FALSE(loaded);
    EXPECT_EQ(to_text(loaded.error()),
              "dir/s.toml:1:10: format = 2: is newer than this program reads, which is 1; install "
              "a newer longrun\n");
}

TEST(ScenarioMessage, EmptyFile) {
    auto files = small_world();
    files["dir/s.toml"] = " \n\n";
    expect_part(to_text(load_small(files, "s.toml").error()), "dir/s.toml: is empty; start from");
}

TEST(ScenarioMessage, NoSuchFile) {
    expect_part(to_text(load_small(small_world(), "absent.toml").error()),
                "dir/absent.toml: cannot be read: no such file");
}

TEST(ScenarioMessage, CirclesAndChains) {
    auto files = small_world();
    files["dir/a.toml"] = "format = 1\nextends = \"b.toml\"\n";
    files["dir/b.toml"] = "format = 1\nextends = \"../dir/a.toml\"\n";
    expect_part(
        to_text(load_small(files, "a.toml").error()),
        "dir/b.toml:2:11: extends = \"../dir/a.toml\": the files extend each other in a circle");
    files["dir/self.toml"] = "format = 1\nextends = \"self.toml\"\n";
    expect_part(to_text(load_small(files, "self.toml").error()), "in a circle");
    for (int i = 0; i < 20; ++i) {
        files["dir/c" + std::to_string(i) + ".toml"] =
            "format = 1\nextends = \"c" + std::to_string(i + 1) + ".toml\"\n";
    }
    expect_part(to_text(load_small(files, "c0.toml").error()),
                "more than 8 files extend each other");
}

TEST(ScenarioMessage, MissingBase) {
    auto files = small_world();
    files["dir/s.toml"] = "format = 1\nextends = \"bse.toml\"\n";
    expect_part(to_text(load_small(files, "s.toml").error()),
                "dir/s.toml:2:11: extends = \"bse.toml\": cannot be read");
}

TEST(ScenarioMessage, TypoInEveryTable) {
    expect_part(problems_with("[scenario]\ntitel = \"x\"\n"),
                "scenario.titel: unknown key; did you mean \"title\"?");
    expect_part(problems_with("[economy]\npak = \"x\"\n"),
                "economy.pak: unknown key; did you mean \"pack\"?");
    expect_part(problems_with("[technology]\nsector = \"x\"\n"), "did you mean \"sectors\"?");
    expect_part(problems_with("[horizon]\nstrat = 2020-01-01\n"), "did you mean \"start\"?");
    expect_part(problems_with("[surveys]\noverlap = []\n"), "did you mean \"overlay\"?");
    expect_part(problems_with("[output]\ncross = []\n"), "did you mean \"crosses\"?");
    expect_part(problems_with("[random]\nsed = 1\n"), "did you mean \"seed\"?");
    expect_part(problems_with("[paramters]\n"),
                "dir/s.toml:3:2: paramters: unknown key; did you mean \"parameters\"?");
    expect_part(problems_with("[parameters.fronteir]\ngrowth = 1\n"), "did you mean \"frontier\"?");
    expect_part(problems_with("[parameters.frontier]\ngrowht = 1\n"), "did you mean \"growth\"?");
    expect_part(problems_with("[parameters.levers.tax_credt]\ntake_up = 0.1\n"),
                "did you mean \"tax_credit\"?");
    expect_part(problems_with("[costs.field_service]\nadviser_cost = 1\n"), "unknown key");
    expect_part(problems_with("[frontier]\ngrowth = 1\n"), "did you mean [parameters.frontier]?");
}

TEST(ScenarioMessage, LeversAndTheirSettings) {
    const std::string policy = "[[policy]]\nid = \"p\"\ntitle.en = \"P\"\n[[policy.lever]]\n";
    expect_part(problems_with(policy + "lever = \"taxcredit\"\nrate = 0.1\n"),
                "did you mean \"tax_credit\"?");
    expect_part(problems_with(policy + "lever = \"tax_credit\"\nrat = 0.1\n"),
                "did you mean \"rate\"?");
    expect_part(problems_with(policy + "lever = \"tax_credit\"\nrate = 10\n"),
                "is out of range (allowed: 0 to 1)");
    expect_part(problems_with(policy + "lever = \"tax_credit\"\n"),
                "sets nothing; give at least one of: rate");
    expect_part(problems_with(policy + "rate = 0.1\n"), "has no lever; known levers: tax_credit");
    expect_part(problems_with("[[policy]]\ntitle.en = \"P\"\n"), "has no id");
    expect_part(problems_with("[[policy]]\nid = \"p\"\n"), "has no title");
    expect_part(problems_with("[[policy]]\nid = \"P P\"\ntitle.en = \"P\"\n"),
                "is not an identifier");
    expect_part(
        problems_with(
            "[[policy]]\nid = \"p\"\ntitle.en = \"P\"\n[[policy]]\nid = \"p\"\ntitle.en = \"P\"\n"),
        "two policies of this file have the same id");
    expect_part(problems_with("[policy]\nid = \"p\"\n"), "a list of tables, [[policy]], is needed");
}

TEST(ScenarioMessage, DatesOutOfOrderOrOutside) {
    const std::string lever =
        "[[policy]]\nid = \"p\"\ntitle.en = \"P\"\n[[policy.lever]]\nlever = \"tax_credit\"\nrate "
        "= 0.1\n";
    expect_part(problems_with(lever + "from = 2027-01-01\nto = 2026-12-31\n"),
                "dir/s.toml:10:6: policy.lever.to = 2026-12: the tax_credit ends in 2026-12, "
                "before it begins in 2027-01");
    expect_part(problems_with(lever + "from = 2019-12-31\n"),
                "lies outside the horizon (allowed: 2020-01-01 to 2029-12-31)");
    expect_part(problems_with(lever + "to = 2031\n"), "lies outside the horizon");
    expect_part(problems_with(lever + "from = \"next year\"\n"), "is not a date; write 2027-01-01");
    expect_part(problems_with("[horizon]\nend = 2019-12-31\n"),
                "comes before the start, 2020-01-01");
    expect_part(problems_with("[horizon]\npolicy_start = 2035-01-01\n"),
                "lies outside the horizon");
    expect_part(problems_with("[horizon]\nstart = \"2020-01-01\"\n"),
                "write 2027-01-01 without quotation marks");
    expect_part(problems_with("[horizon]\nend = 9999-12-31\n"), "makes a run of");
}

TEST(ScenarioMessage, MissingDataNamesThePlace) {
    expect_part(
        problems_with("[economy]\npack = \"tny\"\n"),
        "dir/s.toml:4:8: economy.pack = \"tny\": there is no data pack at data/economies/tny");
    expect_part(problems_with("[economy]\npack = \"../tiny\"\n"),
                "is a path; the name of a folder is needed");
    expect_part(problems_with("[technology]\nsectors = \"technologies/none.csv\"\n"),
                "cannot be read: no such file");
    expect_part(problems_with("[costs]\nfile = \"none.csv\"\n"), "cannot be read: no such file");
    expect_part(problems_with("[parameters]\nfile = \"none.toml\"\n"),
                "cannot be read: no such file");
    expect_part(problems_with("[surveys]\noverlay = [\"usage\"]\n"),
                "the pack has no such survey table");
}

TEST(ScenarioMessage, ValuesOfTheWrongKind) {
    expect_part(problems_with("[economy]\nfirms = \"every\"\n"), "allowed: all, sample");
    expect_part(problems_with("[economy]\nfirms = 3\n"),
                "is out of range (allowed: 1000 to 50000000)");
    expect_part(problems_with("[random]\nseed = -1\n"),
                "is out of range (allowed: 0 to 4294967295)");
    expect_part(problems_with("[random]\nseed = 1.5\n"), "is a number; a whole number is needed");
    expect_part(problems_with("[technology]\nid = \"electrificaton\"\n"),
                "did you mean \"electrification\"?");
    expect_part(problems_with("[output]\ncrosses = [\"sector x size\"]\n"),
                "\"size\" is not a dimension");
    expect_part(problems_with("[output]\ncrosses = [\"sector\"]\n"),
                "a cross has two dimensions or three");
    expect_part(problems_with("[output]\ncrosses = [\"sector × sector\"]\n"), "names sector twice");
    expect_part(problems_with("[economy]\npack = 3\n"), "is a whole number; text is needed");
    expect_part(problems_with("scenario = \"x\"\n"), "a table, [scenario], is needed");
}

TEST(ScenarioMessage, Uncertainties) {
    expect_part(problems_with("[[uncertainty]]\nkey = \"frontier.grwth\"\n"),
                "did you mean \"frontier.growth\"?");
    expect_part(problems_with("[[uncertainty]]\nkey = \"frontier.breakthrough\"\n"),
                "is a constant by definition");
    expect_part(problems_with("[[uncertainty]]\nkey = \"frontier.growth\"\nlow = 1\nhigh = 0.5\n"),
                "is not below high");
    expect_part(problems_with("[[uncertainty]]\nkey = \"frontier.growth\"\nhigh = 50\n"),
                "reaches out of range");
    expect_part(problems_with("[[uncertainty]]\nkey = \"frontier.growth\"\nlow = 0\ndistribution = "
                              "\"log-uniform\"\n"),
                "begins above 0");
}

TEST(ScenarioMessage, CostsInTheWrongUnit) {
    expect_part(
        problems_with(
            "[costs.field_service]\nadviser_loaded_cost = { value = 1, unit = \"GBP\" }\n"),
        "costs.field_service.adviser_loaded_cost.unit = \"GBP\": is the wrong unit (allowed: USD)");
}

TEST(ScenarioMessage, SectorTable) {
    auto files = small_world();
    files["data/technologies/ai/sectors.csv"] =
        "sector,exposure,friction,clock,grade,source,note\n11,-1,0.1,1,D,JUDGE,\n99,1,2,1,E,,\n11,"
        "x,0.1,1,D,JUDGE,\n";
    const auto loaded = load_small(files, "base.toml");
    ASSERT_FALSE(loaded);
    const std::string text = to_text(loaded.error());
    expect_part(text,
                "sectors.csv:2: exposure = -1: is out of range (allowed: above 0, up to 100)");
    expect_part(text, "sectors.csv:3: friction = 2: is out of range (allowed: 0 to 1)");
    expect_part(text, "sectors.csv:3: grade = E: is not a grade");
    expect_part(text, "sectors.csv:3: sector = 99: is not a sector of tiny (allowed: 11, 31-33)");
    expect_part(text, "sectors.csv:4: exposure = x: is not a number");
    expect_part(text, "sectors.csv:4: sector = 11: stands twice in the table");
    expect_part(text, "has no row for sectors of tiny: 31-33");
}

TEST(ScenarioMessage, AllProblemsOfAllFilesTogether) {
    auto files = small_world();
    files["dir/base.toml"] += "[parameters.frontier]\ngrowht = 1\n";
    files["dir/s.toml"] =
        "format = 1\nextends = \"base.toml\"\n[economy]\npak = "
        "\"x\"\n[parameters.decision]\nreview_rate = -1\n"
        "[random]\nseed = \"x\"\n";
    const auto loaded = load_small(files, "s.toml");
    ASSERT_FALSE(loaded);
    EXPECT_EQ(loaded.error().problems().size(), 4u) << to_text(loaded.error());
}

TEST(ScenarioMessage, NothingGivenNamesEverythingNeeded) {
    auto files = small_world();
    files["dir/s.toml"] = "format = 1\n";
    const std::string text = to_text(load_small(files, "s.toml").error());
    for (const char* key : {"scenario.title", "economy.pack", "technology.id", "technology.sectors",
                            "costs.file", "horizon.start", "horizon.end", "policy"}) {
        expect_part(text, std::string(key) + ": is missing");
    }
}

/// The small world with two states and four counties.
std::map<std::string, std::string> world_with_places() {
    auto files = small_world();
    files["data/economies/tiny/regions.csv"] = "region,name\nAA,Alphaland\nBB,Betaland\n";
    files["data/economies/tiny/counties.csv"] =
        "county,region,population_2020,lat,lon\n00001,AA,10,40,-90\n00002,AA,10,40,-91\n"
        "00003,BB,10,41,-99\n00004,BB,10,42,-99\n";
    files["data/economies/tiny/county_establishments.csv"] =
        "county,sector,establishments,employment\n00001,11,5,50\n00003,31-33,5,50\n";
    return files;
}

Result<Scenario> load_placed(const std::string& keys) {
    auto files = world_with_places();
    files["dir/s.toml"] =
        "format = 1\nextends = \"base.toml\"\n[[policy]]\nid = \"p\"\ntitle.en = \"P\"\n"
        "[[policy.lever]]\nlever = \"field_service\"\nadvisers = 10\n" +
        keys;
    return load_small(files, "s.toml");
}

Placement place_of(const std::string& keys) {
    const auto loaded = load_placed(keys);
    EXPECT_TRUE(loaded) << to_text(loaded.error());
    return loaded ? loaded->policies[1].schedule.field_service[0].place : Placement{};
}

TEST(LoadScenario, PutsLeversInPlaces) {
    EXPECT_TRUE(place_of("").everywhere());
    EXPECT_EQ(place_of("states = [\"BB\"]\n"), (Placement{{1}, {}, {}}));
    EXPECT_EQ(place_of("counties = [\"00003\", \"00001\"]\nsectors = [\"31-33\"]\n"),
              (Placement{{}, {0, 2}, {1}}));
    EXPECT_EQ(place_of("states = [\"BB\"]\ncounties = [\"00003\"]\n"), (Placement{{}, {2}, {}}));
    EXPECT_TRUE(
        place_of("states = [\"BB\", \"AA\"]\nsectors = [\"11\", \"31-33\"]\n").everywhere());
}

TEST(LoadScenario, AHashFollowsThePlace) {
    EXPECT_EQ(load_placed("")->sha256, load_placed("states = [\"BB\", \"AA\"]\n")->sha256);
    EXPECT_NE(load_placed("")->sha256, load_placed("states = [\"BB\"]\n")->sha256);
    EXPECT_NE(load_placed("states = [\"AA\"]\n")->sha256,
              load_placed("states = [\"BB\"]\n")->sha256);
}

TEST(LoadScenario, PlacesThatThereAreNotAreProblems) {
    const auto problems = [](const std::string& keys) {
        const auto loaded = load_placed(keys);
        return loaded ? std::string() : to_text(loaded.error());
    };
    expect_part(problems("states = [\"CC\"]\n"),
                "\"CC\": is not a state of tiny (allowed: AA, BB)");
    expect_part(problems("counties = [\"00009\"]\n"), "is not a county of tiny");
    expect_part(problems("sectors = [\"31\"]\n"), "is not a sector of tiny (allowed: 11, 31-33)");
    expect_part(problems("states = [\"AA\"]\ncounties = [\"00003\"]\n"),
                "lies in BB, which is not among the states");
    expect_part(problems("states = []\n"), "names none");
    expect_part(problems_with("[[policy]]\nid = \"p\"\ntitle.en = \"P\"\n[[policy.lever]]\n"
                              "lever = \"tax_credit\"\nrate = 0.1\nstates = [\"AA\"]\n"),
                "unknown key");
}

}  // namespace longrun::load_test
