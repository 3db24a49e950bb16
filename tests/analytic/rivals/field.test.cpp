#include "rivals/field.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "base/math.hpp"
#include "observe/measures.hpp"
#include "tests/support/small_population.hpp"

// Countries as mean fields: against the home nation's own equations, against firms one by one, and
// against what follows without a computer.
namespace longrun {
namespace {

constexpr int months = 240;

testing::SmallEconomy economy_of(std::size_t firms = 3000) {
    testing::SmallEconomy economy =
        testing::small_economy({.firms = firms, .regions = 1, .largest = 600});
    economy.calendar.months = months;
    Technology& t = economy.technology;
    t.introduction.users = 0.05;
    t.introduction.aware = 0.3;
    t.talent.implementer_share = 0.1;
    economy.reach.standing = {0.0};
    return economy;
}

AdoptionFigure figure(double value, int year = 2024,
                      AdoptionFigure::Bound bound = AdoptionFigure::Bound::point) {
    AdoptionFigure f;
    f.bound = bound;
    f.any_function = true;
    f.smallest = 5;
    f.date = {year, 6, 30};
    f.value = value;
    return f;
}

Country country(const std::string& id, std::vector<AdoptionFigure> adoption) {
    Country c;
    c.id = id;
    c.employed = 100.0;
    c.gdp_musd = 10.0;
    c.models_a_year = 40.0;
    c.interval = adoption.size() > 1;
    c.adoption = std::move(adoption);
    return c;
}

/// The home nation as a mean field of its own: its frontier and values by December.
struct HomeTwin {
    std::vector<double> frontier;
    std::vector<CountryYear> years;
    std::vector<double> answers;  ///< to the figure's question, by month

