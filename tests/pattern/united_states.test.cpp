// Patterns of the real world that the maintained scenarios must show, on the firms of the data
// packs. Numbers P1… are those of docs/odd.md.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "api/run.hpp"
#include "api/setup.hpp"
#include "base/math.hpp"
#include "scenario/load.hpp"

namespace longrun {
namespace {

/// The central values of every world, on the sample that they were fitted on.
Record run_scenario(const std::string& path, std::int64_t sample) {
    auto scenario = load_scenario(path, disk_files(), "data");
    EXPECT_TRUE(scenario.has_value()) << to_text(scenario.error());
    RunRequest request;
    request.scenario = *scenario;
    request.scenario.firms = {false, sample};
    request.scenario.draws = 0;
    request.scenario.replicates = 2;
    request.data = "data";
    auto record = run(request);
    EXPECT_TRUE(record.has_value());
    return std::move(*record);
}

const Record& baseline() {
    static const Record record = run_scenario("scenarios/us-baseline.toml", 100000);
    return record;
}
const Record& electrification() {
    static const Record record = run_scenario("scenarios/us-electrification.toml", 100000);
    return record;
}

double value(const Record& record, const std::string& measure, const std::string& date,
             const Cell3& place = {}) {
    for (const Series& s : record.series) {
        if (s.measure != measure || !(s.place == place) || s.policy != record.policies.front().id)
            continue;
        for (std::size_t i = 0; i < s.dates.size(); ++i) {
            if (s.dates[i] == date) return s.values[i];
        }
    }
    ADD_FAILURE() << measure << " has no value on " << date;
    return std::nan("");
}

/// Root mean square over all cycles of a series, fitted and forecast, in log-odds.
double all_cycles(const Record& record, const std::string& series, const std::string& world,
                  std::int64_t& cycles) {
    double squares = 0.0;
    cycles = 0;
    for (const FitRow& row : record.fit) {
        if (row.series != series || row.world != world) continue;
        squares += row.rmse_log_odds * row.rmse_log_odds * static_cast<double>(row.cycles);
        cycles += row.cycles;
    }
    return std::sqrt(squares / static_cast<double>(cycles));
}

const std::string& best_world(const Record& record) {
    const auto best = std::max_element(record.worlds.begin(), record.worlds.end(),
                                       [](const WorldRow& a, const WorldRow& b) {
                                           return a.relative_likelihood < b.relative_likelihood;
                                       });
    return best->id;
}

TEST(UnitedStates, P3_production_use_follows_every_cycle) {
    std::int64_t cycles = 0;
    EXPECT_LE(all_cycles(baseline(), "btos_production", best_world(baseline()), cycles), 0.10);
    EXPECT_EQ(cycles, 54);
    for (const WorldRow& world : baseline().worlds)
        EXPECT_LE(all_cycles(baseline(), "btos_production", world.id, cycles), 0.13) << world.id;
}

TEST(UnitedStates, P4_any_function_use_follows_every_cycle) {
    std::int64_t cycles = 0;
    for (const WorldRow& world : baseline().worlds)
        EXPECT_LE(all_cycles(baseline(), "btos_any_function", world.id, cycles), 0.10) << world.id;
    EXPECT_EQ(cycles, 9);
}

TEST(UnitedStates, FiguresAfterTheFitAreScoredAsForecasts) {
    std::map<std::string, std::int64_t> cycles;
    for (const FitRow& row : baseline().fit) {
        if (row.role == "forecast" && row.world == best_world(baseline()))
            cycles[row.series] += row.cycles;
    }
    EXPECT_EQ(cycles["btos_production"], 1);
    EXPECT_EQ(cycles["btos_any_function"], 6);
}

TEST(UnitedStates, P5_weighting_by_jobs_raises_the_figure) {
    std::int64_t cycles = 0;
    for (const char* series : {"supplement_any_function", "supplement_any_function_jobs"})
        EXPECT_LE(all_cycles(baseline(), series, best_world(baseline()), cycles), 0.15) << series;
}

/// Means over cycles of the survey against the model at the end of 2025, by published class.
TEST(UnitedStates, P6_flat_below_fifty_jobs_and_rising_above) {
    const auto use = [](const char* size) {
        return value(baseline(), "ai_use_any_function_firms", "2025-12-31", {"", "", size});
    };
    std::map<std::string, std::pair<double, int>> published;
    for (const SurveyRow& row : baseline().surveys) {
        if (row.series != "btos_size_any_function") continue;
        for (const double v : row.values) {
            published[row.place.size_class].first += v;
            published[row.place.size_class].second += 1;
        }
    }
    ASSERT_EQ(published.size(), 7u);
    for (const char* size : {"1-4", "5-9", "10-19", "20-49", "50-99", "100-249"}) {
        const double mean = published[size].first / published[size].second;
        EXPECT_NEAR(math::log_odds(use(size)), math::log_odds(mean), 0.15) << size;
    }
    EXPECT_LT(std::abs(math::log_odds(use("20-49")) - math::log_odds(use("5-9"))), 0.15);
    EXPECT_LT(use("20-49"), use("50-99"));
    EXPECT_LT(use("50-99"), use("100-249"));
    EXPECT_LT(use("100-249"), use("250-499"));
    EXPECT_LT(use("250-499"), use("5000+"));
}

/// Hold-out: exposure is fitted on 2018 and 2021, never on the figures of May 2026:
/// information 39.7 %, finance 33.9 %, retail 14 %.
TEST(UnitedStates, P7_sectors_keep_their_order_years_later) {
    const auto use = [](const char* sector) {
        return value(baseline(), "ai_use_any_function_firms", "2026-12-31", {"", sector, ""});
    };
    EXPECT_GT(use("51"), use("52"));
    EXPECT_GT(use("52"), use("44-45"));
    EXPECT_GT(use("51") / use("44-45"), 2.0);
}

TEST(UnitedStates, P13_measured_productivity_dips_before_it_rises) {
    EXPECT_LT(value(baseline(), "tfp_measured_percent", "2022-12-31"), 0.0);
    EXPECT_GT(value(baseline(), "tfp_measured_percent", "2040-12-31"), 0.0);
    EXPECT_GT(value(baseline(), "tfp_true_percent", "2026-12-31"),
              value(baseline(), "tfp_measured_percent", "2026-12-31"));
}

TEST(UnitedStates, P15_few_users_use_in_depth) {
    const double deep = value(baseline(), "deep_use_firms", "2026-12-31");
    const double users = value(baseline(), "ai_use_production_firms", "2026-12-31");
    EXPECT_GT(deep, 0.0);
    EXPECT_LT(deep / users, 0.25);
}

TEST(Electrification, P1_share_of_drive_follows_the_printed_tables) {
    std::int64_t cycles = 0;
    EXPECT_LE(all_cycles(electrification(), "electric_drive", "history", cycles), 0.15);
    EXPECT_EQ(cycles, 7);
}

TEST(Electrification, P2_half_of_the_gain_comes_forty_years_in) {
    const auto gain = [](int year) {
        return value(electrification(), "tfp_measured_percent", std::to_string(year) + "-12-31");
    };
    const double half = 0.5 * gain(1939);
    int year = 1882;
    while (gain(year) < half) ++year;
    EXPECT_NEAR(year - 1882, 40, 5);
    EXPECT_GT(gain(1929) - gain(1919), gain(1919) - gain(1909));
    EXPECT_GT(gain(1929) - gain(1919), gain(1939) - gain(1929));
    EXPECT_GT(gain(1919) - gain(1909), gain(1909) - gain(1899));
}

}  // namespace
}  // namespace longrun
