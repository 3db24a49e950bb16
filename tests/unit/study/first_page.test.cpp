#include "study/first_page.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "study/words.hpp"

namespace longrun::first_page_test {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

const PolicyOnTrial marathon{"marathon", {"Diffusion marathon", "扩散马拉松"}};
const PolicyOnTrial sprint{"sprint", {"Innovation sprint", "创新冲刺"}};
const Text depth{"Jobs in firms that use it in depth, 2040", "2040年深度使用企业的就业占比"};

/// Four worlds; `against` draws of each in which the sprint does better.
Verdict verdict_of(const std::vector<std::size_t>& against, std::size_t draws = 100,
                   bool sloppy = false) {
    std::vector<WorldOnTrial> worlds;
    for (const char* id : {"fast-early", "fast-late", "slow-early", "slow-late"})
        worlds.push_back(world_on_trial(id, {}));
    Contest contest("depth", depth, marathon, sprint, worlds);
    contest.set_replicate_noise(0.01);
    for (std::size_t w = 0; w < worlds.size(); ++w) {
        for (std::size_t d = 0; d < draws; ++d)
            contest.add(w, Contest::Kind::draw, d < against[w] ? -1.0 : 1.0);
        if (sloppy) contest.add(w, Contest::Kind::sloppy, w == 3 ? -0.1 : 0.4);
    }
    return judge(contest);
}

BreakEvenRow break_even(const std::string& world, double tie) {
    BreakEvenRow row;
    row.headline = "depth";
    row.policy = "marathon";
    row.against = "sprint";
    row.world = world;
    row.parameter = "frontier.multiplier";
    row.title = {"Research that a dollar of public money brings", "一美元公共资金带来的研究投入"};
    row.unit = "dollars";
    row.value = 0.3;
    row.tie = tie;
    row.low = 0.0;
    row.high = 4.0;
    row.better_below = "marathon";
    row.better_above = "sprint";
    row.grade = "D";
    return row;
}

FirstPageInput input_with(Verdict verdict) {
    FirstPageInput input;
    input.verdicts.push_back(std::move(verdict));
    input.costs = {{sprint.title, 168000.0, 0.0, 0.0, {}},
                   {marathon.title, 168000.0, 5230.0, 61000.0, {}}};
    input.budget_musd = 168000.0;
    input.rate = 0.03;
    input.first_year = 2027;
    input.last_year = 2050;
    input.units_zh = {{"dollars", "美元"}};
    return input;
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

TEST(FirstPage, TellsADecidedRace) {
    FirstPageInput input = input_with(verdict_of({0, 2, 4, 3}));
    input.break_evens = {break_even("fast-early", 2.4), break_even("fast-late", 3.1),
                         break_even("slow-early", nan), break_even("slow-late", 2.9)};
    const FirstPage page = first_page(input);
    EXPECT_EQ(page.headline.en,
              "Jobs in firms that use it in depth, 2040: the diffusion marathon does better than "
              "the innovation sprint.");
    EXPECT_EQ(page.headline.zh, "2040年深度使用企业的就业占比：扩散马拉松优于创新冲刺。");
    EXPECT_EQ(page.holds.en,
              "The diffusion marathon does better in 391 of the 400 futures tested: 100 of 100 in "
              "the world with a fast frontier and early returns; 98 of 100 in the world with a "
              "fast frontier and late returns; 96 of 100 in the world with a slow frontier and "
              "early returns; 97 of 100 in the world with a slow frontier and late returns.");
    EXPECT_TRUE(contains(page.holds.zh, "在检验的400种未来中，扩散马拉松在391种中更好"));
    EXPECT_EQ(page.cost.en,
              "Each policy is scaled to cost the federal budget 168 billion dollars of 2024 "
              "(present value 2027 to 2050 at 3 % a year, outlays and forgone tax, above current "
              "policy). Beside it, under the innovation sprint states and firms pay "
              "nothing; under the diffusion marathon states pay 5.23 billion dollars and firms 61 "
              "billion dollars.");
    EXPECT_TRUE(contains(page.cost.zh, "1680亿美元（2024年美元）")) << page.cost.zh;
    EXPECT_TRUE(contains(page.cost.zh, "各州承担52.3亿美元，企业承担610亿美元")) << page.cost.zh;
    EXPECT_EQ(page.fails.en,
              "It fails in 9 of the 400 futures tested, most often in the world with a slow "
              "frontier and early returns (4 of 100). On the central values, the innovation sprint "
              "does better where “Research that a dollar of public money brings” is above 2.4-3.1 "
              "dollars (assumed 0.3, grade D, judgement, in 3 of 4 worlds).");
    EXPECT_TRUE(contains(page.fails.zh,
                         "当“一美元公共资金带来的研究投入”高于2.4-3.1美元时，创新冲刺"
                         "更好（假设值0.3，证据等级D，判断，4个世界中的3个）"))
        << page.fails.zh;
}

TEST(FirstPage, NamesTheRegionInWhichTheSprintWins) {
    FirstPageInput input = input_with(verdict_of({0, 2, 63, 3}));
    BreakEvenRow together = break_even("slow-early", 0.62);
    together.parameter = pushed_together;
    together.title = {"All together: multiplier to 1.1, churn to 0.2",
                      "同时改变：乘数变为1.1、流动率变为0.2"};
    input.break_evens = {break_even("fast-early", 2.4), together};
    const FirstPage page = first_page(input);
    EXPECT_EQ(page.headline.en,
              "Jobs in firms that use it in depth, 2040: undecided between the diffusion marathon "
              "and the innovation sprint, because in the world with a slow frontier and early "
              "returns the innovation sprint does better in 63 of 100 futures.");
    EXPECT_EQ(page.headline.zh,
              "2040年深度使用企业的就业占比：扩散马拉松与创新冲刺孰优尚无定论，因为在"
              "前沿推进慢、回报早的世界里，创新冲刺在100种未来的63种中更好。");
    EXPECT_EQ(page.fails.en,
              "That the diffusion marathon does better fails in the world with a slow frontier and "
              "early returns, where the innovation sprint does better in 63 of 100 futures. On the "
              "central values, the innovation sprint does better where “Research that a dollar of "
              "public money brings” is above 2.4 dollars (assumed 0.3, grade D, judgement). The "
              "innovation sprint also does better in the world with a slow frontier and early "
              "returns with these together: multiplier to 1.1, churn to 0.2.");
    EXPECT_TRUE(contains(page.fails.zh,
                         "在前沿推进慢、回报早的世界里，以下几项同时变化时，创新冲刺也会"
                         "更好：乘数变为1.1、流动率变为0.2。"))
        << page.fails.zh;
}

TEST(FirstPage, SpeaksOfTheSideThatIsAhead) {
    // The sprint is ahead although it is the second of the pair.
    FirstPageInput input = input_with(verdict_of({100, 99, 98, 97}));
    BreakEvenRow row = break_even("fast-early", 0.1);
    input.break_evens = {row};
    const FirstPage page = first_page(input);
    EXPECT_TRUE(contains(page.headline.en, "the innovation sprint does better than the diffusion"));
    EXPECT_TRUE(contains(page.holds.en, "The innovation sprint does better in 394 of the 400"));
    EXPECT_TRUE(contains(page.fails.en,
                         "the diffusion marathon does better where “Research that a "
                         "dollar of public money brings” is below 0.1 dollars"))
        << page.fails.en;
}

TEST(FirstPage, CountsPointsAlongOpenDirections) {
    const FirstPage page = first_page(input_with(verdict_of({0, 0, 0, 0}, 100, true)));
    EXPECT_TRUE(contains(page.headline.en, "undecided"));
    EXPECT_TRUE(contains(page.holds.en, "So it does at 3 of the 4 points tested"));
    EXPECT_TRUE(contains(page.fails.en, "In none of the 400 futures tested"));
}

TEST(FirstPage, RanksNothingOnASingleFuture) {
    FirstPageInput input = input_with(verdict_of({0, 0, 0, 0}, 1));
    input.break_evens = {break_even("fast-early", 2.4)};
    const FirstPage page = first_page(input);
    EXPECT_EQ(page.headline.en, depth.en + ": one future a world was run; nothing is ranked.");
    for (const Text& text : {page.headline, page.holds, page.fails}) {
        EXPECT_FALSE(text.en.empty());
        EXPECT_FALSE(contains(text.en, "better"));
        EXPECT_FALSE(contains(text.zh, "更好"));
        EXPECT_FALSE(contains(text.zh, "优于"));
    }
    EXPECT_FALSE(page.cost.en.empty());
}

TEST(FirstPage, HasNothingToFailWhereNeitherIsAhead) {
    const FirstPage page = first_page(input_with(verdict_of({0, 100, 0, 100})));
    EXPECT_TRUE(contains(page.headline.en, "undecided"));
    EXPECT_EQ(page.holds.en, "Of the 400 futures tested, each does better than the other in 200.");
    EXPECT_TRUE(contains(page.fails.en, "Neither is ahead"));
    EXPECT_TRUE(contains(page.fails.zh, "没有一方在更多的未来中领先"));
}

TEST(FirstPage, SaysWhenCostsAreNotEqualOrOutOfReach) {
    FirstPageInput input = input_with(verdict_of({0, 0, 0, 0}));
    input.costs[0].public_musd = 90000.0;
    input.costs[0].cap = {"Frontier money", "前沿经费"};
    EXPECT_TRUE(contains(first_page(input).cost.en,
                         "The innovation sprint cannot spend as much: “Frontier money” is at its "
                         "limit, and it costs 90 billion dollars."));
    input.budget_musd = 0.0;
    const FirstPage page = first_page(input);
    EXPECT_TRUE(contains(page.cost.en, "not made equal"));
    EXPECT_TRUE(contains(page.cost.en,
                         "the innovation sprint 90 billion dollars, the diffusion marathon 168 "
                         "billion dollars."));
    EXPECT_TRUE(contains(page.cost.zh, "并未设为相等"));
}

TEST(FirstPage, SaysWhatBecameOfTheOtherComparisons) {
    FirstPageInput input = input_with(verdict_of({0, 0, 0, 0}));
    input.verdicts.push_back(verdict_of({0, 0, 50, 0}));
    input.verdicts.push_back(verdict_of({0, 50, 0, 0}));
    EXPECT_TRUE(contains(first_page(input).headline.en,
                         "Of the three comparisons in this brief one is decided."));
    EXPECT_TRUE(contains(first_page(input).headline.zh, "本简报的3项比较中，1项有定论。"));
    input.verdicts.clear();
    EXPECT_FALSE(first_page(input).headline.en.empty());
}

TEST(Words, PutTitlesIntoSentences) {
    EXPECT_EQ(words::policy({"Innovation sprint", "创新冲刺"}).en, "the innovation sprint");
    EXPECT_EQ(words::policy({"AI extension service", ""}).en, "the AI extension service");
    EXPECT_EQ(words::policy({"Marshall Plan", ""}).en, "the Marshall Plan");
    EXPECT_EQ(words::policy({"The long run", ""}).en, "the long run");
    EXPECT_EQ(words::policy({"As it happened", ""}).en, "“As it happened”");
    EXPECT_EQ(words::policy({"Visits", ""}).en, "“Visits”");
    EXPECT_EQ(words::policy({"Small grants", ""}).en, "“Small grants”");
    EXPECT_EQ(words::policy({"Public access", ""}).en, "the public access");
    EXPECT_EQ(words::policy({"", "马拉松"}).en, "“马拉松”");
    EXPECT_EQ(words::policy({"Sprint", ""}).zh, "Sprint");
    EXPECT_EQ(words::dollars(350.0).en, "350 million dollars");
    EXPECT_EQ(words::dollars(350.0).zh, "3.5亿美元");
    EXPECT_EQ(words::dollars(0.0).en, "nothing");
    EXPECT_EQ(words::dollars(12.0).zh, "1200万美元");
    EXPECT_EQ(words::number(123456.0), "123000");
    EXPECT_EQ(words::number(0.1 + 0.2), "0.3");
    EXPECT_EQ(words::places({{"a", "甲"}, {"b", "乙"}}, false),
              (Text{"in a and in b", "在甲和乙里"}));
    EXPECT_EQ(words::places({{"a", "甲"}, {"b", "乙"}}, true),
              (Text{"in every world", "在所有世界里"}));
    EXPECT_EQ(words::places({{"a", "甲"}}, true), (Text{"in a", "在甲里"}));
}

}  // namespace longrun::first_page_test
