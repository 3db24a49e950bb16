#include "scenario/scenario.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/json.hpp"

namespace longrun {

Calendar Scenario::calendar() const { return {start.year, start.month, month_of(end) + 1}; }

Result<FirmChoice> parse_firms(const std::string& text, std::int64_t sample) {
    if (text == "all") return FirmChoice{true, sample};
    if (text == "sample") return FirmChoice{false, sample};
    const auto number = parse_number(text);
    if (number && *number >= static_cast<double>(smallest_sample) &&
        *number <= static_cast<double>(largest_sample) &&
        *number == static_cast<double>(static_cast<std::int64_t>(*number))) {
        return FirmChoice{false, static_cast<std::int64_t>(*number)};
    }
    Diagnostic d;
    d.key = "firms";
    d.value = shown(text);
    d.problem = "is not a choice of firms";
    d.allowed = fmt::format("all, sample, or a whole number from {} to {}", smallest_sample,
                            largest_sample);
    Diagnostics problems;
    problems.add(std::move(d));
    return tl::unexpected(std::move(problems));
}

Result<void> keep_worlds(Scenario& scenario, const std::vector<std::string>& ids) {
    if (ids.empty()) return {};
    std::vector<std::string> known;
    for (const World& world : scenario.worlds) known.push_back(world.id);
    std::vector<World> kept;
    Diagnostics problems;
    for (const std::string& id : ids) {
        const auto found = std::find(known.begin(), known.end(), id);
        if (found != known.end()) {
            kept.push_back(scenario.worlds[static_cast<std::size_t>(found - known.begin())]);
            continue;
        }
        Diagnostic d;
        d.file = scenario.file;
        d.key = "world";
        d.value = shown(id);
        d.problem = "the scenario has no such world";
        d.allowed = listed(known);
        const std::string guess = nearest(id, known);
        if (!guess.empty()) d.remedy = "did you mean \"" + guess + "\"?";
        problems.add(std::move(d));
    }
    if (!problems.empty()) return tl::unexpected(std::move(problems));
    scenario.worlds = std::move(kept);
    const World& first = scenario.worlds.front();
    scenario.technology = first.technology;
    scenario.responses = first.responses;
    scenario.world = first.id;
    return {};
}

Result<void> attribute_to(Scenario& scenario, const std::string& policy) {
    std::vector<std::string> known;  // that do something
    for (std::size_t p = 1; p < scenario.policies.size(); ++p) {
        bool any = false;
        for_each_lever(scenario.policies[p].schedule,
                       [&](const auto&, const auto& entries) { any = any || !entries.empty(); });
        if (any) known.push_back(scenario.policies[p].id);
    }
    if (std::find(known.begin(), known.end(), policy) != known.end()) {
        scenario.attribute = policy;
        return {};
    }
    Diagnostic d;
    d.file = scenario.file;
    d.key = "attribution.policy";
    d.value = shown(policy);
    d.problem = !scenario.policies.empty() && scenario.policies.front().id == policy
                    ? "is the baseline: contributions are counted from it"
                    : "is no policy with levers";
    d.allowed = listed(known);
    const std::string guess = nearest(policy, known);
    if (!guess.empty()) d.remedy = "did you mean \"" + guess + "\"?";
    Diagnostics problems;
    problems.add(std::move(d));
    return tl::unexpected(std::move(problems));
}

std::size_t count_futures(const Scenario& scenario) {
    if (scenario.worlds.empty()) return 1;
    std::size_t count = 0;
    for (const World& world : scenario.worlds) {
        ++count;
        std::int64_t drawn = 0;
        for (const DrawTable::Draw& draw : world.draws.draws) {
            if (scenario.draws == 0 || (!draw.sloppy && drawn == scenario.draws)) continue;
            drawn += draw.sloppy ? 0 : 1;
            ++count;
        }
    }
    return count;
}

std::vector<ParameterInPlay> parameters_in_play(const Scenario& scenario) {
    std::vector<schema::Row> rows;
    std::vector<double> initial;
    for_each_parameter_table(scenario, [&](const auto& table, const auto& params) {
        schema::add_rows(schema::bind(table, params), rows);
        for (const auto& f : table.fields) initial.push_back(f.entry.initial);
    });
    std::vector<ParameterInPlay> all;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        ParameterInPlay p;
        p.row = std::move(rows[i]);
        const std::string name = p.row.name();
        const schema::Assignment* last = nullptr;
        for (const schema::Assignment& a : scenario.assignments) {
            if (a.key == name) last = &a;
        }
        if (last) {
            p.set = true;
            p.file = last->file;
            p.line = last->place.line;
            p.note = last->note;
            const bool changed = p.row.value != initial[i];
            if (!last->source.empty()) {
                p.row.source = last->source;
            } else if (changed) {
                p.row.source = "scenario";
            }
            if (last->grade) {
                p.row.grade = *last->grade;
            } else if (changed) {
                p.row.grade = schema::Grade::D;
            }
        }
        all.push_back(std::move(p));
    }
    return all;
}

