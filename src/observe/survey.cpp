#include "observe/survey.hpp"

#include <cmath>

#include "base/check.hpp"
#include "base/csv.hpp"
#include "base/math.hpp"

namespace longrun {

Result<std::vector<SurveyPoint>> parse_survey(std::string_view text, const std::string& file) {
    Result<CsvTable> table = parse_csv(text, file);
    if (!table) return tl::unexpected(table.error());
    Diagnostics problems;
    CsvReader reader(*table,
                     {"series", "measure", "size_class", "region", "sector", "date", "value",
                      "wording", "source", "grade"},
                     problems);
    std::vector<SurveyPoint> points;
    for (std::size_t row = 0; reader.complete() && row < table->rows.size(); ++row) {
        SurveyPoint point;
        point.series = reader.text(row, "series");
        point.measure = reader.text(row, "measure");
        point.size_class = reader.text(row, "size_class");
        point.region = reader.text(row, "region");
        point.sector = reader.text(row, "sector");
        point.wording = reader.text(row, "wording");
        point.source = reader.text(row, "source");
        point.grade = reader.text(row, "grade");
        point.line = table->rows[row].line;
        if (const auto date = parse_date(reader.text(row, "date"))) {
            point.date = *date;
        } else {
            reader.problem(row, "date", "is not a date", "YYYY-MM-DD");
        }
        point.value = reader.number(row, "value");
        points.push_back(std::move(point));
    }
    if (!problems.empty()) return tl::unexpected(problems);
    return points;
}

std::vector<std::size_t> covered_classes(const std::string& published,
                                         const std::vector<SizeClassInfo>& classes) {
    std::vector<std::size_t> covered;
    std::uint64_t low = 0;
    std::uint64_t high = 0;
    bool open = false;
    bool second = false;
    for (const char c : published) {
        if (c >= '0' && c <= '9') {
            std::uint64_t& end = second ? high : low;
            end = end * 10 + static_cast<std::uint64_t>(c - '0');
            if (end > 1'000'000'000) return {};
        } else if (c == '-' && !second) {
            second = true;
        } else if (c == '+' && !second) {
            open = true;
        } else {
            return {};
        }
    }
    if (!second && !open) high = low;
    for (std::size_t z = 0; z < classes.size(); ++z) {
        const SizeClassInfo& size = classes[z];
        const bool without_jobs = !size.open() && size.high == 0;
        const bool within = without_jobs
                                ? low <= 1
                                : size.low >= low && (open || (!size.open() && size.high <= high));
        if (within) covered.push_back(z);
    }
    return covered;
}

bool is_forecast(const SurveyPoint& point) {
    const Date last = point.series == "btos_any_function" ? Date{2025, 12, 31} : Date{2025, 9, 30};
    const bool dated = point.series == "btos_any_function" || point.series == "btos_production";
    return dated && last < point.date;
}

std::optional<int> survey_month(const SurveyPoint& point, const Calendar& calendar) {
    const int month = calendar.index_of(point.date.year, point.date.month);
    if (month < 1 || month >= calendar.months) return std::nullopt;
    return month;
}

double on_day(const std::vector<double>& month_ends, const Calendar& calendar, Date day) {
    const int month = calendar.index_of(day.year, day.month);
    LR_EXPECT(month >= 1 && static_cast<std::size_t>(month) < month_ends.size());
    // Collection closes on `day`; the fortnight's middle lies a week earlier.
    const double part = (day.day - 7.0) / 30.4375;
    const double before = month_ends[static_cast<std::size_t>(month - 1)];
    const double after = month_ends[static_cast<std::size_t>(month)];
    return before + part * (after - before);
}

SeriesFit fit_of(const std::string& series, const std::vector<double>& model,
                 const std::vector<double>& data) {
    LR_EXPECT(model.size() == data.size());
    SeriesFit fit;
    fit.series = series;
    fit.cycles = static_cast<int>(data.size());
    if (data.empty()) return fit;
    double squares = 0.0;
    for (std::size_t i = 0; i < data.size(); ++i) {
        const double difference = math::log_odds(model[i]) - math::log_odds(data[i]);
        fit.mean_log_odds += difference / fit.cycles;
        squares += difference * difference / fit.cycles;
    }
    fit.rmse_log_odds = std::sqrt(squares);
    return fit;
}

}  // namespace longrun
