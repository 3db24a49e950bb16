#include "engine/workers.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <vector>

namespace longrun {
namespace {

TEST(Workers, DoEveryPieceOnce) {
    for (const int threads : {1, 2, 7}) {
        Workers workers(threads);
        EXPECT_EQ(workers.threads(), threads);
        for (const std::size_t pieces : {0u, 1u, 2u, 3u, 100u, 1000u}) {
            std::vector<std::atomic<int>> done(pieces);
            std::atomic<bool> known{true};
            workers.for_each(pieces, [&](std::size_t piece, int thread) {
                if (thread < 0 || thread >= threads) known = false;
                ++done[piece];
            });
            EXPECT_TRUE(known);
            for (const auto& times : done)
                ASSERT_EQ(times, 1) << threads << " threads, " << pieces << " pieces";
        }
    }
}

// A round is over when it returns: what it wrote is there to be read, and the next may begin.
TEST(Workers, FinishARoundBeforeTheNext) {
    Workers workers(3);
    std::vector<std::size_t> values(64, 0);
    for (std::size_t round = 1; round <= 500; ++round) {
        workers.for_each(values.size(), [&](std::size_t piece, int) { values[piece] += piece; });
        for (std::size_t piece = 0; piece < values.size(); ++piece)
            ASSERT_EQ(values[piece], round * piece);
    }
}

TEST(Workers, NobodyWorksForTwoAtOnce) {
    Workers workers(4);
    std::vector<std::atomic<int>> busy(4);
    std::atomic<bool> alone{true};
    workers.for_each(2000, [&](std::size_t, int thread) {
        const auto t = static_cast<std::size_t>(thread);
        if (++busy[t] != 1) alone = false;
        --busy[t];
    });
    EXPECT_TRUE(alone);
}

TEST(Workers, NoNumberMeansTheMachines) {
    EXPECT_GE(machine_threads(), 1);
    const Workers all(0);
    EXPECT_EQ(all.threads(), machine_threads());
}

TEST(Workers, OneThreadKeepsTheOrder) {
    Workers alone(1);
    std::vector<std::size_t> order;
    alone.for_each(5, [&](std::size_t piece, int thread) {
        EXPECT_EQ(thread, 0);
        order.push_back(piece);
    });
    EXPECT_EQ(order, (std::vector<std::size_t>{0, 1, 2, 3, 4}));
}

}  // namespace
}  // namespace longrun
