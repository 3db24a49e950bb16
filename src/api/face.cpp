#include "api/face.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "api/record_parts.hpp"
#include "api/run.hpp"
#include "base/csv.hpp"
#include "base/date.hpp"
#include "base/files.hpp"
#include "base/json.hpp"
#include "levers/groups.hpp"
#include "scenario/draws.hpp"
#include "scenario/load.hpp"
#include "study/quantiles.hpp"

namespace longrun {

namespace {

using Json = nlohmann::json;

constexpr double tenth = 0.1;

Answer only(const JsonWriter& json) { return {json.text(), {}}; }

Answer problem(const std::string& text) {
    JsonWriter json;
    json.begin_object();
    json.member("problems", text);
    json.end_object();
    return only(json);
}
Answer problem(const Diagnostics& problems) { return problem(to_text(problems)); }

std::string text_of(const Json& from, const char* key) {
    const auto found = from.find(key);
    return found != from.end() && found->is_string() ? found->get<std::string>() : std::string();
}
std::size_t index_in(const Json& from, const char* key) {
    const auto found = from.find(key);
    return found != from.end() && found->is_number_unsigned() ? found->get<std::size_t>() : 0;
}
std::vector<std::pair<std::string, double>> values_in(const Json& from, const char* key) {
    std::vector<std::pair<std::string, double>> values;
    const auto found = from.find(key);
    if (found == from.end() || !found->is_object()) return values;
    for (const auto& [name, value] : found->items()) {
        if (value.is_number()) values.emplace_back(name, value.get<double>());
        if (value.is_boolean()) values.emplace_back(name, value.get<bool>() ? 1.0 : 0.0);
    }
    return values;
}

std::vector<LeverSpan> spans_in(const Json& question, const Session& session) {
    std::vector<LeverSpan> spans;
    const auto policy = question.find("policy");
    if (policy == question.end() || !policy->is_array()) return spans;
    for (const Json& item : *policy) {
        const Scenario& scenario = session.scenario();
        spans.push_back({text_of(item, "lever"),
                         parse_date(text_of(item, "from")).value_or(scenario.policy_start),
                         parse_date(text_of(item, "to")).value_or(scenario.end),
                         values_in(item, "settings")});
    }
    return spans;
}

void write(JsonWriter& json, std::string_view key, const Text& text) {
    json.key(key);
    json.begin_object();
    json.member("en", text.en);
    json.member("zh", text.zh);
    json.end_object();
}

void write_row(JsonWriter& json, const schema::Row& row) {
    json.member("key", row.key);
    json.member("doc", row.doc);
    json.member("value", row.value);
    json.member("unit", row.unit);
    json.member("is_switch", row.is_switch);
    json.member("low", row.plausible.low);
    json.member("high", row.plausible.high);
    json.member("lowest", row.allowed.low);
    json.member("highest", row.allowed.high);
    json.member("grade", std::string(1, static_cast<char>(row.grade)));
    json.member("source", row.source);
}

void write_levers(JsonWriter& json) {
    const std::vector<schema::Row> settings = all_settings();
    json.key("groups");
    json.begin_array();
    for (const LeverGroup& group : lever_group) {
        json.begin_object();
        json.member("id", group.id);
        write(json, "title", {std::string(group.title_en), std::string(group.title_zh)});
        json.end_object();
    }
    json.end_array();
    json.key("levers");
    json.begin_array();
    const PolicySchedule none;
    for_each_lever(none, [&](const auto& table, const auto& entries) {
        using Setting = decltype(std::decay_t<decltype(entries)>::value_type::setting);
        json.begin_object();
        json.member("id", table.name);
        write(json, "title", lever_title(table.name));
        json.member("doc", table.doc);
        json.member("group", lever_group[*group_of(table.name)].id);
        json.member("placed", is_placed<Setting>);
        json.key("settings");
        json.begin_array();
        std::size_t field = 0;
        for (const schema::Row& row : settings) {
            if (row.table != table.name) continue;
            json.begin_object();
            write_row(json, row);
            json.member("scales", table.fields[field++].entry.scales);
            json.end_object();
        }
        json.end_array();
        json.end_object();
    });
    json.end_array();
}

/// What the world may be like: parameters and unit costs, as the scenario has them.
void write_assumptions(JsonWriter& json, const Scenario& scenario) {
    json.key("assumptions");
    json.begin_array();
    for (const ParameterInPlay& parameter : parameters_in_play(scenario)) {
        json.begin_object();
        json.member("table", parameter.row.table);
        json.member("table_doc", parameter.row.table_doc);
        write_row(json, parameter.row);
        json.end_object();
    }
    for (const CostRow& cost : scenario.cost_rows) {
        const auto known = assumption(scenario, "costs." + cost.lever + "." + cost.item);
        if (!known) continue;
        json.begin_object();
        json.member("table", "costs." + cost.lever);
        json.member("table_doc", "");
        json.member("key", cost.item);
        json.member("doc", cost.note);
        json.member("value", cost.central);
        json.member("unit", cost.unit);
        json.member("is_switch", false);
        json.member("low", cost.low);
        json.member("high", cost.high);
        json.member("lowest", known->allowed_low);
        json.member("highest", known->allowed_high);
        json.member("grade", std::string(1, cost.grade));
        json.member("source", cost.source);
        json.end_object();
    }
    json.end_array();
    json.member("drawn", drawn_keys(scenario));
}

void write_policies(JsonWriter& json, const Scenario& scenario) {
    const Calendar calendar = scenario.calendar();
    const auto first_day = [&](int month) {
        return to_text(Date{calendar.year_of(month), calendar.month_of_year(month), 1});
    };
    json.key("policies");
    json.begin_array();
    for (const Policy& policy : scenario.policies) {
        json.begin_object();
        json.member("id", policy.id);
        write(json, "title", policy.title);
        write(json, "summary", policy.summary);
        json.member("programmes", policy.programmes.size());
        json.key("spans");
        json.begin_array();
        for_each_lever(policy.schedule, [&](const auto& table, const auto& entries) {
            for (const auto& entry : entries) {
                json.begin_object();
                json.member("lever", table.name);
                json.member("from", first_day(entry.from_month));
                json.member("to", calendar.last_day(std::min(entry.to_month, calendar.months) - 1));
                json.member("placed", !entry.place.everywhere());
                json.key("settings");
                json.begin_object();
                for (const auto& field : table.fields) {
                    const double value = field.get(entry.setting);
                    if (value != field.entry.initial) json.member(field.entry.key, value);
                }
                json.end_object();
                json.end_object();
            }
        });
        json.end_array();
        json.end_object();
    }
    json.end_array();
}

void write_texts(JsonWriter& json, const Scenario& scenario) {
    write(json, "title", scenario.title);
    write(json, "question", scenario.question);
    write(json, "summary", scenario.summary);
    json.member("sha256", scenario.sha256);
    json.member("start", to_text(scenario.start));
    json.member("end", to_text(scenario.end));
    json.member("policy_start", to_text(scenario.policy_start));
    json.member("draws", scenario.draws);
    json.member("sample", scenario.firms.sample);
    json.member("scaled_to_budget", scenario.budget.has_value());
}

void write_measures(JsonWriter& json, const Session& session) {
    const auto list = [&](const char* key, const auto& measures) {
        json.key(key);
        json.begin_array();
        for (const Measure& m : measures) {
            json.begin_object();
            json.member("id", measure_id(session.scenario(), m.id));
            json.member("unit", m.unit);
            write(json, "title", {std::string(m.title_en), std::string(m.title_zh)});
            write(json, "definition", {std::string(m.definition_en), std::string(m.definition_zh)});
            json.end_object();
        }
        json.end_array();
    };
    list("measures", national_measure);
    list("margin_measures", margin_measure);
    json.key("headlines");
    json.begin_array();
    const HeadlineDates& dates = session.dates();
    const int years[headlines] = {dates.depth_year, dates.use_year, dates.last_year};
    for (std::size_t h = 0; h < headlines; ++h) {
        const Headline& one = headline_list[h];
        const auto filled = [&](std::string text) {
            const std::size_t at = text.find("{}");
            return at == std::string::npos ? text : text.replace(at, 2, std::to_string(years[h]));
        };
        json.begin_object();
        json.member("id", one.id);
        json.member("unit", one.unit);
        json.member("year", years[h]);
        json.member("on_mean_field", one.on_mean_field);
        write(json, "title", {filled(one.title_en), filled(one.title_zh)});
        write(json, "definition", {filled(one.definition_en), filled(one.definition_zh)});
        json.end_object();
    }
    json.end_array();
}

void write_futures(JsonWriter& json, const Session& session) {
    json.key("worlds");
    json.begin_array();
    for (const World& world : session.scenario().worlds) {
        json.begin_object();
        json.member("id", world.id);
        write(json, "title", world.title);
        write(json, "summary", world.summary);
        json.end_object();
    }
    json.end_array();
    json.key("futures");
    json.begin_array();
    constexpr const char* kinds[] = {"central", "drawn", "sloppy"};
    for (const Future& future : session.futures()) {
        json.begin_object();
        json.member("world", future.world);
        json.member("kind", kinds[static_cast<int>(future.kind)]);
        json.end_object();
    }
    json.end_array();
}

void write_places(JsonWriter& json, const Population& population) {
    const auto named = [&](const char* key, const auto& list, const auto& name) {
        json.key(key);
        json.begin_array();
        for (const auto& one : list) {
            json.begin_object();
            json.member("id", one.id);
            write(json, "name", name(one));
            json.end_object();
        }
        json.end_array();
    };
    const auto both = [](const auto& one) { return Text{one.name, one.name_zh}; };
    named("regions", population.regions, both);
    named("sectors", population.sectors, both);
    named("size_classes", population.size_classes, [](const SizeClassInfo& one) {
        return Text{one.id, one.id};
    });
}

void write_sources(JsonWriter& json, const std::string& data) {
    json.key("sources");
    json.begin_array();
    const std::string path = join_path(data, "evidence/sources.csv");
    if (const auto text = read_file(path)) {
        if (const auto table = parse_csv(*text, path)) {
            Diagnostics problems;
            CsvReader reader(*table, {"id", "authors", "year", "title"}, problems);
            for (std::size_t row = 0; row < table->rows.size(); ++row) {
                json.begin_object();
                for (const char* column : {"id", "authors", "year", "title"})
                    json.member(column, reader.text(row, column));
                json.end_object();
            }
        }
    }
    json.end_array();
}

Answer described(const Session& session, const std::string& data) {
    JsonWriter json;
    json.begin_object();
    json.member("version", LONGRUN_VERSION);
    write_texts(json, session.scenario());
    json.member("firms", session.inputs().population.size());
    json.member("months", session.inputs().calendar.months);
    json.member("month_dates", session.layout().month_dates);
    write_levers(json);
    write_assumptions(json, session.scenario());
    write_policies(json, session.scenario());
    write_measures(json, session);
    write_futures(json, session);
    write_places(json, session.inputs().population);
    write_sources(json, data);
    json.member("explained", explained_measures(session.scenario()));
    json.end_object();
    return only(json);
}

void write_headlines(JsonWriter& json, const std::array<double, headlines>& values) {
    json.key("headlines");
    json.begin_array();
    for (std::size_t h = 0; h < headlines; ++h) {
        if (headline_list[h].on_mean_field) {
            json.value(values[h]);
        } else {
            json.null();
        }
    }
    json.end_array();
}

/// Numbers: every national measure by month, then the bill of every payer by calendar year, then
/// the public bill of every lever by calendar year.
Answer twin(Session& session, std::size_t future, const PolicySchedule& policy, bool plain) {
    const MeanFieldPath path = session.twin(future, policy, plain);
    Answer answer;
    for (std::size_t m = 0; m < national_measures; ++m) {
        for (const auto& month : path.nation) answer.numbers.push_back(month[m]);
    }
    const Calendar& calendar = session.inputs().calendar;
    const std::size_t years = session.layout().years.size();
    std::vector<double> paid((payers.size() + levers) * years, 0.0);
    for (std::size_t month = 0; month < path.bills.size(); ++month) {
        const auto year = static_cast<std::size_t>(calendar.year_of(static_cast<int>(month)) -
                                                   session.layout().years.front());
        for (std::size_t l = 0; l < levers; ++l) {
            const MonthCost& cost = path.bills[month][l];
            const double by_payer[] = {cost.public_musd, cost.state_musd, cost.private_musd};
            for (std::size_t p = 0; p < payers.size(); ++p) paid[p * years + year] += by_payer[p];
            paid[(payers.size() + l) * years + year] += cost.public_musd;
        }
    }
    answer.numbers.insert(answer.numbers.end(), paid.begin(), paid.end());
    JsonWriter json;
    json.begin_object();
    json.member("months", path.nation.size());
    json.member("years", session.layout().years);
    write_headlines(json, path.headline);
    json.end_object();
    answer.json = json.text();
    return answer;
}

Answer groups(Session& session, std::size_t future, const PolicySchedule& policy) {
    const auto [games, taking_part] = session.contributions(future, policy);
    JsonWriter json;
    json.begin_object();
    json.key("headlines");
    json.begin_array();
    for (std::size_t h = 0; h < headlines; ++h) {
        if (!headline_list[h].on_mean_field) continue;
        json.begin_object();
        json.member("id", headline_list[h].id);
        json.member("total", games[h].total);
        json.member("interaction", games[h].interaction);
        json.key("groups");
        json.begin_array();
        for (std::size_t g = 0; g < taking_part.size(); ++g) {
            json.begin_object();
            json.member("id", lever_group[taking_part[g]].id);
            json.member("contribution", games[h].value[g]);
            json.member("alone", games[h].alone[g]);
            json.end_object();
        }
        json.end_array();
        json.end_object();
    }
    json.end_array();
    json.end_object();
    return only(json);
}

/// Which of `kept` futures make a band: draws; where none were run yet, central values.
std::vector<std::size_t> banded(const std::vector<Future>& futures,
                                const std::vector<std::optional<PolicyOutcome>>& kept,
                                const std::vector<std::optional<PolicyOutcome>>& baseline) {
    std::vector<std::size_t> central;
    std::vector<std::size_t> drawn;
    for (std::size_t f = 0; f < futures.size() && f < kept.size() && f < baseline.size(); ++f) {
        if (!kept[f] || !baseline[f]) continue;
        if (futures[f].kind == Future::Kind::central) central.push_back(f);
        if (futures[f].kind == Future::Kind::drawn) drawn.push_back(f);
    }
    return drawn.empty() ? central : drawn;
}

void put(const Spread& spread, std::vector<double>& numbers) {
    numbers.insert(numbers.end(), {spread.median, spread.p05, spread.p25, spread.p75, spread.p95});
}

}  // namespace

struct Face::Asked {
    Face& face;
    const Json& question;
    const std::vector<double>& numbers;

