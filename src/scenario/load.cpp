#include "scenario/load.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

#include "base/sha256.hpp"
#include "ledger/rules.hpp"
#include "scenario/draws.hpp"
#include "scenario/parameter_file.hpp"
#include "scenario/places.hpp"
#include "scenario/programmes.hpp"

namespace longrun {

namespace {

using schema::Node;
using schema::Place;
using schema::TableReader;

constexpr int longest_chain = 8;   // of files that extend each other
constexpr int shortest_run = 12;   // months
constexpr int longest_run = 2400;  // months
constexpr std::int64_t most_draws = 100000;

const std::vector<std::string> technologies{"ai", "electrification"};
const std::vector<std::string> dimensions{"region", "sector", "size_class"};

/// A value with the place it was given at, for checks that need several of them.
template <class T>
struct Given {
    T value{};
    std::string file;
    Place place;
    std::string key;
};

/// Dates and place of one lever entry as given; the entry itself stands in the policy's schedule.
struct EntryDates {
    using Ids = std::optional<Given<std::vector<std::string>>>;
    std::string lever;
    std::size_t index = 0;           ///< in the lever's list
    std::optional<Given<int>> from;  ///< month number
    std::optional<Given<int>> to;    ///< month number, last month in force
    Ids states;
    Ids counties;
    Ids sectors;

    bool placed() const { return states || counties || sectors; }
};

struct PolicyDraft {
    Policy policy;
    std::vector<EntryDates> entries;
    std::vector<ProgrammeDraft> programmes;
};

/// A search as given; names are looked up when all assumptions stand.
struct BreakEvenDraft {
    std::optional<Given<std::string>> key;
    std::optional<double> low;
    std::optional<double> high;
    std::vector<Given<std::pair<std::string, double>>> with;
};

/// A changed world as given; names are looked up when all assumptions stand.
struct ChangedWorldDraft {
    Text title;
    std::vector<Given<std::pair<std::string, double>>> assumptions;
};

/// A world as named; its file is read when everything else stands.
struct WorldDraft {
    World world;
    std::optional<Given<std::string>> file;
};

bool is_identifier(const std::string& text) {
    return !text.empty() && text.size() <= 40 && text[0] >= 'a' && text[0] <= 'z' &&
           std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
           });
}

std::vector<std::string> lever_names() {
    std::vector<std::string> names;
    const PolicySchedule none;
    for_each_lever(none, [&](const auto& table, const auto&) { names.emplace_back(table.name); });
    return names;
}

class Loader {
public:
    Loader(const Files& files, const std::string& data) : files_(files), data_(data) {}

    Result<Scenario> load(const std::string& path) {
        scenario_.file = path;
        read_scenario_file(path, 0);
        // What is missing is only known once every file could be read.
        if (files_read_) settle();
        if (!problems_.empty()) return tl::unexpected(std::move(problems_));
        scenario_.sha256 = sha256(canonical_text(scenario_));
        return std::move(scenario_);
    }

private:
    // ---- files ----

    void read_scenario_file(const std::string& path, int depth) {
        const auto document = read_document(path);
        if (!document) {
            files_read_ = false;
            return;
        }
        if (const auto text = files_.read(path)) scenario_.texts.emplace_back(path, *text);
        chain_.push_back(plain_path(path));
        if (depth > 0) scenario_.bases.push_back(path);
        TableReader top(*document, "", path, problems_);
        if (format_is_read(top, *document)) {
            if (const auto base = top.text("extends")) {
                read_base(top, *document->find("extends"), join_path(directory_of(path), *base),
                          depth);
            }
            read_keys(top);
        }
        chain_.pop_back();
    }

    void read_base(TableReader& top, const Node& place, const std::string& path, int depth) {
        if (std::find(chain_.begin(), chain_.end(), plain_path(path)) != chain_.end()) {
            files_read_ = false;
            top.problem("extends", place, "the files extend each other in a circle", "",
                        "remove one of the extends");
        } else if (depth + 1 >= longest_chain) {
            files_read_ = false;
            top.problem("extends", place,
                        fmt::format("more than {} files extend each other", longest_chain));
        } else if (const auto text = files_.read(path); !text) {
            files_read_ = false;
            top.problem("extends", place, text.error().problems().front().problem, "",
                        "the path is relative to the file that names it");
        } else {
            read_scenario_file(path, depth + 1);
        }
    }

    std::optional<Node> read_document(const std::string& path) {
        const auto text = files_.read(path);
        if (!text) {
            problems_.add(text.error());
            return std::nullopt;
        }
        if (text->find_first_not_of(" \t\r\n") == std::string::npos) {
            problems_.add(
                Diagnostics::of_file(path, "is empty",
                                     "start from scenarios/us-baseline.toml: write format = 1 "
                                     "and extends = \"us-baseline.toml\""));
            return std::nullopt;
        }
        auto document = schema::parse_toml(*text, path);
        if (!document) {
            problems_.add(document.error());
            return std::nullopt;
        }
        return std::move(*document);
    }

    /// False for a file of another format: its keys may mean something else.
    bool format_is_read(TableReader& top, const Node& document) {
        const Node* given = document.find("format");
        if (!given) {
            top.problem("has no format",
                        fmt::format("write format = {} at the top", scenario_format));
            files_read_ = false;
            return false;
        }
        const auto format = top.whole("format", 1, 1'000'000);
        if (format && *format > scenario_format) {
            top.problem(
                "format", *given,
                fmt::format("is newer than this program reads, which is {}", scenario_format), "",
                "install a newer longrun");
        }
        if (format && *format == scenario_format) return true;
        files_read_ = false;
        return false;
    }

