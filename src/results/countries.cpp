#include "results/countries.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>

#include "base/csv.hpp"

namespace longrun {

namespace {

void write_text(JsonWriter& json, const Text& text) {
    json.begin_object();
    json.member("en", text.en);
    if (!text.zh.empty()) json.member("zh", text.zh);
    json.end_object();
}

template <class Item, class Body>
void write_list(JsonWriter& json, std::string_view key, const std::vector<Item>& items,
                Body&& body) {
    json.key(key);
    json.begin_array();
    for (const Item& item : items) {
        json.begin_object();
        body(item);
        json.end_object();
    }
    json.end_array();
}

std::string cell(double value) { return std::isfinite(value) ? fmt::format("{}", value) : ""; }

}  // namespace

void write_countries(JsonWriter& json, const CountryRace& race) {
    // Dates that many rows share are told once.
    std::vector<std::vector<std::string>> calendars;
    for (const CountryRow& row : race.rows) {
        if (std::find(calendars.begin(), calendars.end(), row.dates) == calendars.end())
            calendars.push_back(row.dates);
    }
    json.begin_object();
    json.member("base_date", race.base_date);
    json.member("futures", race.futures);
    write_list(json, "racers", race.racers, [&](const CountryRace::Racer& racer) {
        json.member("id", racer.id);
        json.key("name");
        write_text(json, racer.name);
        json.member("home", racer.home);
        json.member("interval", racer.interval);
        write_list(json, "figures", racer.figures, [&](const CountryRace::Figure& figure) {
            json.member("bound", figure.bound);
            json.member("date", figure.date);
            json.member("value", figure.value);
            json.member("answer", figure.answer);
            json.member("shift", figure.shift);
            json.key("wording");
            write_text(json, figure.wording);
            json.member("source", figure.source);
            json.member("grade", figure.grade);
        });
        json.key("instead");
        json.begin_array();
        for (const Text& text : racer.instead) write_text(json, text);
        json.end_array();
    });
    write_list(json, "measures", race.measures, [&](const CountryRace::Measure& measure) {
        json.member("id", measure.id);
        json.member("unit", measure.unit);
        json.key("title");
        write_text(json, measure.title);
        json.key("definition");
        write_text(json, measure.definition);
    });
    json.key("calendars");
    json.begin_array();
    for (const auto& dates : calendars) json.value(dates);
    json.end_array();
    write_list(json, "rows", race.rows, [&](const CountryRow& row) {
        json.member("policy", row.policy);
        if (!row.world.empty()) json.member("world", row.world);
        json.member("country", row.country);
        json.member("measure", row.measure);
        json.member("calendar",
                    static_cast<int>(std::find(calendars.begin(), calendars.end(), row.dates) -
                                     calendars.begin()));
        json.member("values", row.values);
        json.member("low", row.low);
        json.member("high", row.high);
    });
    json.end_object();
}

std::string countries_csv(const CountryRace& race) {
    std::string csv = "policy,world,country,measure,unit,date,value,low,high\n";
    for (const CountryRow& row : race.rows) {
        const auto measure =
            std::find_if(race.measures.begin(), race.measures.end(),
                         [&](const CountryRace::Measure& m) { return m.id == row.measure; });
        const std::string unit = measure == race.measures.end() ? "" : measure->unit;
        for (std::size_t i = 0; i < row.dates.size(); ++i) {
            fmt::format_to(std::back_inserter(csv), "{},{},{},{},{},{},{},{},{}\n",
                           csv_cell(row.policy), csv_cell(row.world), csv_cell(row.country),
                           row.measure, csv_cell(unit), row.dates[i], cell(row.values[i]),
                           cell(row.low[i]), cell(row.high[i]));
        }
    }
    return csv;
}

}  // namespace longrun
