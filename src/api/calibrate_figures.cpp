#include "api/calibrate_figures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "base/math.hpp"
#include "observe/accounts.hpp"
#include "observe/questionnaire.hpp"

namespace longrun {

namespace {

// Errors of survey figures in log-odds, all by judgement (grade D): the tables publish no variance
// of the difference between model and question.
constexpr double national_cycle = 0.04;     // a fortnight of the national series
constexpr double size_cycle = 0.10;         // a fortnight of one size class
constexpr double size_mean = 0.15;          // a mean over months, read off secondary pages
constexpr double supplement = 0.10;         // one round of a supplement
constexpr double printed_table = 0.05;      // a census of manufactures
constexpr double panel_correlation = 0.5;   // of one panel's errors in rounds twelve weeks apart
constexpr int panel_days = 84;              // six panels take turns every fortnight
constexpr double discrepancy = 0.10;        // of the model against one question
constexpr double discrepancy_days = 365.0;  // over which that error persists
constexpr double ceiling = 0.70;            // use in any function in mid-2044 …
constexpr double ceiling_deviation = 0.5;   // … give or take; two years of data cannot say

int days(Date date) {
    // Days since 1 March of year 0, by the civil calendar.
    const int year = date.year - (date.month <= 2 ? 1 : 0);
    const int month = (date.month + 9) % 12;
    return 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + date.day - 1;
}

bool same_question(const Figure& a, const Figure& b) {
    return a.any_function == b.any_function && a.by_jobs == b.by_jobs &&
           a.size_class == b.size_class && a.sector == b.sector;
}

std::vector<Figure> ai_figures(const std::vector<SurveyPoint>& surveys) {
    std::vector<Figure> figures;
    std::set<std::string> years;
    std::map<std::string, int> sector_years;
    for (const SurveyPoint& point : surveys) {
        if (point.series == "abs_2018_sector_answering" || point.series == "abs_2021_sector")
            ++sector_years[point.sector];
    }
    int place = 0;
    for (const SurveyPoint& point : surveys) {
        Figure figure;
        figure.series = point.series;
        figure.size_class = point.size_class;
        figure.sector = point.sector;
        figure.date = point.date;
        figure.value = point.value;
        const bool sector_2018 = point.series == "abs_2018_sector_answering";
        const bool sector_2021 = point.series == "abs_2021_sector";
        if (sector_2018 || sector_2021) {
            figure.use = FigureUse::exposure;
            // Every third industry that has another year to go by.
            if (sector_2021 && sector_years[point.sector] == 2 && place++ % 3 == 2)
                figure.use = FigureUse::held_out;
            figures.push_back(figure);
            continue;
        }
        if (!point.region.empty() || !point.sector.empty()) continue;
        if (point.measure == "ai_use_any_function_firms") {
            figure.any_function = true;
        } else if (point.measure == "ai_use_any_function_jobs") {
            figure.any_function = true;
            figure.by_jobs = true;
        } else if (point.measure != "ai_use_production_firms") {
            continue;
        }
        figure.deviation = national_cycle;
        if (point.series.rfind("btos_size_any", 0) == 0) figure.deviation = size_cycle;
        if (point.series.rfind("btos_size_production", 0) == 0) figure.deviation = size_mean;
        if (point.series.rfind("supplement", 0) == 0) figure.deviation = supplement;
        if (point.series.find("12_months") != std::string::npos)
            figure.date = {2025, 2, 28};  // middle of the year
        // Every figure of firms in any function that is collected later than the last national
        // cycle of the fit tells what the forecast should not know.
        const bool late = figure.any_function && !figure.by_jobs && Date{2025, 12, 31} < point.date;
        if (is_forecast(point) || late) figure.use = FigureUse::forecast;
        figures.push_back(figure);
    }
    Figure prior;
    prior.series = "judgement_ceiling";
    prior.any_function = true;
    prior.date = {2044, 6, 30};
    prior.value = ceiling;
    prior.deviation = ceiling_deviation;
    prior.judgement = true;
    figures.push_back(prior);
    return figures;
}

std::vector<Figure> electrification_figures(const std::vector<SurveyPoint>& surveys) {
    std::vector<Figure> figures;
    for (const SurveyPoint& point : surveys) {
        if (point.measure != "electric_drive_share" || point.date.year < 1899) continue;
        Figure figure;
        figure.series = point.series;
        figure.date = point.date;
        figure.value = point.value;
        figure.deviation = printed_table;
        figure.intensity = true;
        figures.push_back(figure);
    }
    return figures;
}

/// Mean over the sectors of a year that both years' tables cover.
std::map<int, double> sector_means(const std::vector<Figure>& figures,
                                   const std::vector<double>& values) {
    std::map<std::string, std::set<int>> years;
    for (const Figure& f : figures) {
        if (!f.sector.empty()) years[f.sector].insert(f.date.year);
    }
    std::map<int, std::pair<double, int>> sums;
    for (std::size_t i = 0; i < figures.size(); ++i) {
        if (figures[i].sector.empty() || years[figures[i].sector].size() < 2) continue;
        sums[figures[i].date.year].first += values[i];
        ++sums[figures[i].date.year].second;
    }
    std::map<int, double> means;
    for (const auto& [year, sum] : sums) means[year] = sum.first / sum.second;
    return means;
}

}  // namespace

std::string_view name_of(FigureUse use) {
    switch (use) {
        case FigureUse::fitted:
            return "fitted";
        case FigureUse::exposure:
            return "exposure";
        case FigureUse::forecast:
            return "forecast";
        case FigureUse::held_out:
            break;
    }
    return "held_out";
}

double safe_log_odds(double share) { return math::log_odds(std::clamp(share, 1e-6, 1.0 - 1e-6)); }

std::vector<Figure> figures_of(const Scenario& scenario, const std::vector<SurveyPoint>& surveys,
                               const Population& population) {
    std::vector<Figure> figures = scenario.technology_id == "electrification"
                                      ? electrification_figures(surveys)
                                      : ai_figures(surveys);
    const Calendar calendar = scenario.calendar();
    std::erase_if(figures, [&](const Figure& figure) {
        const int month = calendar.index_of(figure.date.year, figure.date.month);
        if (month < 1 || month >= calendar.months) return true;
        if (figure.sector.empty()) return false;
        return std::none_of(population.sectors.begin(), population.sectors.end(),
                            [&](const auto& sector) { return sector.id == figure.sector; });
    });
    return figures;
}

std::vector<std::vector<double>> error_covariance(const std::vector<Figure>& figures) {
    const std::size_t n = figures.size();
    std::vector<std::vector<double>> covariance(n, std::vector<double>(n, 0.0));
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < n; ++j) {
            const Figure& a = figures[i];
            const Figure& b = figures[j];
            double& c = covariance[i][j];
            const int apart = std::abs(days(a.date) - days(b.date));
            if (i == j) c += a.deviation * a.deviation;
            if (a.judgement || b.judgement || !same_question(a, b)) continue;
            if (i != j && a.series == b.series && apart % panel_days == 0)
                c += a.deviation * b.deviation *
                     math::pow(panel_correlation, static_cast<double>(apart / panel_days));
            c += discrepancy * discrepancy * math::exp(-apart / discrepancy_days);
        }
    }
    return covariance;
}