    /// The path of a data file named in a scenario.
    std::string data_path(const TableReader& reader, const std::string& name) const {
        if (name.rfind("./", 0) == 0 || name.rfind("../", 0) == 0) {
            return plain_path(join_path(directory_of(reader.file()), name));
        }
        return join_path(data_, name);
    }

    // ---- keys of one file ----

    void read_keys(TableReader& top) {
        if (auto t = top.table("scenario")) read_titles(*t);
        if (auto t = top.table("economy")) read_economy(*t);
        if (auto t = top.table("technology")) read_technology(*t);
        if (auto t = top.table("horizon")) read_horizon(*t);
        if (auto t = top.table("parameters")) read_parameters(*t, true);
        if (auto t = top.table("costs")) read_costs(*t);
        if (auto t = top.table("futures")) read_futures(*t);
        if (auto t = top.table("budget")) read_budget(*t);
        for (TableReader& t : top.tables("break_even")) read_break_even(t);
        std::set<std::string> worlds_here;
        for (TableReader& t : top.tables("world")) read_world(t, worlds_here);
        if (auto t = top.table("surveys")) read_surveys(*t);
        if (auto t = top.table("output")) read_output(*t);
        if (auto t = top.table("random")) read_random(*t);
        if (auto t = top.table("rivals")) read_rivals(*t);
        for (TableReader& t : top.tables("uncertainty")) read_uncertainty(t);
        if (auto t = top.table("attribution")) read_attribution(*t);
        if (auto t = top.table("changed_world")) read_changed_world(*t);
        note(top, "policy");
        std::set<std::string> in_this_file;
        for (TableReader& t : top.tables("policy")) read_policy(t, in_this_file);
        top.finish([&](std::string_view key) -> std::string {
            bool is_parameter_table = false;
            for_each_parameter_table(scenario_, [&](const auto& table, const auto&) {
                is_parameter_table = is_parameter_table || table.name == key;
            });
            return is_parameter_table ? fmt::format("did you mean [parameters.{}]?", key) : "";
        });
    }

    /// Whether a needed key is there, right or wrong; a wrong one is not also called missing.
    void note(TableReader& t, std::string_view key) {
        if (t.take(key)) present_.insert(t.full(key));
    }

    void read_titles(TableReader& t) {
        note(t, "title");
        if (const auto v = t.phrase("title")) scenario_.title = *v;
        if (const auto v = t.phrase("question")) scenario_.question = *v;
        if (const auto v = t.phrase("summary")) scenario_.summary = *v;
        if (const auto v = identifier(t, "world")) scenario_.world = *v;
        t.finish();
    }

    std::optional<std::string> identifier(TableReader& t, std::string_view key) {
        const auto given = t.text(key);
        if (given && !is_identifier(*given)) {
            t.problem(key, *t.take(key), "is not an identifier",
                      "lower-case letters, digits, - and _, beginning with a letter, up to 40");
            return std::nullopt;
        }
        return given;
    }

    void read_economy(TableReader& t) {
        note(t, "pack");
        if (const auto pack = t.text("pack")) {
            if (pack->find_first_of("/\\") != std::string::npos ||
                pack->find("..") != std::string::npos) {
                t.problem("pack", *t.take("pack"), "is a path; the name of a folder is needed", "",
                          "packs are the folders of " + join_path(data_, "economies"));
            } else {
                pack_ = give(t, "pack", *pack);
            }
        }
        if (const auto sample = t.whole("sample", smallest_sample, largest_sample)) {
            scenario_.firms.sample = *sample;
        }
        if (const Node* firms = t.take("firms")) {
            if (firms->kind == Node::Kind::text) {
                if (const auto choice = t.word("firms", {"all", "sample"})) {
                    scenario_.firms.all = *choice == "all";
                }
            } else if (const auto number = t.whole("firms", smallest_sample, largest_sample)) {
                scenario_.firms = {false, *number};
            }
        }
        t.finish();
    }

    void read_technology(TableReader& t) {
        note(t, "id");
        note(t, "sectors");
        if (const auto id = t.word("id", technologies)) scenario_.technology_id = *id;
        if (const auto title = t.phrase("title")) scenario_.technology_title = *title;
        if (const auto sectors = t.text("sectors")) {
            sectors_ = give(t, "sectors", data_path(t, *sectors));
            scenario_.sectors_file = sectors_->value;
        }
        t.finish();
    }

    template <class T>
    Given<T> give(TableReader& t, std::string_view key, T value) {
        return {std::move(value), t.file(), t.take(key)->place, t.full(key)};
    }

    void read_horizon(TableReader& t) {
        note(t, "start");
        note(t, "end");
        if (const auto v = t.date("start")) start_ = give(t, "start", *v);
        if (const auto v = t.date("end")) end_ = give(t, "end", *v);
        if (const auto v = t.date("policy_start")) policy_start_ = give(t, "policy_start", *v);
        t.finish();
    }

