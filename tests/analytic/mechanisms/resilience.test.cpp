#include "mechanisms/resilience.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "observe/resilience.hpp"
#include "tests/support/small_population.hpp"

namespace longrun {
namespace {

const ResilienceParams defaults = schema::defaults(resilience_table);

/// Purchases of four sectors: a chain, a hub, one that buys from itself.
const std::vector<std::vector<double>> omega{
    {0.10, 0.30, 0.00, 0.05},
    {0.05, 0.00, 0.45, 0.00},
    {0.00, 0.20, 0.25, 0.10},
    {0.30, 0.10, 0.10, 0.00},
};
std::vector<const std::vector<double>*> rows_of(const std::vector<std::vector<double>>& table) {
    std::vector<const std::vector<double>*> rows;
    for (const auto& row : table) rows.push_back(&row);
    return rows;
}

/// (1 - ζ Ω) y = l by Gaussian elimination with row exchange.
std::vector<double> solved(double zeta, const std::vector<double>& direct) {
    const std::size_t n = direct.size();
    std::vector<std::vector<double>> a(n, std::vector<double>(n + 1));
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < n; ++j) a[i][j] = (i == j ? 1.0 : 0.0) - zeta * omega[i][j];
        a[i][n] = direct[i];
    }
    for (std::size_t c = 0; c < n; ++c) {
        std::size_t best = c;
        for (std::size_t r = c; r < n; ++r) {
            if (std::abs(a[r][c]) > std::abs(a[best][c])) best = r;
        }
        std::swap(a[c], a[best]);
        for (std::size_t r = 0; r < n; ++r) {
            if (r == c) continue;
            const double f = a[r][c] / a[c][c];
            for (std::size_t k = c; k <= n; ++k) a[r][k] -= f * a[c][k];
        }
    }
    std::vector<double> y;
    for (std::size_t i = 0; i < n; ++i) y.push_back(a[i][n] / a[i][i]);
    return y;
}

/// l + ζΩ l + (ζΩ)² l + …
std::vector<double> summed(double zeta, const std::vector<double>& direct) {
    std::vector<double> term = direct;
    std::vector<double> sum = direct;
    for (int power = 1; power < 200; ++power) {
        std::vector<double> next(direct.size(), 0.0);
        for (std::size_t i = 0; i < next.size(); ++i) {
            for (std::size_t j = 0; j < next.size(); ++j) next[i] += zeta * omega[i][j] * term[j];
        }
        term = next;
        for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += term[i];
    }
    return sum;
}

TEST(Suppliers, PassLossesOnAsTheDirectSolutionAndTheSeriesSay) {
    const std::vector<double> direct{0.02, 0.0, 0.05, 0.01};
    for (const double zeta : {0.0, 0.2, 0.35, 0.6, 1.0}) {
        const std::vector<double> y = with_suppliers(zeta, direct, rows_of(omega));
        const std::vector<double> exact = solved(zeta, direct);
        const std::vector<double> series = summed(zeta, direct);
        for (std::size_t s = 0; s < y.size(); ++s) {
            EXPECT_NEAR(y[s], exact[s], 1e-14);
            EXPECT_NEAR(series[s], exact[s], 1e-14);
        }
    }
}

TEST(Suppliers, CannotTakeMoreThanASectorHas) {
    const std::vector<std::vector<double>> greedy{{0.9, 0.9}, {0.9, 0.9}};
    for (const double loss : with_suppliers(1.0, {0.5, 0.1}, rows_of(greedy))) EXPECT_EQ(loss, 1.0);
    EXPECT_EQ(with_suppliers(1.0, {0.0, 0.0}, rows_of(greedy)), (std::vector<double>{0.0, 0.0}));
}

TEST(Suppliers, CarryTheJapaneseShockFromAnEvenDirectLoss) {
    // A table in which every sector spends 0.42 of its output on others' goods: an even direct
    // loss d costs d / (1 - 0.42 ζ). At ζ = 0.35 the 0.47 points of CNST2021 are a direct loss of
    // 0.40 points and 0.07 passed on.
    const std::vector<std::vector<double>> even{{0.21, 0.21}, {0.21, 0.21}};
    const double direct = 0.0047 * (1.0 - 0.42 * defaults.pass_through);
    for (const double loss : with_suppliers(defaults.pass_through, {direct, direct}, rows_of(even)))
        EXPECT_NEAR(loss, 0.0047, 1e-12);
    EXPECT_NEAR(direct, 0.0040, 5e-5);
}

TEST(PartOfYear, IsAGeometricSum) {
    EXPECT_DOUBLE_EQ(part_of_year(12.0, 0.0), 1.0);
    EXPECT_DOUBLE_EQ(part_of_year(3.0, 0.0), 0.25);
    EXPECT_DOUBLE_EQ(part_of_year(3.0, 1.0), 0.0);
    EXPECT_LT(part_of_year(3.0, 0.6), part_of_year(3.0, 0.2));
    EXPECT_NEAR(part_of_year(3.0, 0.1), (0.9 + 0.81 + 0.729) / 12.0, 1e-15);
}

