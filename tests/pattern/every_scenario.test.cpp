// Money, people and firms in every maintained scenario, under each of its policies, month by month
// on the smallest sample of the firms of its pack.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "api/prepare.hpp"
#include "api/setup.hpp"
#include "model/firm_body.hpp"
#include "model/simulate.hpp"
#include "scenario/load.hpp"
#include "study/funding.hpp"

namespace longrun {
namespace {

std::vector<std::string> maintained() {
    std::vector<std::string> paths;
    for (const auto& file : std::filesystem::directory_iterator("scenarios")) {
        if (file.path().extension() == ".toml") paths.push_back(file.path().string());
    }
    std::sort(paths.begin(), paths.end());
    return paths;
}

/// Everyone who crossed a border, or would have, is in one place.
void expect_everyone_somewhere(const Borders& b) {
    const double placed = b.home() + b.offshored() + b.abroad() + b.left();
    EXPECT_NEAR(placed, b.candidates(), 1e-9 * std::max(1.0, b.candidates()));
}

void expect_conserved(const Nation& nation, const Margins& margins, double firms, double jobs) {
    EXPECT_EQ(margins.all.all_firms(), firms);
    EXPECT_EQ(margins.all.all_jobs(), jobs);
    expect_everyone_somewhere(nation.talent().borders());
    expect_everyone_somewhere(nation.talent().borders_today());
    double supply = 0.0;
    for (const double persons : nation.supply()) supply += persons;
    const double tiers =
        nation.talent().engineers().persons + nation.talent().technicians().persons;
    EXPECT_NEAR(tiers, supply, 1e-9 * supply);
    double providers = 0.0;
    for (const double share : nation.platforms().shares()) providers += share;
    EXPECT_NEAR(providers, 1.0, 1e-12);
    for (const MonthCost& cost : nation.costs()) {
        EXPECT_TRUE(std::isfinite(cost.public_musd) && cost.public_musd >= 0.0);
        EXPECT_TRUE(std::isfinite(cost.private_musd));
    }
}

class EveryScenario : public ::testing::TestWithParam<std::string> {};

TEST_P(EveryScenario, KeepsMoneyPeopleAndFirms) {
    auto scenario = load_scenario(GetParam(), disk_files(), "data");
    ASSERT_TRUE(scenario) << to_text(scenario.error());
    const auto cache = std::filesystem::path(::testing::TempDir()) / "longrun-every-scenario";
    const auto population =
        prepare_population("data", scenario->pack, {false, smallest_sample}, cache.string(), 2);
    ASSERT_TRUE(population) << to_text(population.error());
    const auto inputs = inputs_of(*scenario, *population);
    ASSERT_TRUE(inputs) << to_text(inputs.error());
    const std::vector<PolicyFunding> funding = fund(*inputs, *scenario);
    Workers workers(1);
    for (std::size_t p = 0; p < scenario->policies.size() && !HasFailure(); ++p) {
        const Policy& policy = scenario->policies[p];
        SCOPED_TRACE(policy.id);
        FirmBody body(inputs->population, {scenario->seed, 0}, workers);
        Nation nation(*inputs, false);
        Drivers drivers;
        begin(*inputs, nation, drivers, body);
        const double firms = body.margins().all.all_firms();
        const double jobs = body.margins().all.all_jobs();
        std::vector<Bill> bills;
        simulate(policy.schedule, 0, inputs->calendar.months, nation, drivers, body,
                 [&](int, const Nation& now, const Margins& margins) {
                     expect_conserved(now, margins, firms, jobs);
                     bills.push_back(now.costs());
                     return !HasFailure();
                 });
        for (const auto& one : policy_accounts(*inputs, policy, funding[p], bills)) {
            const Diagnostics wrong = check_accounts(one.id, one.years);
            EXPECT_TRUE(wrong.empty()) << to_text(wrong);
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Maintained, EveryScenario, ::testing::ValuesIn(maintained()),
                         [](const auto& of) {
                             std::string name = std::filesystem::path(of.param).stem().string();
                             std::replace(name.begin(), name.end(), '-', '_');
                             return name;
                         });

}  // namespace
}  // namespace longrun