    void read_parameters(TableReader& t, bool may_name_file) {
        if (may_name_file) {
            if (const auto name = t.text("file")) read_parameter_file(t, *name);
        }
        std::vector<std::string> names;
        std::optional<TableReader> levers = t.table("levers");
        constexpr std::string_view lever_prefix = "levers.";
        for_each_parameter_table(scenario_, [&](const auto& table, auto& params) {
            const bool of_lever = table.name.substr(0, lever_prefix.size()) == lever_prefix;
            if (of_lever && !levers) return;
            TableReader& parent = of_lever ? *levers : t;
            const std::string_view key =
                of_lever ? table.name.substr(lever_prefix.size()) : table.name;
            if (auto values = parent.table(key)) {
                values->fields(schema::bind(table, params), scenario_.assignments);
                values->finish();
            }
        });
        if (levers) levers->finish();
        t.finish();
    }

    void read_parameter_file(TableReader& t, const std::string& name) {
        const std::string path = data_path(t, name);
        const Node& place = *t.take("file");
        const auto text = files_.read(path);
        if (!text) {
            t.problem("file", place, text.error().problems().front().problem + " (" + path + ")",
                      "", "a path is looked up in the data folder unless it begins with ./ or ../");
            return;
        }
        const auto document = read_document(path);
        if (!document) return;
        TableReader top(*document, "", path, problems_);
        if (!format_is_read(top, *document)) return;
        scenario_.parameter_files.push_back(read_parameter_text(*text, *document, top, path));
    }

    /// Reads a generated file's values into the scenario and returns what it says of itself.
    ParameterFile read_parameter_text(const std::string& text, const Node& document,
                                      TableReader& top, const std::string& path) {
        ParameterFile about;
        about.file = path;
        if (auto provenance = top.table("provenance")) {
            about.title = provenance->text("title").value_or("");
            about.method = provenance->text("method").value_or("");
            if (const auto created = provenance->date("created")) about.created = to_text(*created);
            const auto checksum = provenance->text("sha256");
            constexpr double most = 1e9;
            about.chi_square = provenance->number("chi_square", 0.0, most);
            about.log_evidence = provenance->number("log_evidence", -most, most);
            about.figures = provenance->number("figures", 0.0, most);
            about.draws = provenance->text("draws").value_or("");
            about.draws_sha256 = provenance->text("draws_sha256").value_or("");
            if (checksum && *checksum != parameter_checksum(text)) {
                provenance->problem(
                    "sha256", *provenance->take("sha256"),
                    "the values are not those that were written", "",
                    "generate the file again, or set single values in the scenario's own "
                    "[parameters]");
            } else if (!checksum && !provenance->take("sha256")) {
                provenance->problem("has no sha256", "generate the file again");
            } else if (checksum) {
                about.sha256 = *checksum;
            }
            provenance->finish();
        } else if (!document.find("provenance")) {
            top.problem("a parameter file needs [provenance] with title, method, created, sha256");
        }
        if (auto values = top.table("parameters")) read_parameters(*values, false);
        top.finish();
        return about;
    }

    // ---- worlds ----

    void read_world(TableReader& t, std::set<std::string>& in_this_file) {
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
        const auto same =
            std::find_if(worlds_.begin(), worlds_.end(),
                         [&](const WorldDraft& other) { return other.world.id == draft.world.id; });
        if (same != worlds_.end()) {
            *same = std::move(draft);
        } else {
            worlds_.push_back(std::move(draft));
        }
    }

    void read_futures(TableReader& t) {
        if (const auto draws = t.whole("draws", 0, most_draws)) scenario_.draws = *draws;
        if (const auto worlds = t.texts("worlds")) worlds_asked_ = give(t, "worlds", *worlds);
        t.finish();
    }

    void read_budget(TableReader& t) {
        Budget budget = scenario_.budget.value_or(Budget{});
        constexpr double most_musd = 1e8;
        if (const auto v = money(t, "present_value", 0.0, most_musd))
            budget.present_value_musd = *v;
        if (const auto v = t.number("rate", 0.0, highest_discount_rate)) budget.rate = *v;
        if (!t.take("present_value") && !scenario_.budget) {
            t.problem("has no present_value",
                      "write present_value = 120000, million dollars of 2024");
        }
        t.finish();
        scenario_.budget = budget;
        if (budget.present_value_musd == 0.0) scenario_.budget.reset();  // lifts the base's
    }

    void read_break_even(TableReader& t) {
        constexpr double most = 1e300;
        BreakEvenDraft draft;
        if (const auto key = t.text("parameter")) {
            draft.key = give(t, "parameter", *key);
        } else if (!t.take("parameter")) {
            t.problem("has no parameter",
                      "write parameter = \"costs.field_service.caseload_intensive\"");
        }
        draft.low = t.number("low", -most, most);
        draft.high = t.number("high", -most, most);
        if (auto with = t.table("with")) {
            for (const schema::Member& member : t.take("with")->members) {
                if (const auto value = with->number(member.key, -most, most))
                    draft.with.push_back(give(*with, member.key, std::pair{member.key, *value}));
            }
            with->finish();
        }
        t.finish();
        if (!draft.key) return;
        const auto same = std::find_if(
            break_evens_.begin(), break_evens_.end(),
            [&](const BreakEvenDraft& other) { return other.key->value == draft.key->value; });
        if (same != break_evens_.end()) {
            *same = std::move(draft);
        } else {
            break_evens_.push_back(std::move(draft));
        }
    }

