#include <gtest/gtest.h>

#include <cmath>

#include "model/cohort_body.hpp"
#include "observe/measures.hpp"
#include "tests/support/small_population.hpp"

// Whatever a file may set, a run ends with numbers that make sense: every parameter of every
// mechanism and response, and every setting of every lever, drawn from all of its allowed range,
// ends included.
namespace longrun {
namespace {

class Dice {
public:
    explicit Dice(std::uint32_t seed) : luck_{seed, 0} {}
    double uniform() { return luck_.uniform(next_++, 0, Draw::sample); }
    /// An end of the allowed range, an end of the plausible range, or anywhere in between.
    double within(const schema::Entry& entry) {
        const double place = uniform();
        const double inside = uniform();
        if (place < 0.15) return entry.allowed.low;
        if (place < 0.3) return entry.allowed.high;
        if (place < 0.45)
            return entry.allowed.low + inside * (entry.allowed.high - entry.allowed.low);
        if (place < 0.55) return entry.plausible.low;
        if (place < 0.65) return entry.plausible.high;
        return entry.plausible.low + inside * (entry.plausible.high - entry.plausible.low);
    }
    template <class Table, class Params>
    void fill(const Table& table, Params& params) {
        for (const auto& f : table.fields) f.set(params, within(f.entry));
    }

private:
    Luck luck_;
    std::uint32_t next_ = 0;
};

void expect_share(double value, const char* what, int draw, int month) {
    ASSERT_TRUE(std::isfinite(value)) << what << ", draw " << draw << ", month " << month;
    ASSERT_GE(value, 0.0) << what << ", draw " << draw << ", month " << month;
    // Sums of densities round.
    ASSERT_LE(value, 1.0 + 1e-9) << what << ", draw " << draw << ", month " << month;
}

TEST(AnyParameters, GiveSharesAndFiniteNumbers) {
    constexpr int draws = 100;
    constexpr int months = 24;
    for (int draw = 0; draw < draws; ++draw) {
        Dice dice(static_cast<std::uint32_t>(draw) + 1);
        testing::SmallEconomy economy =
            testing::small_economy({.firms = 250, .regions = 2, .weighted = draw % 2 == 1});
        for_each_table(economy.technology,
                       [&](const auto& table, auto& params) { dice.fill(table, params); });
        for_each_response(economy.responses,
                          [&](const auto& table, auto& params) { dice.fill(table, params); });
        PolicySchedule policy;
        for_each_lever(policy, [&](const auto& table, auto& entries) {
            auto& entry = entries.emplace_back();
            entry.from_month = static_cast<int>(dice.uniform() * 10.0);
            entry.to_month = entry.from_month + static_cast<int>(dice.uniform() * months);
            dice.fill(table, entry.setting);
        });
        economy.calendar.start_year = draw % 3 == 0 ? 1890 : 2016;

        const ModelInputs inputs = economy.inputs();
        const std::vector<Cohort> cohorts = cohorts_of(economy.population);
        Workers workers(1);
        FirmBody firms(economy.population, {1, 0}, workers);
        CohortBody twin(economy.population, cohorts);
        for (Body* body : {static_cast<Body*>(&firms), static_cast<Body*>(&twin)}) {
            Nation nation(inputs, body == &twin);
            Drivers drivers;
            begin(inputs, nation, drivers, *body);
            double before = economy.technology.frontier.initial;
            simulate(
                policy, 0, months, nation, drivers, *body,
                [&](int month, const Nation& now, const Margins& margins) {
                    const auto values = observe_nation(inputs, now, margins);
                    for (std::size_t i = 0; i < values.size(); ++i) {
                        EXPECT_TRUE(std::isfinite(values[i]))
                            << national_measure[i].id << ", draw " << draw << ", month " << month;
                        if (national_measure[i].id == "frontier_lead") {
                            EXPECT_LE(std::fabs(values[i]), 1.0)  // negative for a laggard
                                << "draw " << draw << ", month " << month;
                        } else if (national_measure[i].unit == "share") {
                            expect_share(values[i], national_measure[i].id.data(), draw, month);
                        } else if (national_measure[i].id == "implementers_driven_abroad") {
                            continue;  // below 0 where rules draw people in
                        } else if (national_measure[i].unit == "persons" ||
                                   national_measure[i].unit == "firms" ||
                                   national_measure[i].unit == "index") {
                            EXPECT_GE(values[i], 0.0) << national_measure[i].id << ", draw " << draw
                                                      << ", month " << month;
                        }
                    }
                    EXPECT_GE(now.frontier(), before);
                    before = now.frontier();
                    for (const double application : now.application())
                        EXPECT_LE(application, now.frontier() + 1e-12);
                    for (const double wage : now.wage()) {
                        EXPECT_GE(wage, economy.technology.talent.wage_floor);
                        EXPECT_LE(wage, economy.technology.talent.wage_ceiling);
                    }
                    for (const MonthCost& cost : now.costs()) {
                        EXPECT_TRUE(std::isfinite(cost.public_musd) && cost.public_musd >= 0.0);
                        EXPECT_TRUE(std::isfinite(cost.private_musd) && cost.private_musd >= 0.0);
                    }
                    return !::testing::Test::HasFailure();
                });
            ASSERT_FALSE(::testing::Test::HasFailure()) << "draw " << draw;
        }
    }
}

// Every number that firms see stays a number, at the worst corners of the tables that make it.
TEST(AnyParameters, GiveDriversThatAreNumbers) {
    for (int corner = 0; corner < 64; ++corner) {
        Dice dice(static_cast<std::uint32_t>(1000 + corner));
        testing::SmallEconomy economy = testing::small_economy({.firms = 200, .regions = 1});
        for_each_table(economy.technology, [&](const auto& table, auto& params) {
            for (const auto& f : table.fields) {
                f.set(params, dice.uniform() < 0.5 ? f.entry.allowed.low : f.entry.allowed.high);
            }
        });
        const ModelInputs inputs = economy.inputs();
        const Nation nation(inputs, false);
        Drivers d;
        nation.start(d);
        for (std::size_t i = 0; i < size_steps; ++i) {
            ASSERT_TRUE(std::isfinite(d.size_odds[i]) && d.size_odds[i] > 0.0)
                << "corner " << corner << " size " << i;
            ASSERT_TRUE(d.review_chance[i] >= 0.0 && d.review_chance[i] <= 1.0)
                << "corner " << corner << " size " << i;
            if (i > 0) {
                ASSERT_GE(d.talent_scale[i], d.talent_scale[i - 1])
                    << "corner " << corner << " size " << i;
            }
        }
        for (const double odds : d.quality_odds) ASSERT_TRUE(std::isfinite(odds) && odds > 0.0);
        for (std::size_t i = 1; i < complement_steps; ++i) {
            ASSERT_LE(d.protection[i], d.protection[i - 1]);
            ASSERT_GE(d.returns[i], d.returns[i - 1]);
        }
        for (const double chance : d.exit_chance) ASSERT_TRUE(chance >= 0.0 && chance <= 1.0);
    }
}

}  // namespace
}  // namespace longrun
