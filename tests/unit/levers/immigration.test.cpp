#include "levers/immigration.hpp"

#include <gtest/gtest.h>

#include <string>

#include "base/csv.hpp"
#include "base/files.hpp"
#include "mechanisms/borders.hpp"
#include "tests/support/small_population.hpp"

namespace longrun::immigration_test {

TEST(ImmigrationCost, SeparatesOfficesAndFirms) {
    const UnitCosts costs = testing::round_costs();
    ImmigrationSetting setting;
    EXPECT_EQ(immigration_cost(costs, setting, {100.0, 50.0, -10.0, 20.0}).public_musd, 0.0);
    EXPECT_EQ(immigration_cost(costs, setting, {100.0, 50.0, -10.0, 20.0}).private_musd, 0.0);
    setting.fee = {100'000.0};
    setting.vetting = 0.5;
    setting.stay = 0.1;
    const MonthCost cost = immigration_cost(costs, setting, {100.0, 50.0, 10.0, 20.0});
    EXPECT_NEAR(cost.public_musd, (10.0 * 300 + 20.0 * 2'000 + 50.0 * 1'000) * 1.02 / 1e6, 1e-12);
    EXPECT_NEAR(cost.private_musd, (50.0 * 100'000 + 10.0 * 8'000) / 1e6, 1e-12);
    EXPECT_EQ(cost.state_musd, 0.0);
    // Nobody is retained who is sent away.
    setting = {};
    setting.stay = -0.1;
    EXPECT_EQ(immigration_cost(costs, setting, {100.0, 50.0, 0.0, 20.0}).public_musd, 0.0);
}

/// A figure of data/policy/talent.csv.
double figure(const std::string& measure, const std::string& place, const std::string& year) {
    const std::string path = "data/policy/talent.csv";
    const auto table = parse_csv(read_file(path).value(), path);
    Diagnostics problems;
    CsvReader reader(*table, {"measure", "place", "year", "value"}, problems);
    for (std::size_t row = 0; row < table->rows.size(); ++row) {
        if (reader.text(row, "measure") == measure && reader.text(row, "place") == place &&
            reader.text(row, "year") == year)
            return reader.number(row, "value");
    }
    ADD_FAILURE() << measure << " " << place << " " << year;
    return 0.0;
}

TEST(BordersData, ParametersAreThePublishedFigures) {
    const BordersParams p = schema::defaults(borders_table);
    EXPECT_NEAR(p.refusal_share, figure("f1_refusal_rate", "USA", "2024") / 100.0, 1e-9);
    EXPECT_NEAR(p.stay_share,
                figure("us_stay_rate_phds_2006_15", "all temporary-visa", "2017") / 100.0, 1e-9);
    // Refusals rose and applications fell from 2023 to 2024.
    const double refusals =
        (figure("f1_refusal_rate", "USA", "2024") - figure("f1_refusal_rate", "USA", "2023")) /
        100.0;
    const double applications =
        figure("f1_applications", "USA", "2024") / figure("f1_applications", "USA", "2023");
    EXPECT_NEAR(-math::log(applications) / refusals, p.deterrence, 0.05);
    // Today's inflow: new petitions for computing over the yearly growth of computer workers.
    const double petitions = figure("h1b_annual_cap", "USA", "2024") *
                             figure("h1b_computer_occupations_share", "USA", "2009") / 100.0;
    const double growth = schema::defaults(talent_table).supply_growth.value * 5.0e6;
    EXPECT_GT(p.inflow_share, 0.5 * petitions / growth);
    EXPECT_LT(p.inflow_share, 2.0 * petitions / growth);
}

}  // namespace longrun::immigration_test