FigureObserver::FigureObserver(const std::vector<Figure>& figures, const Population& population,
                               const Calendar& calendar)
    : figures_(figures), population_(population) {
    for (const Figure& figure : figures) {
        classes_.push_back(figure.size_class.empty()
                               ? std::vector<std::size_t>{}
                               : covered_classes(figure.size_class, population.size_classes));
        std::size_t sector = population.sectors.size();
        for (std::size_t s = 0; s < population.sectors.size(); ++s) {
            if (population.sectors[s].id == figure.sector) sector = s;
        }
        sector_.push_back(sector);
        month_.push_back(calendar.index_of(figure.date.year, figure.date.month));
        last_ = std::max(last_, month_.back());
        intensity_ = intensity_ || figure.intensity;
    }
    before_.assign(figures.size(), 0.0);
    answers_.assign(figures.size(), 0.0);
}

void FigureObserver::month_end(int month, const ModelInputs& inputs, const Nation& nation,
                               const Body& body) {
    bool needed = false;
    for (std::size_t i = 0; i < figures_.size(); ++i) {
        if (month_[i] != month && month_[i] != month + 1) continue;
        needed = true;
    }
    if (!needed) return;
    const Grid grid = body.grid();
    std::vector<Sums> by_class(grid.classes);
    const std::vector<Sums>& by_sector = body.margins().by_sector;
    Sums all;
    for (std::size_t z = 0; z < grid.classes; ++z) {
        by_class[z] = grid.where([&](std::size_t, std::size_t s, std::size_t c) {
            return c == z && population_.sectors[s].scope == Scope::business;
        });
        all.add(by_class[z]);
    }
    const double intensity =
        intensity_ ? national_accounts(inputs, nation, by_sector).intensity : 0.0;
    for (std::size_t i = 0; i < figures_.size(); ++i) {
        if (month_[i] != month && month_[i] != month + 1) continue;
        const Figure& figure = figures_[i];
        Sums of_classes;
        for (const std::size_t z : classes_[i]) of_classes.add(by_class[z]);
        const Sums& sums = !figure.sector.empty()       ? by_sector[sector_[i]]
                           : !figure.size_class.empty() ? of_classes
                                                        : all;
        const Question question{figure.any_function ? Stage::pilot : Stage::production,
                                figure.by_jobs};
        const double now = figure.intensity ? intensity : answer(question, sums);
        if (month_[i] == month + 1) {
            before_[i] = now;
        } else {
            // In the middle of the fortnight that ends on the date.
            const double part = (figure.date.day - 7.0) / 30.4375;
            answers_[i] = before_[i] + part * (now - before_[i]);
        }
    }
}