    Session& session() const { return *face.session_; }
    std::size_t future() const {
        return std::min(index_in(question, "future"), session().futures().size() - 1);
    }

    Answer open() const {
        face.data_ = text_of(question, "data");
        const auto bytes = read_file(text_of(question, "population"));
        if (!bytes) return problem(bytes.error());
        auto session = Session::open(text_of(question, "scenario"), *bytes, face.data_);
        if (!session) return problem(session.error());
        face.session_ = std::move(*session);
        face.kept_.clear();
        return described(*face.session_, face.data_);
    }

    Answer load() const {
        if (const auto loaded = session().load(text_of(question, "scenario")); !loaded)
            return problem(loaded.error());
        JsonWriter json;
        json.begin_object();
        write_texts(json, session().scenario());
        write_futures(json, session());
        json.end_object();
        return only(json);
    }

    Answer read() const {
        const auto scenario =
            load_scenario(text_of(question, "scenario"), disk_files(), face.data_);
        if (!scenario) return problem(scenario.error());
        JsonWriter json;
        json.begin_object();
        write_texts(json, *scenario);
        write_policies(json, *scenario);
        json.key("set_here");
        json.begin_object();
        for (const std::string& key : scenario->set_here) {
            const auto value =
                assumed(scenario->technology, scenario->responses, scenario->costs, key);
            if (value) json.member(key, *value);
        }
        json.end_object();
        json.end_object();
        return only(json);
    }

