// Question: what does the firm diffusion kernel cost in the general engine, against the machine's
// memory bandwidth?
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdlib>
#include <map>

#include "bench/bandwidth.hpp"
#include "tests/support/firm_diffusion.hpp"

namespace longrun {
namespace {

const testing::FirmDiffusion& kernel(std::uint32_t firms) {
    static std::map<std::uint32_t, testing::FirmDiffusion> known;
    const auto found = known.find(firms);
    if (found != known.end()) return found->second;
    known.clear();  // one at a time in memory
    return known.emplace(firms, testing::firm_diffusion(firms)).first->second;
}

constexpr std::int64_t widest = -1;

void fdk(benchmark::State& state) {
    const auto firms = static_cast<std::uint32_t>(state.range(0));
    const testing::FirmDiffusion& of = kernel(firms);
    Workers workers(static_cast<int>(state.range(1)));
    const Instructions set = state.range(2) == widest ? machine_instructions()
                                                      : static_cast<Instructions>(state.range(2));
    if (set > machine_instructions())
        return state.SkipWithError("this machine has no such instructions");
    Diffusion diffusion(of.network);
    Spread spread;
    for (auto _ : state)
        spread = diffusion.run(of.model, Luck{1, 0}, testing::fdk_draw, workers, set);

    const double steps = static_cast<double>(firms) * static_cast<double>(of.model.months()) *
                         static_cast<double>(state.iterations());
    state.counters["firm_steps_per_second"] =
        benchmark::Counter(steps, benchmark::Counter::kIsRate);
    state.counters["bytes_touched_a_firm_step"] = diffusion.bytes_touched();
    state.counters["bytes_at_rest_a_firm"] = diffusion.bytes_at_rest(of.model);
    state.counters["share_of_bandwidth"] = benchmark::Counter(
        steps * diffusion.bytes_touched() / memory_bandwidth(static_cast<int>(state.range(1))),
        benchmark::Counter::kIsRate);
    // The answer, so that fast and wrong shows: 0.797 of the firms use, and a checksum of who began
    // when.
    state.counters["use"] = testing::level(spread, of.model.months() - 1).users / firms;
    std::uint32_t checksum = 2'166'136'261u;
    for (const std::uint16_t month : diffusion.first_use())
        checksum = (checksum ^ month) * 16'777'619u;
    state.counters["checksum"] = checksum;
}
/// Firms by the environment variable FDK_FIRMS, else the sizes of the goals.
void sizes(benchmark::internal::Benchmark* fdk) {
    fdk->ArgNames({"firms", "threads", "instructions"});
    if (const char* firms = std::getenv("FDK_FIRMS")) {
        fdk->ArgsProduct({{std::max(1L, std::atol(firms))}, {1, 2}, {widest}});
        return;
    }
    fdk->ArgsProduct({{1'000'000}, {1, 2}, {0, 1, 2, widest}});
    fdk->ArgsProduct({{6'400'000}, {1, 2}, {widest}});
}
BENCHMARK(fdk)
    ->Apply(sizes)
    ->Iterations(3)
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime()
    ->UseRealTime();

}  // namespace
}  // namespace longrun
