// Question: what does one run of the United States cost, by number of firms and threads, and which
// share of the machine's memory bandwidth does it use?
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <map>

#include "api/prepare.hpp"
#include "api/setup.hpp"
#include "bench/bandwidth.hpp"
#include "model/simulate.hpp"
#include "observe/trace.hpp"
#include "scenario/load.hpp"

namespace longrun {
namespace {

/// Bytes of a firm that a month reads or writes, of population, state and constants: stage 1,
/// limit of the planning clock 4, and of a user complements 2, assistance 1, quality 1, size 2,
/// jobs 4, weight 4 in a sample.
double bytes_touched(bool weighted, double users) { return 5.0 + users * (weighted ? 14.0 : 10.0); }

struct Country {
    Scenario scenario;
    Population population;
};

/// The race scenario's country; 0 firms: all of them.
const Country& country(std::size_t firms) {
    static std::map<std::size_t, Country> known;
    if (const auto found = known.find(firms); found != known.end()) return found->second;
    const auto fail = [](const char* what) {
        std::fprintf(stderr, "country.bench: cannot %s; run it in the project's folder\n", what);
        std::exit(1);
    };
    auto scenario = load_scenario("scenarios/us-ai-race.toml", disk_files(), "data");
    if (!scenario) fail("read the scenario");
    FirmChoice choice = scenario->firms;
    choice.all = firms == 0;
    if (firms > 0) choice.sample = static_cast<std::uint32_t>(firms);
    auto population =
        prepare_population("data", scenario->pack, choice, "build/bench/cache", machine_threads());
    if (!population) fail("prepare the firms");
    return known.emplace(firms, Country{*scenario, *population}).first->second;
}

void run_country(benchmark::State& state) {
    const Country& of = country(static_cast<std::size_t>(state.range(0)));
    const auto inputs = inputs_of(of.scenario, of.population);
    if (!inputs) return state.SkipWithError("no inputs");
    const PolicySchedule& policy = of.scenario.policies.back().schedule;
    Workers workers(static_cast<int>(state.range(1)));
    const int months = inputs->calendar.months;
    Trace trace;
    for (auto _ : state) {
        FirmBody body(of.population, Luck{1, 0}, workers);
        Nation nation(*inputs, false);
        Drivers drivers;
        trace = {};
        begin(*inputs, nation, drivers, body);
        simulate(policy, 0, months, nation, drivers, body,
                 [&](int month, const Nation& now, const Margins&) {
                     trace.observe(*inputs, month, now, body);
                     return true;
                 });
    }
    const Population& p = of.population;
    const double steps = static_cast<double>(p.size()) * months;
    double users = 0.0;
    for (const auto& month : trace.nation) users += month[0] / months;
    const double touched = bytes_touched(!p.weight.empty(), users);
    const double at_rest =
        static_cast<double>(p.jobs.size() * 4 + p.weight.size() * 4 + p.buyers.size() * 4 +
                            p.buyers_begin.size() * 4 + p.age_months.size() * 2) /
            static_cast<double>(p.size()) +
        10.0 + 8.0;  // state and constants
    state.counters["firm_steps_per_second"] = benchmark::Counter(
        steps * static_cast<double>(state.iterations()), benchmark::Counter::kIsRate);
    state.counters["bytes_touched_a_firm_step"] = touched;
    state.counters["bytes_at_rest_a_firm"] = at_rest;
    state.counters["share_of_bandwidth"] =
        benchmark::Counter(steps * touched * static_cast<double>(state.iterations()) /
                               memory_bandwidth(static_cast<int>(state.range(1))),
                           benchmark::Counter::kIsRate);
    state.counters["use"] = trace.nation.back()[0];  // the answer, so that fast and wrong shows
}
BENCHMARK(run_country)
    ->ArgNames({"firms", "threads"})
    ->Args({20'000, 1})
    ->Args({100'000, 1})
    ->Args({100'000, 2})
    ->Args({1'000'000, 1})
    ->Args({1'000'000, 2})
    ->Args({0, 2})
    ->Iterations(1)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

}  // namespace
}  // namespace longrun