    Answer assume() const {
        JsonWriter json;
        json.begin_object();
        json.member("unknown", session().assume(values_in(question, "values")));
        json.end_object();
        return only(json);
    }

    Answer run(const PolicySchedule& policy) const {
        PolicyOutcome outcome =
            session().run(future(), static_cast<std::uint32_t>(index_in(question, "luck")), policy,
                          question.value("keep", true), question.value("plain", false));
        JsonWriter json;
        json.begin_object();
        json.member("outcomes", outcome.outcomes.size());
        json.end_object();
        outcome.outcomes.insert(outcome.outcomes.end(), outcome.public_by_month.begin(),
                                outcome.public_by_month.end());
        return {json.text(), std::move(outcome.outcomes)};
    }

    Answer keep() const {
        const std::size_t size = session().layout().size;
        const auto months = static_cast<std::size_t>(session().inputs().calendar.months);
        if (numbers.size() != size + months) return problem("these are not the numbers of a run");
        const std::size_t policy = index_in(question, "policy");
        const std::size_t luck = index_in(question, "luck");
        if (face.kept_.size() <= policy) face.kept_.resize(policy + 1);
        auto& lucks = face.kept_[policy];
        if (lucks.size() <= luck) lucks.resize(luck + 1);
        lucks[luck].resize(session().futures().size());
        const auto cut = numbers.begin() + static_cast<std::ptrdiff_t>(size);
        lucks[luck][future()] = PolicyOutcome{{numbers.begin(), cut}, {cut, numbers.end()}};
        return {"{}", {}};
    }

