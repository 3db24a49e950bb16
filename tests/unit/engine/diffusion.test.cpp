#include "engine/diffusion.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/support/firm_diffusion.hpp"

namespace longrun::diffusion_test {
namespace {

using testing::firm_diffusion;
using testing::FirmDiffusion;
using testing::level;

/// The slow and clear version: one firm after the other asks all its links, every month, with its
/// own draws. Months of first use by place.
std::vector<std::uint16_t> pull(const FirmDiffusion& fdk, const Luck& luck, Draw draw) {
    const Network& net = fdk.network;
    const SpreadModel& model = fdk.model;
    std::vector<std::uint16_t> first_use(net.places(), Diffusion::never);
    for (std::uint32_t month = 0; month < model.months(); ++month) {
        const std::vector<std::uint16_t> before = first_use;
        const float c = model.hindrance[month];
        const float q = model.neighbours * (256.0f / 65'535.0f);
        for (std::size_t g = 0; g < net.groups(); ++g) {
            const std::uint32_t begin = net.group_begin[g];
            const std::uint32_t end = begin + net.group_size[g];
            double users = 0.0;
            for (std::uint32_t p = begin; p < end; ++p) users += before[p] != Diffusion::never;
            const float base =
                static_cast<float>(256.0 * (model.alone + static_cast<double>(model.group) * users /
                                                              net.group_size[g]));
            for (std::uint32_t p = begin; p < end; ++p) {
                if (before[p] != Diffusion::never) continue;
                std::uint32_t using_links = 0;
                for (std::uint32_t l = net.links_begin[p]; l < net.links_begin[p + 1]; ++l)
                    using_links += before[net.links[l]] != Diffusion::never;
                const auto share =
                    static_cast<float>(using_links * std::uint32_t{net.share_of_link[p]});
                const std::uint32_t coarse = luck.word(p / 4, month, draw) >> 8 * (p % 4) & 0xff;
                // What the wide scan may leave out, in its own precision …
                const float e = whole_float(model.resistance[p]);
                const float odds = 1.0f + e * c;
                if (!(static_cast<float>(coarse) * odds < base + q * share)) continue;
                // … and the chance itself, with 40 bits of draw.
                const double u = coarse + luck.uniform(0x8000'0000u + p, month, draw);
                if (u * (1.0 + static_cast<double>(e) * c) <
                    static_cast<double>(base) + static_cast<double>(q) * share)
                    first_use[p] = static_cast<std::uint16_t>(month);
            }
        }
    }
    return first_use;
}

TEST(Diffusion, IsTheSlowVersionForAnyThreadsAndInstructions) {
    const FirmDiffusion fdk = firm_diffusion(7'310, 200);  // the last group is a short one
    const Luck luck{5, 2};
    const std::vector<std::uint16_t> slow = pull(fdk, luck, testing::fdk_draw);
    Diffusion diffusion(fdk.network);
    Spread first;
    for (const int threads : {1, 2, 7, 16}) {
        Workers workers(threads);
        for (const Instructions set :
             {Instructions::base, Instructions::avx2, Instructions::avx512}) {
            if (set > machine_instructions()) continue;
            const Spread spread = diffusion.run(fdk.model, luck, testing::fdk_draw, workers, set);
            ASSERT_TRUE(std::equal(slow.begin(), slow.end(), diffusion.first_use().begin(),
                                   diffusion.first_use().end()))
                << threads << " threads, " << instructions_names[static_cast<int>(set)];
            if (first.users.empty()) first = spread;
            EXPECT_EQ(spread.users, first.users);
            EXPECT_EQ(spread.depth, first.depth);
        }
    }
}

TEST(Diffusion, SumsAreThoseOfTheMonthsOfFirstUse) {
    const FirmDiffusion fdk = firm_diffusion(2'000, 120);
    Workers workers(2);
    Diffusion diffusion(fdk.network);
    const Spread spread = diffusion.run(fdk.model, Luck{9, 0}, testing::fdk_draw, workers);
    for (const std::size_t month : {std::size_t{0}, std::size_t{60}, std::size_t{119}}) {
        std::vector<std::uint32_t> users(fdk.model.kinds);
        std::vector<double> depth(fdk.model.kinds);
        for (std::size_t g = 0; g < fdk.network.groups(); ++g) {
            for (std::uint32_t p = fdk.network.group_begin[g]; p < fdk.network.group_begin[g + 1];
                 ++p) {
                const std::size_t since = diffusion.first_use()[p];
                if (since > month) continue;
                ++users[fdk.model.kind_of_group[g]];
                depth[fdk.model.kind_of_group[g]] += fdk.model.depth[month - since];
            }
        }
        for (std::size_t k = 0; k < fdk.model.kinds; ++k) {
            EXPECT_EQ(spread.users[month * fdk.model.kinds + k], users[k]);
            EXPECT_NEAR(spread.depth[month * fdk.model.kinds + k], depth[k], 1e-9);
        }
    }
}

// The published shares of six programs in five languages, of a million firms. Of 100,000, luck in
// the first months shifts the curve by about 0.004 where it is steep; three of those.
TEST(Diffusion, GivesThePublishedCurve) {
    const FirmDiffusion fdk = firm_diffusion(100'000);
    Workers workers(2);
    Diffusion diffusion(fdk.network);
    const Spread spread = diffusion.run(fdk.model, Luck{3, 0}, testing::fdk_draw, workers);
    const std::vector<double> published{0.006, 0.035, 0.142, 0.398, 0.659, 0.797};
    for (std::size_t i = 0; i < published.size(); ++i) {
        const double share = level(spread, 60 * i + 59).users / 100'000.0;
        const double error = 0.001 + 0.024 * std::sqrt(published[i] * (1 - published[i]));
        EXPECT_NEAR(share, published[i], error) << "month " << 60 * i + 60;
    }
    EXPECT_NEAR(level(spread, 359).mean_depth * level(spread, 359).users / 1e5, 0.621, 0.006);
}

// Without neighbours and groups, and without hindrance, firms begin at a constant rate: survival is
// geometric.
TEST(Diffusion, AloneIsGeometric) {
    FirmDiffusion fdk = firm_diffusion(100'000, 60);
    fdk.model.neighbours = fdk.model.group = 0.0f;
    fdk.model.alone = 0.01f;
    std::fill(fdk.model.resistance.begin(), fdk.model.resistance.end(), std::uint16_t{0});
    Workers workers(1);
    Diffusion diffusion(fdk.network);
    const Spread spread = diffusion.run(fdk.model, Luck{3, 0}, testing::fdk_draw, workers);
    double stay = 1.0;
    for (std::size_t month = 0; month < 60; ++month) {
        stay *= 0.99;
        EXPECT_NEAR(level(spread, month).users / 1e5, 1 - stay,
                    4.0 * std::sqrt(stay * (1 - stay) / 1e5));
    }
}

TEST(Network, LinksBothWaysAndSharesAddUp) {
    const std::vector<std::uint32_t> sizes{3, 70};
    Network net = places_of(sizes);
    EXPECT_EQ(net.group_begin, (std::vector<std::uint32_t>{0, 64, 192}));
    EXPECT_EQ(net.members(), 73u);
    const std::vector<Link> pairs{{0, 1}, {0, 64}, {64, 0}, {2, 133}};
    link(net, pairs);
    const auto linked = [&](std::uint32_t p) {
        return std::vector<std::uint32_t>(net.links.begin() + net.links_begin[p],
                                          net.links.begin() + net.links_begin[p + 1]);
    };
    EXPECT_EQ(linked(0), (std::vector<std::uint32_t>{1, 64, 64}));
    EXPECT_EQ(linked(64), (std::vector<std::uint32_t>{0, 0}));
    EXPECT_EQ(linked(133), (std::vector<std::uint32_t>{2}));
    EXPECT_TRUE(linked(134).empty());
    EXPECT_EQ(net.share_of_link[0], 21'845);
    EXPECT_EQ(net.share_of_link[133], 65'535);
    EXPECT_EQ(net.share_of_link[134], 0);
}

}  // namespace
}  // namespace longrun::diffusion_test
