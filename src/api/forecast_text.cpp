#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>

#include "api/forecast.hpp"
#include "base/files.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "store/files.hpp"

namespace longrun::forecasting {

namespace {

/// Bands of the text: positions among the quantiles.
constexpr std::size_t low80 = 2;
constexpr std::size_t high80 = 6;

/// A value of the unit, to three figures.
std::string short_number(double value) {
    return std::abs(value) >= 100.0 ? fmt::format("{:.0f}", value) : fmt::format("{:.3g}", value);
}

std::string notes_text(const std::vector<SeriesNote>& notes) {
    constexpr std::size_t most = 12;
    std::string out;
    for (std::size_t i = 0; i < std::min(most, notes.size()); ++i) {
        out += fmt::format("note: {}:{}: {}: {}\n", notes[i].file, notes[i].line, notes[i].series,
                           notes[i].text);
    }
    if (notes.size() > most) out += fmt::format("note: {} more\n", notes.size() - most);
    return out;
}

std::string forecast_text(const SeriesForecast& f) {
    std::string out = fmt::format("{} ({})\nlast observation {}: {}; nothing above {}\n", f.series,
                                  f.unit, number_text(f.origin_year), short_number(f.last_value),
                                  short_number(f.ceiling));
    out += fmt::format("  {:>8}  {:>9}  {:^21}  {:^21}  {}\n", "year", "median", "80 % band",
                       "95 % band", "best rival's median");
    for (std::size_t i = 0; i < f.years.size(); ++i) {
        const Quantiles& q = f.longrun[i];
        const auto band = [&](double low, double high) {
            return fmt::format("{} to {}", short_number(low), short_number(high));
        };
        out += fmt::format("  {:>8}  {:>9}  {:^21}  {:^21}  {} ({})\n", number_text(f.years[i]),
                           short_number(q[median_at]), band(q[low80], q[high80]),
                           band(q.front(), q.back()), short_number(f.rival[i][median_at]),
                           f.rival_name[i]);
    }
    if (!f.analogues.empty()) out += "  much like it before:\n";
    for (const Analogue& a : f.analogues) {
        out += fmt::format("    {} in {}: {}, after {} years {}\n", a.series, number_text(a.year),
                           short_number(a.level_before), number_text(a.years),
                           short_number(a.level_after));
    }
    return out;
}

void csv_row(std::string& out, const std::string& series, const char* method, double origin,
             double target, const Quantiles& levels, double ceiling) {
    auto to = std::back_inserter(out);
    fmt::format_to(to, "{},{},{},{}", series, method, number_text(origin), number_text(target));
    for (const double q : levels) fmt::format_to(to, ",{:.6g}", q * ceiling);
    out += '\n';
}

std::string csv_head() {
    std::string out = "series,method,origin_year,target_year";
    for (const char* name : quantile_names) out += std::string(",") + name;
    return out + "\n";
}

void write_cover(JsonWriter& json, const char* name, const Cover& cover) {
    json.member(name, cover.share);
    json.member(fmt::format("{}_low", name), cover.low);
    json.member(fmt::format("{}_high", name), cover.high);
}

void write_score(JsonWriter& json, const Score& s, Training training) {
    json.begin_object();
    json.member("method", s.method);
    json.member("horizon_years", s.horizon_years);
    json.member("stage", s.stage);
    json.member("n", s.n);
    json.member("mase", s.mase);
    json.member("crps", s.crps);
    write_cover(json, "cover50", s.cover50);
    write_cover(json, "cover80", s.cover80);
    write_cover(json, "cover95", s.cover95);
    json.member("gain_on_best_rival", s.gain);
    json.member("gain_standard_error", s.gain_error);
    json.member("technologies", s.technologies);
    json.member("training", name_of(training));
    json.end_object();
}

std::string score_line(const Score& s) {
    return fmt::format(
        "  {:<26} {:>6} {:>8.3f} {:>8.4f}   {:>5.1f}   {:>5.1f} ({:>4.1f}-{:>5.1f})   {:>5.1f}   "
        "{:>+6.1f} ± {:.1f}\n",
        s.method, s.n, s.mase, s.crps, 100.0 * s.cover50.share, 100.0 * s.cover80.share,
        100.0 * s.cover80.low, 100.0 * s.cover80.high, 100.0 * s.cover95.share, 100.0 * s.gain,
        100.0 * s.gain_error);
}

}  // namespace

std::string to_text(const ForecastReport& report) {
    std::string out = notes_text(report.notes);
    for (const SeriesForecast& f : report.forecasts) out += forecast_text(f) + "\n";
    out += fmt::format("Learned from {} other series ({}).\n", report.history_series,
                       name_of(report.training));
    return out;
}

std::string to_json(const ForecastReport& report) {
    JsonWriter json(2);
    json.begin_array();
    for (const SeriesForecast& f : report.forecasts) {
        for (std::size_t i = 0; i < f.years.size(); ++i) {
            for (const bool own : {true, false}) {
                const Quantiles& q = own ? f.longrun[i] : f.rival[i];
                json.begin_object();
                json.member("series", f.series);
                json.member("method",
                            own ? std::string(method_name(longrun_method)) : f.rival_name[i]);
                json.member("origin_year", f.origin_year);
                json.member("target_year", f.years[i]);
                for (std::size_t k = 0; k < q.size(); ++k) json.member(quantile_names[k], q[k]);
                json.member("training", name_of(report.training));
                json.end_object();
            }
        }
    }
    json.end_array();
    return json.text() + "\n";
}

std::string forecasts_csv(const ForecastReport& report) {
    std::string out = csv_head();
    for (const SeriesForecast& f : report.forecasts) {
        const std::string series = csv_cell(f.series);
        for (std::size_t i = 0; i < f.years.size(); ++i) {
            csv_row(out, series, method_name(longrun_method), f.origin_year, f.years[i],
                    f.longrun[i], 1.0);
            csv_row(out, series, f.rival_name[i].c_str(), f.origin_year, f.years[i], f.rival[i],
                    1.0);
        }
    }
    return out;
}

std::string to_text(const League& league) {
    std::string out = notes_text(league.material.notes);
    out += fmt::format(
        "Training: {}. CRPS in shares of the whole; gain on the best rival in % of "
        "its CRPS, ± standard error by technology.\n",
        name_of(league.training));
    double horizon = 0.0;
    std::string stage;
    for (const Score& s : league.scores) {
        if (s.horizon_years != horizon || s.stage != stage) {
            horizon = s.horizon_years;
            stage = s.stage;
            out += fmt::format("\n{} year{} ahead, {} ({} technologies)\n", number_text(horizon),
                               horizon == 1.0 ? "" : "s",
                               stage == "all" ? "all stages" : "from " + stage, s.technologies);
            out +=
                fmt::format("  {:<26} {:>6} {:>8} {:>8}   {:>5}   {:<18}   {:>5}   {}\n", "method",
                            "n", "MASE", "CRPS", "50 %", "80 % (95 % int.)", "95 %", "gain");
        }
        out += score_line(s);
    }
    if (league.scores.empty()) out += "No origin has a later observation to be scored on.\n";
    return out;
}

std::string to_json(const League& league) {
    JsonWriter json(2);
    json.begin_array();
    for (const Score& s : league.scores) write_score(json, s, league.training);
    json.end_array();
    return json.text() + "\n";
}

std::string forecasts_csv(const League& league) {
    std::string out = csv_head();
    for (std::size_t i = 0; i < league.cases.size(); ++i) {
        const Case& c = league.cases[i];
        if (!league.material.asked[c.series]) continue;
        const std::string series = csv_cell(league.material.series[c.series].id);
        for (std::size_t m = 0; m < methods; ++m) {
            csv_row(out, series, method_name(m), c.origin_year, c.target_year,
                    league.predictions[i].levels[m], c.ceiling);
        }
    }
    return out;
}

Result<void> save_forecast(const std::string& folder, const std::string& forecasts_csv,
                           const std::string& records_json, const std::string& text) {
    if (const auto made = make_folder(folder); !made) return made;
    Diagnostics problems;
    const auto write = [&](const char* name, const std::string& content) {
        if (const auto written = write_file_atomically(join_path(folder, name), content); !written)
            problems.add(written.error());
    };
    write("forecasts.csv", forecasts_csv);
    write("records.json", records_json);
    write("summary.txt", text);
    if (!problems.empty()) return tl::unexpected(std::move(problems));
    return {};
}

}  // namespace longrun::forecasting