std::vector<double> FigureObserver::log_odds() const {
    std::vector<double> odds;
    for (const double share : answers_) odds.push_back(safe_log_odds(share));
    return odds;
}

std::vector<double> gaps(const std::vector<Figure>& figures, const std::vector<double>& model) {
    std::vector<double> data;
    for (const Figure& f : figures) data.push_back(safe_log_odds(f.value));
    const std::map<int, double> data_means = sector_means(figures, data);
    const std::map<int, double> model_means = sector_means(figures, model);
    std::vector<double> gap;
    for (std::size_t i = 0; i < figures.size(); ++i) {
        double g = data[i] - model[i];
        if (!figures[i].sector.empty()) {
            const auto mean = data_means.find(figures[i].date.year);
            if (mean != data_means.end()) g -= mean->second - model_means.at(figures[i].date.year);
        }
        gap.push_back(g);
    }
    return gap;
}

std::vector<PatternCheck> patterns_of(const std::vector<Figure>& figures,
                                      const std::vector<double>& model) {
    const std::vector<double> gap = gaps(figures, model);
    std::vector<PatternCheck> checks;
    const auto rmse = [&](const std::string& pattern, const std::string& what, double limit,
                          auto&& keep) {
        PatternCheck check{pattern, what, 0, 0.0, 0.0, 0.0, limit};
        double squares = 0.0;
        for (std::size_t i = 0; i < figures.size(); ++i) {
            if (!keep(figures[i])) continue;
            squares += gap[i] * gap[i];
            check.model += model[i];
            check.data += safe_log_odds(figures[i].value);
            ++check.figures;
        }
        if (check.figures == 0) return;
        const double n = check.figures;
        check.model = math::logistic(check.model / n);
        check.data = math::logistic(check.data / n);
        check.miss = std::sqrt(squares / n);
        checks.push_back(check);
    };
    rmse("P1", "electric drive 1899-1929, RMSE", 0.15, [](const Figure& f) { return f.intensity; });
    rmse("P3", "production use, all cycles, RMSE", 0.10,
         [](const Figure& f) { return f.series == "btos_production"; });
    rmse("P4", "any function, all cycles, RMSE", 0.10,
         [](const Figure& f) { return f.series == "btos_any_function"; });
    rmse("P5", "any function by jobs, published", 0.15, [](const Figure& f) { return f.by_jobs; });
    // The published classes, weighted by the jobs of the census of firms, give less than the
    // published share of jobs: both are shown.
    constexpr double by_classes = 0.281;
    for (std::size_t i = 0; i < figures.size(); ++i) {
        if (!figures[i].by_jobs) continue;
        PatternCheck check = checks.back();
        check.what = "any function by jobs, sum of size classes";
        check.data = by_classes;
        check.miss = std::abs(model[i] - safe_log_odds(by_classes));
        check.limit = 0.0;
        checks.push_back(check);
        break;
    }
    std::vector<std::string> classes;
    for (const Figure& f : figures) {
        if (f.series != "btos_size_any_function") continue;
        if (std::find(classes.begin(), classes.end(), f.size_class) == classes.end())
            classes.push_back(f.size_class);
    }
    for (const std::string& size_class : classes) {
        double n = 0.0;
        double modelled = 0.0;
        double published = 0.0;
        for (std::size_t i = 0; i < figures.size(); ++i) {
            if (figures[i].series != "btos_size_any_function" ||
                figures[i].size_class != size_class)
                continue;
            n += 1.0;
            modelled += math::logistic(model[i]);
            published += figures[i].value;
        }
        const double miss = std::abs(safe_log_odds(modelled / n) - safe_log_odds(published / n));
        checks.push_back({"P6", fmt::format("any function, {} jobs, mean of cycles", size_class),
                          static_cast<int>(n), modelled / n, published / n, miss, 0.15});
    }
    rmse("forecast", "production use after September 2025, RMSE", 0.0, [](const Figure& f) {
        return f.use == FigureUse::forecast && f.series == "btos_production";
    });
    rmse("forecast", "any function after 2025, RMSE", 0.0, [](const Figure& f) {
        return f.use == FigureUse::forecast && f.series == "btos_any_function";
    });
    rmse("forecast", "any function by size after 2025, RMSE", 0.0, [](const Figure& f) {
        return f.use == FigureUse::forecast && f.series == "btos_size_any_function";
    });
    rmse("held_out", "industries of 2021 kept from the fit, RMSE around the mean", 0.0,
         [](const Figure& f) { return f.use == FigureUse::held_out; });
    return checks;
}

}  // namespace longrun
