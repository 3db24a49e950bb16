#include "study/explain.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "study/held_drivers.hpp"
#include "tests/support/small_study.hpp"

namespace longrun::explain_test {

const StudyMonitor always = [](const StudyProgress&) { return true; };

struct Study : testing::SmallStudy {
    Study() {
        Policy mix{"mix", {"Mix of levers", ""}, {}, {}, {}};
        mix.schedule.tax_credit.push_back({72, 180, {0.3, true}});
        mix.schedule.demonstration.push_back({72, 180, {20.0}});
        mix.schedule.interoperability.push_back({72, 180, {0.8}});
        scenario.policies.push_back(mix);
        scenario.policies.push_back({"again", {"Current again", ""}, {}, {}, {}});
    }
    Ensemble ensemble() const {
        Workers workers(2);
        return *run_ensemble(scenario, economy.inputs(), workers, always);
    }
    Explanation explained(const std::string& measure, std::size_t policy = 1,
                          int month = 179) const {
        Workers workers(2);
        return *explain(scenario, economy.inputs(), ensemble(), {measure, month, policy, 0},
                        workers, always);
    }
};

TEST(HeldDrivers, EveryMemberIsKnown) {
    EXPECT_EQ(schema::detail::arity<Drivers>(), drivers_known)
        << "put the new member in a part of src/study/held_drivers.cpp, or let it hold for a run, "
           "and count it";
}

TEST(HeldDrivers, WriteTheirPartAndNoOther) {
    Drivers from;
    from.sector_odds = {0.5};
    from.region_build = {0.25};
    Drivers to;
    hold_part(application_part, from, to);
    EXPECT_EQ(to.sector_odds, from.sector_odds);
    EXPECT_TRUE(to.region_build.empty());
    EXPECT_TRUE(same_part(application_part, from, to));
    EXPECT_FALSE(same_part(5, from, to));
}

TEST(Explain, TellsTheValuesThatTheStudyFound) {
    const Study study;
    const Ensemble ensemble = study.ensemble();
    const Explanation e = study.explained("deep_use_jobs");
    const OutcomeItem& item = *ensemble.layout.find(OutcomeItem::Kind::nation, "deep_use_jobs");
    EXPECT_NEAR(e.policy_value, ensemble.runs[0].outcomes[1][item.begin + 179], 1e-6);
    EXPECT_NEAR(e.against_value, ensemble.runs[0].outcomes[0][item.begin + 179], 1e-6);
    ASSERT_EQ(e.years.size(), 9u);
    EXPECT_NEAR(e.years.back().difference, e.difference, 1e-6);
    EXPECT_EQ(e.years.front().date, "2022-12-31");
}

TEST(Explain, MechanismsAddUpOnFirmsAndOnTheMeanField) {
    const Study study;
    for (const char* measure : {"deep_use_jobs", "ai_use_production_jobs", "tfp_true_percent"}) {
        const Explanation e = study.explained(measure);
        EXPECT_EQ(e.rerun_on, std::string(measure) == "deep_use_jobs" ? "firms" : "mean_field");
        double sum = 0.0;
        for (const Explanation::Mechanism& m : e.mechanisms) sum += m.contribution;
        EXPECT_NE(e.rerun_difference, 0.0);
        EXPECT_NEAR(sum, e.rerun_difference, 1e-5 * std::abs(e.rerun_difference) + 1e-12);
        EXPECT_NEAR(e.mechanisms_residual, 0.0, 1e-12) << measure;
        // Credit, peers, applications, user cost and building move; nobody is visited.
        EXPECT_EQ(e.mechanisms.size(), driver_parts - 1);
        for (const Explanation::Mechanism& m : e.mechanisms) EXPECT_NE(m.id, "assistance");
    }
}

TEST(Explain, OnFirmsTheDifferenceIsThatOfTheRun) {
    const Explanation e = Study().explained("deep_use_firms");
    EXPECT_EQ(e.rerun_difference, e.difference);
}

TEST(Explain, PlacesAddUpInEveryDimension) {
    const Study study;
    for (const char* measure : {"ai_use_production_jobs", "tfp_true_percent"}) {
        const Explanation e = study.explained(measure);
        for (const char* dimension : {"sector", "size_class", "region"}) {
            double sum = e.elsewhere;
            for (const Explanation::Place& place : e.places) {
                if (place.dimension == dimension) sum += place.contribution;
            }
            EXPECT_NEAR(sum, e.difference, 1e-5) << measure << " by " << dimension;
        }
        EXPECT_NEAR(e.places_residual, 0.0, 1e-9);
    }
    EXPECT_EQ(study.explained("ai_use_production_jobs").elsewhere, 0.0);
}

TEST(Explain, FindsNothingBetweenPoliciesThatAreTheSame) {
    const Explanation e = Study().explained("ai_use_production_jobs", 2);
    EXPECT_EQ(e.difference, 0.0);
    EXPECT_EQ(e.rerun_difference, 0.0);
    EXPECT_TRUE(e.mechanisms.empty());
    EXPECT_FALSE(e.told_apart);
    for (const Explanation::Place& place : e.places) EXPECT_EQ(place.contribution, 0.0);
    EXPECT_EQ(e.sentences.back().en, "The two do not differ in it.");
}

TEST(Explain, LooksAtAnyMonthEvenBeforeThePolicies) {
    const Study study;
    EXPECT_EQ(study.explained("ai_use_production_jobs", 1, 30).difference, 0.0);
    const Explanation june = study.explained("ai_use_production_jobs", 1, 101);
    EXPECT_EQ(june.date, "2024-06-30");
    EXPECT_NE(june.difference, 0.0);
}

TEST(Explain, GivesTheSameNumbersForAnyNumberOfThreads) {
    const Study study;
    const Ensemble ensemble = study.ensemble();
    const auto run = [&](int threads) {
        Workers workers(threads);
        return to_json(*explain(study.scenario, study.economy.inputs(), ensemble,
                                {"ai_use_production_jobs", 179, 1, 0}, workers, always));
    };
    EXPECT_EQ(run(1), run(3));
}

}  // namespace longrun::explain_test
