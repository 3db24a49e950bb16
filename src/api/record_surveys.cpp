#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "api/record_parts.hpp"
#include "study/quantiles.hpp"

namespace longrun {

namespace {

constexpr int first_judged_year = 1899;  // of electrification
// Over all cycles of a wording [log-odds].
constexpr double wording_target = 0.10;
constexpr double drive_target = 0.15;
constexpr double sector_target = 0.15;

struct Fitter {
    Record& record;
    const Scenario& scenario;
    const ModelInputs& inputs;
    const Ensemble& ensemble;

    bool electric() const { return scenario.technology_id == "electrification"; }

    void fit(const SurveyRow& row, const std::vector<SurveyPoint>& points) {
        if (!row.place.region.empty() || !row.place.size_class.empty()) return;
        if (row.series.find("12_") != std::string::npos) return;  // a mean over many cycles
        // Asks for use at any intensity in a year, nearly the older question; judged, never fitted.
        const bool wider = row.measure.rfind("ai_use_any_extent", 0) == 0;
        const bool by_sector = !row.place.sector.empty();
        if (wider && by_sector) return;  // their pattern over sectors is fitted, see calibrate
        const std::string measure = wider ? "ai_use_production_firms" : row.measure;
        const Cell3 place{"", row.place.sector, ""};
        const OutcomeItem* item = ensemble.layout.find(
            by_sector ? OutcomeItem::Kind::margin : OutcomeItem::Kind::nation, measure, place);
        if (item == nullptr || item->unit != "share") return;
        const std::vector<std::string> worlds = world_ids(scenario);
        for (std::size_t w = 0; w < worlds.size(); ++w) {
            const std::string& world = worlds[w];
            const auto begin =
                ensemble.central[w].begin() + static_cast<std::ptrdiff_t>(item->begin);
            const std::vector<double> fitted(begin,
                                             begin + static_cast<std::ptrdiff_t>(item->count));
            std::map<std::string, std::pair<std::vector<double>, std::vector<double>>> by_role;
            for (const SurveyPoint& point : points) {
                // P1 is judged from 1899 on: the share of 1889, 0.3 %, rests on a few thousand
                // horsepower.
                if (electric() && point.date.year < first_judged_year) continue;
                if (!survey_month(point, inputs.calendar)) continue;
                const double model = by_sector ? december_answer(fitted, point.date)
                                               : on_day(fitted, inputs.calendar, point.date);
                if (!(model > 0.0 && model < 1.0) || !(point.value > 0.0 && point.value < 1.0))
                    continue;
                const std::string role = wider || by_sector   ? "held_out"
                                         : is_forecast(point) ? "forecast"
                                                              : "fitted";
                by_role[role].first.push_back(model);
                by_role[role].second.push_back(point.value);
            }
            for (const auto& [role, pairs] : by_role) {
                const SeriesFit result = fit_of(row.series, pairs.first, pairs.second);
                const double target = electric()  ? drive_target
                                      : by_sector ? sector_target
                                                  : wording_target;
                const double rmse = to_digits(result.rmse_log_odds, record_digits);
                record.fit.push_back(
                    {by_sector ? row.series + ", " + row.place.sector : row.series,
                     world,
                     role,
                     rmse,
                     target,
                     result.cycles,
                     rmse <= target,
                     {fmt::format("mean difference {:+.3f} log-odds, model minus survey",
                                  result.mean_log_odds),
                      fmt::format("平均差{:+.3f}对数几率（模型减调查）", result.mean_log_odds)},
                     result.mean_log_odds});
            }
        }
    }

    /// Between the ends of the years around the date; NaN outside them.
    double december_answer(const std::vector<double>& decembers, Date date) const {
        const std::string before = fmt::format("{:04}-12-31", date.year - 1);
        const auto& dates = ensemble.layout.december_dates;
        const auto found = std::find(dates.begin(), dates.end(), before);
        if (found == dates.end() || found + 1 == dates.end()) return std::nan("");
        const auto at = static_cast<std::size_t>(found - dates.begin());
        const double part = (date.month - 1 + date.day / 31.0) / 12.0;
        return decembers[at] + part * (decembers[at + 1] - decembers[at]);
    }
};

}  // namespace

void add_surveys(Record& record, const Scenario& scenario, const ModelInputs& inputs,
                 const Ensemble& ensemble, const std::vector<SurveyPoint>& points) {
    std::map<std::tuple<std::string, std::string, std::string, std::string>,
             std::vector<SurveyPoint>>
        series;
    for (const SurveyPoint& point : points)
        series[{point.series, point.region, point.sector, point.size_class}].push_back(point);
    Fitter fitter{record, scenario, inputs, ensemble};
    for (auto& [key, list] : series) {
        std::stable_sort(list.begin(), list.end(), [](const SurveyPoint& a, const SurveyPoint& b) {
            return a.date < b.date;
        });
        SurveyRow row;
        row.series = list.front().series;
        row.measure = list.front().measure;
        row.place = {list.front().region, list.front().sector, list.front().size_class};
        row.wording = list.front().wording;
        row.source = list.front().source;
        row.grade = list.front().grade;
        for (const SurveyPoint& point : list) {
            row.dates.push_back(to_text(point.date));
            row.values.push_back(point.value);
        }
        fitter.fit(row, list);
        record.surveys.push_back(std::move(row));
    }
}

}  // namespace longrun
