#include "scenario/loader.hpp"

#include <fmt/format.h>

#include "scenario/draws.hpp"

namespace longrun {

namespace {
constexpr std::int64_t most_draws = 100000;
}  // namespace

void Loader::read_world(TableReader& t, std::set<std::string>& in_this_file) {
    WorldDraft draft;
    const auto id = identifier(t, "id");
    if (const auto v = t.phrase("title")) draft.world.title = *v;
    if (const auto v = t.phrase("summary")) draft.world.summary = *v;
    if (const auto file = t.text("file")) {
        draft.file = give(t, "file", data_path(t, *file));
    } else if (!t.take("file")) {
        t.problem("has no file", "write file = \"technologies/ai/worlds/fast-early.toml\"");
    }
    t.finish();
    if (!id) {
        if (!t.take("id")) t.problem("has no id", "write id = \"fast-early\"");
        return;
    }
    if (!in_this_file.insert(*id).second) {
        t.problem("id", *t.take("id"), "two worlds of this file have the same id");
        return;
    }
    draft.world.id = *id;
    if (draft.world.title.en.empty()) draft.world.title.en = *id;
    const auto same = std::find_if(worlds_.begin(), worlds_.end(), [&](const WorldDraft& other) {
        return other.world.id == draft.world.id;
    });
    if (same != worlds_.end()) {
        *same = std::move(draft);
    } else {
        worlds_.push_back(std::move(draft));
    }
}

void Loader::read_futures(TableReader& t) {
    if (const auto draws = t.whole("draws", 0, most_draws)) scenario_.draws = *draws;
    if (const auto worlds = t.texts("worlds")) worlds_asked_ = give(t, "worlds", *worlds);
    t.finish();
}

void Loader::read_uncertainty(TableReader& t) {
    const auto key = t.text("key");
    const auto distribution = t.word("distribution", {"uniform", "log-uniform"});
    constexpr double most = 1e300;
    const auto low = t.number("low", -most, most);
    const auto high = t.number("high", -most, most);
    t.finish();
    if (!key) {
        if (!t.take("key")) t.problem("has no key", "write key = \"frontier.growth\"");
        return;
    }
    std::vector<std::string> names;
    std::optional<schema::Row> row;
    for (schema::Row& candidate : all_parameters()) {
        names.push_back(candidate.name());
        if (names.back() == *key) row = std::move(candidate);
    }
    if (!row) {
        const std::string guess = nearest(*key, names);
        t.problem(
            "key", *t.take("key"), "no parameter has this name", "",
            guess.empty() ? "longrun describe lists them" : "did you mean \"" + guess + "\"?");
        return;
    }
    if (row->role == schema::Role::constant) {
        t.problem("key", *t.take("key"), "is a constant by definition", "", "leave it out");
        return;
    }
    Uncertainty u{*key, low.value_or(row->plausible.low), high.value_or(row->plausible.high),
                  distribution.value_or("uniform")};
    const std::string allowed =
        fmt::format("{} to {} {}", row->allowed.low, row->allowed.high, row->unit);
    if (!(u.low < u.high)) {
        t.problem(fmt::format("{}: low {} is not below high {}", *key, u.low, u.high),
                  fmt::format("the plausible range is {} to {}", row->plausible.low,
                              row->plausible.high));
    } else if (u.low < row->allowed.low || u.high > row->allowed.high) {
        t.problem(fmt::format("{}: {} to {} reaches out of range", *key, u.low, u.high),
                  "allowed: " + allowed);
    } else if (u.distribution == "log-uniform" && !(u.low > 0.0)) {
        t.problem(fmt::format("{}: a log-uniform range begins above 0", *key), "raise low");
    } else {
        const auto same =
            std::find_if(scenario_.uncertainties.begin(), scenario_.uncertainties.end(),
                         [&](const Uncertainty& other) { return other.key == u.key; });
        if (same != scenario_.uncertainties.end()) {
            *same = std::move(u);
        } else {
            scenario_.uncertainties.push_back(std::move(u));
        }
    }
}

void Loader::settle_worlds() {
    for (const schema::Assignment& a : scenario_.assignments) {
        const bool generated =
            std::any_of(scenario_.parameter_files.begin(), scenario_.parameter_files.end(),
                        [&](const ParameterFile& file) { return file.file == a.file; });
        if (!generated) scenario_.set_here.insert(a.key);
    }
    for (const auto& [key, change] : cost_changes_) scenario_.set_here.insert("costs." + key);
    for (const WorldDraft& draft : worlds_)
        scenario_.worlds_named.push_back({draft.world.id, draft.world.title});
    if (worlds_asked_) choose_worlds();
    Scenario own = scenario_;
    for (WorldDraft& draft : worlds_) {
        scenario_.technology = own.technology;
        scenario_.responses = own.responses;
        scenario_.assignments.clear();
        if (!read_world_file(draft)) continue;
        const std::vector<schema::Assignment> of_world = scenario_.assignments;
        scenario_.assignments.clear();
        for (const schema::Assignment& a : of_world) {
            if (scenario_.set_here.count(a.key) == 0) scenario_.assignments.push_back(a);
        }
        for_each_parameter_table(own, [&](const auto& table, const auto& values) {
            for (const auto& field : table.fields) {
                const std::string key = fmt::format("{}.{}", table.name, field.entry.key);
                if (scenario_.set_here.count(key) == 0) continue;
                set_assumption(scenario_.technology, scenario_.responses, scenario_.costs, key,
                               field.get(values));
            }
        });
        draft.world.technology = scenario_.technology;
        draft.world.responses = scenario_.responses;
        draft.world.assignments = scenario_.assignments;
        scenario_.worlds.push_back(std::move(draft.world));
    }
    scenario_.technology = own.technology;
    scenario_.responses = own.responses;
    scenario_.assignments = own.assignments;
    if (scenario_.worlds.empty()) return;
    // Where one set of values is asked for, it is the first world's.
    const World& first = scenario_.worlds.front();
    scenario_.technology = first.technology;
    scenario_.responses = first.responses;
    scenario_.world = first.id;
    scenario_.assignments.insert(scenario_.assignments.end(), first.assignments.begin(),
                                 first.assignments.end());
}

void Loader::choose_worlds() {
    std::vector<WorldDraft> chosen;
    std::vector<std::string> names;
    for (const WorldDraft& draft : worlds_) names.push_back(draft.world.id);
    for (const std::string& id : worlds_asked_->value) {
        const auto found = std::find(names.begin(), names.end(), id);
        if (found == names.end()) {
            const std::string guess = nearest(id, names);
            problem_with(*worlds_asked_, "\"" + shown(id) + "\"", "there is no such world",
                         listed(names), guess.empty() ? "" : "did you mean \"" + guess + "\"?");
        } else {
            chosen.push_back(worlds_[static_cast<std::size_t>(found - names.begin())]);
        }
    }
    worlds_ = std::move(chosen);
}

bool Loader::read_world_file(WorldDraft& draft) {
    if (!draft.file) return false;
    const std::string& path = draft.file->value;
    const auto text = files_.read(path);
    if (!text) {
        problem_with(*draft.file, "\"" + shown(path, 120) + "\"",
                     text.error().problems().front().problem, "",
                     "longrun calibrate writes the files of worlds");
        return false;
    }
    const auto document = read_document(path);
    if (!document) return false;
    TableReader top(*document, "", path, problems_);
    if (!format_is_read(top, *document)) return false;
    draft.world.file = read_parameter_text(*text, *document, top, path);
    if (draft.world.file.draws.empty()) return true;
    const std::string draws_path = join_path(directory_of(path), draft.world.file.draws);
    const auto draws_text = files_.read(draws_path);
    if (!draws_text) {
        problems_.add(draws_text.error());
        return false;
    }
    auto draws = parse_draws(*draws_text, draws_path);
    if (!draws) {
        problems_.add(draws.error());
        return false;
    }
    if (draws->sha256 != draft.world.file.draws_sha256) {
        problems_.add(Diagnostics::of_file(
            draws_path, "is not the file of draws that " + path + " names by its checksum",
            "take both files from the same longrun calibrate"));
        return false;
    }
    draft.world.draws = std::move(*draws);
    return true;
}

}  // namespace longrun
