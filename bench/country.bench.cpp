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

/// One run under the last policy, observed; `months` of it.
Trace run_once(const ModelInputs& inputs, const PolicySchedule& policy, Luck luck, Workers& workers,
               int months) {
    FirmBody body(inputs.population, luck, workers);
    Nation nation(inputs, false);
    Drivers drivers;
    Trace trace;
    begin(inputs, nation, drivers, body);
    simulate(policy, 0, months, nation, drivers, body,
             [&](int month, const Nation& now, const Margins&) {
                 trace.observe(inputs, month, now, body);
                 return true;
             });
    return trace;
}

void run_country(benchmark::State& state) {
    const Country& of = country(static_cast<std::size_t>(state.range(0)));
    const auto inputs = inputs_of(of.scenario, of.population);
    if (!inputs) return state.SkipWithError("no inputs");
    const PolicySchedule& policy = of.scenario.policies.back().schedule;
    Workers workers(static_cast<int>(state.range(1)));
    const int months = inputs->calendar.months;
    Trace trace;
    for (auto _ : state) trace = run_once(*inputs, policy, Luck{1, 0}, workers, months);
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
    ->Args({10'000, 1})
    ->Args({20'000, 1})
    ->Args({100'000, 1})
    ->Args({100'000, 2})
    ->Args({1'000'000, 1})
    ->Args({1'000'000, 2})
    ->Args({0, 1})
    ->Args({0, 2})
    ->Iterations(1)
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime()
    ->UseRealTime();

/// An ensemble: one member a thread, the population shared.
void ensemble(benchmark::State& state) {
    constexpr std::size_t firms = 20'000;
    constexpr int months = 360;
    constexpr double asked = 1'000.0;  // members that a shortened run is scaled to
    const Country& of = country(firms);
    const auto inputs = inputs_of(of.scenario, of.population);
    if (!inputs) return state.SkipWithError("no inputs");
    const PolicySchedule& policy = of.scenario.policies.back().schedule;
    const auto members = static_cast<std::size_t>(state.range(0));
    Workers workers(static_cast<int>(state.range(1)));
    std::vector<double> use(members);
    for (auto _ : state) {
        workers.for_each(members, [&](std::size_t member, int) {
            Workers alone(1);
            const Luck luck{1, static_cast<std::uint32_t>(member)};
            use[member] = run_once(*inputs, policy, luck, alone, months).nation.back()[0];
        });
    }
    const double steps =
        static_cast<double>(firms * members) * months * static_cast<double>(state.iterations());
    state.counters["firm_steps_per_second"] =
        benchmark::Counter(steps, benchmark::Counter::kIsRate);
    state.counters["seconds_of_1000_members"] = benchmark::Counter(
        static_cast<double>(members * static_cast<std::size_t>(state.iterations())) / asked,
        benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
    double sum = 0.0;
    for (const double one : use) sum += one;
    state.counters["use"] = sum / static_cast<double>(members);
}
BENCHMARK(ensemble)
    ->ArgNames({"members", "threads"})
    ->Args({40, 1})
    ->Args({40, 2})
    ->Iterations(1)
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime()
    ->UseRealTime();

/// From files to the first month: what the command line does before it shows anything, the process
/// itself apart. The prepared population is there.
void first_month(benchmark::State& state) {
    const std::size_t firms = 100'000;
    country(firms);
    double use = 0.0;
    for (auto _ : state) {
        const auto scenario = load_scenario("scenarios/us-ai-race.toml", disk_files(), "data");
        const auto population = prepare_population("data", scenario->pack, {false, firms},
                                                   "build/bench/cache", machine_threads());
        const auto inputs = inputs_of(*scenario, *population);
        if (!inputs) return state.SkipWithError("no inputs");
        Workers workers(machine_threads());
        use = run_once(*inputs, scenario->policies.back().schedule, Luck{1, 0}, workers, 1)
                  .nation.back()[0];
    }
    state.counters["use"] = use;
}
BENCHMARK(first_month)->Unit(benchmark::kMillisecond)->Iterations(3)->UseRealTime();

/// The population of all firms from the data pack's tables.
void build_population(benchmark::State& state) {
    const Country& of = country(20'000);
    double firms = 0.0;
    for (auto _ : state) {
        const auto population = prepare_population("data", of.scenario.pack, {true, 0}, "",
                                                   static_cast<int>(state.range(0)));
        if (!population) return state.SkipWithError("cannot build the firms");
        firms = static_cast<double>(population->size());
    }
    state.counters["firms"] = firms;
    constexpr double asked = 6.4e6;  // firms that the time is scaled to
    state.counters["seconds_of_6400000_firms"] =
        benchmark::Counter(firms / asked * static_cast<double>(state.iterations()),
                           benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}
BENCHMARK(build_population)
    ->ArgNames({"threads"})
    ->Arg(1)
    ->Arg(2)
    ->Iterations(1)
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime()
    ->UseRealTime();

}  // namespace
}  // namespace longrun
