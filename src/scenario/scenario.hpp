#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/text.hpp"
#include "economy/countries.hpp"
#include "economy/geography.hpp"
#include "engine/calendar.hpp"
#include "evidence/evidence.hpp"
#include "ledger/programme.hpp"
#include "levers/schedule.hpp"
#include "mechanisms/technology.hpp"
#include "schema/describe.hpp"
#include "schema/reader.hpp"

namespace longrun {

/// How many firms are simulated: every one, or a weighted sample.
struct FirmChoice {
    bool all = false;
    std::int64_t sample = 100000;  ///< firms, when not all

    bool operator==(const FirmChoice&) const = default;
};
inline constexpr std::int64_t smallest_sample = 1000;
inline constexpr std::int64_t largest_sample = 50'000'000;

/// "all", "sample" (the scenario's own size) or a number of firms, as written on a command line.
Result<FirmChoice> parse_firms(const std::string& text, std::int64_t sample);

/// One course of government over time, apart from what goes on anyway.
struct Policy {
    std::string id;
    Text title;
    Text summary;
    PolicySchedule schedule;            ///< months of the run
    std::vector<Programme> programmes;  ///< that pay for levers; others are fully funded
};

/// How the technology meets one sector, with evidence.
struct SectorReach {
    std::string sector;
    double exposure = 1.0;  ///< relative to the average sector
    double friction = 0.0;  ///< institutional friction, 0..1
    double clock = 1.0;     ///< share of planning rounds in which the sector can act, 0..1
    std::string grade;
    std::string source;
    std::string note;
};

/// A parameter whose range a scenario changes: futures sample it evenly, whatever their draws say.
struct Uncertainty {
    std::string key;  ///< table.key
    double low = 0.0;
    double high = 0.0;
    std::string distribution = "uniform";  ///< or "log-uniform"
};

/// What a parameter file says of itself: values fitted or generated elsewhere.
struct ParameterFile {
    std::string file;
    std::string title;
    std::string method;
    std::string created;                      ///< ISO date
    std::string sha256;                       ///< of its tables, verified on reading
    std::optional<double> chi_square = {};    ///< of the fit
    std::optional<double> log_evidence = {};  ///< relative to other worlds of the same figures
    std::optional<double> figures = {};       ///< fitted to
    std::string draws = {};                   ///< file of draws beside it; empty = none
    std::string draws_sha256 = {};
};

/// Sets of values that fit the data acceptably: the futures that a study tests.
struct DrawTable {
    struct Draw {
        std::string id;
        bool sloppy = false;  ///< a point along a direction that data leave open, not a draw
        double chi_square = 0.0;
        std::vector<double> values;  ///< by key
    };
    std::string file;
    std::string sha256;
    std::vector<std::string> keys;  ///< table.key, or costs.lever.item
    std::vector<Draw> draws;
};

/// Assumptions that data cannot settle, with parameters fitted under them. Keys that the scenario
/// itself sets stand above a world's.
struct World {
    std::string id;
    Text title;
    Text summary;
    ParameterFile file;
    Technology technology;
    Responses responses;
    std::vector<schema::Assignment> assignments;  ///< values of its file that stand
    DrawTable draws;                              ///< empty where the world has none
};

/// A world that a scenario names, run or not.
struct WorldName {
    std::string id;
    Text title;
};

/// Public money that every policy is scaled to cost.
struct Budget {
    double present_value_musd = 0.0;  ///< federal outlay and tax expenditure, dollars of 2024
    double rate = 0.03;               ///< real discount rate a year
};
inline constexpr double highest_discount_rate = 0.15;

/// An assumption whose value is sought at which two policies tie.
struct BreakEven {
    std::string key;   ///< table.key, or costs.lever.item
    double low = 0.0;  ///< range searched
    double high = 0.0;
    std::vector<std::pair<std::string, double>> with;  ///< other assumptions made meanwhile
};

/// The countries that race with the home nation.
struct Race {
    Country home;
    std::vector<Country> rivals;
    std::vector<std::string> files;  ///< tables that their figures were read from
    std::string sha256;              ///< of these tables
};
/// One world with some assumptions made otherwise: every policy is run in it too, at the same scale
/// and with the same luck, so that what a policy does is told apart from what the world does.
struct ChangedWorld {
    Text title;
    std::vector<std::pair<std::string, double>> assumptions;  ///< table.key, or costs.lever.item
};
/// World of its series in the record; no world of a scenario may have this id.
inline constexpr const char* changed_world_id = "changed";

/// Everything a scenario file says, resolved: defaults filled in, dates as months, files read.
struct Scenario {
    std::string file;                ///< as the user named it
    std::vector<std::string> bases;  ///< files it extends, nearest first
    Text title;
    Text question;
    Text summary;
    std::string world = "central";

