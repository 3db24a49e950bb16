// The addressed draws as the model reads them: neighbouring firms, months, purposes, seeds and
// replicates must not know of each other. Seeds are fixed, so each test either holds or the
// generator has changed; bounds are those that a good generator breaks once in about a million.
// `make battery` runs dieharder over the same orders.
#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <functional>
#include <vector>

#include "base/random.hpp"

namespace longrun::draws_as_used_test {
namespace {

/// The address of a draw.
struct Address {
    std::uint32_t slot = 0;
    std::uint32_t step = 0;
    std::uint32_t purpose = 0;
    std::uint32_t seed = 1;
    std::uint32_t replicate = 0;

    std::uint32_t word() const {
        return Luck{seed, replicate}.word(slot, step, static_cast<Draw>(purpose));
    }
};

struct Neighbour {
    const char* what;
    std::function<void(Address&)> move;
};
const std::vector<Neighbour>& neighbours() {
    static const std::vector<Neighbour> all{
        {"firm", [](Address& a) { a.slot += 1; }},
        {"firm of the next quad", [](Address& a) { a.slot += 4; }},
        {"firm 65,536 on", [](Address& a) { a.slot += 65'536; }},
        {"month", [](Address& a) { a.step += 1; }},
        {"year", [](Address& a) { a.step += 12; }},
        {"purpose", [](Address& a) { a.purpose += 1; }},
        {"seed", [](Address& a) { a.seed += 1; }},
        {"replicate", [](Address& a) { a.replicate += 1; }},
        {"firm and month", [](Address& a) { a.slot += 4, a.step += 1; }},
        {"seed for firm", [](Address& a) { a.seed += 1, a.slot -= 4; }},
    };
    return all;
}

/// Addresses as a run reads them: 64 months of 1,024 firms.
std::vector<Address> addresses() {
    std::vector<Address> all;
    for (std::uint32_t step = 0; step < 64; ++step) {
        for (std::uint32_t slot = 8; slot < 1'032; ++slot) all.push_back({slot, step, 0, 1, 0});
    }
    return all;
}

// z of chi-square with many degrees of freedom, by Wilson and Hilferty.
double z_of(double chi_square, double freedom) {
    const double v = 2.0 / (9.0 * freedom);
    return (std::cbrt(chi_square / freedom) - (1.0 - v)) / std::sqrt(v);
}
constexpr double bound = 4.9;  // two-sided, one in a million

TEST(DrawsAsUsed, NeighboursAreNotCorrelated) {
    const std::vector<Address> all = addresses();
    for (const Neighbour& neighbour : neighbours()) {
        double sum = 0.0;
        for (Address address : all) {
            const double one = address.word() * 0x1p-32 - 0.5;
            neighbour.move(address);
            sum += one * (address.word() * 0x1p-32 - 0.5);
        }
        // Products of two independent uniforms have variance 1/144.
        const double z = sum * 12.0 / std::sqrt(static_cast<double>(all.size()));
        EXPECT_LT(std::fabs(z), bound) << "the next " << neighbour.what;
    }
}

// Pairs of neighbours fill the square, by their highest and by their lowest four bits.
TEST(DrawsAsUsed, PairsOfNeighboursFillTheSquare) {
    const std::vector<Address> all = addresses();
    for (const Neighbour& neighbour : neighbours()) {
        for (const int shift : {28, 0}) {
            std::vector<int> count(256, 0);
            for (Address address : all) {
                const std::uint32_t one = address.word() >> shift & 15u;
                neighbour.move(address);
                ++count[16 * one + (address.word() >> shift & 15u)];
            }
            const double expected = static_cast<double>(all.size()) / 256.0;
            double chi_square = 0.0;
            for (const int n : count) chi_square += (n - expected) * (n - expected) / expected;
            EXPECT_LT(std::fabs(z_of(chi_square, 255.0)), bound)
                << "the next " << neighbour.what << ", bits from " << shift;
        }
    }
}

// Half of the bits differ between neighbours, every bit of the word alike.
TEST(DrawsAsUsed, EveryBitChangesHalfOfTheTime) {
    const std::vector<Address> all = addresses();
    const double n = static_cast<double>(all.size());
    for (const Neighbour& neighbour : neighbours()) {
        std::vector<double> changed(32, 0.0);
        for (Address address : all) {
            const std::uint32_t one = address.word();
            neighbour.move(address);
            std::uint32_t differ = one ^ address.word();
            for (; differ != 0; differ &= differ - 1)
                changed[static_cast<std::size_t>(std::countr_zero(differ))] += 1.0;
        }
        for (const double times : changed)
            EXPECT_LT(std::fabs(times - n / 2) / std::sqrt(n / 4), bound) << neighbour.what;
    }
}

// Rare events, as adoption in a month is: months between a firm's hits are geometric.
TEST(DrawsAsUsed, WaitsForARareEventAreGeometric) {
    constexpr double chance = 0.01;
    std::vector<double> count(41, 0.0);  // by ten months, the last for all longer waits
    double waits = 0.0;
    for (std::uint32_t slot = 0; slot < 2'000; ++slot) {
        int since = 0;
        for (std::uint32_t step = 0; step < 600; ++step, ++since) {
            if (!(Address{slot, step, 0, 3, 0}.word() * 0x1p-32 < chance)) continue;
            // A wait that could be cut off by the last month would shorten the mean: of the first
            // only, up to 400.
            count[static_cast<std::size_t>(std::min(since, 400) / 10)] += 1.0;
            waits += 1.0;
            break;
        }
    }
    double chi_square = 0.0;
    double freedom = -1.0;
    double left = 2'000.0;
    for (std::size_t i = 0; i + 1 < count.size(); ++i) {
        const double expected = 2'000.0 * (std::pow(0.99, 10.0 * static_cast<double>(i)) -
                                           std::pow(0.99, 10.0 * static_cast<double>(i + 1)));
        chi_square += (count[i] - expected) * (count[i] - expected) / expected;
        left -= count[i];
        freedom += 1.0;
    }
    const double rest = 2'000.0 * std::pow(0.99, 400.0);
    chi_square += (left - rest) * (left - rest) / rest;
    EXPECT_LT(std::fabs(z_of(chi_square, freedom + 1.0)), bound);
    EXPECT_GT(waits, 1'980.0);
}

}  // namespace
}  // namespace longrun::draws_as_used_test
