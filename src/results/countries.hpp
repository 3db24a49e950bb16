#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/text.hpp"

namespace longrun {

/// One measure of one country over time under one policy of the home nation, as an interval over
/// the starts of countries and the futures run.
struct CountryRow {
    std::string policy;
    std::string world;  ///< empty = all worlds together
    std::string country;
    std::string measure;
    std::vector<std::string> dates;  ///< last days of years
    std::vector<double> values;      ///< central; NaN where there is none, as for a rank in doubt
    std::vector<double> low;
    std::vector<double> high;
};

/// The race of the home nation with other countries.
struct CountryRace {
    /// What a country's start was matched to, and how far the model met it.
    struct Figure {
        std::string bound;  ///< point, low, high
        std::string date;
        double value = 0.0;   ///< published, share of firms
        double answer = 0.0;  ///< the model's, median of the worlds' central values
        double shift = 0.0;   ///< of the start against the home nation [log-odds], likewise
        Text wording;
        std::string source;
        std::string grade;
    };
    struct Racer {
        std::string id;
        Text name;
        bool home = false;
        bool interval = false;        ///< starts between two figures
        std::vector<Figure> figures;  ///< none of the home nation, which is fitted
        std::vector<Text> instead;    ///< what is not published, and what is done about it
    };
    struct Measure {
        std::string id;
        std::string unit;
        Text title;
        Text definition;
    };
    std::vector<Racer> racers;  ///< the home nation first; empty: no race
    std::vector<Measure> measures;
    std::string base_date;  ///< from which world market shares change
    int futures = 0;        ///< run a world, at most
    std::vector<CountryRow> rows;
};

/// The record's "countries", as one JSON value.
void write_countries(JsonWriter& json, const CountryRace& race);

/// Tidy CSV: policy,world,country,measure,unit,date,value,low,high; a value that is not defined is
/// an empty cell.
std::string countries_csv(const CountryRace& race);

}  // namespace longrun
