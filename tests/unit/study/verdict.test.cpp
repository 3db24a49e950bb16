#include "study/verdict.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <type_traits>

#include "base/math.hpp"
#include "base/random.hpp"

namespace longrun::verdict_test {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

static_assert(!std::is_default_constructible_v<Verdict>,
              "a verdict comes from the rule and from nowhere else");
static_assert(!std::is_constructible_v<Verdict, VerdictRow>);

const PolicyOnTrial marathon{"marathon", {"Diffusion marathon", "扩散马拉松"}};
const PolicyOnTrial sprint{"sprint", {"Innovation sprint", "创新冲刺"}};
const Text depth{"Jobs in firms that use it in depth, 2040", "2040年深度使用企业的就业占比"};

std::vector<WorldOnTrial> four_worlds() {
    std::vector<WorldOnTrial> worlds;
    for (const char* id : {"fast-early", "fast-late", "slow-early", "slow-late"})
        worlds.push_back(world_on_trial(id, {}));
    return worlds;
}

/// Four worlds of `draws` futures; `difference` of world and draw.
struct Setting {
    std::size_t draws = 100;
    double noise = 0.01;
    std::function<double(std::size_t world, std::size_t draw)> difference =
        [](std::size_t, std::size_t) { return 1.0; };
    std::vector<std::pair<std::size_t, double>> sloppy;  // world and difference
    std::vector<WorldOnTrial> worlds = four_worlds();
    bool swapped = false;
    std::vector<DrawnQuantity> quantities;
    std::function<std::vector<double>(std::size_t world, std::size_t draw)> values =
        [](std::size_t, std::size_t) { return std::vector<double>(); };
    std::vector<double> sloppy_values;
};

Verdict verdict_of(const Setting& s) {
    const double sign = s.swapped ? -1.0 : 1.0;
    Contest contest("depth", depth, s.swapped ? sprint : marathon, s.swapped ? marathon : sprint,
                    s.worlds);
    contest.set_replicate_noise(s.noise);
    contest.set_quantities(s.quantities);
    for (std::size_t w = 0; w < s.worlds.size(); ++w) {
        for (std::size_t d = 0; d < s.draws; ++d)
            contest.add(w, Contest::Kind::draw, sign * s.difference(w, d), s.values(w, d));
    }
    for (const auto& [world, difference] : s.sloppy) {
        contest.add(world, Contest::Kind::sloppy, sign * difference, s.sloppy_values,
                    "s" + std::to_string(world));
    }
    return judge(contest);
}

/// The first `against` draws of one world go to the sprint, as strongly as the others do not.
std::function<double(std::size_t, std::size_t)> with_dissent(std::size_t world,
                                                             std::size_t against) {
    return [=](std::size_t w, std::size_t d) { return w == world && d < against ? -1.0 : 1.0; };
}

std::vector<Doubt::Kind> kinds(const Verdict& verdict) {
    std::vector<Doubt::Kind> all;
    for (const Doubt& doubt : verdict.doubts()) all.push_back(doubt.kind);
    return all;
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// An undecided verdict names nobody, anywhere.
void expect_undecided(const Verdict& verdict, const std::vector<Doubt::Kind>& why) {
    EXPECT_FALSE(verdict.decided());
    EXPECT_FALSE(verdict.better().has_value());
    EXPECT_EQ(kinds(verdict), why);
    EXPECT_FALSE(verdict.row().decided);
    EXPECT_EQ(verdict.row().better, "");
    for (const std::string* text :
         {&verdict.row().sentence.en, &verdict.row().sentence.zh, &verdict.row().measurement.en,
          &verdict.row().measurement.zh, &verdict.reasons().en, &verdict.reasons().zh}) {
        EXPECT_FALSE(text->empty());
    }
    EXPECT_FALSE(contains(verdict.row().sentence.zh, "优于"));
    EXPECT_FALSE(contains(verdict.row().sentence.en, "does better than"));
}

TEST(Verdict, TellsAnOrderThatHoldsEverywhere) {
    Setting s;
    s.difference = with_dissent(2, 5);
    s.sloppy = {{0, 0.5}, {2, 0.1}};
    const Verdict verdict = verdict_of(s);
    ASSERT_TRUE(verdict.decided());
    EXPECT_EQ(verdict.better()->id, "marathon");
    EXPECT_TRUE(verdict.doubts().empty());
    EXPECT_EQ(verdict.reasons(), Text{});
    const VerdictRow& row = verdict.row();
    EXPECT_TRUE(row.decided);
    EXPECT_EQ(row.better, "marathon");
    EXPECT_EQ(row.policy, "marathon");
    EXPECT_EQ(row.against, "sprint");
    EXPECT_EQ(row.holds, 395);
    EXPECT_EQ(row.futures, 400);
    EXPECT_EQ(row.difference.median, 1.0);
    ASSERT_EQ(row.worlds.size(), 4u);
    EXPECT_EQ(row.worlds[2].world, "slow-early");
    EXPECT_EQ(row.worlds[2].holds, 95);
    EXPECT_EQ(row.worlds[2].sloppy, 1);
    EXPECT_EQ(row.worlds[2].sloppy_against, 0);
    EXPECT_EQ(row.measurement, Text{});
    EXPECT_EQ(row.sentence.en,
              "Jobs in firms that use it in depth, 2040: the diffusion marathon does better than "
              "the innovation sprint in 395 of the 400 futures tested, in at least 95 of every 100 "
              "in each of the four worlds, and at all 2 points tested along directions that the "
              "data leave open.");
    EXPECT_EQ(row.sentence.zh,
              "2040年深度使用企业的就业占比：在检验的400种未来中，扩散马拉松在395种中优于创新冲刺，"
              "4个世界中每个世界都有至少95%的未来如此，在数据未能确定的方向上检验的2个点也无一"
              "例外。");
}

TEST(Verdict, WithholdsAStrongMedianWithSixDissentersInOneWorld) {
    Setting s;
    s.difference = [](std::size_t w, std::size_t d) { return w == 2 && d < 6 ? -0.001 : 50.0; };
    const Verdict verdict = verdict_of(s);
    expect_undecided(verdict, {Doubt::Kind::world_against});
    EXPECT_EQ(verdict.doubts()[0].world, 2u);
    EXPECT_EQ(verdict.row().holds, 394) << "98.5 % of all futures are not enough";
    EXPECT_TRUE(contains(verdict.row().sentence.en,
                         "in the world with a slow frontier and early returns the diffusion "
                         "marathon does better in only 94 of 100 futures, and 95 are needed"))
        << verdict.row().sentence.en;
    EXPECT_TRUE(contains(verdict.row().sentence.zh,
                         "在前沿推进慢、回报早的世界里，扩散马拉松只在100种未来的94种中更好"));
}

TEST(Verdict, NamesTheWorldInWhichTheOtherDoesBetter) {
    Setting s;
    s.difference = with_dissent(2, 63);
    const Verdict verdict = verdict_of(s);
    // The median of that world is a difference of one too, so luck is no doubt.
    expect_undecided(verdict, {Doubt::Kind::world_against});
    EXPECT_EQ(verdict.doubts()[0].count, 63);
    EXPECT_TRUE(contains(verdict.row().sentence.en,
                         "in the world with a slow frontier and early returns the innovation "
                         "sprint does better in 63 of 100 futures"));
    EXPECT_TRUE(contains(verdict.row().sentence.en,
                         "Over all worlds together, the diffusion marathon does better in 337 of "
                         "400 futures."));
    EXPECT_TRUE(contains(verdict.row().sentence.zh, "创新冲刺在100种未来的63种中更好"));
}

TEST(Verdict, IsStoppedByOneSloppyPoint) {
    for (const double difference : {-1e-9, 0.0, nan}) {
        Setting s;
        s.sloppy = {{0, 1.0}, {1, difference}, {1, 1.0}, {3, 1.0}};
        const Verdict verdict = verdict_of(s);
        expect_undecided(verdict, {Doubt::Kind::sloppy_against});
        EXPECT_EQ(verdict.row().worlds[1].sloppy_against, 1);
        EXPECT_EQ(verdict.row().worlds[1].sloppy, 2);
        EXPECT_EQ(verdict.row().holds, 400) << "a point is no draw";
        EXPECT_TRUE(contains(verdict.row().sentence.en, "at 1 of the 2 points tested"))
            << difference;
        EXPECT_TRUE(contains(verdict.row().sentence.en, "(s1)"));
    }
}

TEST(Verdict, IsStoppedByLuck) {
    Setting s;
    s.difference = [](std::size_t w, std::size_t) { return w == 3 ? 0.02 : 1.0; };
    s.noise = 0.01;  // the median of world 3 is exactly twice that, which is not more
    const Verdict verdict = verdict_of(s);
    expect_undecided(verdict, {Doubt::Kind::noise});
    EXPECT_EQ(verdict.doubts()[0].world, 3u);
    EXPECT_TRUE(contains(verdict.row().measurement.en, "more replicates"));
    s.noise = 0.0099;
    EXPECT_TRUE(verdict_of(s).decided());
    for (const double unmeasured : {nan, -1.0}) {
        s.noise = unmeasured;
        expect_undecided(verdict_of(s), {Doubt::Kind::noise_unknown});
    }
}

TEST(Verdict, CountsUndefinedDifferencesAsDoubts) {
    Setting s;
    s.difference = [](std::size_t w, std::size_t d) { return w == 1 && d == 7 ? nan : 1.0; };
    const Verdict verdict = verdict_of(s);
    expect_undecided(verdict, {Doubt::Kind::undefined, Doubt::Kind::noise});
    EXPECT_EQ(verdict.row().holds, 399);
    EXPECT_TRUE(std::isnan(verdict.row().difference.median));
    EXPECT_TRUE(std::isnan(verdict.row().worlds[1].difference.median));
    EXPECT_EQ(verdict.row().worlds[0].difference.median, 1.0);
}

TEST(Verdict, HasNoOrderOfEquals) {
    Setting s;
    s.difference = [](std::size_t, std::size_t) { return 0.0; };
    const Verdict equal = verdict_of(s);
    EXPECT_FALSE(equal.decided());
    EXPECT_EQ(equal.row().holds, 0);
    EXPECT_EQ(kinds(equal).front(), Doubt::Kind::no_majority);
    EXPECT_TRUE(contains(equal.reasons().en, "the two do equally well in all 400 futures"));
    EXPECT_TRUE(contains(equal.reasons().en, "in every world the median difference is within"));
    EXPECT_TRUE(contains(equal.reasons().zh, "在所有世界里，差异的中位数"));
    // Ties do not hold: 94 better and 6 equal in one world is not enough.
    s.difference = [](std::size_t w, std::size_t d) { return w == 0 && d < 6 ? 0.0 : 1.0; };
    expect_undecided(verdict_of(s), {Doubt::Kind::world_against});
    // As many on either side.
    s.difference = [](std::size_t w, std::size_t) { return w < 2 ? 1.0 : -1.0; };
    const Verdict split_worlds = verdict_of(s);
    expect_undecided(split_worlds, {Doubt::Kind::no_majority});
    EXPECT_TRUE(contains(split_worlds.row().sentence.en,
                         "the two are even, each doing better in 200 of 400 futures"));
}

TEST(Verdict, NeedsAHundredDrawsAWorldAndTwoWorlds) {
    Setting s;
    s.draws = 99;
    const Verdict few = verdict_of(s);
    expect_undecided(few, std::vector<Doubt::Kind>(4, Doubt::Kind::few_draws));
    EXPECT_TRUE(contains(few.row().measurement.en, "at least 100 futures"));
    EXPECT_FALSE(contains(few.row().sentence.en, "Over all worlds"));
    EXPECT_EQ(few.reasons().en, "only 99 futures were tested in each world, and 100 are needed");
    EXPECT_EQ(few.reasons().zh, "每个世界只检验了99种未来，而至少需要100种");
    // A world that was left out is missed.
    Contest contest("depth", depth, marathon, sprint, four_worlds());
    contest.set_replicate_noise(0.0);
    for (std::size_t w = 0; w < 3; ++w) {
        for (int d = 0; d < 100; ++d) contest.add(w, Contest::Kind::draw, 1.0);
    }
    const Verdict untested = judge(contest);
    expect_undecided(untested, {Doubt::Kind::few_draws});
    EXPECT_TRUE(
        contains(untested.row().sentence.en,
                 "no future was tested in the world with a slow frontier and late returns"));
    Setting one;
    one.worlds.resize(1);
    expect_undecided(verdict_of(one), {Doubt::Kind::few_worlds});
}

TEST(Verdict, RanksNothingOnASingleFuture) {
    Setting s;
    s.draws = 1;
    s.noise = 0.0;
    const Verdict each = verdict_of(s);
    expect_undecided(each, {Doubt::Kind::single_future});
    EXPECT_TRUE(each.single_future());
    EXPECT_TRUE(contains(each.row().sentence.en, "one future a world was run; nothing is ranked"));
    s.worlds = {world_on_trial("central", {})};
    const Verdict one = verdict_of(s);
    EXPECT_EQ(one.row().sentence.en, depth.en + ": one future was run; nothing is ranked.");
    EXPECT_EQ(one.row().sentence.zh, depth.zh + "：只运行了一种未来，不作排名。");
    s.draws = 0;
    expect_undecided(verdict_of(s), {Doubt::Kind::single_future});
}

TEST(Verdict, MirrorsWhenPoliciesAreSwapped) {
    const Luck luck{3, 0};
    for (std::uint32_t shape = 0; shape < 12; ++shape) {
        Setting s;
        // From all for the marathon to a draw to nearly all for the sprint.
        s.difference = [&](std::size_t w, std::size_t d) {
            const auto slot = static_cast<std::uint32_t>(100 * w + d);
            return luck.uniform(slot, shape, Draw::stratum) - 0.1 * shape;
        };
        s.sloppy = {{0, 0.5 - 0.1 * shape}, {2, 0.05}};
        const Verdict straight = verdict_of(s);
        s.swapped = true;
        const Verdict mirrored = verdict_of(s);
        EXPECT_EQ(straight.decided(), mirrored.decided());
        EXPECT_EQ(straight.row().better, mirrored.row().better);
        EXPECT_EQ(kinds(straight), kinds(mirrored));
        EXPECT_EQ(straight.frequency().policy, mirrored.frequency().against);
        EXPECT_EQ(straight.frequency().against, mirrored.frequency().policy);
        EXPECT_EQ(straight.row().difference.median, -mirrored.row().difference.median);
        for (std::size_t w = 0; w < 4; ++w) {
            EXPECT_EQ(straight.row().worlds[w].sloppy_against,
                      mirrored.row().worlds[w].sloppy_against);
        }
        if (straight.decided()) {
            EXPECT_EQ(straight.row().sentence, mirrored.row().sentence);
        }
    }
}

TEST(Verdict, AgreesWithTheRuleWrittenOutSlowly) {
    const Luck luck{11, 0};
    int decided = 0;
    for (std::uint32_t round = 0; round < 300; ++round) {
        const auto unit = [&](std::uint32_t slot) {
            return luck.uniform(slot, round, Draw::quality);
        };
        std::array<std::size_t, 4> dissent{};
        for (std::uint32_t w = 0; w < 4; ++w)
            dissent[w] = static_cast<std::size_t>(unit(w) * (round % 3 == 0 ? 5.9 : 9.0));
        const double size = 0.001 + 0.05 * unit(9);
        Setting s;
        s.draws = unit(10) < 0.1 ? 90 : 100;
        s.noise = 0.01 * unit(11);
        s.difference = [&](std::size_t w, std::size_t d) { return d < dissent[w] ? -1.0 : size; };
        s.sloppy = {{round % 4, unit(12) < 0.1 ? -1.0 : 1.0}};
        bool expected = s.draws >= 100 && s.sloppy[0].second > 0.0 && size > 2.0 * s.noise;
        for (const std::size_t n : dissent) expected = expected && n <= 5;
        EXPECT_EQ(verdict_of(s).decided(), expected) << round;
        decided += expected ? 1 : 0;
    }
    EXPECT_GT(decided, 30);
    EXPECT_LT(decided, 270);
}

// ---- what would decide --------------------------------------------------------------------------

std::vector<DrawnQuantity> three_quantities() {
    return {{"a.one", {"First thing", "第一件事"}, {"1/year", "每年"}, "C", "X"},
            {"b.two", {"Research that a dollar brings", "一美元带来的研究"}, {"", ""}, "D", "Y"},
            {"c.three", {"Third thing", "第三件事"}, {"1", ""}, "B", "Z"}};
}

double scatter(std::size_t w, std::size_t d, std::uint32_t what) {
    return Luck{5, what}.uniform(static_cast<std::uint32_t>(1000 * w + d), 0, Draw::stratum);
}

TEST(Measurement, NamesTheQuantityThatSplitsTheFailingWorld) {
    Setting s;
    s.quantities = three_quantities();
    s.values = [](std::size_t w, std::size_t d) {
        return std::vector<double>{scatter(w, d, 0), scatter(w, d, 1), scatter(w, d, 2)};
    };
    // In one world only, the sprint does better where the second is high.
    s.difference = [](std::size_t w, std::size_t d) {
        return w == 2 && scatter(w, d, 1) > 0.4 ? -1.0 : 1.0;
    };
    const Verdict verdict = verdict_of(s);
    expect_undecided(verdict, {Doubt::Kind::world_against});
    const Text& what = verdict.row().measurement;
    EXPECT_TRUE(contains(what.en,
                         "“Research that a dollar brings” (known today at grade D, "
                         "judgement)"))
        << what.en;
    EXPECT_TRUE(contains(what.en, "it is higher where the innovation sprint does better"));
    EXPECT_TRUE(contains(what.zh, "“一美元带来的研究”（目前的证据等级为D，即判断）")) << what.zh;
    EXPECT_TRUE(contains(what.zh, "创新冲刺更好的那些未来中它较高"));
    s.swapped = true;
    EXPECT_EQ(verdict_of(s).row().measurement, what);
    // Where nothing tells the sides apart, it says so.
    s.difference = [](std::size_t w, std::size_t d) {
        return w == 2 && scatter(w, d, 77) > 0.4 ? -1.0 : 1.0;
    };
    EXPECT_TRUE(contains(verdict_of(s).row().measurement.en, "None of the 3 quantities"));
}

TEST(Measurement, NamesTheAxisOnWhichWorldsDisagree) {
    Setting s;
    s.difference = [](std::size_t w, std::size_t) { return w >= 2 ? -1.0 : 1.0; };
    const Text frontier = verdict_of(s).row().measurement;
    EXPECT_TRUE(contains(frontier.en, "how fast the frontier still moves")) << frontier.en;
    EXPECT_TRUE(contains(frontier.en,
                         "With a fast frontier the diffusion marathon does better in "
                         "200 of 200 futures, with a slow one in 0 of 200"));
    EXPECT_TRUE(contains(frontier.zh, "前沿还在以多快的速度推进"));
    s.difference = [](std::size_t w, std::size_t) { return w == 1 || w == 3 ? -1.0 : 1.0; };
    const Text returns = verdict_of(s).row().measurement;
    EXPECT_TRUE(contains(returns.en, "how early reorganisation pays")) << returns.en;
    EXPECT_TRUE(contains(returns.zh, "组织重组多早见效"));
    s.worlds = {world_on_trial("calm", {"Calm seas", "风平浪静"}),
                world_on_trial("storm", {"Storm", "风暴"})};
    const Text unknown = verdict_of(s).row().measurement;
    EXPECT_TRUE(contains(unknown.en, "whether ours is the world “Calm seas” or the world “Storm”"))
        << unknown.en;
}

TEST(Measurement, NamesWhatADissentingPointMoved) {
    Setting s;
    s.quantities = three_quantities();
    s.values = [](std::size_t w, std::size_t d) {
        return std::vector<double>{scatter(w, d, 0), scatter(w, d, 1), scatter(w, d, 2)};
    };
    s.sloppy = {{1, -1.0}};
    s.sloppy_values = {0.6, 0.4, 25.0};
    const Text what = verdict_of(s).row().measurement;
    EXPECT_TRUE(contains(what.en, "“Third thing” (known today at grade B, observation)"))
        << what.en;
    EXPECT_TRUE(contains(what.en, "it is 25, against a median of 0.")) << what.en;
}

TEST(Words, NeverSpeakOfChances) {
    const Luck luck{8, 0};
    for (std::uint32_t round = 0; round < 40; ++round) {
        Setting s;
        s.quantities = three_quantities();
        s.values = [](std::size_t w, std::size_t d) {
            return std::vector<double>{scatter(w, d, 0), scatter(w, d, 1), scatter(w, d, 2)};
        };
        s.difference = [&](std::size_t w, std::size_t d) {
            return luck.uniform(static_cast<std::uint32_t>(100 * w + d), round, Draw::stratum) -
                   0.025 * round;
        };
        s.sloppy = {{0, round % 2 == 0 ? 1.0 : -1.0}};
        s.sloppy_values = {1.0, 1.0, 1.0};
        s.noise = round % 5 == 0 ? 1.0 : 0.0;
        const Verdict verdict = verdict_of(s);
        for (const std::string& text : {verdict.row().sentence.en, verdict.row().measurement.en,
                                        verdict.row().sentence.zh, verdict.row().measurement.zh}) {
            for (const char* word : {"likely", "probab", "chance", "可能", "概率", "大概"})
                EXPECT_FALSE(contains(text, word)) << text;
        }
    }
}

}  // namespace longrun::verdict_test
