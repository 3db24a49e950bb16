#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "results/attribution.hpp"
#include "results/changed_world.hpp"
#include "results/countries.hpp"
#include "results/ledger.hpp"
#include "results/patterns.hpp"
#include "results/spread.hpp"

/// What a run leaves: one record, from which the brief, the tables and the database are drawn.
/// "" as a region, sector or size class means all of them. Shares are 0..1.
namespace longrun {

/// A lever's setting over a span of dates, as a reader wants it.
struct SettingRow {
    std::string key;
    double value = 0.0;
    bool is_switch = false;  ///< true or false, by value
    std::string unit;
    std::string from;  ///< ISO dates, first and last day in force
    std::string to;
    std::string place = {};  ///< ids of states, counties and sectors; empty = everywhere
};
struct LeverRow {
    std::string lever;
    Text title;
    std::vector<SettingRow> settings;
    Text warning = {};  ///< its published evaluation, where the model's re-run falls outside
};
struct PolicyRow {
    std::string id;
    Text title;
    Text summary;
    std::vector<LeverRow> levers;
};

struct DimensionRow {
    std::string id;
    Text name;
};

struct Cell3 {
    std::string region;
    std::string sector;
    std::string size_class;

    auto operator<=>(const Cell3&) const = default;
};

/// Quantiles over the futures tested. Vectors as long as the values they belong to, or all empty
/// where a single future was run.
struct Band {
    std::vector<double> p05;
    std::vector<double> p25;
    std::vector<double> p75;
    std::vector<double> p95;