TEST(UseGivenUp, FollowsTheElasticity) {
    ResilienceParams p = defaults;
    p.cost_response = 1.0;
    EXPECT_NEAR(use_given_up(p, 2.0), 0.5, 1e-15);
    EXPECT_EQ(use_given_up(p, 1.0), 0.0);
    p.cost_response = 0.0;
    EXPECT_EQ(use_given_up(p, 3.0), 0.0);
}

TEST(DependentOutput, IsNoneWithoutUseAndRisesWithDepth) {
    EXPECT_EQ(dependent_output(defaults, 0.3, 1.0, 0.8, 0.0), 0.0);
    EXPECT_LT(dependent_output(defaults, 0.3, 1.0, 0.8, 0.2),
              dependent_output(defaults, 0.3, 1.0, 0.8, 0.4));
    EXPECT_NEAR(dependent_output(defaults, 0.3, 1.2, 0.5, 0.4), 0.5 * 0.3 * 1.2 * 0.5 * 0.4, 1e-15);
}

TEST(ResilienceIndex, IsOneWithoutLoss) {
    EXPECT_EQ(resilience_index(0.0, 0.3), 1.0);
    EXPECT_EQ(resilience_index(0.0, 0.0), 1.0);
    EXPECT_DOUBLE_EQ(resilience_index(0.01, 0.5), 0.98);
}

/// A nation after some years, looked at with whatever sums are given.
struct Scene {
    testing::SmallEconomy economy = testing::small_economy({.firms = 400, .regions = 2});
    ProbeResults probe(double use, double depth, const ResilienceParams& params,
                       double interoperability = 0.0) {
        economy.technology.resilience = params;
        const ModelInputs inputs = economy.inputs();
        Nation nation(inputs, false);
        Drivers drivers;
        nation.start(drivers);
        PolicySchedule policy;
        if (interoperability > 0.0) policy.interoperability.push_back({0, 240, {interoperability}});
        Grid grid(economy.population.regions.size(), economy.population.sectors.size(),
                  economy.population.size_classes.size());
        for (Sums& cell : grid.cells) {
            cell.firms = {0.0, 100.0 * (1.0 - use), 0.0, 100.0 * use};
            cell.jobs = {0.0, 1000.0 * (1.0 - use), 0.0, 1000.0 * use};
            cell.jobs_complements = 1000.0 * use * depth;
            cell.talent_user = 100.0 * use;
            cell.talent_complements = 100.0 * use * depth;
        }
        const Margins margins = margins_of(grid, economy.population.sectors);
        for (int month = 0; month < 120; ++month) nation.advance(month, margins, policy, drivers);
        return probe_nation(inputs, nation, 119, margins.by_sector);
    }
};

TEST(Probes, FindNothingWhereNobodyUsesIt) {
    Scene look;
    const ProbeResults found = look.probe(0.0, 0.0, defaults);
    for (const double loss : found.loss) EXPECT_EQ(loss, 0.0);
    EXPECT_EQ(found.at_risk, 0.0);
}

TEST(Probes, FindMoreTheDeeperTheUse) {
    Scene look;
    const ProbeResults shallow = look.probe(0.4, 0.2, defaults);
    const ProbeResults deep = look.probe(0.4, 0.8, defaults);
    EXPECT_NEAR(shallow.at_risk, 0.4, 1e-12);
    EXPECT_EQ(shallow.at_risk, deep.at_risk);
    // Talent is another matter: those who have reorganised need fewer people.
    for (const Probe probe : {Probe::provider, Probe::chips, Probe::foreign_model}) {
        const auto i = static_cast<std::size_t>(probe);
        EXPECT_GT(shallow.loss[i], 0.0);
        EXPECT_GT(deep.loss[i], shallow.loss[i]);
    }
}

TEST(Probes, FindLessWhereSwitchingIsEasier) {
    Scene look;
    const ProbeResults closed = look.probe(0.4, 0.5, defaults);
    const ProbeResults open = look.probe(0.4, 0.5, defaults, 1.0);
    for (const Probe probe : {Probe::provider, Probe::foreign_model}) {
        const auto i = static_cast<std::size_t>(probe);
        EXPECT_LT(open.loss[i] / open.at_risk, closed.loss[i] / closed.at_risk);
    }
}

TEST(Probes, LoseInProportionToWhatTheLargestProviderHas) {
    Scene look;
    const ProbeResults whole = look.probe(0.4, 0.5, defaults);
    ProviderParams& market = look.economy.technology.providers;
    for (double* share : {&market.largest, &market.second, &market.third}) *share *= 0.5;
    const ProbeResults less = look.probe(0.4, 0.5, defaults);
    EXPECT_NEAR(less.loss[0], 0.5 * whole.loss[0], 1e-9 * whole.loss[0]);
    EXPECT_EQ(less.loss[1], whole.loss[1]);
}

}  // namespace
}  // namespace longrun