    Answer forget() const {
        if (!question.contains("policy")) {
            face.kept_.clear();
        } else if (const std::size_t p = index_in(question, "policy"); p < face.kept_.size()) {
            face.kept_[p].clear();
        }
        return {"{}", {}};
    }

    /// Bands of measures, level and difference from the baseline, and what headlines do.
    Answer summary() const {
        static const std::vector<std::optional<PolicyOutcome>> none;
        const auto first_luck = [&](std::size_t p) -> const auto& {
            return p < face.kept_.size() && !face.kept_[p].empty() ? face.kept_[p].front() : none;
        };
        const auto& of = first_luck(index_in(question, "policy"));
        const auto& baseline = first_luck(index_in(question, "against"));
        const std::vector<std::size_t> futures = banded(session().futures(), of, baseline);
        Answer answer;
        JsonWriter json;
        json.begin_object();
        json.member("futures", futures.size());
        json.member("central", !futures.empty() && session().futures()[futures.front()].kind ==
                                                       Future::Kind::central);
        json.key("measures");
        json.begin_array();
        const Json measures = question.value("measures", Json::array());
        for (const Json& measure : measures) {
            if (!measure.is_string() || futures.empty()) continue;
            const OutcomeItem* item =
                session().layout().find(OutcomeItem::Kind::nation, measure.get<std::string>());
            if (!item) continue;
            json.begin_object();
            json.member("id", item->measure);
            json.member("at", answer.numbers.size());
            json.member("count", item->count);
            json.end_object();
            std::vector<double> levels(futures.size());
            std::vector<double> differences(futures.size());
            for (std::size_t i = item->begin; i < item->begin + item->count; ++i) {
                for (std::size_t k = 0; k < futures.size(); ++k) {
                    levels[k] = of[futures[k]]->outcomes[i];
                    differences[k] = levels[k] - baseline[futures[k]]->outcomes[i];
                }
                put(spread_of(levels), answer.numbers);
                put(spread_of(differences), answer.numbers);
            }
        }
        json.end_array();
        json.key("headlines");
        json.begin_array();
        for (std::size_t h = 0; h < headlines && !futures.empty(); ++h)
            write_headline(json, h, of, baseline, futures);
        json.end_array();
        json.end_object();
        answer.json = json.text();
        return answer;
    }