namespace {

void write_text(JsonWriter& json, std::string_view key, const Text& text) {
    json.key(key);
    json.begin_object();
    json.member("en", text.en);
    json.member("zh", text.zh);
    json.end_object();
}

/// A place by the ids of the pack; nothing of an entry that works everywhere.
void write_place(JsonWriter& json, const Placement& place, const Geography* map) {
    if (place.everywhere() || map == nullptr) return;
    const auto write = [&](const char* key, const std::vector<std::uint16_t>& list, auto&& id) {
        if (list.empty()) return;
        std::vector<std::string> ids;
        for (const std::uint16_t at : list) ids.push_back(id(at));
        json.member(key, ids);
    };
    write("states", place.regions, [&](std::size_t at) { return map->regions[at]; });
    write("counties", place.counties, [&](std::size_t at) { return map->counties[at].id; });
    write("sectors", place.sectors, [&](std::size_t at) { return map->sectors[at]; });
}

void write_programme(JsonWriter& json, const Programme& programme) {
    json.begin_object();
    json.member("id", programme.id);
    write_text(json, "title", programme.title);
    json.key("levers");
    json.begin_array();
    for (const Lever lever : programme.levers) json.value(name_of(lever));
    json.end_array();
    json.member("rule", funding_rule_names[static_cast<std::size_t>(programme.rule)]);
    json.member("from", programme.first_year);
    json.member("to", programme.last_year);
    for (const auto& f : funding_terms.fields) json.member(f.entry.key, f.get(programme.terms));
    json.member("as_published", programme.as_published);
    for (const PublishedRatios::Year& year : programme.ratios.years)
        json.member(fmt::format("ratio_{}", year.fiscal_year), year.ratio);
    json.member("ratio", programme.ratios.pooled);
    json.end_object();
}

void write_policy(JsonWriter& json, const Policy& policy, const Geography* map) {
    json.begin_object();
    json.member("id", policy.id);
    write_text(json, "title", policy.title);
    write_text(json, "summary", policy.summary);
    json.key("levers");
    json.begin_array();
    for_each_lever(policy.schedule, [&](const auto& table, const auto& entries) {
        for (const auto& entry : entries) {
            json.begin_object();
            json.member("lever", table.name);
            json.member("from_month", entry.from_month);
            json.member("to_month", entry.to_month);
            for (const auto& f : table.fields) json.member(f.entry.key, f.get(entry.setting));
            write_place(json, entry.place, map);
            json.end_object();
        }
    });
    json.end_array();
    // Only where there are any, so that scenarios without them keep their checksum.
    if (!policy.programmes.empty()) {
        json.key("programmes");
        json.begin_array();
        for (const Programme& programme : policy.programmes) write_programme(json, programme);
        json.end_array();
    }
    json.end_object();
}

}  // namespace

std::string canonical_text(const Scenario& s) {
    JsonWriter json;
    json.begin_object();
    json.member("format", 1);
    write_text(json, "title", s.title);
    write_text(json, "question", s.question);
    write_text(json, "summary", s.summary);
    json.member("world", s.world);
    json.member("pack", s.pack);
    json.member("firms", s.firms.all ? std::string("all") : fmt::format("{}", s.firms.sample));
    json.member("technology", s.technology_id);
    write_text(json, "technology_title", s.technology_title);
    json.key("sectors");
    json.begin_array();
    for (const SectorReach& r : s.sectors) {
        json.begin_object();
        json.member("sector", r.sector);
        json.member("exposure", r.exposure);
        json.member("friction", r.friction);
        json.member("clock", r.clock);
        json.end_object();
    }
    json.end_array();
    json.member("start", to_text(s.start));
    json.member("end", to_text(s.end));
    json.key("parameters");
    json.begin_object();
    for_each_parameter_table(s, [&](const auto& table, const auto& params) {
        for (const auto& f : table.fields) {
            json.member(fmt::format("{}.{}", table.name, f.entry.key), f.get(params));
        }
    });
    json.end_object();
    json.key("costs");
    json.begin_object();
    for_each_unit_cost(s.costs, [&](const char* lever, const char* item, double value) {
        json.member(fmt::format("{}.{}", lever, item), value);
    });
    json.end_object();
    json.key("worlds");
    json.begin_array();
    for (const World& world : s.worlds) {
        json.begin_object();
        json.member("id", world.id);
        json.member("parameters", world.file.sha256);
        json.member("draws", world.draws.sha256);
        json.end_object();
    }
    json.end_array();
    json.member("draws", s.draws);
    if (s.budget) {
        json.member("budget_musd", s.budget->present_value_musd);
        json.member("budget_rate", s.budget->rate);
    }
    json.key("break_evens");
    json.begin_array();
    for (const BreakEven& b : s.break_evens) {
        json.begin_object();
        json.member("parameter", b.key);
        json.member("low", b.low);
        json.member("high", b.high);
        for (const auto& [key, value] : b.with) json.member(key, value);
        json.end_object();
    }
    json.end_array();
    json.key("policies");
    json.begin_array();
    for (const Policy& policy : s.policies) write_policy(json, policy, s.geography.get());
    json.end_array();
    json.key("uncertainties");
    json.begin_array();
    for (const Uncertainty& u : s.uncertainties) {
        json.begin_object();
        json.member("key", u.key);
        json.member("low", u.low);
        json.member("high", u.high);
        json.member("distribution", u.distribution);
        json.end_object();
    }
    json.end_array();
    json.key("crosses");
    json.begin_array();
    for (const auto& cross : s.crosses) json.value(cross);
    json.end_array();
    json.member("surveys", s.surveys);
    json.member("seed", s.seed);
    json.member("replicates", s.replicates);
    if (!s.attribute.empty()) json.member("attribute", s.attribute);
    if (s.race) {
        std::vector<std::string> countries;
        for (const Country& country : s.race->rivals) countries.push_back(country.id);
        json.member("rivals", countries);
        json.member("countries_sha256", s.race->sha256);
    }
    json.end_object();
    return json.text();
}

}  // namespace longrun
