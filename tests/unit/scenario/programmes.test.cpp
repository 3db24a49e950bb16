#include <gtest/gtest.h>

#include "tests/unit/scenario/scenario_files.hpp"

namespace longrun::programmes_test {

std::map<std::string, std::string> files_with(const std::string& programmes) {
    auto files = small_world();
    files["data/policy/programmes.csv"] =
        "programme,title_en,title_zh,payer\nstem,STEM,,NSF\nempty,E,,NSF\n";
    files["data/policy/appropriations.csv"] =
        "programme,fiscal_year,stage,musd,quality,grade,source_id,note\n"
        "stem,2023,authorised,200,printed,B,X,\nstem,2023,appropriated,150,printed,B,X,\n"
        "stem,2024,authorised,200,printed,B,X,\nstem,2024,appropriated,50,printed,B,X,\n"
        "empty,2023,appropriated,50,printed,B,X,\n";
    files["dir/p.toml"] =
        "format = 1\nextends = \"base.toml\"\n[[policy]]\nid = \"act\"\ntitle.en = \"Act\"\n"
        "[[policy.lever]]\nlever = \"training\"\nfrom = 2026\nto = 2028\n"
        "certificate_seats = 1000\n[[policy.lever]]\nlever = \"demonstration\"\nsites = 10\n" +
        programmes;
    return files;
}

std::string problems_of_programmes(const std::string& programmes) {
    const auto scenario = load_small(files_with(programmes), "p.toml");
    return scenario ? "" : to_text(scenario.error());
}

TEST(Programmes, AreReadWithTheirRule) {
    const auto scenario = load_small(
        files_with("[[policy.programme]]\nid = \"seats\"\nlevers = [\"training\"]\n"
                   "rule = \"cap\"\ngrowth = 0.01\nfrom = 2027\nto = 2028\n"
                   "delay_months = 6\nobligation_lag = { value = 3, unit = \"months\" }\n"
                   "[[policy.programme]]\nid = \"sites\"\nlevers = [\"demonstration\"]\n"
                   "as_published = \"stem\"\n"),
        "p.toml");
    ASSERT_TRUE(scenario) << to_text(scenario.error());
    ASSERT_EQ(scenario->policies.back().programmes.size(), 2u);
    const Programme& seats = scenario->policies.back().programmes[0];
    EXPECT_EQ(seats.rule, FundingRule::cap);
    EXPECT_EQ(seats.first_year, 2027);
    EXPECT_EQ(seats.last_year, 2028);
    EXPECT_EQ(seats.lag_months(), 9);
    EXPECT_DOUBLE_EQ(seats.terms.growth, 0.01);
    const Programme& sites = scenario->policies.back().programmes[1];
    EXPECT_EQ(sites.rule, FundingRule::record);
    EXPECT_DOUBLE_EQ(sites.ratios.of(2023), 0.75);
    EXPECT_DOUBLE_EQ(sites.ratios.of(2030), 0.5);
}

TEST(Programmes, ChangeTheChecksumOnlyWhereTheyStand) {
    const auto plain = load_small(files_with(""), "p.toml");
    const auto with = load_small(
        files_with("[[policy.programme]]\nid = \"s\"\nlevers = [\"training\"]\n"), "p.toml");
    const auto late =
        load_small(files_with("[[policy.programme]]\nid = \"s\"\nlevers = [\"training\"]\n"
                              "delay_months = 1\n"),
                   "p.toml");
    ASSERT_TRUE(plain && with && late);
    EXPECT_NE(plain->sha256, with->sha256);
    EXPECT_NE(late->sha256, with->sha256);
    EXPECT_EQ(canonical_text(*plain).find("programmes"), std::string::npos);
}

TEST(Programmes, AllProblemsOfATableAtOnce) {
    const std::string problems = problems_of_programmes(
        "[[policy.programme]]\nlevers = [\"trainign\", \"interoperability\"]\nrule = \"half\"\n"
        "growth = 99\ndelay_months = 2.5\nspendign_lag = 1\n");
    for (const char* part :
         {"dir/p.toml:14", "has no id", "\"trainign\" is not a lever", "did you mean \"training\"?",
          "has no setting that grows with its money", "half", "continuing_resolution",
          "growth = 99", "-1 to 10", "is not a whole number", "did you mean \"spending_lag\"?"}) {
        EXPECT_NE(problems.find(part), std::string::npos) << part << "\n" << problems;
    }
}

TEST(Programmes, AllProblemsWithLeversAndYearsAtOnce) {
    const std::string problems = problems_of_programmes(
        "[[policy.programme]]\nid = \"a\"\nlevers = [\"training\"]\nfrom = 2019\n"
        "[[policy.programme]]\nid = \"a\"\nlevers = [\"training\", \"tax_credit\"]\n"
        "from = 2028\nto = 2026\n"
        "[[policy.programme]]\nid = \"c\"\nlevers = [\"demonstration\"]\n"
        "as_published = \"stm\"\n");
    for (const char* part :
         {"lies outside the fiscal years of the run (allowed: 2020 to 2030)",
          "two programmes of the policy have this id",
          "another programme pays for this lever already",
          "policy act does not use this lever (allowed: demonstration, training)",
          "ends before it begins", "the record has no such programme (allowed: stem)",
          "did you mean \"stem\"?"}) {
        EXPECT_NE(problems.find(part), std::string::npos) << part << "\n" << problems;
    }
}

TEST(Programmes, NeedWhatTheirRuleTakes) {
    EXPECT_NE(problems_of_programmes("[[policy.programme]]\nid = \"a\"\nlevers = [\"training\"]\n"
                                     "rule = \"record\"\n")
                  .find("write as_published"),
              std::string::npos);
    EXPECT_NE(problems_of_programmes("[[policy.programme]]\nid = \"a\"\nlevers = [\"training\"]\n"
                                     "as_published = \"empty\"\n")
                  .find("no year with both authorised and appropriated"),
              std::string::npos);
    EXPECT_NE(problems_of_programmes("[[policy.programme]]\nid = \"a\"\nlevers = [\"training\"]\n"
                                     "delay_months = 12\navailability = 1\n")
                  .find("money would lapse before it is obligated"),
              std::string::npos);
    EXPECT_NE(
        problems_of_programmes("[[policy.programme]]\nid = \"a\"\nlevers = []\n").find("no lever"),
        std::string::npos);
}

}  // namespace longrun::programmes_test
