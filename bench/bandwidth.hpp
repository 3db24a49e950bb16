#pragma once

#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <thread>
#include <vector>

namespace longrun {

/// STREAM's triad over arrays far beyond the caches [bytes/s], the best of five.
inline double memory_bandwidth(int threads) {
    constexpr std::size_t n = std::size_t{1} << 25;
    static std::map<int, double> known;
    if (const auto found = known.find(threads); found != known.end()) return found->second;
    std::vector<double> a(n, 0.0), b(n, 1.0), c(n, 2.0);
    const std::size_t team_size = static_cast<std::size_t>(threads);
    double best = 0.0;
    for (int round = 0; round < 5; ++round) {
        const auto start = std::chrono::steady_clock::now();
        std::vector<std::thread> team;
        for (std::size_t t = 0; t < team_size; ++t) {
            team.emplace_back([&, t] {
                for (std::size_t i = n * t / team_size; i < n * (t + 1) / team_size; ++i)
                    a[i] = b[i] + 3.0 * c[i];
            });
        }
        for (std::thread& thread : team) thread.join();
        benchmark::DoNotOptimize(a.data());
        const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
        best = std::max(best, 3.0 * 8.0 * static_cast<double>(n) / seconds.count());
    }
    return known[threads] = best;
}

}  // namespace longrun
