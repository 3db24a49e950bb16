#include "study/futures.hpp"

#include <algorithm>
#include <limits>

#include "base/math.hpp"
#include "base/random.hpp"
#include "scenario/draws.hpp"

namespace longrun {

namespace {

void set(Future& future, const std::string& key, double value) {
    set_assumption(future.technology, future.responses, future.costs, key, value);
}

/// Order in which draw `i` of `count` takes the strata of a range: sorted by random words, so that
/// no two keys are sampled in step.
std::vector<std::size_t> strata(std::size_t count, std::uint32_t seed, std::uint32_t key) {
    const Luck luck{seed, key};
    std::vector<std::pair<std::uint32_t, std::size_t>> words;
    for (std::size_t i = 0; i < count; ++i)
        words.emplace_back(luck.word(static_cast<std::uint32_t>(i), 0, Draw::stratum), i);
    std::sort(words.begin(), words.end());
    std::vector<std::size_t> order;
    for (const auto& [word, i] : words) order.push_back(i);
    return order;
}

double at(const Uncertainty& range, double part) {
    if (range.distribution != "log-uniform") return range.low + part * (range.high - range.low);
    const double low = math::log(range.low);
    return math::exp(low + part * (math::log(range.high) - low));
}

void sample_ranges(const Scenario& scenario, std::vector<Future>& futures, std::size_t begin) {
    const std::size_t count = futures.size() - begin;
    for (std::size_t u = 0; u < scenario.uncertainties.size(); ++u) {
        const Uncertainty& range = scenario.uncertainties[u];
        const std::vector<std::size_t> order =
            strata(count, scenario.seed, static_cast<std::uint32_t>(u));
        for (std::size_t i = 0; i < count; ++i) {
            const double part = (static_cast<double>(order[i]) + 0.5) / static_cast<double>(count);
            set(futures[begin + i], range.key, at(range, part));
        }
    }
}

}  // namespace

std::vector<Future> futures_of(const Scenario& scenario) {
    std::vector<Future> futures;
    const Future own{
        0, Future::Kind::central, {}, scenario.technology, scenario.responses, scenario.costs};
    if (scenario.worlds.empty()) return {own};
    for (std::size_t w = 0; w < scenario.worlds.size(); ++w) {
        const World& world = scenario.worlds[w];
        Future central = own;
        central.world = w;
        central.technology = world.technology;
        central.responses = world.responses;
        futures.push_back(central);
        if (scenario.draws == 0) continue;
        const auto from_table = [&](const DrawTable::Draw& draw, Future::Kind kind) {
            Future future = central;
            future.kind = kind;
            future.draw = draw.id;
            for (std::size_t k = 0; k < draw.values.size(); ++k) {
                const std::string& key = world.draws.keys[k];
                if (scenario.set_here.count(key) == 0) set(future, key, draw.values[k]);
            }
            futures.push_back(std::move(future));
        };
        const std::size_t begin = futures.size();
        std::int64_t taken = 0;
        for (const DrawTable::Draw& draw : world.draws.draws) {
            if (draw.sloppy || taken == scenario.draws) continue;
            from_table(draw, Future::Kind::drawn);
            ++taken;
        }
        sample_ranges(scenario, futures, begin);
        for (const DrawTable::Draw& draw : world.draws.draws) {
            if (draw.sloppy) from_table(draw, Future::Kind::sloppy);
        }
    }
    return futures;
}

std::vector<std::string> drawn_keys(const Scenario& scenario) {
    std::vector<std::string> keys;
    const auto add = [&](const std::string& key) {
        if (std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(key);
    };
    for (const World& world : scenario.worlds) {
        for (const std::string& key : world.draws.keys) {
            if (scenario.set_here.count(key) == 0) add(key);
        }
    }
    for (const Uncertainty& range : scenario.uncertainties) add(range.key);
    return keys;
}

std::vector<double> values_of(const Future& future, const std::vector<std::string>& keys) {
    std::vector<double> values;
    for (const std::string& key : keys) {
        values.push_back(assumed(future.technology, future.responses, future.costs, key)
                             .value_or(std::numeric_limits<double>::quiet_NaN()));
    }
    return values;
}

}  // namespace longrun