    /// Checks names and ranges against what is assumed.
    void settle_break_evens() {
        for (BreakEvenDraft& draft : break_evens_) {
            const auto known = [&](const Given<std::string>& name) {
                auto found = assumption(scenario_, name.value);
                if (!found) {
                    problem_with(name, "\"" + shown(name.value) + "\"",
                                 "is neither a parameter nor a unit cost", "",
                                 "longrun describe lists parameters; unit costs are written "
                                 "costs.lever.item");
                }
                return found;
            };
            const auto found = known(*draft.key);
            BreakEven search{draft.key->value, 0.0, 0.0, {}};
            for (const auto& with : draft.with) {
                known({with.value.first, with.file, with.place, with.key});
                search.with.push_back(with.value);
            }
            if (!found) continue;
            search.low = draft.low.value_or(found->low);
            search.high = draft.high.value_or(found->high);
            if (!(search.low < search.high)) {
                problem_with(*draft.key, fmt::format("{} to {}", search.low, search.high),
                             "is an empty range",
                             fmt::format("the plausible range is {} to {} {}", found->low,
                                         found->high, found->unit));
            } else if (search.low < found->allowed_low || search.high > found->allowed_high) {
                problem_with(*draft.key, fmt::format("{} to {}", search.low, search.high),
                             "reaches out of range",
                             fmt::format("{} to {} {}", found->allowed_low, found->allowed_high,
                                         found->unit));
            } else {
                scenario_.break_evens.push_back(std::move(search));
            }
        }
    }

    /// A number, alone or as { value, unit } with the unit of budgets.
    std::optional<double> money(TableReader& t, std::string_view key, double low, double high) {
        const Node* given = t.take(key);
        if (given == nullptr || given->kind != Node::Kind::table) return t.number(key, low, high);
        TableReader details(*given, t.full(key), t.file(), problems_);
        const auto value = details.number("value", low, high);
        if (!details.take("value")) details.problem("has no value", "write { value = … }");
        const auto unit = details.word("unit", {"million USD of 2024"});
        details.finish();
        return value;
    }

    void read_costs(TableReader& t) {
        note(t, "file");
        if (const auto file = t.text("file")) {
            costs_ = give(t, "file", data_path(t, *file));
            scenario_.costs_file = costs_->value;
        }
        std::vector<std::string> levers;
        const UnitCosts names;
        std::set<std::string> seen;
        for_each_unit_cost(names, [&](const char* lever, const char*, double) {
            if (!seen.insert(lever).second) return;
            auto items = t.table(lever);
            if (!items) return;
            for_each_unit_cost(names, [&](const char* of, const char* item, double) {
                if (std::string_view(of) == lever) read_cost(*items, lever, item);
            });
            items->finish();
        });
        t.finish();
    }

    void read_cost(TableReader& items, const std::string& lever, const char* item) {
        constexpr double most = 1e12;
        const Node* given = items.take(item);
        if (!given) return;
        CostChange change;
        std::optional<double> value;
        if (given->kind == Node::Kind::table) {
            TableReader details(*given, items.full(item), items.file(), problems_);
            value = details.number("value", -most, most);
            if (!details.take("value")) details.problem("has no value", "write { value = … }");
            if (const auto unit = details.text("unit")) change.unit = give(details, "unit", *unit);
            change.source = details.text("source").value_or("");
            change.note = details.text("note").value_or("");
            if (const auto grade = details.word("grade", {"A", "B", "C", "D"}))
                change.grade = grade->front();
            details.finish();
        } else {
            value = items.number(item, -most, most);
        }
        if (!value) return;
        change.value = *value;
        cost_changes_[lever + "." + item] = std::move(change);
    }

    void read_surveys(TableReader& t) {
        if (const auto overlay = t.texts("overlay")) {
            surveys_ = give(t, "overlay", *overlay);
        }
        t.finish();
    }

    void read_output(TableReader& t) {
        if (const auto crosses = t.texts("crosses")) {
            scenario_.crosses.clear();
            const Node& list = *t.take("crosses");
            for (std::size_t i = 0; i < crosses->size() && crosses->size() == list.items.size();
                 ++i) {
                read_cross(t, list.items[i], (*crosses)[i]);
            }
        }
        t.finish();
    }

    void read_cross(TableReader& t, const Node& place, const std::string& text) {
        std::string plain = text;
        for (const std::string sign : {"×", "*", " x "}) {
            for (std::size_t at = plain.find(sign); at != std::string::npos;
                 at = plain.find(sign)) {
                plain.replace(at, sign.size(), ",");
            }
        }
        std::vector<std::string> cross;
        for (std::string& part : split(plain, ',')) {
            if (std::find(dimensions.begin(), dimensions.end(), part) == dimensions.end()) {
                const std::string guess = nearest(part, dimensions);
                t.problem("crosses", place, "\"" + shown(part) + "\" is not a dimension",
                          listed(dimensions),
                          guess.empty() ? "" : "did you mean \"" + guess + "\"?");
                return;
            }
            if (std::find(cross.begin(), cross.end(), part) != cross.end()) {
                t.problem("crosses", place, "names " + part + " twice");
                return;
            }
            cross.push_back(std::move(part));
        }
        if (cross.size() < 2) {
            t.problem("crosses", place, "a cross has two dimensions or three", "",
                      "single dimensions are always reported");
            return;
        }
        // One order, so that the same cross is never asked for twice.
        std::sort(cross.begin(), cross.end());
        if (std::find(scenario_.crosses.begin(), scenario_.crosses.end(), cross) ==
            scenario_.crosses.end()) {
            scenario_.crosses.push_back(std::move(cross));
        }
    }

