#include "forecast/series.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "base/text.hpp"

namespace longrun::forecasting {

namespace {

constexpr double first_year = 1000.0;
constexpr double last_year = 2200.0;
constexpr double long_gap = 5.0;     // years
constexpr double reversal = 0.1;     // of the highest value so far
constexpr double sudden_jump = 8.0;  // times the typical change from point to point
constexpr double rounding = 1e-9;    // a share of 1.0000000001 is one

/// A series as it is read: which rows of the table, and what every row must repeat.
struct Rows {
    std::vector<std::size_t> rows;
};

std::string lower(std::string text) {
    for (char& c : text) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return text;
}

bool has(const std::string& text, const char* part) { return text.find(part) != std::string::npos; }

class Reader {
public:
    explicit Reader(const CsvTable& table)
        : table_(table),
          csv_(table, {"series", "technology", "place", "unit", "year", "value"}, problems_) {}

    Result<SeriesSet> read() {
        if (!csv_.complete()) return tl::unexpected(problems_);
        if (table_.rows.empty()) {
            return tl::unexpected(Diagnostics::of_file(table_.file, "holds no observation",
                                                       "write one observation a line"));
        }
        std::map<std::string, Rows> by_series;
        for (std::size_t row = 0; row < table_.rows.size(); ++row) {
            const std::string& id = csv_.text(row, "series");
            if (id.empty()) {
                csv_.problem(row, "series", "is empty", "", "name the series on every line");
                continue;
            }
            by_series[id].rows.push_back(row);
        }
        SeriesSet set;
        for (const auto& [id, rows] : by_series) set.series.push_back(series_of(id, rows.rows));
        if (!problems_.empty()) return tl::unexpected(problems_);
        for (const Series& series : set.series) note(series, set.notes);
        return set;
    }

private:
    Series series_of(const std::string& id, const std::vector<std::size_t>& rows) {
        Series series;
        series.id = id;
        series.file = table_.file;
        series.technology = csv_.text(rows.front(), "technology");
        series.place = csv_.text(rows.front(), "place");
        series.unit = csv_.text(rows.front(), "unit");
        series.family = series.technology;
        series.whole = whole_of(series.unit);
        if (series.technology.empty()) csv_.problem(rows.front(), "technology", "is empty");
        if (series.unit.empty()) {
            csv_.problem(rows.front(), "unit", "is empty", "",
                         "say what the value is, such as \"share of households\"");
        }
        for (const std::size_t row : rows) same_throughout(series, rows.front(), row);
        read_ceiling(series, rows);
        read_points(series, rows);
        return series;
    }

    void same_throughout(const Series& series, std::size_t first, std::size_t row) {
        const std::string begun = fmt::format("line {}", table_.rows[first].line);
        const auto check = [&](const char* column, const std::string& value, const char* remedy) {
            if (csv_.text(row, column) == value) return;
            csv_.problem(
                row, column,
                fmt::format("differs from \"{}\" of {} in the same series", shown(value), begun),
                "", remedy);
        };
        check("technology", series.technology, "give every technology its own series");
        check("place", series.place, "give every place its own series");
        check("unit", series.unit,
              "two wordings or units must not be joined: give each its own series");
    }

    void read_ceiling(Series& series, const std::vector<std::size_t>& rows) {
        if (!table_.column("ceiling")) return;
        for (const std::size_t row : rows) {
            if (csv_.text(row, "ceiling").empty()) continue;
            const double ceiling = csv_.number(row, "ceiling");
            if (ceiling <= 0.0) {
                csv_.problem(row, "ceiling", "is not above zero", "above 0");
            } else if (series.declared && ceiling != *series.whole) {
                csv_.problem(row, "ceiling", "differs from the ceiling given before", "",
                             "a series has one ceiling");
            } else {
                series.whole = ceiling;
                series.declared = true;
            }
        }
    }

