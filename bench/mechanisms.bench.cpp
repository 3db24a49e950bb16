// Question: what do all mechanisms and levers together cost a month, beside the core alone? The
// core is the baseline with every mechanism that has a switch off; "all" has every lever of the
// maintained scenarios in force at once, and politics, incidents, moving people and answering
// students on.
#include <benchmark/benchmark.h>

#include <cstdlib>

#include "api/prepare.hpp"
#include "api/setup.hpp"
#include "model/firm_body.hpp"
#include "model/simulate.hpp"
#include "scenario/load.hpp"

namespace longrun {
namespace {

constexpr int from_month = 132;  // 2027: levers of the maintained scenarios are in force
constexpr int months = 48;

Scenario read(const char* path) {
    auto scenario = load_scenario(path, disk_files(), "data");
    if (scenario) return *scenario;
    std::fprintf(stderr, "mechanisms.bench: cannot read %s; run it in the project's folder\n",
                 path);
    std::exit(1);
}

/// Every lever that a maintained scenario uses, in one policy.
PolicySchedule every_lever() {
    PolicySchedule all;
    for (const char* path :
         {"scenarios/us-ai-race.toml", "scenarios/us-demand.toml", "scenarios/us-bottlenecks.toml",
          "scenarios/us-institutions.toml", "scenarios/us-talent.toml"}) {
        for (const Policy& policy : read(path).policies) {
            for_each_lever(all, [&](const auto& table, auto& entries) {
                for_each_lever(policy.schedule, [&](const auto& of, const auto& more) {
                    if constexpr (std::is_same_v<decltype(more), const std::remove_reference_t<
                                                                     decltype(entries)>&>) {
                        if (of.name == table.name && entries.empty()) entries = more;
                    }
                });
            });
        }
    }
    CoalitionSetting coalition = schema::defaults(coalition_setting);
    coalition.strength = 1.0;
    all.coalition.push_back({from_month, from_month + months, coalition, {}});
    return all;
}

void run_months(benchmark::State& state) {
    Scenario scenario = read("scenarios/us-baseline.toml");
    const bool everything = state.range(1) != 0;
    FirmChoice firms{state.range(0) == 0, std::max<std::int64_t>(state.range(0), smallest_sample)};
    const auto population =
        prepare_population("data", scenario.pack, firms, "build/bench/cache", machine_threads());
    if (!population) return state.SkipWithError("no firms");
    Technology& t = scenario.technology;
    t.politics.active = everything;
    if (everything) {
        t.acceptance.incidents.value = 0.1;
        t.talent.mobility.value = 0.05;
        t.talent.enrolment_share = 0.3;
    } else {
        t.talent.mobility.value = 0.0;
        t.talent.enrolment_share = 0.0;
    }
    const auto inputs = inputs_of(scenario, *population);
    if (!inputs) return state.SkipWithError("no inputs");
    const PolicySchedule policy = everything ? every_lever() : PolicySchedule{};
    Workers workers(1);
    for (auto _ : state) {
        state.PauseTiming();
        FirmBody body(inputs->population, {1, 0}, workers);
        Nation nation(*inputs, false);
        Drivers drivers;
        begin(*inputs, nation, drivers, body);
        const auto go = [](int, const Nation&, const Margins&) { return true; };
        simulate(policy, 0, from_month, nation, drivers, body, go);
        state.ResumeTiming();
        simulate(policy, from_month, from_month + months, nation, drivers, body, go);
    }
    state.counters["month_us"] = benchmark::Counter(
        months * 1e-6, benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}
BENCHMARK(run_months)
    ->ArgNames({"firms", "all"})
    ->ArgsProduct({{50000, 0}, {0, 1}})
    ->Unit(benchmark::kMillisecond)
    ->Iterations(3);

}  // namespace
}  // namespace longrun

BENCHMARK_MAIN();
