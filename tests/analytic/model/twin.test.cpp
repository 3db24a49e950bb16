#include <gtest/gtest.h>

#include <cmath>

#include "model/cohort_body.hpp"
#include "tests/support/small_population.hpp"

// The mean-field twin against firms: the same drivers and rates, expectation against draws.
namespace longrun {
namespace {

struct Path {
    std::vector<double> use;    ///< share of firms in production use, by month
    std::vector<double> any;    ///< or piloting
    std::vector<double> jobs;   ///< share of jobs in production use
    std::vector<double> depth;  ///< mean complements of users' jobs
};

void observe(const Margins& margins, Path& path) {
    const Sums& s = margins.all;
    path.use.push_back(s.production_firms() / s.all_firms());
    path.any.push_back(s.any_firms() / s.all_firms());
    path.jobs.push_back(s.production_jobs() / s.all_jobs());
    path.depth.push_back(share(s.jobs_complements, s.production_jobs()));
}

Path path_of_luck(const testing::SmallEconomy& economy, const PolicySchedule& policy, int months,
                  std::uint32_t replicate) {
    testing::FirmRun run(economy, 1, {1, replicate});
    Path path;
    for (int month = 0; month < months; ++month) {
        run.run(policy, month, month + 1);
        observe(run.body().margins(), path);
    }
    return path;
}

Path firms_path(const testing::SmallEconomy& economy, const PolicySchedule& policy, int months) {
    return path_of_luck(economy, policy, months, 0);
}

Path twin_path(const testing::SmallEconomy& economy, const PolicySchedule& policy, int months) {
    const ModelInputs inputs = economy.inputs();
    const std::vector<Cohort> cohorts = cohorts_of(economy.population);
    CohortBody twin(economy.population, cohorts, 32);
    Nation nation(inputs, true);
    Drivers drivers;
    begin(inputs, nation, drivers, twin);
    Path path;
    simulate(policy, 0, months, nation, drivers, twin,
             [&](int, const Nation&, const Margins& margins) {
                 observe(margins, path);
                 return true;
             });
    return path;
}

double farthest(const std::vector<double>& a, const std::vector<double>& b) {
    double worst = 0.0;
    for (std::size_t i = 0; i < a.size(); ++i)
        worst = std::max(worst, std::fabs(math::log_odds(a[i]) - math::log_odds(b[i])));
    return worst;
}

testing::SmallEconomy without_places(std::size_t firms) {
    testing::SmallEconomy economy =
        testing::small_economy({.firms = firms, .regions = 1, .largest = 600});
    Technology& t = economy.technology;
    t.persuasion.local_weight = 0.0;
    t.persuasion.supply_weight = 0.0;
    t.persuasion.sector_weight = 1.0;
    t.introduction.users = 0.1;
    t.introduction.aware = 0.3;
    t.talent.implementer_share = 0.1;  // enough for use to grow
    t.talent.supply_growth = {0.1};
    economy.reach.standing = {0.0};
    return economy;
}

// With neither local peers nor supply partners the two must agree within 0.1 log-odds over time.
// Here 50,000 firms begin with 5,000 users: their number is known to 1.4 %, and that noise is the
// largest part of the distance, so half the bound is asked for. No firm has more than 600 jobs, or
// the jobs of a few giants would be all the noise.
TEST(Twin, TracksFirmsWhereNeitherPlaceNorPartnersMatter) {
    const testing::SmallEconomy economy = without_places(50'000);
    constexpr int months = 96;
    const Path firms = firms_path(economy, {}, months);
    const Path twin = twin_path(economy, {}, months);
    EXPECT_LT(farthest(firms.use, twin.use), 0.05);
    EXPECT_LT(farthest(firms.any, twin.any), 0.05);
    // Half of the jobs are in 1,000 firms, of which about 100 use: one in ten either way.
    EXPECT_LT(farthest(firms.jobs, twin.jobs), 0.2);
    // The same 100 firms make the depth of one luck uncertain by 0.02; of four lucks by half that.
    std::vector<double> depth(months, 0.0);
    for (const std::uint32_t replicate : {0u, 1u, 2u, 3u}) {
        const Path path = path_of_luck(economy, {}, months, replicate);
        for (std::size_t month = 0; month < months; ++month)
            depth[month] += path.depth[month] / 4.0;
    }
    for (std::size_t month = 0; month < months; ++month) {
        EXPECT_NEAR(depth[month], twin.depth[month], 0.03) << "month " << month;
    }
    // Something has happened: use fell from its start, and then grew.
    EXPECT_GT(firms.use.back(), 1.3 * *std::min_element(firms.use.begin(), firms.use.end()));
}

// What a policy adds is seen alike by both. Firms share their luck between policies, so most of the
// noise drops out.
TEST(Twin, AgreesOnWhatALeverAdds) {
    const testing::SmallEconomy economy = without_places(20'000);
    PolicySchedule credit;
    credit.tax_credit.push_back({0, 60, {0.3, true}});
    const auto gain = [&](const auto& path) {
        return math::log_odds(path(economy, credit, 60).use.back()) -
               math::log_odds(path(economy, PolicySchedule{}, 60).use.back());
    };
    const double by_twin = gain(twin_path);
    EXPECT_GT(by_twin, 0.03);
    EXPECT_NEAR(gain(firms_path), by_twin, 0.03);
}

// Seats and rules at the border lead to the same people in both: they hang on wages, not on luck.
TEST(Twin, CountsThePeopleThatLeversBring) {
    const testing::SmallEconomy economy = without_places(20'000);
    TrainingSetting seats;
    seats.bachelor_seats = seats.certificate_seats = seats.phd_seats = {200.0};
    PolicySchedule policy;
    policy.training.push_back({0, 60, seats});
    policy.immigration.push_back({12, 96, {{0.0}, 0.3, -0.1, {50'000.0}, 1.0, 0.0}});
    testing::FirmRun firms(economy);
    firms.run(policy, 0, 96);
    const ModelInputs inputs = economy.inputs();
    const std::vector<Cohort> cohorts = cohorts_of(economy.population);
    CohortBody body(economy.population, cohorts, 32);
    Nation twin(inputs, true);
    Drivers drivers;
    begin(inputs, twin, drivers, body);
    simulate(policy, 0, 96, twin, drivers, body,
             [](int, const Nation&, const Margins&) { return true; });
    const TalentMarket& one = firms.nation().talent();
    const TalentMarket& other = twin.talent();
    EXPECT_NEAR(one.engineers().persons / other.engineers().persons, 1.0, 0.02);
    EXPECT_NEAR(one.technicians().persons / other.technicians().persons, 1.0, 0.02);
    EXPECT_NEAR(one.researchers() / other.researchers(), 1.0, 1e-12);
    EXPECT_NEAR(one.borders().offshored() / other.borders().offshored(), 1.0, 0.02);
}

}  // namespace
}  // namespace longrun