    std::vector<double> nobody() const { return std::vector<double>(frontier.size(), 0.0); }
    HomeCourse course() const { return {frontier, nobody()}; }
    FromOutside outside() const { return {frontier, nobody()}; }
};
HomeTwin home_twin(const ModelInputs& inputs, const std::vector<Cohort>& cohorts) {
    HomeTwin twin;
    CohortBody body(inputs.population, cohorts, 8);
    body.follow_depth();
    Nation nation(inputs, true);
    Drivers drivers;
    begin(inputs, nation, drivers, body);
    simulate(
        {}, 0, inputs.calendar.months, nation, drivers, body,
        [&](int month, const Nation& now, const Margins& margins) {
            twin.frontier.push_back(now.frontier());
            twin.answers.push_back(answer_to(figure(0.5), body.grid(), inputs.population));
            if (!inputs.calendar.ends_year(month)) return true;
            body.count_depth();
            const auto of = observe_nation(inputs, now, margins);
            const Sums& all = margins.all;
            twin.years.push_back({of[1], of[3], of[4], share(all.jobs_complements, all.all_jobs()),
                                  of[12], of[11], of[6]});
            return true;
        });
    return twin;
}

double distance(double a, double b) { return std::fabs(math::log_odds(a) - math::log_odds(b)); }

// The same firms, the same research, free imitation: the home nation's equations, digit for digit,
// once its start is the home nation's own.
TEST(RaceField, ARivalThatIsTheHomeNationFollowsIt) {
    testing::SmallEconomy economy = economy_of();
    economy.technology.lead.imitation.value = 10.0;
    const ModelInputs inputs = economy.inputs();
    const std::vector<Cohort> cohorts = coarse_cohorts(economy.population);
    const HomeTwin home = home_twin(inputs, cohorts);
    const Country home_country = country("HOM", {});
    const auto survey = static_cast<std::size_t>(inputs.calendar.index_of(2024, 6));
    const Country rival = country("RIV", {figure(home.answers[survey])});
    const RaceField field(inputs, cohorts, home_country, {rival}, home.course());
    ASSERT_TRUE(field.starts()[0][0].met);
    EXPECT_EQ(field.starts()[0][0].shift, 0.0);
    const auto courses = field.run(home.course());
    const auto& years = courses[0].years[CountryCourse::central];
    ASSERT_EQ(years.size(), home.years.size());
    for (std::size_t y = 0; y < years.size(); ++y) {
        for (std::size_t m = 0; m < country_measures; ++m)
            EXPECT_NEAR(years[y][m], home.years[y][m], 1e-12) << y << " " << m;
    }
}

// The smaller rival without research whom imitation reaches at once: the same frontier.
TEST(RivalFrontiers, ImitationWithoutEndIsTheLeadersFrontier) {
    testing::SmallEconomy economy = economy_of();
    Technology& t = economy.technology;
    t.lead.imitation.value = 12.0 - 1e-9;  // closes the gap within the month
    std::vector<double> home;
    for (int m = 0; m < months; ++m) home.push_back(0.05 + 0.9 * m / months);
    const auto paths = rival_frontiers(t, economy.calendar, {{0.0, 1.0}}, home);
    for (std::size_t m = 1; m < home.size(); ++m) EXPECT_NEAR(paths[0][m], home[m - 1], 1e-8);
}

TEST(RivalFrontiers, WithoutImitationOrAfterLockInOnlyOwnResearchIsLeft) {
    testing::SmallEconomy economy = economy_of();
    Technology& t = economy.technology;
    t.lead.imitation.value = 0.0;
    const std::vector<double> home(months, 0.9);
    const auto none = rival_frontiers(t, economy.calendar, {{0.0, 1.0}, {0.2, 1.0}}, home);
    EXPECT_EQ(none[0].back(), t.frontier.initial);
    double own = t.frontier.initial;
    for (int m = 0; m < months; ++m)
        own += frontier_advance(t.frontier, own, economy.calendar.middle(m), 0.2) / 12.0;
    EXPECT_NEAR(none[1].back(), own, 1e-12);

    t.lead.imitation.value = 1.0;
    t.lead.lock_in.value = 2020.0;
    const auto locked = rival_frontiers(t, economy.calendar, {{0.0, 1.0}}, home);
    const auto at = static_cast<std::size_t>(economy.calendar.index_of(2019, 12));
    EXPECT_GT(locked[0][at], t.frontier.initial);
    EXPECT_EQ(locked[0].back(), locked[0][at]);
}

TEST(RivalFrontiers, TheLeaderMayBeAnotherCountry) {
    const testing::SmallEconomy economy = economy_of();
    const std::vector<double> home(months, economy.technology.frontier.initial);
    const auto paths =
        rival_frontiers(economy.technology, economy.calendar, {{3.0, 1.0}, {0.0, 1.0}}, home);
    EXPECT_GT(paths[0].back(), 0.3);
    EXPECT_GT(paths[1].back(), 0.9 * paths[0].back());
}

TEST(FindStart, MeetsTheFigureEitherWay) {
    const testing::SmallEconomy economy = economy_of();
    const ModelInputs inputs = economy.inputs();
    const std::vector<Cohort> cohorts = coarse_cohorts(economy.population);
    const HomeTwin home = home_twin(inputs, cohorts);
    const CountryEconomy of =
        country_economy(inputs, cohorts, country("HOM", {}), country("RIV", {}));
    double before = -widest_shift;
    for (const double value : {0.03, 0.1, 0.3, 0.6, 0.8}) {
        const Start start = find_start(inputs, of, home.outside(), figure(value));
        EXPECT_TRUE(start.met) << value;
        EXPECT_LE(distance(start.answer, value), start_tolerance) << value;
        EXPECT_GT(start.shift, before) << value;
        before = start.shift;
    }
    // Nobody can be asked before the run begins: the home nation's start, and it says so.
    const Start early = find_start(inputs, of, home.outside(), figure(0.3, 1999));
    EXPECT_FALSE(early.met);
    EXPECT_EQ(early.shift, 0.0);
    EXPECT_TRUE(std::isnan(early.answer));
}

TEST(RaceField, IntervalsHoldTheCentralCourseAndJobsAreKept) {
    const testing::SmallEconomy economy = economy_of();
    const ModelInputs inputs = economy.inputs();
    const std::vector<Cohort> cohorts = coarse_cohorts(economy.population);
    const HomeTwin home = home_twin(inputs, cohorts);
    using Bound = AdoptionFigure::Bound;
    // The higher figure is the older one: which start is low is a matter of the shift.
    const Country rival =
        country("RIV", {figure(0.4, 2025, Bound::low), figure(0.35, 2021, Bound::high)});
    const RaceField field(inputs, cohorts, country("HOM", {}), {rival}, home.course());
    const CountryCourse course = field.run(home.course())[0];
    for (std::size_t y = 0; y < course.years[0].size(); ++y) {
        for (std::size_t m = 0; m < country_measures; ++m) {
            const Span span = course.span(y, static_cast<CountryMeasure>(m));
            const double central = course.years[CountryCourse::central][y][m];
            EXPECT_LE(span.low, central) << y << " " << m;
            EXPECT_GE(span.high, central) << y << " " << m;
        }
        // Use rises with the start; depth need not, since implementers are shared among users.
        const auto use = static_cast<std::size_t>(CountryMeasure::use_firms);
        EXPECT_LE(course.years[CountryCourse::low][y][use],
                  course.years[CountryCourse::high][y][use] + 1e-12);
    }

    const CountryEconomy of = country_economy(inputs, cohorts, country("HOM", {}), rival);
    double jobs = 0.0;
    for (const Cohort& c : of.cohorts) jobs += c.firms * c.jobs;
    Rival alone(inputs, of, 1.0);
    alone.run(home.outside(), months, [&](int, const Nation&, CohortBody& body) {
        double now = 0.0;
        for (const Sums& cell : body.grid().cells) now += cell.all_jobs();
        EXPECT_NEAR(now, jobs, 1e-9 * jobs);
    });
}

// Implementers whom the home nation's border keeps away work for the rivals that are open: theirs
// grow by just these persons until wages answer, and work of theirs in depth gains.
TEST(RaceField, WhomTheHomeNationDrivesAwayTheOthersEmploy) {
    testing::SmallEconomy economy = economy_of();
    economy.technology.talent.implementer_share = 0.01;  // scarce
    const ModelInputs inputs = economy.inputs();
    const std::vector<Cohort> cohorts = coarse_cohorts(economy.population);
    const HomeTwin home = home_twin(inputs, cohorts);
    Country open = country("OPN", {figure(0.3)});
    Country closed = country("CLO", {figure(0.3)});
    closed.openness = 0.0;
    const Country home_country = country("HOM", {});
    const RaceField field(inputs, cohorts, home_country, {open, closed}, home.course());
    HomeCourse restricted = home.course();
    const auto from = static_cast<std::size_t>(inputs.calendar.index_of(2026, 1));
    double implementers = 0.0;
    for (const RegionInfo& region : economy.population.regions)
        implementers += 0.01 * region.computer_workers;
    for (std::size_t m = from; m < restricted.driven_abroad.size(); ++m)
        restricted.driven_abroad[m] = implementers;
    const auto before = field.run(home.course());
    const auto after = field.run(restricted);
    const auto depth = static_cast<std::size_t>(CountryMeasure::depth);
    const auto last = before[0].years[CountryCourse::central].size() - 1;
    const auto gain = [&](std::size_t c) {
        return after[c].years[CountryCourse::central][last][depth] -
               before[c].years[CountryCourse::central][last][depth];
    };
    EXPECT_GT(gain(0), 1e-3);
    EXPECT_EQ(gain(1), 0.0);

    const CountryEconomy of = country_economy(inputs, cohorts, home_country, open);
    FromOutside outside = home.outside();
    Rival alone(inputs, of, 0.0);
    std::vector<double> supply;
    alone.run(outside, static_cast<int>(from) + 1, [&](int, const Nation& nation, CohortBody&) {
        supply.push_back(nation.supply()[0]);
    });
    outside.implementers[from] = 5.0;
    Rival with(inputs, of, 0.0);
    with.run(outside, static_cast<int>(from) + 1,
             [&](int month, const Nation& nation, CohortBody&) {
                 if (month < static_cast<int>(from)) return;
                 EXPECT_NEAR(nation.supply()[0], supply[from] + 5.0, 0.1);
             });
}

// With neither local peers nor supply partners a country's mean field must agree with the firms it
// stands for within 0.1 log-odds, whatever their luck, and on how many of its users are in depth:
// not in the months in which the founding users, all alike, come to depth, one node of quality
// after the other, but from then on.
TEST(Rival, TracksFirmsOneByOneUnderSeveralLucks) {
    testing::SmallEconomy economy = economy_of(40'000);
    economy.calendar.months = 96;
    Technology& t = economy.technology;
    t.persuasion.local_weight = 0.0;
    t.persuasion.supply_weight = 0.0;
    t.persuasion.sector_weight = 1.0;
    t.introduction.users = 0.1;
    t.talent.supply_growth = {0.1};
    t.complements.build_rate.value = 0.3;  // some come to depth within the years computed
    const ModelInputs inputs = economy.inputs();
    const std::vector<Cohort> cohorts = coarse_cohorts(economy.population);
    const Country home = country("HOM", {});
    const CountryEconomy of = country_economy(inputs, cohorts, home, home);
    double deepest = 0.0;
    for (const std::uint32_t seed : {1u, 2u, 3u}) {
        testing::FirmRun firms(economy, 1, {seed, 0});
        std::vector<Sums> of_firms;
        std::vector<double> frontier;
        for (int month = 0; month < inputs.calendar.months; ++month) {
            firms.run({}, month, month + 1);
            of_firms.push_back(testing::national(firms.body().margins()));
            frontier.push_back(firms.nation().frontier());
        }
        double missed = 0.0;
        Rival twin(inputs, of, 0.0, true);
        const FromOutside outside{frontier, std::vector<double>(frontier.size(), 0.0)};
        twin.run(outside, inputs.calendar.months, [&](int month, const Nation&, CohortBody& body) {
            body.count_depth();
            const Sums s = testing::national(body.margins());
            const Sums& f = of_firms[static_cast<std::size_t>(month)];
            EXPECT_LT(distance(s.production_firms() / s.all_firms(),
                               f.production_firms() / f.all_firms()),
                      0.1)
                << seed << " " << month;
            EXPECT_LT(distance(s.any_firms() / s.all_firms(), f.any_firms() / f.all_firms()), 0.1)
                << seed << " " << month;
            const double miss = std::fabs(share(s.deep_firms, s.production_firms()) -
                                          share(f.deep_firms, f.production_firms()));
            constexpr int founders_are_through = 36;
            if (month >= founders_are_through) {
                EXPECT_LT(miss, 0.07) << seed << " " << month;
            }
            missed += miss / inputs.calendar.months;
            deepest = std::max(deepest, share(f.deep_firms, f.production_firms()));
        });
        EXPECT_LT(missed, 0.04) << seed;
    }
    EXPECT_GT(deepest, 0.2);  // there was depth to be compared
}

}  // namespace
}  // namespace longrun
