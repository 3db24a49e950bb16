#include "scenario/loader.hpp"

#include <fmt/format.h>

#include "ledger/rules.hpp"
#include "scenario/places.hpp"

namespace longrun {

void Loader::read_policy(TableReader& t, std::set<std::string>& in_this_file) {
    PolicyDraft draft;
    const auto id = identifier(t, "id");
    if (const auto v = t.phrase("title")) draft.policy.title = *v;
    if (const auto v = t.phrase("summary")) draft.policy.summary = *v;
    if (const auto base = t.text("extends")) draft.extends = give(t, "extends", *base);
    if (const auto levers = t.texts("without")) draft.without = give(t, "without", *levers);
    if (t.take("without") && !t.take("extends"))
        t.problem("without", *t.take("without"), "leaves out levers of no other policy", "",
                  "write extends = \"marathon\" too, or remove it");
    for (TableReader& lever : t.tables("lever")) read_lever(lever, draft);
    for (TableReader& programme : t.tables("programme")) {
        if (auto read = read_programme(programme, problems_))
            draft.programmes.push_back(std::move(*read));
    }
    t.finish();
    if (!id) {
        if (!t.take("id")) t.problem("has no id", "write id = \"marathon\"");
        return;
    }
    if (!in_this_file.insert(*id).second) {
        t.problem("id", *t.take("id"), "two policies of this file have the same id");
        return;
    }
    if (draft.policy.title.en.empty()) t.problem("has no title", "write title.en = \"…\"");
    draft.policy.id = *id;
    const auto same =
        std::find_if(policies_.begin(), policies_.end(),
                     [&](const PolicyDraft& other) { return other.policy.id == draft.policy.id; });
    if (same != policies_.end()) {
        *same = std::move(draft);
    } else {
        policies_.push_back(std::move(draft));
    }
}

void Loader::read_lever(TableReader& t, PolicyDraft& draft) {
    const auto name = t.word("lever", lever_names());
    if (!name) {
        if (!t.take("lever")) t.problem("has no lever", "known levers: " + listed(lever_names()));
        return;
    }
    EntryDates dates;
    dates.lever = *name;
    dates.at = give(t, "lever", *name);
    dates.from = month_at(t, "from", 0);
    dates.to = month_at(t, "to", 11);
    for_each_lever(draft.policy.schedule, [&](const auto& table, auto& entries) {
        if (table.name != *name) return;
        auto& entry = entries.emplace_back();
        entry.setting = schema::defaults(table);
        std::vector<schema::Assignment> given;
        t.fields(schema::bind(table, entry.setting), given);
        if (given.empty() && !sets_anything(t, table)) {
            t.problem("sets nothing", "give at least one of: " + keys_of(table));
        }
        if constexpr (is_placed<std::remove_cvref_t<decltype(entry.setting)>>) {
            dates.states = ids_at(t, "states");
            dates.counties = ids_at(t, "counties");
            dates.sectors = ids_at(t, "sectors");
        }
        dates.index = entries.size() - 1;
    });
    t.finish();
    draft.entries.push_back(std::move(dates));
}

std::optional<Given<std::vector<std::string>>> Loader::ids_at(TableReader& t,
                                                              std::string_view key) {
    const auto ids = t.texts(key);
    if (!ids) return std::nullopt;
    if (ids->empty()) {
        t.problem(key, *t.take(key), "names none", "", "leave the key out for all");
        return std::nullopt;
    }
    return give(t, key, *ids);
}

std::optional<Given<int>> Loader::month_at(TableReader& t, std::string_view key,
                                           int month_of_year) {
    const Node* given = t.take(key);
    if (!given) return std::nullopt;
    if (given->kind == Node::Kind::date) return give(t, key, month_number(given->date));
    if (given->kind == Node::Kind::integer && given->integer >= 1 && given->integer <= 9999) {
        return give(t, key, static_cast<int>(given->integer) * 12 + month_of_year);
    }
    if (given->kind == Node::Kind::text) {
        if (const auto date = parse_date(given->text + "-01"))
            return give(t, key, month_number(*date));
    }
    t.problem(key, *given, "is not a date", "", "write 2027-01-01, or 2027 for the whole year");
    return std::nullopt;
}

namespace {

std::vector<std::string> levers_of(const PolicyDraft& draft) {
    std::vector<std::string> levers;
    for (const EntryDates& entry : draft.entries) {
        if (std::find(levers.begin(), levers.end(), entry.lever) == levers.end())
            levers.push_back(entry.lever);
    }
    return levers;
}

/// Takes over the entries of one lever.
void copy_lever(const PolicyDraft& from, const std::string& lever, PolicyDraft& to) {
    for_each_lever(to.policy.schedule, [&](const auto& table, auto& entries) {
        if (table.name != lever) return;
        for_each_lever(from.policy.schedule, [&](const auto& of, const auto& base) {
            if constexpr (std::is_same_v<decltype(base),
                                         const std::remove_reference_t<decltype(entries)>&>) {
                if (of.name == table.name) entries = base;
            }
        });
    });
    for (const EntryDates& entry : from.entries) {
        if (entry.lever == lever) to.entries.push_back(entry);
    }
}

/// Takes over the programmes that the policy has not itself, for the levers it has.
void copy_programmes(const PolicyDraft& from, PolicyDraft& to) {
    const std::vector<std::string> levers = levers_of(to);
    for (ProgrammeDraft programme : from.programmes) {
        const auto same = [&](const ProgrammeDraft& own) {
            return own.programme.id == programme.programme.id;
        };
        if (std::any_of(to.programmes.begin(), to.programmes.end(), same)) continue;
        std::vector<Lever>& paid = programme.programme.levers;
        paid.erase(std::remove_if(paid.begin(), paid.end(),
                                  [&](Lever lever) {
                                      return std::find(levers.begin(), levers.end(),
                                                       name_of(lever)) == levers.end();
                                  }),
                   paid.end());
        if (!paid.empty()) to.programmes.push_back(std::move(programme));
    }
}

}  // namespace

void Loader::settle_extended() {
    for (PolicyDraft& draft : policies_) take_over(draft, {});
}

void Loader::take_over(PolicyDraft& draft, std::vector<std::string> chain) {
    if (!draft.extends) return;
    const Given<std::string> name = *draft.extends;
    chain.push_back(draft.policy.id);
    std::vector<std::string> known;
    for (const PolicyDraft& other : policies_) known.push_back(other.policy.id);
    const auto base = std::find_if(policies_.begin(), policies_.end(),
                                   [&](const PolicyDraft& p) { return p.policy.id == name.value; });
    if (base == policies_.end()) {
        const std::string guess = nearest(name.value, known);
        problem_with(name, "\"" + shown(name.value) + "\"", "there is no such policy",
                     listed(known), guess.empty() ? "" : "did you mean \"" + guess + "\"?");
        draft.extends.reset();
        return;
    }
    if (std::find(chain.begin(), chain.end(), name.value) != chain.end()) {
        problem_with(name, "\"" + name.value + "\"", "the policies extend each other in a circle",
                     "", "remove one of the extends");
        draft.extends.reset();
        return;
    }
    take_over(*base, chain);
    draft.extends.reset();
    check_left_out(draft, *base);
    const std::vector<std::string> own = levers_of(draft);
    const auto left_out = draft.without ? draft.without->value : std::vector<std::string>{};
    for (const std::string& lever : levers_of(*base)) {
        const bool replaced = std::find(own.begin(), own.end(), lever) != own.end();
        const bool dropped = std::find(left_out.begin(), left_out.end(), lever) != left_out.end();
        if (!replaced && !dropped) copy_lever(*base, lever, draft);
    }
    copy_programmes(*base, draft);
    if (draft.policy.summary.en.empty()) draft.policy.summary = base->policy.summary;
}

void Loader::check_left_out(const PolicyDraft& draft, const PolicyDraft& base) {
    if (!draft.without) return;
    const std::vector<std::string> known = levers_of(base);
    for (const std::string& lever : draft.without->value) {
        if (std::find(known.begin(), known.end(), lever) != known.end()) continue;
        const std::string guess = nearest(lever, known);
        problem_with(*draft.without, "\"" + shown(lever) + "\"",
                     "policy " + base.policy.id + " has no such lever", listed(known),
                     guess.empty() ? "" : "did you mean \"" + guess + "\"?");
    }
}

void Loader::settle_places() {
    for (PolicyDraft& draft : policies_) {
        for (const EntryDates& dates : draft.entries) {
            if (!dates.placed() && dates.lever != application_centres_setting.name) continue;
            if (!scenario_.geography && !read_map()) return;
            check_sites(draft, dates);
            const Placement place = placement_of(dates);
            for_each_lever(draft.policy.schedule, [&](const auto& table, auto& entries) {
                if (table.name == dates.lever) entries[dates.index].place = place;
            });
        }
    }
}

void Loader::settle_seats() {
    const auto text = files_.read(join_path(pack_folder_, "regions.csv"));
    if (pack_folder_.empty() || !text) return;
    const auto table = parse_csv(*text, join_path(pack_folder_, "regions.csv"));
    if (!table) return;  // the pack's own check tells
    Diagnostics ignored;
    CsvReader reader(*table, {"population_2020"}, ignored);
    if (!reader.complete()) return;
    double people = 0.0;
    for (std::size_t row = 0; row < table->rows.size(); ++row)
        people += reader.number(row, "population_2020");
    for (const PolicyDraft& draft : policies_) {
        for (const EntryDates& dates : draft.entries) {
            if (dates.lever != training_setting.name) continue;
            const TrainingSetting& seats = draft.policy.schedule.training[dates.index].setting;
            const double asked = seats.phd_seats.value + seats.bachelor_seats.value +
                                 seats.college_seats.value + seats.certificate_seats.value +
                                 seats.employer_seats.value;
            if (asked <= people) continue;
            problem_with(dates.at, fmt::format("{:.0f} seats a year", asked),
                         fmt::format("policy {} trains more people in a year than the {:.0f} who "
                                     "live there",
                                     draft.policy.id, people),
                         "", "lower the seats");
        }
    }
}

void Loader::check_sites(const PolicyDraft& draft, const EntryDates& dates) {
    if (dates.lever != application_centres_setting.name || !dates.counties) return;
    const double sites = draft.policy.schedule.application_centres[dates.index].setting.sites;
    if (sites <= static_cast<double>(dates.counties->value.size())) return;
    problem_with(*dates.counties, fmt::format("{} counties", dates.counties->value.size()),
                 fmt::format("are fewer than the {} centres that are to stand in them", sites), "",
                 "name more counties, or leave counties out and name states");
}

bool Loader::read_map() {
    if (pack_folder_.empty()) return false;
    auto map = read_geography(files_, pack_folder_);
    if (!map) {
        problems_.add(map.error());
        return false;
    }
    scenario_.geography = std::make_shared<const Geography>(std::move(*map));
    return true;
}

std::vector<std::uint16_t> Loader::indices_of(const EntryDates::Ids& ids,
                                              const std::vector<std::string>& known,
                                              const std::string& what) {
    std::set<std::uint16_t> found;
    if (!ids) return {};
    for (const std::string& id : ids->value) {
        const auto at = std::find(known.begin(), known.end(), id);
        if (at != known.end()) {
            found.insert(static_cast<std::uint16_t>(at - known.begin()));
            continue;
        }
        const std::string guess = nearest(id, known);
        problem_with(*ids, "\"" + shown(id) + "\"", "is not a " + what + " of " + scenario_.pack,
                     listed(known, 60), guess.empty() ? "" : "did you mean \"" + guess + "\"?");
    }
    if (found.size() == known.size()) return {};
    return {found.begin(), found.end()};
}

Placement Loader::placement_of(const EntryDates& dates) {
    const Geography& map = *scenario_.geography;
    std::vector<std::string> counties;
    for (const Geography::County& county : map.counties) counties.push_back(county.id);
    Placement place{indices_of(dates.states, map.regions, "state"),
                    indices_of(dates.counties, counties, "county"),
                    indices_of(dates.sectors, map.sectors, "sector")};
    if (place.regions.empty()) return place;
    for (const std::uint16_t county : place.counties) {
        const Geography::County& one = map.counties[county];
        if (std::binary_search(place.regions.begin(), place.regions.end(), one.region)) continue;
        problem_with(*dates.counties, "\"" + one.id + "\"",
                     "lies in " + map.regions[one.region] + ", which is not among the states",
                     listed(dates.states->value),
                     "add the state, or leave states out: counties suffice");
    }
    // Counties lie in the states that are named with them.
    if (!place.counties.empty()) place.regions.clear();
    return place;
}

void Loader::settle_money(PolicyDraft& draft, int months) {
    const Calendar calendar = scenario_.calendar();
    draft.policy.programmes = settle_programmes(
        draft.programmes, draft.policy.id, draft.policy.schedule, fiscal_year_of(calendar, 0),
        fiscal_year_of(calendar, months - 1), [&] { return money_record(); }, problems_);
}

const MoneyRecord* Loader::money_record() {
    if (!money_record_) {
        auto record = load_money_record(data_, files_);
        if (!record) problems_.add(record.error());
        money_record_ = record ? std::move(*record) : MoneyRecord{};
    }
    return money_record_->programmes.empty() ? nullptr : &*money_record_;
}

void Loader::settle_entry(PolicySchedule& schedule, const EntryDates& dates, int months) {
    const int start = month_number(scenario_.start);
    const int from =
        dates.from ? dates.from->value - start : scenario_.month_of(scenario_.policy_start);
    const int to = dates.to ? dates.to->value - start : months - 1;  // last month in force
    const auto month_text = [&](int month) {
        const int number = month + start;
        return fmt::format("{:04}-{:02}", number / 12, number % 12 + 1);
    };
    bool inside = true;
    for (const auto* given : {&dates.from, &dates.to}) {
        if (!*given) continue;
        const int month = (*given)->value - start;
        if (month >= 0 && month < months) continue;
        problem_with(**given, month_text(month), "lies outside the horizon", horizon_text());
        inside = false;
    }
    if (inside && to < from) {
        const auto& given = dates.to ? *dates.to : *dates.from;
        problem_with(given, month_text(dates.to ? to : from),
                     fmt::format("the {} ends in {}, before it begins in {}", dates.lever,
                                 month_text(to), month_text(from)),
                     "", "put from and to in order");
        return;
    }
    for_each_lever(schedule, [&](const auto& table, auto& entries) {
        if (table.name != dates.lever) return;
        entries[dates.index].from_month = from;
        entries[dates.index].to_month = to + 1;
    });
}

}  // namespace longrun