    bool empty() const { return p05.empty(); }
};

/// One measure of one policy in one place over time. Dates are the last days of months or years;
/// values may be NaN where the measure is not defined.
struct Series {
    std::string policy;
    std::string world;  ///< empty = the futures of all worlds together
    std::string
        against;  ///< empty = level; else the policy it is a difference from, future by future
    std::string measure;
    Cell3 place;
    std::string unit;
    std::vector<std::string> dates;
    std::vector<double> values;  ///< median over futures
    Band band;
};

/// One world: assumptions that data cannot settle, fitted anew.
struct WorldRow {
    std::string id;
    Text title;
    Text summary;
    double chi_square = 0.0;           ///< of the fit; NaN where the world was not fitted
    double relative_likelihood = 0.0;  ///< share among the worlds shown; NaN likewise
    std::int64_t draws = 0;            ///< futures tested
    std::int64_t sloppy =
        0;  ///< points along directions that data leave open, tested for order only
};

/// What policies are compared on.
struct HeadlineRow {
    std::string id;
    Text title;
    std::string unit;
    Text definition;
};

/// Whether one policy does better than another in a headline, as the publishing rule has it.
struct VerdictRow {
    std::string headline;
    std::string policy;
    std::string against;
    bool decided = false;
    std::string better;            ///< policy id; empty while undecided
    std::int64_t holds = 0;        ///< futures in which `policy` does better
    std::int64_t futures = 0;      ///< tested
    Spread difference;             ///< policy minus against, all futures
    double replicate_noise = 0.0;  ///< standard deviation of the difference by luck alone
    struct InWorld {
        std::string world;
        std::int64_t holds = 0;
        std::int64_t futures = 0;
        std::int64_t sloppy_against = 0;  ///< sloppy points that go the other way than most futures
        std::int64_t sloppy = 0;
        Spread difference;
    };
    std::vector<InWorld> worlds;
    Text sentence;     ///< the verdict in words
    Text measurement;  ///< what would decide it; empty once decided
};

/// Scale at which a policy costs the budget.
struct BudgetRow {
    std::string policy;
    std::string world;
    std::string rate;  ///< percent
    double scale = 0.0;
    double present_value_musd = 0.0;  ///< public, federal, as run; million USD of 2024
    Spread over_futures;              ///< of the scale
    std::string
        cap;  ///< lever that cannot grow further, when the budget is out of reach; else empty
};

/// Value of a parameter at which two policies tie.
struct BreakEvenRow {
    std::string headline;
    std::string policy;
    std::string against;
    std::string world;
    std::string parameter;  ///< table.key or costs.lever.item
    Text title;
    std::string unit;
    double value = 0.0;  ///< assumed
    double tie = 0.0;    ///< NaN = none in the range searched
    double low = 0.0;    ///< range searched
    double high = 0.0;
    std::string better_below;  ///< policy id; of the whole range when there is no tie
    std::string better_above;
    std::string grade;
    std::string source;
    bool on_mean_field = true;  ///< searched on the mean field instead of the firms
};

/// What a headline hangs on.
struct HangOnRow {
    std::string headline;
    std::string policy;
    std::string against;
    int rank = 0;
    std::string parameter;
    Text title;
    std::string unit;
    double correlation = 0.0;  ///< rank correlation with the difference, worlds held apart
    double at_low = 0.0;       ///< median difference in the lowest fifth of its draws
    double at_high = 0.0;      ///< and in the highest
    std::string grade;
    std::string source;
};

/// Who gains from a policy, against the baseline.
struct GainRow {
    std::string dimension;  ///< size_class, sector, region, wage_tercile
    std::string id;
    Text name;
    std::string policy;
    std::string against;
    std::string measure;
    std::string date;
    double baseline = 0.0;  ///< median level without the policy
    Spread difference;      ///< share points, 0..1
    Spread jobs;            ///< the same as jobs
};

/// What a minister reads first.
struct FirstPage {
    Text headline;  ///< the verdict
    Text holds;     ///< how often
    Text cost;      ///< for how much
    Text fails;     ///< when not
};

struct MeasureRow {
    std::string id;
    Text title;
    std::string unit;
    Text definition;
};

/// Published figures laid over the run.
struct SurveyRow {
    std::string series;
    std::string measure;
    Cell3 place;
    std::vector<std::string> dates;
    std::vector<double> values;
    std::string wording;
    std::string source;
    std::string grade;
};

/// How close the run comes to a published series.
struct FitRow {
    std::string series;
    std::string world;
    std::string role;  ///< fitted, forecast (later than the fit's last figure), held_out
    double rmse_log_odds = 0.0;
    double target = 0.0;
    std::int64_t cycles = 0;
    bool passes = false;
    Text note;
    double mean_log_odds = 0.0;  ///< model minus data; the note has it in words
};

struct CostOfLever {
    std::string policy;
    std::string lever;
    std::string payer;  ///< public (federal outlay and tax expenditure), state, private
    std::map<std::string, double>
        present_value;  ///< million USD of 2024 by discount rate in percent
    std::vector<std::pair<int, double>> by_year;  ///< million USD of 2024
};

struct ParameterRow {
    std::string table;
    std::string key;
    std::string title;
    double value = 0.0;
    std::string unit;
    double low = 0.0;  ///< plausible range
    double high = 0.0;
    std::string grade;
    std::string source;
    std::string doc;
};

/// How closely the firms reproduce one published table.
struct MarginRow {
    std::string unit;
    std::string table;
    double target = 0.0;
    double reproduced = 0.0;
    double max_abs_residual = 0.0;  ///< relative
    std::string note;
};

struct GapRow {
    std::string table;
    std::string what;
    std::string how;
};

struct DataFile {
    std::string file;
    std::string sha256;
    std::string publisher;
    std::string title;
    std::string year;
};

/// A file of the scenario, word for word, so that the brief alone can be run again.
struct ScenarioFile {
    std::string file;
    std::string text;
};

/// A source that the record names, so that a reader need not look it up.
struct SourceRow {
    std::string id;
    std::string authors;
    std::string year;
    std::string title;
};

struct Manifest {
    std::string longrun_version;
    std::string model_version;
    std::string scenario;  ///< file, as the user named it
    std::string scenario_sha256;
    std::vector<ScenarioFile> scenario_files;  ///< the scenario first, then what it extends
    std::vector<DataFile> data;
    std::string population_sha256;
    std::uint32_t seed = 0;
    std::uint32_t replicates = 1;
    std::int64_t draws = 0;  ///< a world, at most; 0 = one future a world
    std::vector<std::string> worlds;
    int threads = 1;
    double firms = 0.0;        ///< represented
    std::string firms_option;  ///< all, or the size of the sample
    std::int64_t agents = 0;   ///< simulated one by one
    int months = 0;
    double wall_seconds = 0.0;
    double peak_memory_mb = 0.0;
    std::string compiler;
    std::string created;      ///< ISO time, UTC
    std::string result_hash;  ///< see results/hash.hpp
    std::string attribute;    ///< policy whose groups of levers are told apart; empty: none
};

struct Record {
    Text title;
    Text question;
    Text summary;
    std::string technology;
    std::vector<PolicyRow> policies;  ///< the first is the baseline
    std::vector<DimensionRow> regions;
    std::vector<DimensionRow> sectors;
    std::vector<DimensionRow> size_classes;
    std::vector<Series> series;
    std::vector<MeasureRow> measures;
    std::vector<SurveyRow> surveys;
    std::vector<FitRow> fit;
    std::vector<PatternRow> patterns;  ///< that this run can answer; empty where none was asked
    std::vector<CostOfLever> costs;
    std::vector<WorldRow> worlds;
    FirstPage first_page;
    std::vector<HeadlineRow> headlines;
    std::vector<VerdictRow> verdicts;
    std::vector<BudgetRow> budgets;
    double budget_musd = 0.0;  ///< present value that every scaled policy costs; 0 = not equal
    std::string budget_rate;   ///< percent
    double public_funds_factor = 0.0;  ///< welfare cost of a dollar raised
    std::vector<BreakEvenRow> break_evens;
    std::vector<HangOnRow> hangs_on;
    std::vector<GainRow> gains;
    std::vector<ParameterRow> parameters;
    std::vector<SourceRow> sources;
    std::vector<MarginRow> margins;
    std::vector<GapRow> gaps;
    std::vector<Text> limits;
    std::vector<std::pair<std::string, Text>>
        method;  ///< heading id and sentence, or plain text in .en
    Manifest manifest;
    Attribution attribution;
    ChangedWorldFindings changed_world;
    CountryRace countries;
    LedgerSection ledger;  ///< empty unless a policy names programmes
};

/// JSON of format longrun-record/2; numbers are the shortest that read back alike, NaN is null.
std::string to_json(const Record& record);
/// The manifest alone, indented, for people and for `reproduce`, with the checksums of the files
/// that lie beside it.
std::string manifest_json(const Manifest& manifest, const std::vector<DataFile>& files);

/// Tidy CSV: policy,world,against,date,region,sector,size_class,measure,unit,value,p05,p25,p75,p95.
/// A value that is not defined has no row.
std::string outcomes_csv(const Record& record);

}  // namespace longrun