    void read_points(Series& series, std::vector<std::size_t> rows) {
        const bool bounded = series.declared || (series.whole && *series.whole == 1.0);
        std::vector<std::pair<double, std::size_t>> by_year;
        for (const std::size_t row : rows) {
            const double year = csv_.number(row, "year");
            if (year < first_year || year > last_year) {
                if (parse_number(csv_.text(row, "year")))
                    csv_.problem(row, "year", "is no calendar year", "1000 to 2200");
                continue;
            }
            by_year.emplace_back(year, row);
        }
        std::stable_sort(by_year.begin(), by_year.end(),
                         [](const auto& a, const auto& b) { return a.first < b.first; });
        for (const auto& [year, row] : by_year) {
            const double value = csv_.number(row, "value");
            if (value < 0.0) {
                csv_.problem(row, "value", "is negative; use is counted from nought", "0 or more");
                continue;
            }
            if (bounded && value > *series.whole * (1.0 + rounding)) {
                csv_.problem(row, "value",
                             series.declared ? "is above the declared ceiling"
                                             : "is above one, though the unit is a share",
                             fmt::format("0 to {}", number_text(*series.whole)),
                             series.declared
                                 ? "raise the ceiling or mend the value"
                                 : "write shares from 0 to 1, or name the unit in percent");
                continue;
            }
            if (!series.years.empty() && year == series.years.back()) {
                csv_.problem(row, "year",
                             fmt::format("occurs twice in the series, first on line {}",
                                         series.lines.back()),
                             "", "keep one of the two values; two wordings are two series");
                continue;
            }
            series.years.push_back(year);
            series.values.push_back(value);
            series.lines.push_back(table_.rows[row].line);
        }
    }

    void note(const Series& series, std::vector<SeriesNote>& notes) {
        const auto say = [&](std::size_t point, std::string text) {
            notes.push_back({series.file, series.lines[point], series.id, std::move(text)});
        };
        std::vector<double> changes;
        for (std::size_t i = 1; i < series.size(); ++i)
            changes.push_back(std::abs(series.values[i] - series.values[i - 1]));
        std::vector<double> sorted = changes;
        std::sort(sorted.begin(), sorted.end());
        const double typical = sorted.empty() ? 0.0 : sorted[sorted.size() / 2];
        double highest = 0.0;
        bool fallen = false;
        for (std::size_t i = 0; i < series.size(); ++i) {
            if (i > 0 && series.years[i] - series.years[i - 1] > long_gap) {
                say(i, fmt::format("gap of {} years before {}: bridged, nothing is invented in it",
                                   number_text(series.years[i] - series.years[i - 1]),
                                   number_text(series.years[i])));
            }
            if (i > 0 && series.size() >= 8 && typical > 0.0 &&
                changes[i - 1] > sudden_jump * typical &&
                changes[i - 1] > 0.2 * std::max(series.values[i], series.values[i - 1])) {
                say(i, fmt::format("jump in {}: if the wording changed, make it two series",
                                   number_text(series.years[i])));
            }
            highest = std::max(highest, series.values[i]);
            if (!fallen && series.values[i] < (1.0 - reversal) * highest) {
                fallen = true;
                say(i, fmt::format("reversal in {}: the forecast allows for further decline",
                                   number_text(series.years[i])));
            }
        }
    }

    const CsvTable& table_;
    Diagnostics problems_;
    CsvReader csv_;
};

}  // namespace

std::optional<double> whole_of(const std::string& unit) {
    const std::string text = lower(unit);
    if (has(text, "percent") || has(text, "%") || has(text, "per 100 people") ||
        has(text, "per 100 inhabitants"))
        return 100.0;
    if (has(text, "share") || has(text, " / (")) return 1.0;
    return {};
}

Result<SeriesSet> read_series(const CsvTable& table) { return Reader(table).read(); }

Result<SeriesSet> joined(std::vector<SeriesSet> sets) {
    SeriesSet all;
    Diagnostics problems;
    for (SeriesSet& set : sets) {
        std::move(set.series.begin(), set.series.end(), std::back_inserter(all.series));
        std::move(set.notes.begin(), set.notes.end(), std::back_inserter(all.notes));
    }
    std::stable_sort(all.series.begin(), all.series.end(),
                     [](const Series& a, const Series& b) { return a.id < b.id; });
    for (std::size_t i = 1; i < all.series.size(); ++i) {
        const Series& a = all.series[i - 1];
        const Series& b = all.series[i];
        if (a.id != b.id) continue;
        Diagnostic d;
        d.file = b.file;
        d.line = b.lines.empty() ? 0 : b.lines.front();
        d.key = "series";
        d.value = shown(b.id);
        d.problem = fmt::format("occurs in {} too", a.file);
        d.remedy = "keep every series in one file";
        problems.add(std::move(d));
    }
    if (!problems.empty()) return tl::unexpected(std::move(problems));
    return all;
}

}  // namespace longrun::forecasting
