#pragma once

#include <algorithm>

#include "base/math.hpp"
#include "engine/diffusion.hpp"

/// The firm diffusion kernel, the benchmark against other programs: firms on a ring of degree ten
/// of which a fifth of the links leads to any firm; groups of 500; 20 sectors; costs that fall.
namespace longrun::testing {

constexpr Draw fdk_draw = Draw::transition;

struct FirmDiffusion {
    Network network;
    SpreadModel model;
};

inline FirmDiffusion firm_diffusion(std::uint32_t firms, std::size_t months = 360,
                                    std::uint32_t seed = 1) {
    constexpr std::uint32_t group = 500;
    constexpr std::uint32_t sectors = 20;
    constexpr std::uint32_t half_degree = 5;
    constexpr double slope = 2.0;  // of the logit, per unit of benefit less cost
    const Luck luck{seed, 0};
    std::vector<std::uint32_t> sizes(firms / group, group);
    if (firms % group > 0) sizes.push_back(firms % group);
    FirmDiffusion fdk{places_of(sizes), {}};
    const auto place = [&](std::uint32_t firm) {
        return fdk.network.group_begin[firm / group] + firm % group;
    };

    std::vector<Link> links;
    links.reserve(std::size_t{firms} * half_degree);
    std::vector<std::uint32_t> words(std::size_t{half_degree} * 2 * 4096 + 4);
    for (std::uint32_t first = 0; first < firms; first += 4096) {
        const std::uint32_t here = std::min(4096u, firms - first);
        // Two draws a link: whether it is rewired, and whereto.
        luck.fill(words.data(), 0, here * half_degree * 2, first / 4096, Draw::supply_partner);
        const std::uint32_t* word = words.data();
        for (std::uint32_t firm = first; firm < first + here; ++firm) {
            for (std::uint32_t k = 1; k <= half_degree; ++k, word += 2) {
                std::uint32_t other = (firm + k) % firms;
                if (word[0] * 0x1p-32 < 0.2) {
                    other = static_cast<std::uint32_t>(std::uint64_t{word[1]} * firms >> 32);
                    if (other == firm) other = (firm + 1) % firms;
                }
                links.push_back({place(firm), place(other)});
            }
        }
    }
    link(fdk.network, links);

    SpreadModel& m = fdk.model;
    m.alone = 0.002f;
    m.neighbours = 0.06f;
    m.group = 0.03f;
    m.kinds = sectors;
    for (std::size_t g = 0; g < sizes.size(); ++g)
        m.kind_of_group.push_back(static_cast<std::uint16_t>(g % sectors));
    // logit^-1(slope (benefit - cost)) = 1 / (1 + exp(-slope benefit) exp(slope cost))
    double depth = 0.02;
    for (std::size_t month = 0; month < months; ++month) {
        const double cost = 3.0 * math::exp(-static_cast<double>(month) / 120.0);
        m.hindrance.push_back(static_cast<float>(math::exp(slope * cost)));
        m.depth.push_back(static_cast<float>(depth));
        depth += 0.06 * depth * (1.0 - depth);
    }
    m.resistance.assign(fdk.network.places(), 0);
    for (std::uint32_t firm = 0; firm < firms; ++firm) {
        const double u = (luck.word(firm, 0, Draw::quality) + 0.5) * 0x1p-32;
        m.resistance[place(firm)] =
            half_float(static_cast<float>(math::exp(-slope * math::normal_quantile(u))));
    }
    return fdk;
}

/// Users of all kinds after a month, and their mean depth.
struct Level {
    double users = 0.0;
    double mean_depth = 0.0;
};
inline Level level(const Spread& spread, std::size_t month) {
    Level all;
    for (std::size_t kind = 0; kind < spread.kinds; ++kind) {
        all.users += spread.users[month * spread.kinds + kind];
        all.mean_depth += spread.depth[month * spread.kinds + kind];
    }
    all.mean_depth /= std::max(1.0, all.users);
    return all;
}

}  // namespace longrun::testing
