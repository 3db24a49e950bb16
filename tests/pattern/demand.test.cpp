// What four ways of moving demand do in the United States, for the same federal money: signs that
// must hold on a small sample, in one world.
#include <gtest/gtest.h>

#include <cmath>

#include "api/run.hpp"
#include "scenario/load.hpp"

namespace longrun {
namespace {

const Record& demand() {
    static const Record record = [] {
        auto scenario = load_scenario("scenarios/us-demand.toml", disk_files(), "data");
        EXPECT_TRUE(scenario.has_value()) << to_text(scenario.error());
        EXPECT_TRUE(keep_worlds(*scenario, {"fast-early"}).has_value());
        RunRequest request;
        request.scenario = *scenario;
        request.scenario.firms = {false, 5000};
        request.scenario.draws = 0;
        request.scenario.replicates = 2;
        request.scenario.break_evens.clear();
        request.data = "data";
        auto ran = run(request);
        EXPECT_TRUE(ran.has_value());
        return std::move(*ran);
    }();
    return record;
}

double value(const std::string& policy, const std::string& measure, const std::string& date,
             const Cell3& place = {}) {
    for (const Series& s : demand().series) {
        if (s.policy != policy || s.measure != measure || !(s.place == place) ||
            !s.against.empty() || !s.world.empty())
            continue;
        for (std::size_t i = 0; i < s.dates.size(); ++i) {
            if (s.dates[i] == date) return s.values[i];
        }
    }
    ADD_FAILURE() << policy << " " << measure << " has no value on " << date;
    return std::nan("");
}

double gain(const std::string& policy, const std::string& measure, const Cell3& place = {}) {
    return value(policy, measure, "2034-12-31", place) -
           value("current", measure, "2034-12-31", place);
}

TEST(Demand, PoliciesCostTheSame) {
    for (const char* policy : {"credit", "purchases", "vouchers"})
        EXPECT_NEAR(value(policy, "public_cost_pv_usd2024", "2050-12-31") / 8e9, 1.0, 0.01)
            << policy;
    EXPECT_LT(value("standards", "public_cost_pv_usd2024", "2050-12-31"), 8e9);
}

TEST(Demand, MoneyForUseBringsUse) {
    for (const char* policy : {"credit", "vouchers", "standards"})
        EXPECT_GT(gain(policy, "ai_use_any_function_firms"), 0.0) << policy;
}

// Government's own sectors move most by what government buys.
TEST(Demand, PurchasesMoveGovernment) {
    const Cell3 government{"", "GOVC", ""};
    EXPECT_GT(gain("purchases", "ai_use_any_function_jobs", government), 0.0);
    for (const char* policy : {"credit", "vouchers"})
        EXPECT_GT(gain("purchases", "ai_use_any_function_jobs", government),
                  gain(policy, "ai_use_any_function_jobs", government))
            << policy;
}

TEST(Demand, VouchersMoveSmallFirms) {
    EXPECT_GT(gain("vouchers", "ai_use_any_function_firms", {"", "", "1-4"}), 0.0);
}

// Most of a credit goes to firms that would have used anyway.
TEST(Demand, MostOfTheCreditIsInframarginal) {
    const double share = value("credit", "tax_credit_inframarginal_share", "2050-12-31");
    EXPECT_GT(share, 0.5);
    EXPECT_LT(share, 1.0);
}

TEST(Demand, StandardsSpreadUsersOverProviders) {
    EXPECT_LT(gain("standards", "provider_concentration"), 0.0);
    EXPECT_EQ(gain("credit", "provider_concentration"), 0.0);
}

}  // namespace
}  // namespace longrun
