#include "api/session.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "api/record.hpp"
#include "api/record_parts.hpp"
#include "api/setup.hpp"
#include "base/check.hpp"
#include "base/files.hpp"
#include "levers/groups.hpp"
#include "model/simulate.hpp"
#include "results/hash.hpp"
#include "scenario/draws.hpp"
#include "scenario/load.hpp"
#include "study/budget.hpp"

namespace longrun {

namespace {

constexpr int quick_look = 4;  // nodes of quality while somebody waits

Diagnostic not_a_setting(const std::string& key, double value, const char* problem,
                         std::string allowed) {
    Diagnostic d;
    d.key = key;
    d.value = fmt::format("{}", value);
    d.problem = problem;
    d.allowed = std::move(allowed);
    return d;
}

}  // namespace

Result<std::unique_ptr<Session>> Session::open(const std::string& scenario,
                                               std::string_view population,
                                               const std::string& data) {
    Result<Population> firms = population_from_bytes(population, "prepared firms");
    if (!firms) return tl::unexpected(firms.error());
    std::unique_ptr<Session> session(new Session);
    session->data_ = data;
    session->population_ = std::move(*firms);
    session->cohorts_ = cohorts_of(session->population_);
    if (const auto loaded = session->load(scenario); !loaded) return tl::unexpected(loaded.error());
    return session;
}

Result<void> Session::load(const std::string& scenario) {
    Result<Scenario> loaded = load_scenario(scenario, disk_files(), data_);
    if (!loaded) return tl::unexpected(loaded.error());
    return take(std::move(*loaded));
}

Result<void> Session::take(Scenario scenario) {
    const std::string pack = join_path(data_, "economies/" + scenario.pack);
    Result<ModelInputs> inputs = inputs_of(scenario, population_);
    if (!inputs) return tl::unexpected(inputs.error());
    auto surveys = surveys_of(pack, scenario.surveys);
    if (!surveys) return tl::unexpected(surveys.error());
    auto terciles = wage_terciles_of(pack, population_);
    if (!terciles) return tl::unexpected(terciles.error());
    auto purchases = federal_purchases_of(pack, population_);
    if (!purchases) return tl::unexpected(purchases.error());
    inputs->wage_tercile = std::move(*terciles);
    inputs->federal_purchases = std::move(*purchases);

    scenario_ = std::make_unique<Scenario>(std::move(scenario));
    inputs_ = std::make_unique<ModelInputs>(std::move(*inputs));
    surveys_ = std::move(*surveys);
    layout_ = outcome_layout(*scenario_, *inputs_);
    dates_ = headline_dates(*scenario_);
    fork_ = std::clamp(scenario_->month_of(scenario_->policy_start), 0, inputs_->calendar.months);
    given_ = futures_of(*scenario_);
    assume({});
    return {};
}

std::vector<std::string> Session::assume(
    const std::vector<std::pair<std::string, double>>& values) {
    std::vector<std::string> unknown;
    futures_ = given_;
    for (const auto& [key, value] : values) {
        for (Future& future : futures_) {
            if (set_assumption(future.technology, future.responses, future.costs, key, value))
                continue;
            unknown.push_back(key);
            break;
        }
    }
    assumed_ = !values.empty();
    then_.clear();
    mean_fields_.clear();
    own_inputs_.clear();
    return unknown;
}

Result<PolicySchedule> Session::schedule_of(const std::vector<LeverSpan>& spans) const {
    PolicySchedule schedule;
    Diagnostics problems;
    const int months = inputs_->calendar.months;
    for (const LeverSpan& span : spans) {
        bool known = false;
        for_each_lever(schedule, [&](const auto& table, auto& entries) {
            if (table.name != span.lever) return;
            known = true;
            typename std::decay_t<decltype(entries)>::value_type dated;
            dated.from_month = std::max(0, scenario_->month_of(span.from));
            dated.to_month = std::min(months, scenario_->month_of(span.to) + 1);
            if (dated.from_month < fork_ || dated.from_month >= dated.to_month) {
                Diagnostic d;
                d.key = span.lever;
                d.value = to_text(span.from) + " to " + to_text(span.to);
                d.problem = "begins before policies do, or ends before it begins";
                d.allowed = to_text(scenario_->policy_start) + " to " + to_text(scenario_->end);
                problems.add(std::move(d));
                return;
            }
            dated.setting = schema::defaults(table);
            for (const auto& [name, value] : span.settings) {
                const std::string& key = name;
                const auto field = std::find_if(table.fields.begin(), table.fields.end(),
                                                [&](const auto& f) { return f.entry.key == key; });
                const std::string full = span.lever + "." + key;
                if (field == table.fields.end()) {
                    problems.add(not_a_setting(full, value, "the lever has no such setting", {}));
                } else if (!(value >= field->entry.allowed.low &&
                             value <= field->entry.allowed.high)) {
                    problems.add(not_a_setting(full, value, "is out of range",
                                               fmt::format("{} to {}", field->entry.allowed.low,
                                                           field->entry.allowed.high)));
                } else {
                    field->set(dated.setting, value);
                }
            }
            entries.push_back(std::move(dated));
        });
        if (!known) problems.add(not_a_setting(span.lever, 0.0, "there is no such lever", {}));
    }
    if (!problems.empty()) return tl::unexpected(std::move(problems));
    return schedule;
}

Session::Case Session::case_of(std::size_t future, bool plain) const {
    LR_EXPECT(future < futures_.size());
    return {future, plain && assumed_};
}

const ModelInputs& Session::inputs_of_case(const Case& one) {
    auto& own = own_inputs_[one];
    if (!own) {
        const Future& future = one.second ? given_[one.first] : futures_[one.first];
        own = std::make_unique<ModelInputs>(inputs_for(*inputs_, future));
    }
    return *own;
}

MeanFieldFuture& Session::mean_field(const Case& one) {
    auto& field = mean_fields_[one];
    if (!field)
        field = std::make_unique<MeanFieldFuture>(inputs_of_case(one), cohorts_, fork_, dates_,
                                                  quick_look);
    return *field;
}

MeanFieldPath Session::twin(std::size_t future, const PolicySchedule& policy, bool plain) {
    return mean_field(case_of(future, plain)).path(policy);
}

std::pair<std::array<Shapley, headlines>, std::vector<std::size_t>> Session::contributions(
    std::size_t future, const PolicySchedule& policy) {
    const unsigned mask = groups_with_levers({}, policy);
    std::vector<std::size_t> groups;
    for (std::size_t g = 0; g < lever_groups; ++g) {
        if (mask >> g & 1u) groups.push_back(g);
    }
    std::array<Shapley, headlines> result;
    std::array<std::vector<double>, headlines> by_subset;
    for (std::size_t subset = 0; subset < std::size_t{1} << groups.size(); ++subset) {
        unsigned chosen = 0;
        for (std::size_t i = 0; i < groups.size(); ++i) {
            if (subset >> i & 1u) chosen |= 1u << groups[i];
        }
        const auto values =
            mean_field(case_of(future, false)).headlines_of(with_groups({}, policy, chosen));
        for (std::size_t h = 0; h < headlines; ++h) by_subset[h].push_back(values[h]);
    }
    for (std::size_t h = 0; h < headlines; ++h) {
        if (!headline_list[h].on_mean_field) continue;
        Result<Shapley> game = shapley(by_subset[h]);
        LR_ENSURE(game.has_value());  // there are no more groups than players
        result[h] = std::move(*game);
    }
    return {std::move(result), std::move(groups)};
}

PolicyOutcome Session::run(std::size_t future, std::uint32_t luck, const PolicySchedule& policy,
                           bool keep, bool plain) {
    const Case one = case_of(future, plain);
    const ModelInputs& own = inputs_of_case(one);
    std::unique_ptr<Then> fresh;
    const auto kept = then_.find({one, luck});
    Then* then = kept != then_.end() ? kept->second.get() : nullptr;
    const auto months = [&](const PolicySchedule& schedule, int from, int to, Trace& trace) {
        simulate(schedule, from, to, *then->nation, then->drivers, *then->body,
                 [&](int month, const Nation& now, const Margins&) {
                     trace.observe(own, month, now, *then->body);
                     return true;
                 });
    };
    if (!then) {
        fresh = std::make_unique<Then>();
        then = fresh.get();
        then->body = std::make_unique<FirmBody>(
            population_, Luck{scenario_->seed, luck * scenario_->replicates}, then->worker);
        then->nation = std::make_unique<Nation>(own, false);
        begin(own, *then->nation, then->drivers, *then->body);
        months({}, 0, fork_, then->trace);
        if (keep) then->firms = then->body->snapshot();
    } else {
        then->body->restore(*then->firms);
    }
    Trace trace = then->trace;
    if (keep) {
        // The state at the fork stays; the run goes on with copies of it.
        const Nation nation = *then->nation;
        const Drivers drivers = then->drivers;
        months(policy, fork_, own.calendar.months, trace);
        then->nation = std::make_unique<Nation>(nation);
        then->drivers = drivers;
        if (fresh) then_[{one, luck}] = std::move(fresh);
    } else {
        months(policy, fork_, own.calendar.months, trace);
    }
    const Trace mean = mean_of({trace});
    return {outcomes_of(layout_, own, dates_, mean), public_cost(mean)};
}

Record Session::record(const std::vector<std::vector<PolicyOutcome>>& runs,
                       const std::vector<std::vector<std::vector<PolicyOutcome>>>& again) const {
    LR_EXPECT(runs.size() == futures_.size() && !scenario_->budget);
    Ensemble ensemble;
    ensemble.dates = dates_;
    ensemble.layout = layout_;
    ensemble.futures = futures_;
    const double rate = discount_rates[1];
    const auto value = [&](const PolicyOutcome& run) {
        return present_value(run.public_by_month, inputs_->calendar, scenario_->policy_start.year,
                             rate);
    };
    for (const std::vector<PolicyOutcome>& policies : runs) {
        FutureRun run;
        for (const PolicyOutcome& policy : policies) {
            run.outcomes.push_back(policy.outcomes);
            run.factor.push_back(1.0);
            run.cost_musd.push_back(value(policy) - value(policies.front()));
            run.bills.emplace_back();
        }
        ensemble.runs.push_back(std::move(run));
    }
    ensemble.replicates.resize(std::max<std::size_t>(1, scenario_->worlds.size()));
    ensemble.central.resize(ensemble.replicates.size());
    const auto add = [&](std::size_t f, const std::vector<PolicyOutcome>& policies) {
        if (futures_[f].kind != Future::Kind::central) return;
        const std::size_t w = futures_[f].world;
        ReplicateHeadlines values;
        for (const PolicyOutcome& policy : policies) {
            std::array<double, headlines> of{};
            std::copy(policy.outcomes.end() - headlines, policy.outcomes.end(), of.begin());
            values.push_back(of);
        }
        ensemble.replicates[w].push_back(std::move(values));
        std::vector<double>& mean = ensemble.central[w];
        mean.resize(layout_.size, 0.0);
        for (std::size_t v = 0; v < mean.size(); ++v) mean[v] += policies.front().outcomes[v];
    };
    for (std::size_t f = 0; f < runs.size(); ++f) add(f, runs[f]);
    for (const auto& luck : again) {
        for (std::size_t f = 0; f < luck.size(); ++f) {
            if (!luck[f].empty()) add(f, luck[f]);
        }
    }
    for (std::size_t w = 0; w < ensemble.central.size(); ++w) {
        const auto count = static_cast<double>(ensemble.replicates[w].size());
        for (double& v : ensemble.central[w]) v /= count;
    }
    Workers alone(1);
    Record record = record_of(*scenario_, *inputs_, ensemble, {}, surveys_, alone);
    record.manifest.result_hash = result_hash(record.series);
    return record;
}

std::optional<Explanation> Session::why(const ExplainTask& task,
                                        const StudyMonitor& monitor) const {
    Ensemble ensemble;
    ensemble.dates = dates_;
    ensemble.layout = layout_;
    ensemble.futures = futures_;
    ensemble.runs.resize(1);
    ensemble.runs.front().factor.assign(scenario_->policies.size(), 1.0);
    Workers alone(1);
    return longrun::explain(*scenario_, *inputs_, ensemble, task, alone, monitor);
}

}  // namespace longrun