    void write_headline(JsonWriter& json, std::size_t h,
                        const std::vector<std::optional<PolicyOutcome>>& of,
                        const std::vector<std::optional<PolicyOutcome>>& baseline,
                        const std::vector<std::size_t>& futures) const {
        std::vector<double> levels;
        std::vector<double> before;
        std::vector<double> differences;
        std::size_t better = 0;
        std::size_t met = 0;
        std::size_t met_before = 0;
        const Json goal = question.value("goal", Json::object());
        const bool is_goal = text_of(goal, "headline") == headline_list[h].id;
        const double least = is_goal ? goal.value("value", 0.0) : 0.0;
        std::vector<std::size_t> tested(session().scenario().worlds.size(), 0);
        std::vector<std::size_t> met_in(tested.size(), 0);
        for (const std::size_t f : futures) {
            const auto value = [&](const std::optional<PolicyOutcome>& run) {
                return run->outcomes[run->outcomes.size() - headlines + h];
            };
            levels.push_back(value(of[f]));
            before.push_back(value(baseline[f]));
            differences.push_back(levels.back() - before.back());
            if (differences.back() > 0.0) ++better;
            if (levels.back() >= least) ++met;
            if (before.back() >= least) ++met_before;
            const std::size_t world = session().futures()[f].world;
            if (world >= tested.size()) continue;
            ++tested[world];
            if (levels.back() >= least) ++met_in[world];
        }
        const auto spread = [&](const char* key, std::vector<double> values) {
            std::sort(values.begin(), values.end());
            json.key(key);
            json.begin_object();
            json.member("median", quantile(values, 0.5));
            json.member("worst_tenth", quantile(values, tenth));
            json.member("p05", quantile(values, 0.05));
            json.member("p95", quantile(values, 0.95));
            json.end_object();
        };
        json.begin_object();
        json.member("id", headline_list[h].id);
        spread("policy", levels);
        spread("baseline", before);
        spread("difference", differences);
        json.member("better", better);
        json.member("is_goal", is_goal);
        json.member("goal_met", met);
        json.member("goal_met_before", met_before);
        json.key("by_world");
        json.begin_array();
        for (std::size_t w = 0; w < tested.size(); ++w) {
            json.begin_object();
            json.member("tested", tested[w]);
            json.member("goal_met", met_in[w]);
            json.end_object();
        }
        json.end_array();
        json.end_object();
    }

