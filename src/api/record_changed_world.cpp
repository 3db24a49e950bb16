#include <fmt/format.h>

#include "api/record_parts.hpp"
#include "i18n/catalogue.hpp"
#include "scenario/draws.hpp"
#include "study/quantiles.hpp"
#include "study/words.hpp"

namespace longrun {

namespace {

double headline_of(const FutureRun& run, std::size_t policy, std::size_t h) {
    const std::vector<double>& outcomes = run.outcomes[policy];
    return outcomes[outcomes.size() - headlines + h];
}

/// What the world does to the policy, in words; which way only where nine in ten futures agree, and
/// never from a single one.
Text sentence(const HeadlineRow& headline, const Text& policy_title, const Text& world,
              const ChangedWorldFindings::Effect& e, bool several) {
    const Text policy = words::policy(policy_title);
    const Text unit = words::amount_unit(headline.unit);
    const auto amount = [&](double value) { return words::amount(headline.unit, value); };
    const std::string before = amount(e.effect.median);
    const std::string now = amount(e.changed.median);
    const std::string by = amount(e.difference.median);
    const std::string low = amount(e.difference.p05);
    const std::string high = amount(e.difference.p95);
    const bool more = several && e.difference.p05 > 0.0;
    const bool less = several && e.difference.p95 < 0.0;
    const Text verdict =
        more   ? Text{"it does more there", "在那里作用更大"}
        : less ? Text{"it does less there", "在那里作用更小"}
        : !several ? Text{"one future does not tell whether that is luck", "单一未来无法排除偶然性"}
                   : Text{"futures do not agree whether it does more or less there",
                          "各个未来对其作用更大还是更小并不一致"};
    return {fmt::format("{}: {} adds {} {} as assumed and {} in “{}”; the difference of the "
                        "two is {} ({} to {}): {}.",
                        headline.title.en, policy.en, before, unit.en, now, world.en, by, low, high,
                        verdict.en),
            fmt::format("{}：{}在原设定下带来{}{}，在“{}”中为{}；二者之差为{}（{}至{}）：{}。",
                        headline.title.zh, policy.zh, before, unit.zh, world.zh, now, by, low, high,
                        verdict.zh)};
}

}  // namespace

void add_changed_world(Record& record, const Scenario& scenario, const Ensemble& ensemble,
                       const std::vector<std::size_t>& futures,
                       const std::vector<FutureRun>& runs) {
    add_changed_series(record, scenario, ensemble.layout, runs);
    ChangedWorldFindings& found = record.changed_world;
    found.world = changed_world_id;
    found.title = words::whole(scenario.changed_world->title);
    for (const auto& [key, value] : scenario.changed_world->assumptions) {
        ChangedWorldFindings::Assumption row{key, {key, key}, "", 0.0, value};
        if (const auto known = assumption(scenario, key)) {
            row.title = {known->title, std::string(i18n::phrase_zh(known->title))};
            row.unit = known->unit;
            row.assumed = known->value;
        }
        found.assumptions.push_back(std::move(row));
    }
    for (std::size_t p = 1; p < scenario.policies.size(); ++p) {
        for (std::size_t h = 0; h < headlines; ++h) {
            std::vector<double> effect;
            std::vector<double> there;
            std::vector<double> difference;
            for (std::size_t i = 0; i < futures.size(); ++i) {
                const FutureRun& as_assumed = ensemble.runs[futures[i]];
                effect.push_back(headline_of(as_assumed, p, h) - headline_of(as_assumed, 0, h));
                there.push_back(headline_of(runs[i], p, h) - headline_of(runs[i], 0, h));
                difference.push_back(there.back() - effect.back());
            }
            ChangedWorldFindings::Effect row;
            row.headline = headline_list[h].id;
            row.policy = scenario.policies[p].id;
            row.against = scenario.policies[0].id;
            row.effect = to_digits(spread_of(std::move(effect)), record_digits);
            row.changed = to_digits(spread_of(std::move(there)), record_digits);
            row.difference = to_digits(spread_of(std::move(difference)), record_digits);
            row.sentence = sentence(record.headlines[h], scenario.policies[p].title, found.title,
                                    row, futures.size() > 1);
            found.effects.push_back(std::move(row));
        }
    }
}

}  // namespace longrun
