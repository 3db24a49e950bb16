#include "api/forecast.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>

#include "base/files.hpp"
#include "base/text.hpp"

namespace longrun::forecasting {

namespace {

namespace fs = std::filesystem;

constexpr int years_ahead = 10;
constexpr std::size_t shown_analogues = 3;
/// A single forecast learns from every so-many-th origin of each series: those between hold little
/// that neighbours do not, and the answer comes in a second.
constexpr std::size_t sparse_origins = 16;

Result<std::vector<std::string>> tables_of(const std::string& path) {
    std::error_code failed;
    if (!fs::is_directory(path, failed)) return std::vector<std::string>{path};
    std::vector<std::string> files;
    for (fs::directory_iterator entry(path, failed), end; !failed && entry != end;
         entry.increment(failed)) {
        const fs::path file = entry->path();
        if (file.extension() == ".csv" && file.filename() != "families.csv")
            files.push_back(join_path(path, file.filename().string()));
    }
    std::sort(files.begin(), files.end());
    if (!files.empty()) return files;
    return tl::unexpected(Diagnostics::of_file(path, "holds no CSV file of series",
                                               "name a folder with files of the form "
                                               "series,technology,place,unit,year,value"));
}

/// Technologies that are one in substance.
Result<std::map<std::string, std::string>> load_families(const std::string& file) {
    const auto text = read_file(file);
    if (!text) return tl::unexpected(text.error());
    const auto table = parse_csv(*text, file);
    if (!table) return tl::unexpected(table.error());
    Diagnostics problems;
    const CsvReader csv(*table, {"technology", "family"}, problems);
    std::map<std::string, std::string> families;
    for (std::size_t row = 0; row < table->rows.size(); ++row)
        families[csv.text(row, "technology")] = csv.text(row, "family");
    if (!problems.empty()) return tl::unexpected(std::move(problems));
    return families;
}

Diagnostics too_short(const Series& series) {
    Diagnostic d;
    d.file = series.file;
    d.line = series.lines.empty() ? 0 : series.lines.front();
    d.key = "series";
    d.value = shown(series.id);
    d.problem = fmt::format("has {} observation{} above nothing; a forecast needs {}",
                            series.size(), series.size() == 1 ? "" : "s", fewest_points);
    d.remedy = "add earlier or later observations";
    Diagnostics out;
    out.add(std::move(d));
    return out;
}

/// Points up to a year.
Series until(Series series, double year) {
    while (!series.years.empty() && series.years.back() > year + 1e-6) {
        series.years.pop_back();
        series.values.pop_back();
        series.lines.pop_back();
    }
    return series;
}

bool can_be_forecast(const Series& series) {
    return series.size() >= fewest_points &&
           *std::max_element(series.values.begin(), series.values.end()) > 0.0;
}

/// Between trained horizons, each quantile moves in a straight line.
Quantiles at_year(const std::array<Quantiles, horizons.size()>& trained, double level,
                  double years) {
    std::size_t right = 0;
    while (right + 1 < horizons.size() && horizons[right] < years) ++right;
    const double before = right == 0 ? 0.0 : horizons[right - 1];
    const double part = (years - before) / (horizons[right] - before);
    Quantiles out{};
    for (std::size_t i = 0; i < out.size(); ++i) {
        const double from = right == 0 ? level : trained[right - 1][i];
        out[i] = from + part * (trained[right][i] - from);
    }
    return out;
}

Quantiles scaled(Quantiles levels, double ceiling) {
    for (double& q : levels) q *= ceiling;
    return levels;
}

Analogue analogue_of(const Case& c, const std::vector<Series>& series) {
    return {series[c.series].id, c.origin_year, c.level * c.ceiling,
            (c.level + *c.outcome) * c.ceiling, horizons[c.horizon]};
}

/// The forecasts of one series from its predicted cases, one a horizon.
SeriesForecast assemble(const Series& series, const std::array<const Case*, horizons.size()>& cases,
                        const std::array<const Prediction*, horizons.size()>& predictions) {
    SeriesForecast out;
    out.series = series.id;
    out.unit = series.unit;
    out.origin_year = series.years.back();
    out.last_value = series.values.back();
    out.ceiling = cases[0]->ceiling;
    std::array<Quantiles, horizons.size()> own;
    std::array<Quantiles, horizons.size()> rival;
    for (std::size_t h = 0; h < horizons.size(); ++h) {
        own[h] = predictions[h]->levels[longrun_method];
        rival[h] = predictions[h]->levels[best_rival_method];
    }
    for (int year = 1; year <= years_ahead; ++year) {
        std::size_t h = 0;
        while (horizons[h] < year) ++h;
        out.years.push_back(out.origin_year + year);
        out.longrun.push_back(scaled(at_year(own, cases[0]->level, year), out.ceiling));
        out.rival.push_back(scaled(at_year(rival, cases[0]->level, year), out.ceiling));
        out.rival_name.emplace_back(name_of(predictions[h]->best_rival));
    }
    return out;
}

}  // namespace

Result<SeriesSet> load_series(const std::string& path) {
    const auto files = tables_of(path);
    if (!files) return tl::unexpected(files.error());
    std::vector<SeriesSet> sets;
    Diagnostics problems;
    for (const std::string& file : *files) {
        const auto text = read_file(file);
        if (!text) {
            problems.add(text.error());
            continue;
        }
        const auto table = parse_csv(*text, file);
        if (!table) {
            problems.add(table.error());
            continue;
        }
        auto set = read_series(*table);
        if (set) {
            sets.push_back(std::move(*set));
        } else {
            problems.add(set.error());
        }
    }
    if (!problems.empty()) return tl::unexpected(std::move(problems));
    return joined(std::move(sets));
}

Result<ForecastMaterial> forecast_material(const std::string& data, const std::string& path) {
    const std::string folder = join_path(data, "history");
    auto asked = load_series(path);
    auto shipped = load_series(folder);
    const auto families = load_families(join_path(folder, "families.csv"));
    Diagnostics problems;
    if (!asked) problems.add(asked.error());
    if (!shipped) problems.add(shipped.error());
    if (!families) problems.add(families.error());
    if (!problems.empty()) return tl::unexpected(std::move(problems));
    std::map<std::string, std::pair<Series, bool>> by_id;
    for (Series& s : shipped->series) by_id[s.id] = {s, false};
    for (Series& s : asked->series) by_id[s.id] = {s, true};
    ForecastMaterial out;
    out.notes = std::move(asked->notes);
    for (auto& [id, entry] : by_id) {
        Series& series = entry.first;
        if (const auto found = families->find(series.technology); found != families->end())
            series.family = found->second;
        out.series.push_back(std::move(series));
        out.asked.push_back(entry.second);
    }
    out.families = families_of(out.series);
    return out;
}

Result<ForecastReport> forecast(const std::string& data, const std::string& path, Training training,
                                std::optional<double> origin_year, int threads) {
    auto material = forecast_material(data, path);
    if (!material) return tl::unexpected(material.error());
    Diagnostics problems;
    std::vector<std::size_t> asked;
    for (std::size_t i = 0; i < material->series.size(); ++i) {
        if (!material->asked[i]) continue;
        Series& series = material->series[i];
        if (origin_year) series = until(std::move(series), *origin_year);
        if (can_be_forecast(series)) {
            asked.push_back(i);
        } else {
            problems.add(too_short(series));
        }
    }
    if (!problems.empty()) return tl::unexpected(std::move(problems));
    Workers workers(threads);
    std::vector<Case> cases = cases_of(material->series, training, sparse_origins, workers);
    ForecastReport report;
    report.training = training;
    report.notes = std::move(material->notes);
    report.history_series = material->series.size() - asked.size();
    const auto is_asked = [&](const Case& c) {
        return material->asked[c.series] && c.origin + 1 == material->series[c.series].size();
    };
    std::vector<bool> wanted;
    for (const Case& c : cases) wanted.push_back(is_asked(c));
    const std::vector<Prediction> predictions =
        predict(cases, material->families, training, workers);
    const Experience experience(cases, material->families);
    for (const std::size_t s : asked) {
        std::array<const Case*, horizons.size()> own{};
        std::array<const Prediction*, horizons.size()> predicted{};
        for (std::size_t i = 0; i < cases.size(); ++i) {
            if (cases[i].series != s || !wanted[i]) continue;
            own[cases[i].horizon] = &cases[i];
            predicted[cases[i].horizon] = &predictions[i];
        }
        SeriesForecast made = assemble(material->series[s], own, predicted);
        for (const Case* like : experience.nearest(*own[2], training, shown_analogues))
            made.analogues.push_back(analogue_of(*like, material->series));
        report.forecasts.push_back(std::move(made));
    }
    return report;
}

Result<League> league(const std::string& data, const std::string& path, Training training,
                      int threads, const ForecastProgress& progress) {
    auto material = forecast_material(data, path);
    if (!material) return tl::unexpected(material.error());
    League out;
    out.training = training;
    out.material = std::move(*material);
    Workers workers(threads);
    if (!progress(0.0)) return out;
    out.cases = cases_of(out.material.series, training, 1, workers);
    if (!progress(0.3)) return out;
    out.predictions = predict(out.cases, out.material.families, training, workers);
    if (!progress(0.9)) return out;
    std::vector<bool> wanted;
    for (const Case& c : out.cases) wanted.push_back(out.material.asked[c.series]);
    out.scores = scores_of(out.cases, out.material.families, out.predictions, wanted);
    for (std::size_t i = 0; i < out.material.series.size(); ++i) {
        const Series& series = out.material.series[i];
        if (!out.material.asked[i] || can_be_forecast(series)) continue;
        out.material.notes.push_back({series.file, series.lines.front(), series.id,
                                      fmt::format("left out: {} observation{}, none or too few "
                                                  "above nothing to forecast from",
                                                  series.size(), series.size() == 1 ? "" : "s")});
    }
    return out;
}

}  // namespace longrun::forecasting