    std::string pack;  ///< folder of data/economies
    FirmChoice firms;
    std::string technology_id;
    Text technology_title;
    std::string sectors_file;
    std::vector<SectorReach> sectors;

    Date start;         ///< first day of the first month
    Date end;           ///< in the last month
    Date policy_start;  ///< levers without a date of their own begin here

    Technology technology;
    Responses responses;
    std::vector<ParameterFile> parameter_files;   ///< in order of reading
    std::vector<schema::Assignment> assignments;  ///< last one of every key given in a file

    std::string costs_file;          ///< resolved path
    UnitCosts costs;                 ///< of the levers, with the scenario's own changes
    std::vector<CostRow> cost_rows;  ///< behind them, the scenario's own at grade D

    std::vector<WorldName> worlds_named;  ///< all that its files name
    std::vector<World> worlds;            ///< none: the one world of the parameters above
    std::int64_t draws = 100;        ///< futures a world, at most; 0 = its central values alone
    std::set<std::string> set_here;  ///< keys of parameters and costs that no world or draw changes

    std::optional<Budget> budget;
    std::vector<BreakEven> break_evens;
    std::vector<Policy> policies;  ///< the first is the baseline
    /// Where jobs are; none where no lever is placed.
    std::shared_ptr<const Geography> geography;
    std::optional<ChangedWorld> changed_world;
    std::vector<Uncertainty> uncertainties;
    std::vector<std::vector<std::string>> crosses;  ///< of dimensions: region, sector, size_class
    std::vector<std::string> surveys;               ///< files of the pack's surveys/ folder
    std::uint32_t seed = 1;
    std::uint32_t replicates = 1;
    std::string attribute;  ///< id of the policy whose groups of levers are told apart; empty: none
    std::optional<Race> race;

    std::vector<std::pair<std::string, std::string>> texts;  ///< files of the scenario, this first

    std::string sha256;  ///< of the canonical text of all of the above but file names

    Calendar calendar() const;
    /// Month of the run that contains a date; may lie outside.
    int month_of(Date date) const { return month_number(date) - month_number(start); }
};

/// Whether the technology is the one whose future is asked for; the others are history.
inline bool is_of_today(const Scenario& scenario) { return scenario.technology_id == "ai"; }

/// Keeps the worlds of these ids, in this order; all if there are none. An id that there is not is
/// a problem.
Result<void> keep_worlds(Scenario& scenario, const std::vector<std::string>& ids);

/// Asks for what the groups of levers of a policy contribute; an id that there is not, the baseline
/// and a policy without levers are problems.
Result<void> attribute_to(Scenario& scenario, const std::string& policy);

/// Futures that a study of a scenario runs: central values, draws and sloppy points of every world.
std::size_t count_futures(const Scenario& scenario);

/// Calls `visit(table, params)` for every parameter table of a scenario: mechanisms, then
/// responses.
template <class AnyScenario, class Visit>
void for_each_parameter_table(AnyScenario& scenario, Visit&& visit) {
    for_each_table(scenario.technology, visit);
    for_each_response(scenario.responses, visit);
}

/// A parameter as it stands in this scenario: value and evidence of the table or, where a file sets
/// it, of the file. A file that changes a value without naming a source leaves it at grade D.
struct ParameterInPlay {
    schema::Row row;
    bool set = false;  ///< by a file
    std::string file;
    int line = 0;
    std::string note;
};
std::vector<ParameterInPlay> parameters_in_play(const Scenario& scenario);

/// The text that `sha256` is taken of: compact JSON in fixed order.
std::string canonical_text(const Scenario& scenario);

}  // namespace longrun
