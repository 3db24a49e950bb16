#include "mechanisms/talent.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/csv.hpp"
#include "base/files.hpp"
#include "levers/training.hpp"
#include "tests/support/small_population.hpp"

namespace longrun::talent_test {

TalentParams params() {
    TalentParams p = schema::defaults(talent_table);
    p.need = {0.2};
    p.pilot_need = 0.5;
    p.upkeep = 0.25;
    p.wage_elasticity = 0.5;
    p.wage_floor = 0.6;
    p.wage_ceiling = 3.0;
    p.supply_growth = {0.1};
    p.supply_response = {0.08};
    p.scale_exponent = 0.75;
    return p;
}

TEST(TalentScale, IsAPowerOfJobs) {
    EXPECT_DOUBLE_EQ(talent_scale(params(), 1.0), 1.0);
    EXPECT_NEAR(talent_scale(params(), 16.0), 8.0, 1e-13);
    EXPECT_LT(talent_scale(params(), 0.5), 1.0);
}

TEST(TalentDemand, CountsPilotsNewUsersAndUpkeep) {
    EXPECT_DOUBLE_EQ(talent_demand(params(), 10.0, 0.0, 0.0).value, 0.2 * 5.0);
    EXPECT_DOUBLE_EQ(talent_demand(params(), 0.0, 10.0, 0.0).value, 0.2 * 10.0);
    // All complements built: upkeep is left.
    EXPECT_DOUBLE_EQ(talent_demand(params(), 0.0, 10.0, 10.0).value, 0.2 * 2.5);
    EXPECT_DOUBLE_EQ(talent_demand(params(), 4.0, 10.0, 5.0).value, 0.2 * (2.0 + 10.0 - 3.75));
}

TEST(TalentWage, IsAPowerOfTightnessWithinBounds) {
    EXPECT_DOUBLE_EQ(talent_wage(params(), {100.0}, {100.0}), 1.0);
    EXPECT_NEAR(talent_wage(params(), {400.0}, {100.0}), 2.0, 1e-14);
    EXPECT_EQ(talent_wage(params(), {1e6}, {1.0}), 3.0);
    EXPECT_EQ(talent_wage(params(), {1.0}, {1e6}), 0.6);
    EXPECT_EQ(talent_wage(params(), {0.0}, {100.0}), 0.6);
    EXPECT_EQ(talent_wage(params(), {1.0}, {0.0}), 3.0);
}

TEST(TalentGrowth, AddsOwnGrowthWageResponseAndCompletions) {
    EXPECT_DOUBLE_EQ(talent_growth(params(), {100.0}, 1.0, {0.0}).value, 10.0);
    EXPECT_DOUBLE_EQ(talent_growth(params(), {100.0}, 1.0, {7.0}).value, 17.0);
    EXPECT_NEAR(talent_growth(params(), {100.0}, std::exp(0.5), {0.0}).value, 100.0 * (0.1 + 0.04),
                1e-12);
    EXPECT_LT(talent_growth(params(), {100.0}, 0.6, {0.0}).value, 10.0);
}

TEST(TalentTightness, LetsAllBuildUntilDemandExceedsSupply) {
    EXPECT_EQ(talent_tightness({0.0}, {0.0}), 1.0);
    EXPECT_EQ(talent_tightness({50.0}, {100.0}), 1.0);
    EXPECT_EQ(talent_tightness({100.0}, {100.0}), 1.0);
    EXPECT_EQ(talent_tightness({400.0}, {100.0}), 0.25);
    EXPECT_EQ(talent_tightness({400.0}, {0.0}), 0.0);
}

TEST(EngineerDemand, SumsTheActivities) {
    TalentParams p = params();
    p.pilot_engineers = 0.4;
    p.use_engineers = 0.3;
    p.reorganisation_engineers = 0.8;
    const Persons all = talent_demand(p, 10.0, 20.0, 5.0);
    EXPECT_NEAR(engineer_demand(p, 10.0, 20.0, 5.0, all).value,
                0.2 * (0.4 * 0.5 * 10.0 + 0.3 * 0.25 * 20.0 + 0.8 * 0.75 * 15.0), 1e-12);
    p.pilot_engineers = p.use_engineers = p.reorganisation_engineers = 1.0;
    EXPECT_NEAR(engineer_demand(p, 10.0, 20.0, 5.0, all).value, all.value, 1e-12);
    p.pilot_engineers = p.use_engineers = p.reorganisation_engineers = 0.0;
    EXPECT_EQ(engineer_demand(p, 10.0, 20.0, 5.0, all).value, 0.0);
}

// Without levers both tiers are exactly as scarce as implementers are on the whole, whatever the
// tiers of demand.
TEST(TierSupply, IsTheMarketUnlessLeversAddOrTiersAreClosed) {
    TalentParams p = params();
    p.tier_closed = 0.0;
    for (const double part : {0.1, 7.0, 100.0 / 3.0})
        EXPECT_EQ(tier_supply(p, {70.1}, 0.6, {0.0}, {100.0}, {part}).value, 70.1);
    EXPECT_NEAR(tier_supply(p, {70.0}, 0.6, {5.0}, {100.0}, {50.0}).value, 80.0, 1e-12);
    p.tier_closed = 1.0;
    EXPECT_NEAR(tier_supply(p, {70.0}, 0.6, {5.0}, {100.0}, {50.0}).value, 2.0 * 47.0, 1e-12);
    EXPECT_EQ(tier_mean(1.7, 1.7, 0.3), 1.7);
    EXPECT_NEAR(tier_mean(2.0, 8.0, 0.5), 4.0, 1e-14);
}

// Certificates make technicians: their wage falls against that of engineers, and reorganisation,
// for which engineers are needed, gains less than by as many bachelors.
TEST(TalentMarket, SeatsRelieveTheirOwnTier) {
    testing::SmallEconomy economy = testing::small_economy({.firms = 2000, .regions = 1});
    economy.technology.talent.implementer_share = 0.05;
    economy.technology.talent.supply_growth = {0.0};
    economy.technology.talent.supply_response = {0.0};
    economy.technology.introduction.users = 0.2;
    economy.costs.bachelor_completion = economy.costs.college_completion;
    economy.responses.training.bachelor_delay = economy.responses.training.college_delay;
    PolicySchedule colleges;
    TrainingSetting setting;
    setting.college_seats = {60.0};
    colleges.training.push_back({0, 120, setting});
    PolicySchedule bachelors;
    setting = {};
    setting.bachelor_seats = {60.0};
    bachelors.training.push_back({0, 120, setting});
    testing::FirmRun none(economy);
    testing::FirmRun technicians(economy);
    testing::FirmRun engineers(economy);
    none.run({}, 0, 60);
    technicians.run(colleges, 0, 60);
    engineers.run(bachelors, 0, 60);
    ASSERT_LT(none.nation().talent().tightness()[0], 0.9);
    EXPECT_EQ(none.nation().talent().engineers().wage, none.nation().talent().technicians().wage);
    EXPECT_LT(technicians.nation().talent().technicians().wage,
              technicians.nation().talent().engineers().wage);
    EXPECT_LT(engineers.nation().talent().engineers().wage,
              engineers.nation().talent().technicians().wage);
    EXPECT_GT(technicians.nation().talent().tightness()[0], none.nation().talent().tightness()[0]);
    EXPECT_GT(engineers.nation().talent().tightness()[0],
              technicians.nation().talent().tightness()[0]);
}

// Answers through enrolment arrive after the time of a degree: until then supply grows as if it did
// not answer to wages at all.
TEST(TalentMarket, EnrolmentAnswersLate) {
    testing::SmallEconomy economy = testing::small_economy({.firms = 1000, .regions = 1});
    economy.technology.talent.implementer_share = 0.001;
    economy.technology.introduction.users = 0.2;
    economy.responses.training.college_delay = {24.0};
    testing::SmallEconomy deaf = economy;
    deaf.technology.talent.supply_response = {0.0};
    testing::SmallEconomy late = economy;
    late.technology.talent.enrolment_share = 1.0;
    testing::FirmRun answers(economy);
    testing::FirmRun does_not(deaf);
    testing::FirmRun answers_late(late);
    for (int month = 0; month < 40; ++month) {
        answers.run({}, month, month + 1);
        does_not.run({}, month, month + 1);
        answers_late.run({}, month, month + 1);
        const double reached = answers_late.nation().supply()[0];
        if (month < 24) {
            EXPECT_EQ(reached, does_not.nation().supply()[0]) << month;
        } else {
            EXPECT_NE(reached, does_not.nation().supply()[0]) << month;
        }
        EXPECT_NE(reached, answers.nation().supply()[0]) << month;
    }
}

TEST(Migrate, GoesToHigherWagesAndLosesNobody) {
    TalentParams p = params();
    p.mobility = {0.5};
    std::vector<double> market{100.0, 300.0, 50.0, 0.0};
    std::vector<double> added{10.0, 0.0, 5.0, 0.0};
    const std::vector<double> before = market;
    const double persons = 465.0;
    const std::vector<double> log_wage{0.4, -0.2, 0.0, 0.3};
    for (int month = 0; month < 120; ++month) {
        migrate(p, log_wage, {&market, &added}, 1.0 / 12.0);
        EXPECT_NEAR(std::accumulate(market.begin(), market.end(), 0.0) +
                        std::accumulate(added.begin(), added.end(), 0.0),
                    persons, 1e-10);
        for (const double stock : market) EXPECT_GE(stock, 0.0);
    }
    EXPECT_GT(market[0], before[0]);
    EXPECT_LT(market[1], before[1]);
    EXPECT_EQ(market[3], 0.0);  // nobody is there to draw others
    p.mobility = {0.0};
    const std::vector<double> stay = market;
    migrate(p, log_wage, {&market}, 1.0);
    EXPECT_EQ(market, stay);
}

/// Sum of a column over rows of a table of the pack that meet a condition.
template <class Meets>
double sum_of(const std::string& file, const std::vector<std::string>& columns,
              const std::string& value, Meets&& meets) {
    const std::string path = "data/economies/usa/" + file;
    const auto table = parse_csv(read_file(path).value(), path);
    Diagnostics problems;
    CsvReader reader(*table, columns, problems);
    double sum = 0.0;
    for (std::size_t row = 0; row < table->rows.size(); ++row) {
        if (meets(reader, row)) sum += reader.number(row, value);
    }
    return sum;
}

double completions_2021(const std::string& level) {
    return sum_of("completions.csv", {"year", "geography", "award_level", "field", "awards"},
                  "awards", [&](CsvReader& reader, std::size_t row) {
                      const std::string field = reader.text(row, "field");
                      return reader.text(row, "year") == "2021" &&
                             reader.text(row, "geography") == "US" &&
                             reader.text(row, "award_level") == level &&
                             (field == "Computer and information sciences" ||
                              field == "Technology and technical fields");
                  });
}

double workers_in(const std::vector<std::string>& codes) {
    return sum_of("occupations.csv", {"soc_code", "employment"}, "employment",
                  [&](CsvReader& reader, std::size_t row) {
                      const std::string code = reader.text(row, "soc_code");
                      return codes.empty() ||
                             std::find(codes.begin(), codes.end(), code) != codes.end();
                  });
}

TEST(TalentData, ParametersAreThePublishedFigures) {
    const TrainingResponse training = schema::defaults(training_response);
    EXPECT_EQ(training.phd_completions.value, completions_2021("doctor"));
    EXPECT_EQ(training.bachelor_completions.value, completions_2021("bachelor"));
    EXPECT_EQ(training.college_completions.value, completions_2021("associate"));
    EXPECT_EQ(training.certificate_completions.value, completions_2021("certificate"));
    const TalentParams talent = schema::defaults(talent_table);
    const double all = workers_in({});
    const double technicians = workers_in(
        {"15-1231", "15-1232", "15-1244", "15-1251", "15-1253", "15-1254", "15-1255", "15-1299"});
    EXPECT_NEAR(talent.engineer_share, 1.0 - technicians / all, 0.005);
    EXPECT_NEAR(talent.researcher_share, workers_in({"15-1221"}) / all, 0.0001);
}

// Growth at the base wage is of the order of what schools put out: completions a year over those
// employed.
TEST(TalentData, GrowthIsOfTheOrderOfCompletions) {
    const double growth = schema::defaults(talent_table).supply_growth.value;
    const double completing = completions_2021("bachelor") + completions_2021("associate") +
                              completions_2021("certificate");
    const double ratio = completing / workers_in({}) / growth;
    EXPECT_GT(ratio, 0.5);
    EXPECT_LT(ratio, 2.0);
}

}  // namespace longrun::talent_test
