#include "model/sums.hpp"

#include <gtest/gtest.h>

namespace longrun {
namespace {

TEST(ToSums, TurnsExactUnitsIntoPlainOnes) {
    Tally t;
    t.firms = {1024, 2048, 512, 4096};
    t.jobs = {1024 * 3, 0, 0, 1024 * 10};
    t.deep_firms = 1024;
    t.deep_jobs = 2048;
    t.jobs_complements = 1024ll * 10 * 65535;
    t.jobs_return = 1024ll * 5 * 65535;
    t.jobs_built = 1024ll * 65535 / 5;
    t.talent_pilot = 1024 * 256 * 2;
    t.talent_user = 1024 * 256 * 3;
    t.talent_complements = 1024ll * 256 * 65535;
    t.assisted = 1536;
    t.visited = 512;
    t.vouchers = 2560;
    const Sums s = to_sums(t);
    EXPECT_EQ(s.firms, (std::array<double, 4>{1.0, 2.0, 0.5, 4.0}));
    EXPECT_EQ(s.jobs, (std::array<double, 4>{3.0, 0.0, 0.0, 10.0}));
    EXPECT_EQ(s.deep_firms, 1.0);
    EXPECT_EQ(s.deep_jobs, 2.0);
    EXPECT_EQ(s.jobs_complements, 10.0);
    EXPECT_EQ(s.jobs_return, 5.0);
    EXPECT_DOUBLE_EQ(s.jobs_built, 0.2);
    EXPECT_EQ(s.talent_pilot, 2.0);
    EXPECT_EQ(s.talent_user, 3.0);
    EXPECT_EQ(s.talent_complements, 1.0);
    EXPECT_EQ(s.assisted, 1.5);
    EXPECT_EQ(s.visited, 0.5);
    EXPECT_EQ(s.vouchers, 2.5);
    EXPECT_EQ(s.all_firms(), 7.5);
    EXPECT_EQ(s.all_jobs(), 13.0);
    EXPECT_EQ(s.any_firms(), 4.5);
    EXPECT_EQ(s.production_firms(), 4.0);
    EXPECT_EQ(s.any_jobs(), 10.0);
    EXPECT_EQ(s.production_jobs(), 10.0);
}

TEST(Sums, AddEveryMember) {
    Tally t;
    t.firms = {1024, 2048, 512, 4096};
    t.jobs = {1, 2, 3, 4};
    t.deep_firms = 5, t.deep_jobs = 6, t.jobs_complements = 7, t.jobs_return = 8, t.jobs_built = 9;
    t.talent_pilot = 10, t.talent_user = 11, t.talent_complements = 12, t.assisted = 13,
    t.visited = 14, t.vouchers = 15;
    Tally twice = t;
    twice.add(t);
    Sums sum = to_sums(t);
    sum.add(to_sums(t));
    const Sums expected = to_sums(twice);
    EXPECT_EQ(sum.firms, expected.firms);
    EXPECT_EQ(sum.jobs, expected.jobs);
    EXPECT_EQ(sum.deep_firms, expected.deep_firms);
    EXPECT_EQ(sum.deep_jobs, expected.deep_jobs);
    EXPECT_EQ(sum.jobs_complements, expected.jobs_complements);
    EXPECT_EQ(sum.jobs_return, expected.jobs_return);
    EXPECT_EQ(sum.jobs_built, expected.jobs_built);
    EXPECT_EQ(sum.talent_pilot, expected.talent_pilot);
    EXPECT_EQ(sum.talent_user, expected.talent_user);
    EXPECT_EQ(sum.talent_complements, expected.talent_complements);
    EXPECT_EQ(sum.assisted, expected.assisted);
    EXPECT_EQ(sum.visited, expected.visited);
    EXPECT_EQ(sum.vouchers, expected.vouchers);
}

TEST(Share, IsNothingOfNothing) {
    EXPECT_EQ(share(0.0, 0.0), 0.0);
    EXPECT_EQ(share(1.0, 0.0), 0.0);
    EXPECT_EQ(share(1.0, 4.0), 0.25);
}

TEST(Grid, SumsAddUpToTheWhole) {
    Grid grid(2, 3, 4);
    double value = 1.0;
    for (Sums& cell : grid.cells) cell.firms[0] = value++;
    EXPECT_EQ(grid.at(1, 2, 3).firms[0], 24.0);
    EXPECT_EQ(grid.at(0, 1, 2).firms[0], 7.0);
    double regions = 0.0;
    for (std::size_t r = 0; r < 2; ++r) {
        regions +=
            grid.where([&](std::size_t region, std::size_t, std::size_t) { return region == r; })
                .firms[0];
    }
    double sectors = 0.0;
    for (std::size_t s = 0; s < 3; ++s) {
        sectors +=
            grid.where([&](std::size_t, std::size_t sector, std::size_t) { return sector == s; })
                .firms[0];
    }
    double classes = 0.0;
    for (std::size_t z = 0; z < 4; ++z) {
        classes += grid.where([&](std::size_t, std::size_t, std::size_t size_class) {
                           return size_class == z;
                       })
                       .firms[0];
    }
    EXPECT_EQ(regions, 300.0);
    EXPECT_EQ(sectors, 300.0);
    EXPECT_EQ(classes, 300.0);
}

TEST(Margins, AreSumsOverCells) {
    Grid grid(2, 3, 4);
    double value = 1.0;
    for (Sums& cell : grid.cells) {
        cell.firms = {value, value / 2.0, 0.0, 3.0};
        cell.jobs = {2.0 * value, 0.0, value, 1.0};
        cell.jobs_complements = 0.25 * value;
        cell.assisted = value++;
    }
    std::vector<SectorInfo> sectors(3);
    sectors[1].scope = Scope::government_civilian;
    const Margins m = margins_of(grid, sectors);
    const auto where = [&](auto&& keep) { return grid.where(keep); };
    const Sums all = where([](std::size_t, std::size_t, std::size_t) { return true; });
    EXPECT_EQ(m.all.firms, all.firms);
    EXPECT_EQ(m.all.jobs_complements, all.jobs_complements);
    for (std::size_t s = 0; s < 3; ++s) {
        const Sums of = where([&](auto, std::size_t sector, auto) { return sector == s; });
        EXPECT_EQ(m.by_sector[s].jobs, of.jobs);
        for (std::size_t z = 0; z < 4; ++z) {
            EXPECT_EQ(m.persuaded[s * 4 + z],
                      where([&](auto, std::size_t sector, std::size_t size) {
                          return sector == s && size == z;
                      }).firms[1]);
        }
    }
    for (std::size_t r = 0; r < 2; ++r) {
        EXPECT_EQ(m.by_region[r].firms,
                  where([&](std::size_t region, auto, auto) { return region == r; }).firms);
        for (std::size_t s = 0; s < 3; ++s) {
            const Sums of = where([&](std::size_t region, std::size_t sector, auto) {
                return region == r && sector == s;
            });
            EXPECT_EQ(m.local_use[r * 3 + s], of.production_firms() / of.all_firms());
        }
    }
    for (std::size_t z = 0; z < 4; ++z) {  // without government
        const Sums of = where(
            [&](auto, std::size_t sector, std::size_t size) { return sector != 1 && size == z; });
        EXPECT_EQ(m.by_class[z].firms, of.firms);
        EXPECT_EQ(m.by_class[z].jobs, of.jobs);
    }
    ASSERT_EQ(m.assisted.size(), grid.cells.size());
    EXPECT_EQ(m.assisted[23], 24.0);
    for (Sums& cell : grid.cells) cell.assisted = 0.0;
    EXPECT_TRUE(margins_of(grid, sectors).assisted.empty());
}

}  // namespace
}  // namespace longrun
