#include "scenario/loader.hpp"

#include <fmt/format.h>

#include "base/sha256.hpp"

namespace longrun {

namespace {
constexpr int shortest_run = 12;   // months
constexpr int longest_run = 2400;  // months
const std::vector<std::string> dimensions{"region", "sector", "size_class"};
}  // namespace

void Loader::read_titles(TableReader& t) {
    note(t, "title");
    if (const auto v = t.phrase("title")) scenario_.title = *v;
    if (const auto v = t.phrase("question")) scenario_.question = *v;
    if (const auto v = t.phrase("summary")) scenario_.summary = *v;
    if (const auto v = identifier(t, "world")) scenario_.world = *v;
    t.finish();
}

void Loader::read_economy(TableReader& t) {
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

void Loader::read_technology(TableReader& t) {
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

void Loader::read_horizon(TableReader& t) {
    note(t, "start");
    note(t, "end");
    if (const auto v = t.date("start")) start_ = give(t, "start", *v);
    if (const auto v = t.date("end")) end_ = give(t, "end", *v);
    if (const auto v = t.date("policy_start")) policy_start_ = give(t, "policy_start", *v);
    t.finish();
}

void Loader::read_surveys(TableReader& t) {
    if (const auto overlay = t.texts("overlay")) {
        surveys_ = give(t, "overlay", *overlay);
    }
    t.finish();
}

void Loader::read_output(TableReader& t) {
    if (const auto crosses = t.texts("crosses")) {
        scenario_.crosses.clear();
        const Node& list = *t.take("crosses");
        for (std::size_t i = 0; i < crosses->size() && crosses->size() == list.items.size(); ++i) {
            read_cross(t, list.items[i], (*crosses)[i]);
        }
    }
    t.finish();
}

void Loader::read_cross(TableReader& t, const Node& place, const std::string& text) {
    std::string plain = text;
    for (const std::string sign : {"×", "*", " x "}) {
        for (std::size_t at = plain.find(sign); at != std::string::npos; at = plain.find(sign)) {
            plain.replace(at, sign.size(), ",");
        }
    }
    std::vector<std::string> cross;
    for (std::string& part : split(plain, ',')) {
        if (std::find(dimensions.begin(), dimensions.end(), part) == dimensions.end()) {
            const std::string guess = nearest(part, dimensions);
            t.problem("crosses", place, "\"" + shown(part) + "\" is not a dimension",
                      listed(dimensions), guess.empty() ? "" : "did you mean \"" + guess + "\"?");
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

void Loader::read_rivals(TableReader& t) {
    if (const auto countries = t.texts("countries")) rivals_ = give(t, "countries", *countries);
    t.finish();
}

void Loader::read_random(TableReader& t) {
    if (const auto v = t.whole("seed", 0, 4294967295))
        scenario_.seed = static_cast<std::uint32_t>(*v);
    if (const auto v = t.whole("replicates", 1, 10000)) {
        scenario_.replicates = static_cast<std::uint32_t>(*v);
    }
    t.finish();
}

void Loader::settle_rivals() {
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
                     "no country of " + folder + " is the home of the pack " + scenario_.pack, "",
                     "leave [rivals] out, or name the pack in countries.csv");
        return;
    }
    for (const std::string& id : rivals_->value) {
        const auto found =
            std::find_if(all->begin(), all->end(), [&](const Country& c) { return c.id == id; });
        const bool twice = std::any_of(race.rivals.begin(), race.rivals.end(),
                                       [&](const Country& c) { return c.id == id; });
        if (twice) {
            problem_with(*rivals_, "\"" + shown(id) + "\"", "stands twice in the list");
        } else if (std::find(known.begin(), known.end(), id) == known.end()) {
            const std::string guess = nearest(id, known);
            problem_with(*rivals_, "\"" + shown(id) + "\"", "is not a country that can race",
                         listed(known, 40), guess.empty() ? "" : "did you mean \"" + guess + "\"?");
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

void Loader::settle_pack() {
    if (!pack_) return;
    scenario_.pack = pack_->value;
    pack_folder_ = join_path(join_path(data_, "economies"), pack_->value);
    if (!files_.read(join_path(pack_folder_, "manifest.toml"))) {
        problem_with(*pack_, "\"" + shown(pack_->value) + "\"",
                     "there is no data pack at " + pack_folder_, "",
                     "packs are folders with a manifest.toml; --data names another data folder");
        pack_folder_.clear();
    }
}

void Loader::settle_sectors() {
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

void Loader::compare_with_pack(const CsvTable& table, CsvReader& reader,
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
            table.file, "has no row for sectors of " + scenario_.pack + ": " + listed(absent, 40)));
    }
}

void Loader::settle_surveys() {
    if (!surveys_) return;
    for (const std::string& name : surveys_->value) {
        if (!is_identifier(name)) {
            problem_with(*surveys_, "\"" + shown(name) + "\"", "is not the name of a survey table");
        } else if (!pack_folder_.empty() &&
                   !files_.read(join_path(pack_folder_, "surveys/" + name + ".csv"))) {
            problem_with(*surveys_, "\"" + name + "\"",
                         "the pack has no such survey table (" + pack_folder_ + "/surveys/" + name +
                             ".csv)");
        } else {
            scenario_.surveys.push_back(name + ".csv");
        }
    }
}

void Loader::settle_horizon() {
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
            problem_with(*policy_start_, to_text(policy_start_->value), "lies outside the horizon",
                         horizon_text());
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

std::string Loader::horizon_text() const {
    return to_text(scenario_.start) + " to " + to_text(scenario_.end);
}

}  // namespace longrun
