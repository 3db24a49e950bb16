#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/text.hpp"

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
};
struct LeverRow {
    std::string lever;
    Text title;
    std::vector<SettingRow> settings;
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

/// One measure of one policy in one place over time. Dates are the last days of months or years;
/// values may be NaN where the measure is not defined. `low` and `high` are empty, or as long as
/// `values`, where there is a band.
struct Series {
    std::string policy;
    std::string world;
    std::string measure;
    Cell3 place;
    std::string unit;
    std::vector<std::string> dates;
    std::vector<double> values;
    std::vector<double> low;
    std::vector<double> high;
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
    double rmse_log_odds = 0.0;
    double target = 0.0;
    std::int64_t cycles = 0;
    bool passes = false;
    Text note;
};

struct CostOfLever {
    std::string policy;
    std::string lever;
    std::string payer;  ///< federal, state, private
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
    std::vector<DataFile> data;
    std::string population_sha256;
    std::uint32_t seed = 0;
    std::uint32_t replicates = 1;
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
    std::vector<CostOfLever> costs;
    std::vector<ParameterRow> parameters;
    std::vector<SourceRow> sources;
    std::vector<MarginRow> margins;
    std::vector<GapRow> gaps;
    std::vector<Text> limits;
    std::vector<std::pair<std::string, Text>>
        method;  ///< heading id and sentence, or plain text in .en
    Manifest manifest;
};

/// JSON of format longrun-record/1; numbers are the shortest that read back alike, NaN is null.
std::string to_json(const Record& record);
/// The manifest alone, indented, for people and for `reproduce`, with the checksums of the files
/// that lie beside it.
std::string manifest_json(const Manifest& manifest, const std::vector<DataFile>& files);

/// Tidy CSV: policy,world,date,region,sector,size_class,measure,unit,value,low,high. A value that
/// is not defined has no row.
std::string outcomes_csv(const Record& record);

}  // namespace longrun
