// Supply links of any population: every firm buys twice, from others, in a fixed order.

#include <gtest/gtest.h>

#include "economy/links.hpp"
#include "tests/support/tiny_economy.hpp"

namespace longrun {
namespace {

/// A population of the given cells, each with its jobs, for links alone.
Population of_cells(std::size_t regions, std::size_t sectors, std::uint32_t random) {
    Population p;
    p.regions.resize(regions);
    p.sectors.resize(sectors);
    p.size_classes.resize(1);
    const auto next = [&] {
        random = random * 1664525u + 1013904223u;
        return random >> 8;
    };
    for (SectorInfo& sector : p.sectors) {
        for (std::size_t s = 0; s < sectors; ++s)
            sector.input_share.push_back(next() % 3 == 0 ? 0.0 : (next() % 100) * 0.01);
    }
    for (std::size_t r = 0; r < regions; ++r) {
        for (std::size_t s = 0; s < sectors; ++s) {
            const std::uint32_t firms = next() % 4 == 0 ? 0 : next() % 60;
            if (firms == 0) continue;
            Cell cell;
            cell.region = static_cast<std::uint16_t>(r);
            cell.sector = static_cast<std::uint16_t>(s);
            cell.begin = static_cast<std::uint32_t>(p.jobs.size());
            for (std::uint32_t i = 0; i < firms; ++i)
                p.jobs.push_back(next() % 5 == 0 ? 0 : next() % 300);
            cell.end = static_cast<std::uint32_t>(p.jobs.size());
            p.cells.push_back(cell);
        }
    }
    return p;
}

void expect_sound(const Population& p) {
    ASSERT_EQ(p.buyers_begin.size(), p.size() + 1);
    ASSERT_EQ(p.buyers.size(), 2 * p.size());
    ASSERT_EQ(p.buyers_begin.front(), 0u);
    ASSERT_EQ(p.buyers_begin.back(), p.buyers.size());
    std::vector<int> bought(p.size(), 0);
    for (std::size_t i = 0; i < p.size(); ++i) {
        ASSERT_LE(p.buyers_begin[i], p.buyers_begin[i + 1]);
        for (std::uint32_t k = p.buyers_begin[i]; k < p.buyers_begin[i + 1]; ++k) {
            ASSERT_LT(p.buyers[k], p.size());
            ++bought[p.buyers[k]];
            if (k > p.buyers_begin[i]) {
                ASSERT_LE(p.buyers[k - 1], p.buyers[k]);
            }
            if (p.size() > 1) {
                ASSERT_NE(p.buyers[k], i) << "a firm is not its own partner";
            }
        }
    }
    for (const int times : bought) ASSERT_EQ(times, partners_per_firm);
}

TEST(Links, HoldInAnyPopulation) {
    for (std::uint32_t round = 0; round < 200; ++round) {
        Population p = of_cells(1 + round % 5, 1 + round % 7, round);
        Workers workers(1);
        link_partners(p, Luck{round, 0}, workers);
        if (p.size() > 0) expect_sound(p);
    }
}

TEST(Links, ThreadsMoveNoLink) {
    for (const bool weighted : {false, true}) {
        Population one = tiny_population();
        if (weighted) one.weight.assign(one.size(), 5 * Population::unit_weight);
        Population seven = one;
        Workers alone(1);
        Workers many(7);
        link_partners(one, Luck{3, 0}, alone);
        link_partners(seven, Luck{3, 0}, many);
        EXPECT_EQ(one.buyers, seven.buyers);
        EXPECT_EQ(one.buyers_begin, seven.buyers_begin);
    }
}

// One sector, two regions of equal size: half of the partners are sought at home, and half of the
// others are found there, so three quarters lie at home.
TEST(Links, HalfAreSoughtAtHome) {
    Population p;
    p.regions.resize(2);
    p.sectors.resize(1);
    p.sectors[0].input_share = {0.4};
    p.size_classes.resize(1);
    p.jobs.assign(40000, 3);
    for (const std::uint16_t r : {std::uint16_t{0}, std::uint16_t{1}}) {
        Cell cell;
        cell.region = r;
        cell.begin = r * 20000u;
        cell.end = cell.begin + 20000u;
        p.cells.push_back(cell);
    }
    Workers workers(1);
    link_partners(p, Luck{1, 0}, workers);
    expect_sound(p);
    double home = 0.0;
    for (std::size_t i = 0; i < p.size(); ++i) {
        for (std::uint32_t k = p.buyers_begin[i]; k < p.buyers_begin[i + 1]; ++k) {
            home += (p.buyers[k] < 20000) == (i < 20000);
        }
    }
    EXPECT_NEAR(home / 80000.0, 0.75, 0.006);  // four standard errors
}

// Jobs 9 against 1: nine tenths of the partners are the large ones. Weight counts like jobs.
TEST(Links, FollowJobsAndWeight) {
    for (const bool by_weight : {false, true}) {
        Population p;
        p.regions.resize(1);
        p.sectors.resize(1);
        p.sectors[0].input_share = {0.4};
        p.size_classes.resize(1);
        p.jobs.assign(20000, 1);
        if (by_weight) p.weight.assign(20000, Population::unit_weight);
        for (std::size_t i = 10000; i < 20000; ++i) {
            if (by_weight)
                p.weight[i] = 9 * Population::unit_weight;
            else
                p.jobs[i] = 9;
        }
        Cell cell;
        cell.end = 20000;
        p.cells.push_back(cell);
        Workers workers(1);
        link_partners(p, Luck{1, 0}, workers);
        expect_sound(p);
        const double large = static_cast<double>(p.buyers_begin[20000] - p.buyers_begin[10000]);
        EXPECT_NEAR(large / 40000.0, 0.9, 0.006);
    }
}

}  // namespace
}  // namespace longrun
