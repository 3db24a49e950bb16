#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <type_traits>
#include <vector>

#include "base/csv.hpp"
#include "scenario/load.hpp"
#include "scenario/parameter_file.hpp"
#include "scenario/programmes.hpp"

namespace longrun {

/// A value with the place it was given at, for checks that need several of them.
template <class T>
struct Given {
    T value{};
    std::string file;
    schema::Place place;
    std::string key;
};

/// Dates and place of one lever entry as given; the entry itself stands in the policy's schedule.
struct EntryDates {
    using Ids = std::optional<Given<std::vector<std::string>>>;
    std::string lever;
    std::size_t index = 0;           ///< in the lever's list
    Given<std::string> at;           ///< where the entry stands
    std::optional<Given<int>> from;  ///< month number
    std::optional<Given<int>> to;    ///< month number, last month in force
    Ids states;
    Ids counties;
    Ids sectors;

    bool placed() const { return states || counties || sectors; }
};

struct PolicyDraft {
    Policy policy;
    std::optional<Given<std::string>> extends;               ///< another policy, of any file
    std::optional<Given<std::vector<std::string>>> without;  ///< levers not taken over from it
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

/// Lower-case letters, digits, - and _, beginning with a letter, up to 40.
bool is_identifier(const std::string& text);
std::vector<std::string> lever_names();

inline const std::vector<std::string> technologies{"ai", "electrification", "hybrid-corn"};

/// Reads a scenario: first every key of every file in the order of `extends`, then what needs all
/// of them. Its parts stand by table in load_*.cpp.
class Loader {
public:
    using Node = schema::Node;
    using TableReader = schema::TableReader;

    Loader(const Files& files, const std::string& data) : files_(files), data_(data) {}

    Result<Scenario> load(const std::string& path);

private:
    struct CostChange {
        double value = 0.0;
        std::optional<Given<std::string>> unit;
        std::string source;
        std::string note;
        char grade = 'D';
    };

    // ---- files and keys: load.cpp ----

    void read_scenario_file(const std::string& path, int depth);
    void read_base(TableReader& top, const Node& place, const std::string& path, int depth);
    std::optional<Node> read_document(const std::string& path);
    /// False for a file of another format: its keys may mean something else.
    bool format_is_read(TableReader& top, const Node& document);
    /// The path of a data file named in a scenario.
    std::string data_path(const TableReader& reader, const std::string& name) const;
    void read_keys(TableReader& top);
    /// Whether a needed key is there, right or wrong; a wrong one is not also called missing.
    void note(TableReader& t, std::string_view key);
    std::optional<std::string> identifier(TableReader& t, std::string_view key);
    void need(std::string key, std::string remedy);
    void settle();
    std::optional<CsvTable> table_at(const Given<std::string>& path);

    // ---- single tables: load_tables.cpp ----

    void read_titles(TableReader& t);
    void read_economy(TableReader& t);
    void settle_pack();
    void read_technology(TableReader& t);
    void settle_sectors();
    /// Every sector of the pack has a row and no other.
    void compare_with_pack(const CsvTable& table, CsvReader& reader,
                           const std::set<std::string>& seen);
    void read_horizon(TableReader& t);
    void settle_horizon();
    std::string horizon_text() const;
    void read_surveys(TableReader& t);
    void settle_surveys();
    void read_output(TableReader& t);
    void read_cross(TableReader& t, const Node& place, const std::string& text);
    void read_random(TableReader& t);
    void read_rivals(TableReader& t);
    /// Reads the pack of countries and keeps the home nation and those asked for.
    void settle_rivals();

    // ---- parameters and unit costs: load_parameters.cpp ----

    void read_parameters(TableReader& t, bool may_name_file);
    void read_parameter_file(TableReader& t, const std::string& name);
    /// Reads a generated file's values into the scenario and returns what it says of itself.
    ParameterFile read_parameter_text(const std::string& text, const Node& document,
                                      TableReader& top, const std::string& path);
    void read_costs(TableReader& t);
    void read_cost(TableReader& items, const std::string& lever, const char* item);
    void settle_costs();

    // ---- worlds: load_worlds.cpp ----

    void read_world(TableReader& t, std::set<std::string>& in_this_file);
    void read_futures(TableReader& t);
    /// Reads the files of the worlds: every world is the scenario with that world's values, under
    /// the keys that the scenario sets itself.
    void settle_worlds();
    void choose_worlds();
    /// Reads a world's values into the scenario at hand, and its draws; false if it cannot.
    bool read_world_file(WorldDraft& draft);
    void read_uncertainty(TableReader& t);

    // ---- what is asked of the futures: load_questions.cpp ----

    void read_budget(TableReader& t);
    /// A number, alone or as { value, unit } with the unit of budgets.
    std::optional<double> money(TableReader& t, std::string_view key, double low, double high);
    void read_break_even(TableReader& t);
    /// Checks names and ranges against what is assumed.
    void settle_break_evens();
    void read_attribution(TableReader& t);
    void settle_attribution();
    void read_changed_world(TableReader& t);
    /// Checks names and ranges against what is assumed.
    void settle_changed_world();

    // ---- policies: load_policies.cpp ----

    void read_policy(TableReader& t, std::set<std::string>& in_this_file);
    void read_lever(TableReader& t, PolicyDraft& draft);
    std::optional<Given<std::vector<std::string>>> ids_at(TableReader& t, std::string_view key);
    /// A month as a date, a year (`month_of_year` is taken) or text "2027-01".
    std::optional<Given<int>> month_at(TableReader& t, std::string_view key, int month_of_year);
    /// Gives every policy what it takes over from the one that it extends.
    void settle_extended();
    /// @param chain of policies that extend this one
    void take_over(PolicyDraft& draft, std::vector<std::string> chain);
    /// Checks the levers a policy leaves out against those of its base.
    void check_left_out(const PolicyDraft& draft, const PolicyDraft& base);
    /// Puts the placed entries of levers on the map of the pack.
    void settle_places();
    /// Nobody can be taught who does not live there.
    void settle_seats();
    /// Each county takes one centre.
    void check_sites(const PolicyDraft& draft, const EntryDates& dates);
    bool read_map();
    /// Indices of ids, in rising order; none for all of them.
    std::vector<std::uint16_t> indices_of(const EntryDates::Ids& ids,
                                          const std::vector<std::string>& known,
                                          const std::string& what);
    Placement placement_of(const EntryDates& dates);
    void settle_money(PolicyDraft& draft, int months);
    /// The published record, read once; nothing if it cannot be.
    const MoneyRecord* money_record();
    void settle_entry(PolicySchedule& schedule, const EntryDates& dates, int months);

    template <class T>
    Given<T> give(TableReader& t, std::string_view key, T value) {
        return {std::move(value), t.file(), t.take(key)->place, t.full(key)};
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

}  // namespace longrun
