#include "api/vintage.hpp"

#include <fmt/format.h>

#include <cmath>
#include <map>

#include "base/files.hpp"
#include "base/json.hpp"
#include "base/text.hpp"

namespace longrun::forecasting {

namespace {

constexpr double same_year = 0.02;  // decimal years are rounded to a thousandth

/// One row of an earlier forecasts.csv.
struct LastRow {
    std::string series;
    double origin = 0.0;
    double year = 0.0;
    Quantiles levels{};
};

/// Our own rows of an earlier forecast.
Result<std::vector<LastRow>> read_last(const std::string& file) {
    const auto text = read_file(file);
    if (!text) return tl::unexpected(text.error());
    const auto table = parse_csv(*text, file);
    if (!table) return tl::unexpected(table.error());
    Diagnostics problems;
    std::vector<std::string> columns{"series", "method", "origin_year", "target_year"};
    columns.insert(columns.end(), quantile_names.begin(), quantile_names.end());
    CsvReader csv(*table, columns, problems);
    std::vector<LastRow> out;
    for (std::size_t row = 0; csv.complete() && row < table->rows.size(); ++row) {
        if (csv.text(row, "method") != method_name(longrun_method)) continue;
        LastRow last{csv.text(row, "series"),
                     csv.number(row, "origin_year"),
                     csv.number(row, "target_year"),
                     {}};
        for (std::size_t q = 0; q < last.levels.size(); ++q) {
            last.levels[q] = csv.number(row, quantile_names[q]);
            if (q > 0 && last.levels[q] < last.levels[q - 1])
                csv.problem(row, quantile_names[q], "is below the quantile before it");
        }
        out.push_back(std::move(last));
    }
    if (problems.empty() && out.empty()) {
        problems.add(Diagnostics::of_file(file, "holds no forecast of the method longrun",
                                          "name forecasts.csv of longrun forecast --out"));
    }
    if (!problems.empty()) return tl::unexpected(std::move(problems));
    return out;
}

Arrival arrival_of(const LastRow& last, double value) {
    Arrival a{last.series, last.year, last.origin, value, last.levels, crps(last.levels, value),
              {}};
    if (covers(last.levels, 3, 5, value)) a.inside.push_back(50);
    if (covers(last.levels, 2, 6, value)) a.inside.push_back(80);
    if (covers(last.levels, 0, 8, value)) a.inside.push_back(95);
    return a;
}

std::string verdict(const Arrival& a) {
    if (a.inside.empty()) return "outside the 95 % band";
    return fmt::format("inside the {} % band", a.inside.front());
}

void write_levels(JsonWriter& json, const char* name, const Quantiles& levels) {
    json.key(name);
    json.begin_object();
    for (std::size_t q = 0; q < levels.size(); ++q) json.member(quantile_names[q], levels[q]);
    json.end_object();
}

}  // namespace

Result<VintageReport> new_vintage(const std::string& data, const std::string& path,
                                  const std::string& last_forecast, int threads) {
    const auto last = read_last(last_forecast);
    const auto series = load_series(path);
    Diagnostics problems;
    if (!last) problems.add(last.error());
    if (!series) problems.add(series.error());
    if (!problems.empty()) return tl::unexpected(std::move(problems));
    auto refit = forecast(data, path, Training::until_origin, {}, threads);
    if (!refit) return tl::unexpected(refit.error());
    VintageReport out;
    for (const LastRow& row : *last) {
        for (const Series& s : series->series) {
            if (s.id != row.series) continue;
            for (std::size_t i = 0; i < s.size(); ++i) {
                if (std::abs(s.years[i] - row.year) < same_year && s.years[i] > row.origin)
                    out.arrivals.push_back(arrival_of(row, s.values[i]));
            }
        }
        for (const SeriesForecast& f : refit->forecasts) {
            if (f.series != row.series || f.origin_year <= row.origin) continue;
            for (std::size_t i = 0; i < f.years.size(); ++i) {
                if (std::abs(f.years[i] - row.year) < same_year)
                    out.revisions.push_back({row.series, row.year, row.levels, f.longrun[i]});
            }
        }
    }
    if (out.arrivals.empty()) {
        return tl::unexpected(Diagnostics::of_file(
            path, "has no observation of a year that " + last_forecast + " had forecast",
            "give the same series names, and the observations that have come since"));
    }
    out.refit = std::move(*refit);
    return out;
}

std::string to_text(const VintageReport& report) {
    std::string out = "New observations against the last forecast\n";
    double inside = 0.0;
    for (const Arrival& a : report.arrivals) {
        out +=
            fmt::format("  {} {}: {:.4g}; forecast in {}: {:.4g}, 80 % band {:.4g} to {:.4g}: {}\n",
                        a.series, number_text(a.year), a.value, number_text(a.origin_year),
                        a.forecast[median_at], a.forecast[2], a.forecast[6], verdict(a));
        inside += covers(a.forecast, 2, 6, a.value) ? 1.0 : 0.0;
    }
    out += fmt::format("  80 % bands held {:.0f} of {} observations\n", inside,
                       report.arrivals.size());
    if (!report.revisions.empty()) out += "What changed for years to come (median, 80 % band)\n";
    for (const Revision& r : report.revisions) {
        out += fmt::format("  {} {}: {:.4g} ({:.4g} to {:.4g}), was {:.4g} ({:.4g} to {:.4g})\n",
                           r.series, number_text(r.year), r.now[median_at], r.now[2], r.now[6],
                           r.before[median_at], r.before[2], r.before[6]);
    }
    return out + "\n" + to_text(report.refit);
}

std::string to_json(const VintageReport& report) {
    JsonWriter json(2);
    json.begin_object();
    json.key("arrivals");
    json.begin_array();
    for (const Arrival& a : report.arrivals) {
        json.begin_object();
        json.member("series", a.series);
        json.member("year", a.year);
        json.member("origin_year", a.origin_year);
        json.member("value", a.value);
        json.member("crps", a.crps);
        json.member("bands_that_held", a.inside);
        write_levels(json, "forecast", a.forecast);
        json.end_object();
    }
    json.end_array();
    json.key("revisions");
    json.begin_array();
    for (const Revision& r : report.revisions) {
        json.begin_object();
        json.member("series", r.series);
        json.member("year", r.year);
        write_levels(json, "before", r.before);
        write_levels(json, "now", r.now);
        json.end_object();
    }
    json.end_array();
    json.end_object();
    return json.text() + "\n";
}

std::string forecasts_csv(const VintageReport& report) { return forecasts_csv(report.refit); }

}  // namespace longrun::forecasting
