#include "scenario/load.hpp"

#include <fmt/format.h>

#include "base/sha256.hpp"
#include "scenario/loader.hpp"

namespace longrun {

namespace {
constexpr int longest_chain = 8;  // of files that extend each other
}  // namespace

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

Result<Scenario> Loader::load(const std::string& path) {
    scenario_.file = path;
    read_scenario_file(path, 0);
    // What is missing is only known once every file could be read.
    if (files_read_) settle();
    if (!problems_.empty()) return tl::unexpected(std::move(problems_));
    scenario_.sha256 = sha256(canonical_text(scenario_));
    return std::move(scenario_);
}

void Loader::read_scenario_file(const std::string& path, int depth) {
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
            read_base(top, *document->find("extends"), join_path(directory_of(path), *base), depth);
        }
        read_keys(top);
    }
    chain_.pop_back();
}

void Loader::read_base(TableReader& top, const Node& place, const std::string& path, int depth) {
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

std::optional<schema::Node> Loader::read_document(const std::string& path) {
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

bool Loader::format_is_read(TableReader& top, const Node& document) {
    const Node* given = document.find("format");
    if (!given) {
        top.problem("has no format", fmt::format("write format = {} at the top", scenario_format));
        files_read_ = false;
        return false;
    }
    const auto format = top.whole("format", 1, 1'000'000);
    if (format && *format > scenario_format) {
        top.problem("format", *given,
                    fmt::format("is newer than this program reads, which is {}", scenario_format),
                    "", "install a newer longrun");
    }
    if (format && *format == scenario_format) return true;
    files_read_ = false;
    return false;
}

std::string Loader::data_path(const TableReader& reader, const std::string& name) const {
    if (name.rfind("./", 0) == 0 || name.rfind("../", 0) == 0) {
        return plain_path(join_path(directory_of(reader.file()), name));
    }
    return join_path(data_, name);
}

void Loader::read_keys(TableReader& top) {
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

void Loader::note(TableReader& t, std::string_view key) {
    if (t.take(key)) present_.insert(t.full(key));
}

std::optional<std::string> Loader::identifier(TableReader& t, std::string_view key) {
    const auto given = t.text(key);
    if (given && !is_identifier(*given)) {
        t.problem(key, *t.take(key), "is not an identifier",
                  "lower-case letters, digits, - and _, beginning with a letter, up to 40");
        return std::nullopt;
    }
    return given;
}

void Loader::need(std::string key, std::string remedy) {
    if (present_.count(key) > 0) return;
    Diagnostic d;
    d.file = scenario_.file;
    d.key = std::move(key);
    d.problem = "is missing";
    d.remedy = std::move(remedy);
    problems_.add(std::move(d));
}

void Loader::settle() {
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
    settle_extended();
    settle_places();
    settle_seats();
    settle_horizon();
    settle_worlds();
    settle_break_evens();
    settle_attribution();
    settle_rivals();
    settle_changed_world();
}

std::optional<CsvTable> Loader::table_at(const Given<std::string>& path) {
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

Result<Scenario> load_scenario(const std::string& path, const Files& files,
                               const std::string& data) {
    return Loader(files, data).load(path);
}

}  // namespace longrun