    void read_rivals(TableReader& t) {
        if (const auto countries = t.texts("countries")) rivals_ = give(t, "countries", *countries);
        t.finish();
    }

    void read_random(TableReader& t) {
        if (const auto v = t.whole("seed", 0, 4294967295))
            scenario_.seed = static_cast<std::uint32_t>(*v);
        if (const auto v = t.whole("replicates", 1, 10000)) {
            scenario_.replicates = static_cast<std::uint32_t>(*v);
        }
        t.finish();
    }

    void read_attribution(TableReader& t) {
        if (const auto policy = t.text("policy")) {
            attribute_ = give(t, "policy", *policy);
        } else if (!t.take("policy")) {
            t.problem("has no policy", "write policy = \"marathon\"");
        }
        t.finish();
    }

    void settle_attribution() {
        if (!attribute_) return;
        const auto done = attribute_to(scenario_, attribute_->value);
        if (done) return;
        const Diagnostic& why = done.error().problems().front();
        problem_with(*attribute_, "\"" + why.value + "\"", why.problem, why.allowed, why.remedy);
    }

    void read_changed_world(TableReader& t) {
        constexpr double most = 1e300;
        ChangedWorldDraft draft;
        if (const auto v = t.phrase("title")) draft.title = *v;
        for (TableReader& a : t.tables("assumption")) {
            const auto key = a.text("parameter");
            const auto value = a.number("value", -most, most);
            if (!key && !a.take("parameter"))
                a.problem("has no parameter", "write parameter = \"user_cost.price_fall\"");
            if (!value && !a.take("value")) a.problem("has no value", "write value = 0.1");
            a.finish();
            if (key && value)
                draft.assumptions.push_back(give(a, "parameter", std::pair{*key, *value}));
        }
        if (!t.take("assumption"))
            t.problem("changes nothing", "add a [[changed_world.assumption]]");
        if (draft.title.en.empty()) t.problem("has no title", "write title.en = \"…\"");
        t.finish();
        changed_world_ = std::move(draft);
    }

    /// Checks names and ranges against what is assumed.
    void settle_changed_world() {
        if (!changed_world_) return;
        for (const WorldName& world : scenario_.worlds_named) {
            if (world.id == changed_world_id) {
                problems_.add(Diagnostics::of_file(
                    scenario_.file,
                    fmt::format("a world has the id \"{}\", which is that of the "
                                "changed world",
                                changed_world_id),
                    "rename it"));
            }
        }
        ChangedWorld changed{changed_world_->title, {}};
        for (const auto& given : changed_world_->assumptions) {
            const auto& [key, value] = given.value;
            const auto found = assumption(scenario_, key);
            if (!found) {
                problem_with(given, "\"" + shown(key) + "\"",
                             "is neither a parameter nor a unit cost", "",
                             "longrun describe lists parameters; unit costs are written "
                             "costs.lever.item");
            } else if (!(found->allowed_low <= value && value <= found->allowed_high)) {
                problem_with(given, fmt::format("{}: {}", key, value), "is out of range",
                             fmt::format("{} to {} {}", found->allowed_low, found->allowed_high,
                                         found->unit));
            } else {
                changed.assumptions.push_back(given.value);
            }
        }
        scenario_.changed_world = std::move(changed);
    }