    Answer record() const {
        const std::size_t policies = session().scenario().policies.size();
        const std::size_t futures = session().futures().size();
        std::vector<std::vector<PolicyOutcome>> runs(futures);
        std::vector<std::vector<std::vector<PolicyOutcome>>> again;
        for (std::size_t p = 0; p < policies; ++p) {
            if (p >= face.kept_.size() || face.kept_[p].empty())
                return problem("a policy was not run");
            const auto& lucks = face.kept_[p];
            for (std::size_t luck = 0; luck < lucks.size(); ++luck) {
                if (luck > 0 && again.size() < luck)
                    again.resize(luck, std::vector<std::vector<PolicyOutcome>>(futures));
                for (std::size_t f = 0; f < futures; ++f) {
                    const bool there = f < lucks[luck].size() && lucks[luck][f].has_value();
                    if (!there && luck == 0) return problem("a future was not run");
                    if (!there) continue;
                    auto& of = luck == 0 ? runs[f] : again[luck - 1][f];
                    if (of.size() == p) of.push_back(*lucks[luck][f]);
                }
            }
        }
        // Lucks under which some policy was not run say nothing of differences.
        for (auto& luck : again) {
            for (auto& of : luck) {
                if (of.size() != policies) of.clear();
            }
        }
        return {to_json(session().record(runs, again)), {}};
    }

    /// Another scenario from beginning to end, as the command line runs it, on the same firms.
    Answer study() const {
        RunRequest request;
        auto scenario = load_scenario(text_of(question, "scenario"), disk_files(), face.data_);
        if (!scenario) return problem(scenario.error());
        request.scenario = std::move(*scenario);
        request.data = face.data_;
        request.threads = 1;
        const auto record = run_on(request, session().inputs().population);
        if (!record) return problem(record.error().problems);
        return {to_json(*record), {}};
    }

    Answer why() const {
        const std::string measure = text_of(question, "measure");
        const auto known = explained_measures(session().scenario());
        if (std::find(known.begin(), known.end(), measure) == known.end())
            return problem("this measure cannot be traced to mechanisms");
        ExplainTask task;
        task.measure = measure;
        task.month = static_cast<int>(index_in(question, "month"));
        task.policy = index_in(question, "policy");
        if (task.policy == 0 || task.policy >= session().scenario().policies.size() ||
            task.month >= session().inputs().calendar.months)
            return problem("there is no such policy or month");
        const auto explanation = session().why(task, [](const StudyProgress&) { return true; });
        return {to_json(*explanation), {}};
    }
};

Answer Face::ask(std::string_view text, const std::vector<double>& numbers) {
    const Json question = Json::parse(text, nullptr, false);
    if (!question.is_object()) return problem("the question is not a JSON object");
    const Asked asked{*this, question, numbers};
    const std::string what = text_of(question, "ask");
    if (what == "open") return asked.open();
    if (!session_) return problem("no scenario is open");
    if (what == "load") return asked.load();
    if (what == "read") return asked.read();
    if (what == "assume") return asked.assume();
    if (what == "keep") return asked.keep();
    if (what == "forget") return asked.forget();
    if (what == "summary") return asked.summary();
    if (what == "record") return asked.record();
    if (what == "study") return asked.study();
    if (what == "why") return asked.why();
    const auto policy = session_->schedule_of(spans_in(question, *session_));
    if (!policy) return problem(policy.error());
    if (what == "twin")
        return twin(*session_, asked.future(), *policy, question.value("plain", false));
    if (what == "groups") return groups(*session_, asked.future(), *policy);
    if (what == "run") return asked.run(*policy);
    return problem("\"" + what + "\" is not a question");
}

}  // namespace longrun