    void read_uncertainty(TableReader& t) {
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

    // ---- policies ----

    void read_policy(TableReader& t, std::set<std::string>& in_this_file) {
        PolicyDraft draft;
        const auto id = identifier(t, "id");
        if (const auto v = t.phrase("title")) draft.policy.title = *v;
        if (const auto v = t.phrase("summary")) draft.policy.summary = *v;
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
        const auto same = std::find_if(
            policies_.begin(), policies_.end(),
            [&](const PolicyDraft& other) { return other.policy.id == draft.policy.id; });
        if (same != policies_.end()) {
            *same = std::move(draft);
        } else {
            policies_.push_back(std::move(draft));
        }
    }

    void read_lever(TableReader& t, PolicyDraft& draft) {
        const auto name = t.word("lever", lever_names());
        if (!name) {
            if (!t.take("lever"))
                t.problem("has no lever", "known levers: " + listed(lever_names()));
            return;
        }
        EntryDates dates;
        dates.lever = *name;
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

    std::optional<Given<std::vector<std::string>>> ids_at(TableReader& t, std::string_view key) {
        const auto ids = t.texts(key);
        if (!ids) return std::nullopt;
        if (ids->empty()) {
            t.problem(key, *t.take(key), "names none", "", "leave the key out for all");
            return std::nullopt;
        }
        return give(t, key, *ids);
    }

    template <class Table>
    static bool sets_anything(TableReader& t, const Table& table) {
        return std::any_of(table.fields.begin(), table.fields.end(),
                           [&](const auto& f) { return t.take(f.entry.key) != nullptr; });
    }
    template <class Table>
    static std::string keys_of(const Table& table) {
        std::vector<std::string> keys;
        for (const auto& f : table.fields) keys.emplace_back(f.entry.key);
        return listed(keys);
    }

    /// A month as a date, a year (`month_of_year` is taken) or text "2027-01".
    std::optional<Given<int>> month_at(TableReader& t, std::string_view key, int month_of_year) {
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

    // ---- what needs all files ----

    template <class T>
    void problem_with(const Given<T>& given, std::string value, std::string what,
                      std::string allowed = {}, std::string remedy = {}) {
        Diagnostic d;
        d.file = given.file;
        d.line = given.place.line;
        d.column = given.place.column;
        d.key = given.key;
        d.value = std::move(value);
        d.problem = std::move(what);
        d.allowed = std::move(allowed);
        d.remedy = std::move(remedy);
        problems_.add(std::move(d));
    }

    void need(std::string key, std::string remedy) {
        if (present_.count(key) > 0) return;
        Diagnostic d;
        d.file = scenario_.file;
        d.key = std::move(key);
        d.problem = "is missing";
        d.remedy = std::move(remedy);
        problems_.add(std::move(d));
    }

    void settle() {
        need("scenario.title", "write title.en under [scenario]");
        need("economy.pack", "write pack = \"usa\" under [economy]");
        need("technology.id", "write id under [technology]: " + listed(technologies));
        need("technology.sectors",
             "name the table of exposure and friction by sector under [technology]");
        need("costs.file", "write file = \"policy/costs.csv\" under [costs]");
        need("horizon.start", "write start = 2016-01-01 under [horizon]");
        need("horizon.end", "write end = 2050-12-31 under [horizon]");
        need("policy", "add a [[policy]] with id and title; the first one is the baseline");
        settle_pack();
        settle_sectors();
        settle_costs();
        settle_surveys();
        settle_places();
        settle_horizon();
        settle_worlds();
        settle_break_evens();
        settle_attribution();
        settle_rivals();
        settle_changed_world();
    }

    /// Reads the pack of countries and keeps the home nation and those asked for.
    void settle_rivals() {
        if (!rivals_ || rivals_->value.empty()) return;
        const std::string folder = join_path(data_, "countries");
        const auto all = read_countries(folder, files_);
        if (!all) {
            problems_.add(all.error());
            return;
        }
        Race race;
        std::vector<std::string> known;
        bool home_found = false;
        for (const Country& country : *all) {
            if (country.pack == scenario_.pack && !scenario_.pack.empty()) {
                race.home = country;
                home_found = true;
            } else if (!country.adoption.empty()) {
                known.push_back(country.id);
            }
        }
        if (!home_found) {
            problem_with(*rivals_, listed(rivals_->value),
                         "no country of " + folder + " is the home of the pack " + scenario_.pack,
                         "", "leave [rivals] out, or name the pack in countries.csv");
            return;
        }
        for (const std::string& id : rivals_->value) {
            const auto found = std::find_if(all->begin(), all->end(),
                                            [&](const Country& c) { return c.id == id; });
            const bool twice = std::any_of(race.rivals.begin(), race.rivals.end(),
                                           [&](const Country& c) { return c.id == id; });
            if (twice) {
                problem_with(*rivals_, "\"" + shown(id) + "\"", "stands twice in the list");
            } else if (std::find(known.begin(), known.end(), id) == known.end()) {
                const std::string guess = nearest(id, known);
                problem_with(*rivals_, "\"" + shown(id) + "\"", "is not a country that can race",
                             listed(known, 40),
                             guess.empty() ? "" : "did you mean \"" + guess + "\"?");
            } else {
                race.rivals.push_back(*found);
            }
        }
        std::string tables;
        for (const char* name : {"countries.csv", "indicators.csv", "adoption.csv"}) {
            race.files.push_back(join_path(folder, name));
            tables += files_.read(race.files.back()).value_or("");
        }
        race.sha256 = sha256(tables);
        scenario_.race = std::move(race);
    }

    /// Reads the files of the worlds: every world is the scenario with that world's values, under
    /// the keys that the scenario sets itself.
    void settle_worlds() {
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

    void choose_worlds() {
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

    /// Reads a world's values into the scenario at hand, and its draws; false if it cannot.
    bool read_world_file(WorldDraft& draft) {
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

    void settle_pack() {
        if (!pack_) return;
        scenario_.pack = pack_->value;
        pack_folder_ = join_path(join_path(data_, "economies"), pack_->value);
        if (!files_.read(join_path(pack_folder_, "manifest.toml"))) {
            problem_with(
                *pack_, "\"" + shown(pack_->value) + "\"",
                "there is no data pack at " + pack_folder_, "",
                "packs are folders with a manifest.toml; --data names another data folder");
            pack_folder_.clear();
        }
    }

    // ---- places ----

    /// Puts the placed entries of levers on the map of the pack.
    void settle_places() {
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

    /// Each county takes one centre.
    void check_sites(const PolicyDraft& draft, const EntryDates& dates) {
        if (dates.lever != application_centres_setting.name || !dates.counties) return;
        const double sites = draft.policy.schedule.application_centres[dates.index].setting.sites;
        if (sites <= static_cast<double>(dates.counties->value.size())) return;
        problem_with(*dates.counties, fmt::format("{} counties", dates.counties->value.size()),
                     fmt::format("are fewer than the {} centres that are to stand in them", sites),
                     "", "name more counties, or leave counties out and name states");
    }

    bool read_map() {
        if (pack_folder_.empty()) return false;
        auto map = read_geography(files_, pack_folder_);
        if (!map) {
            problems_.add(map.error());
            return false;
        }
        scenario_.geography = std::make_shared<const Geography>(std::move(*map));
        return true;
    }

    /// Indices of ids, in rising order; none for all of them.
    std::vector<std::uint16_t> indices_of(const EntryDates::Ids& ids,
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
            problem_with(*ids, "\"" + shown(id) + "\"",
                         "is not a " + what + " of " + scenario_.pack, listed(known, 60),
                         guess.empty() ? "" : "did you mean \"" + guess + "\"?");
        }
        if (found.size() == known.size()) return {};
        return {found.begin(), found.end()};
    }

    Placement placement_of(const EntryDates& dates) {
        const Geography& map = *scenario_.geography;
        std::vector<std::string> counties;
        for (const Geography::County& county : map.counties) counties.push_back(county.id);
        Placement place{indices_of(dates.states, map.regions, "state"),
                        indices_of(dates.counties, counties, "county"),
                        indices_of(dates.sectors, map.sectors, "sector")};
        if (place.regions.empty()) return place;
        for (const std::uint16_t county : place.counties) {
            const Geography::County& one = map.counties[county];
            if (std::binary_search(place.regions.begin(), place.regions.end(), one.region))
                continue;
            problem_with(*dates.counties, "\"" + one.id + "\"",
                         "lies in " + map.regions[one.region] + ", which is not among the states",
                         listed(dates.states->value),
                         "add the state, or leave states out: counties suffice");
        }
        // Counties lie in the states that are named with them.
        if (!place.counties.empty()) place.regions.clear();
        return place;
    }

    void settle_sectors() {
        if (!sectors_) return;
        const auto table = table_at(*sectors_);
        if (!table) return;
        CsvReader reader(*table, {"sector", "exposure", "friction", "clock", "grade", "source"},
                         problems_);
        if (!reader.complete()) return;
        std::set<std::string> seen;
        for (std::size_t row = 0; row < table->rows.size(); ++row) {
            SectorReach reach{reader.text(row, "sector"),     reader.number(row, "exposure"),
                              reader.number(row, "friction"), reader.number(row, "clock"),
                              reader.text(row, "grade"),      reader.text(row, "source"),
                              reader.text(row, "note")};
            if (!(reach.exposure > 0.0 && reach.exposure <= 100.0)) {
                reader.problem(row, "exposure", "is out of range", "above 0, up to 100");
            }
            if (!(reach.friction >= 0.0 && reach.friction <= 1.0)) {
                reader.problem(row, "friction", "is out of range", "0 to 1");
            }
            if (!(reach.clock >= 0.0 && reach.clock <= 1.0)) {
                reader.problem(row, "clock", "is out of range", "0 to 1");
            }
            if (reach.grade.size() != 1 || reach.grade[0] < 'A' || reach.grade[0] > 'D') {
                reader.problem(row, "grade", "is not a grade", "A, B, C, D");
            }
            if (reach.source.empty()) reader.problem(row, "source", "is empty");
            if (!seen.insert(reach.sector).second) {
                reader.problem(row, "sector", "stands twice in the table");
            }
            scenario_.sectors.push_back(std::move(reach));
        }
        compare_with_pack(*table, reader, seen);
    }

    /// Every sector of the pack has a row and no other.
    void compare_with_pack(const CsvTable& table, CsvReader& reader,
                           const std::set<std::string>& seen) {
        if (pack_folder_.empty()) return;
        const std::string path = join_path(pack_folder_, "sectors.csv");
        const auto text = files_.read(path);
        if (!text) {
            problems_.add(text.error());
            return;
        }
        const auto sectors = parse_csv(*text, path);
        if (!sectors) {
            problems_.add(sectors.error());
            return;
        }
        CsvReader pack(*sectors, {"sector"}, problems_);
        if (!pack.complete()) return;
        std::vector<std::string> known;
        std::vector<std::string> absent;
        for (std::size_t row = 0; row < sectors->rows.size(); ++row) {
            known.push_back(pack.text(row, "sector"));
            if (seen.count(known.back()) == 0) absent.push_back(known.back());
        }
        for (std::size_t row = 0; row < table.rows.size(); ++row) {
            const std::string& sector = reader.text(row, "sector");
            if (std::find(known.begin(), known.end(), sector) == known.end()) {
                reader.problem(row, "sector", "is not a sector of " + scenario_.pack,
                               listed(known, 40));
            }
        }
        if (!absent.empty()) {
            problems_.add(Diagnostics::of_file(
                table.file,
                "has no row for sectors of " + scenario_.pack + ": " + listed(absent, 40)));
        }
    }

    std::optional<CsvTable> table_at(const Given<std::string>& path) {
        const auto text = files_.read(path.value);
        if (!text) {
            problem_with(path, "\"" + shown(path.value, 120) + "\"",
                         text.error().problems().front().problem, "",
                         "a path is looked up in the data folder unless it begins with ./ or ../");
            return std::nullopt;
        }
        auto table = parse_csv(*text, path.value);
        if (!table) {
            problems_.add(table.error());
            return std::nullopt;
        }
        return std::move(*table);
    }

    void settle_costs() {
        if (!costs_) return;
        const auto text = files_.read(costs_->value);
        if (!text) {
            problem_with(*costs_, "\"" + shown(costs_->value, 120) + "\"",
                         text.error().problems().front().problem, "",
                         "a path is looked up in the data folder unless it begins with ./ or ../");
            return;
        }
        const auto table = parse_costs(*text, costs_->value);
        if (!table) {
            problems_.add(table.error());
            return;
        }
        std::map<std::string, double> overrides;
        scenario_.cost_rows = rows_in_use(*table);
        for (CostRow& row : scenario_.cost_rows) {
            const auto found = cost_changes_.find(row.key());
            if (found == cost_changes_.end()) continue;
            const CostChange& change = found->second;
            if (change.unit && change.unit->value != row.unit) {
                problem_with(*change.unit, "\"" + shown(change.unit->value) + "\"",
                             "is the wrong unit", row.unit, "money is in dollars of 2024");
            }
            overrides[row.key()] = change.value;
            row.central = change.value;
            row.low = std::min(row.low, change.value);
            row.high = std::max(row.high, change.value);
            row.grade = change.grade;
            row.source = change.source.empty() ? "scenario" : change.source;
            row.note = change.note;
        }
        const auto costs = unit_costs(*table, overrides);
        if (!costs) {
            problems_.add(costs.error());
            return;
        }
        scenario_.costs = *costs;
    }

    void settle_surveys() {
        if (!surveys_) return;
        for (const std::string& name : surveys_->value) {
            if (!is_identifier(name)) {
                problem_with(*surveys_, "\"" + shown(name) + "\"",
                             "is not the name of a survey table");
            } else if (!pack_folder_.empty() &&
                       !files_.read(join_path(pack_folder_, "surveys/" + name + ".csv"))) {
                problem_with(*surveys_, "\"" + name + "\"",
                             "the pack has no such survey table (" + pack_folder_ + "/surveys/" +
                                 name + ".csv)");
            } else {
                scenario_.surveys.push_back(name + ".csv");
            }
        }
    }

    void settle_horizon() {
        if (!start_ || !end_) return;
        scenario_.start = {start_->value.year, start_->value.month, 1};
        scenario_.end = end_->value;
        const int months = scenario_.month_of(end_->value) + 1;
        if (months < shortest_run || months > longest_run) {
            problem_with(*end_, to_text(end_->value),
                         months < 1 ? "comes before the start, " + to_text(start_->value)
                                    : fmt::format("makes a run of {} months", months),
                         fmt::format("{} to {} months from the start", shortest_run, longest_run));
            return;
        }
        scenario_.policy_start = scenario_.start;
        if (policy_start_) {
            const int month = scenario_.month_of(policy_start_->value);
            if (month < 0 || month >= months) {
                problem_with(*policy_start_, to_text(policy_start_->value),
                             "lies outside the horizon", horizon_text());
            } else {
                scenario_.policy_start = policy_start_->value;
            }
        }
        for (PolicyDraft& draft : policies_) {
            for (const EntryDates& dates : draft.entries)
                settle_entry(draft.policy.schedule, dates, months);
            if (!draft.programmes.empty()) settle_money(draft, months);
            scenario_.policies.push_back(std::move(draft.policy));
        }
    }

    void settle_money(PolicyDraft& draft, int months) {
        const Calendar calendar = scenario_.calendar();
        draft.policy.programmes = settle_programmes(
            draft.programmes, draft.policy.id, draft.policy.schedule, fiscal_year_of(calendar, 0),
            fiscal_year_of(calendar, months - 1), [&] { return money_record(); }, problems_);
    }

    /// The published record, read once; nothing if it cannot be.
    const MoneyRecord* money_record() {
        if (!money_record_) {
            auto record = load_money_record(data_, files_);
            if (!record) problems_.add(record.error());
            money_record_ = record ? std::move(*record) : MoneyRecord{};
        }
        return money_record_->programmes.empty() ? nullptr : &*money_record_;
    }

    std::string horizon_text() const {
        return to_text(scenario_.start) + " to " + to_text(scenario_.end);
    }

    void settle_entry(PolicySchedule& schedule, const EntryDates& dates, int months) {
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

    struct CostChange {
        double value = 0.0;
        std::optional<Given<std::string>> unit;
        std::string source;
        std::string note;
        char grade = 'D';
    };

    const Files& files_;
    std::string data_;
    Scenario scenario_;
    Diagnostics problems_;
    bool files_read_ = true;
    std::vector<std::string> chain_;
    std::set<std::string> present_;
    std::optional<Given<std::string>> pack_;
    std::optional<Given<std::string>> sectors_;
    std::optional<Given<std::string>> costs_;
    std::optional<Given<std::vector<std::string>>> surveys_;
    std::optional<Given<Date>> start_;
    std::optional<Given<Date>> end_;
    std::optional<Given<Date>> policy_start_;
    std::map<std::string, CostChange> cost_changes_;
    std::vector<PolicyDraft> policies_;
    std::vector<WorldDraft> worlds_;
    std::vector<BreakEvenDraft> break_evens_;
    std::optional<Given<std::vector<std::string>>> worlds_asked_;
    std::optional<Given<std::string>> attribute_;
    std::optional<Given<std::vector<std::string>>> rivals_;
    std::optional<ChangedWorldDraft> changed_world_;
    std::string pack_folder_;  ///< empty if there is none
    std::optional<MoneyRecord> money_record_;
};

}  // namespace

Result<Scenario> load_scenario(const std::string& path, const Files& files,
                               const std::string& data) {
    return Loader(files, data).load(path);
}

}  // namespace longrun
