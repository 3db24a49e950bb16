#include "api/backtest_figures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "api/calibrate_figures.hpp"
#include "base/csv.hpp"
#include "base/files.hpp"
#include "base/math.hpp"
#include "ledger/record.hpp"
#include "model/cohort_body.hpp"
#include "model/simulate.hpp"
#include "study/ensemble.hpp"

namespace longrun {

namespace {

/// One future on the mean field, month by month, without policy.
class Twin {
public:
    Twin(const ModelInputs& inputs, const Future& future)
        : inputs_(inputs_for(inputs, future)),
          cohorts_(cohorts_of(inputs_.population)),
          body_(inputs_.population, cohorts_),
          nation_(inputs_, true) {
        begin(inputs_, nation_, drivers_, body_);
    }
    Twin(const Twin&) = delete;
    Twin& operator=(const Twin&) = delete;

    /// Up to the end of a month; `change` may change what firms see.
    template <class Change>
    void run_to(int month, Change&& change) {
        for (; month_ <= month; ++month_) {
            nation_.advance(month_, body_.margins(), {}, drivers_);
            change(drivers_);
            body_.advance(month_, drivers_);
        }
    }
    void run_to(int month) {
        run_to(month, [](Drivers&) {});
    }

    ModelInputs& inputs() { return inputs_; }
    const Nation& nation() const { return nation_; }
    const Drivers& drivers() const { return drivers_; }
    const Margins& margins() const { return body_.margins(); }
    double national(std::string_view id) const {
        const auto values = observe_nation(inputs_, nation_, body_.margins());
        for (std::size_t i = 0; i < national_measures; ++i) {
            if (national_measure[i].id == id) return values[i];
        }
        return std::nan("");
    }

private:
    ModelInputs inputs_;
    std::vector<Cohort> cohorts_;
    CohortBody body_;
    Nation nation_;
    Drivers drivers_;
    int month_ = 0;
};

/// A firm of average quality that begins production use in January 2025, as users of its month are
/// spread over sectors: output against a firm without the technology, by month, share of a year's.
std::vector<double> adopter_flow(const ModelInputs& inputs, const Future& future) {
    constexpr int months = 120;
    Twin twin(inputs, future);
    const int first = inputs.calendar.index_of(2025, 1);
    twin.run_to(first - 1);
    const ProductivityParams& p = twin.inputs().technology.productivity;
    double k = 0.0;
    std::vector<double> flow;
    for (int m = first; m < first + months && m < inputs.calendar.months; ++m) {
        twin.run_to(m);
        double exposure = 0.0;
        double application = 0.0;
        double users = 0.0;
        const std::vector<Sums>& by_sector = twin.margins().by_sector;
        for (std::size_t s = 0; s < by_sector.size(); ++s) {
            const double here = by_sector[s].production_firms();
            exposure += here * twin.inputs().reach.exposure[s];
            application += here * twin.nation().application()[s];
            users += here;
        }
        const double built = twin.drivers().region_build[0] * (1.0 - k);
        k += built;
        const double gain =
            user_gain(p, exposure / users, application / users, math::pow(k, p.curvature));
        flow.push_back(gain - p.outlay * 12.0 * built);
    }
    return flow;
}

double first_year_percent(const std::vector<double>& flow) {
    double sum = 0.0;
    for (std::size_t m = 0; m < 12 && m < flow.size(); ++m) sum += flow[m];
    return 100.0 * sum / 12.0;
}
double years_to_positive(const std::vector<double>& flow) {
    for (std::size_t m = 0; m < flow.size(); ++m) {
        if (flow[m] > 0.0) return static_cast<double>(m) / 12.0;
    }
    return std::nan("");
}

/// Use in any function at the end of 2030, in points, if an obstacle had gone in January 2026.
double use_without(const ModelInputs& inputs, const Future& future, const std::string& obstacle) {
    Twin twin(inputs, future);
    twin.run_to(inputs.calendar.index_of(2025, 12));
    UserCostParams& cost = twin.inputs().technology.user_cost;
    if (obstacle == "expertise") cost.labour_share = 0.0;
    if (obstacle == "cost") cost.technology_share = 0.0;
    twin.run_to(inputs.calendar.index_of(2030, 12), [&](Drivers& drivers) {
        if (obstacle != "relevance") return;
        for (auto& chances : drivers.persuasion_chance) chances.fill(1.0);
    });
    return 100.0 * twin.national("ai_use_any_function_firms");
}

/// Figures of a run of AI.
struct RunFigures {
    const Scenario& scenario;
    const ModelInputs& inputs;
    const Record& record;
    const std::vector<SurveyPoint>& surveys;

    PatternFigure held_out_industries() const {
        const std::vector<Figure> figures = figures_of(scenario, surveys, inputs.population);
        std::vector<double> model;
        for (const Figure& f : figures) {
            const double use = f.sector.empty() ? 0.5
                                                : value_at(record, "ai_use_production_firms",
                                                           fmt::format("{:04}-12-31", f.date.year),
                                                           {"", f.sector, ""});
            model.push_back(safe_log_odds(use));
        }
        const std::vector<double> gap = gaps(figures, model);
        double squares = 0.0;
        int n = 0;
        std::string names;
        for (std::size_t i = 0; i < figures.size(); ++i) {
            if (figures[i].use != FigureUse::held_out) continue;
            squares += gap[i] * gap[i];
            names += (n > 0 ? ", " : "") + figures[i].sector;
            ++n;
        }
        if (n == 0) return {};
        return {std::sqrt(squares / n), {"sectors " + names, "行业 " + names}};
    }

    PatternFigure size_large_miss() const {
        double published = 0.0;
        double cycles = 0.0;
        for (const SurveyPoint& point : surveys) {
            if (point.series != "btos_size_any_function" || point.size_class.rfind("250", 0) != 0)
                continue;
            published += point.value;
            cycles += 1.0;
        }
        const Population& p = inputs.population;
        double users = 0.0;
        double firms = 0.0;
        for (const Cell& cell : p.cells) {
            const SizeClassInfo& size = p.size_classes[cell.size_class];
            if (size.low < 250 || p.sectors[cell.sector].scope != Scope::business) continue;
            double here = 0.0;
            for (std::uint32_t firm = cell.begin; firm < cell.end; ++firm)
                here += p.weight_of(firm);
            firms += here;
            users += here *
                     value_at(record, "ai_use_any_function_firms", "2025-12-31", {"", "", size.id});
        }
        const double model = users / firms;
        const double data = published / cycles;
        return {safe_log_odds(model) - safe_log_odds(data),
                {fmt::format("model {:.1f} %, published {:.1f} %", 100.0 * model, 100.0 * data),
                 fmt::format("模型{:.1f}%，公布{:.1f}%", 100.0 * model, 100.0 * data)}};
    }

    /// A figure of an adopter's flow in the best world, the other worlds' in the note.
    PatternFigure jcurve(double (*figure)(const std::vector<double>&)) const {
        Text note;
        for (const Future& future : futures_of(scenario)) {
            if (future.kind != Future::Kind::central) continue;
            const std::string id =
                scenario.worlds.empty() ? scenario.world : scenario.worlds[future.world].id;
            const double v = figure(adopter_flow(inputs, future));
            note.en += fmt::format("{}{} {:.2f}", note.en.empty() ? "" : ", ", id, v);
            note.zh += fmt::format("{}{} {:.2f}", note.zh.empty() ? "" : "，", id, v);
        }
        return {figure(adopter_flow(inputs, best_central(scenario))), note};
    }

    PatternFigure obstacle_order() const {
        const Future future = best_central(scenario);
        const double as_is = use_without(inputs, future, "");
        const double relevance = use_without(inputs, future, "relevance") - as_is;
        const double expertise = use_without(inputs, future, "expertise") - as_is;
        const double cost = use_without(inputs, future, "cost") - as_is;
        return {
            std::min(relevance - expertise, expertise - cost),
            {fmt::format("all firms see a use {:+.1f}, implementers for nothing {:+.1f}, "
                         "technology for nothing {:+.1f} points",
                         relevance, expertise, cost),
             fmt::format("所有企业都看到用途{:+.1f}，实施人员免费{:+.1f}，技术免费{:+.1f}个百分点",
                         relevance, expertise, cost)}};
    }

    PatternFigure providers(bool top_three) const {
        Twin twin(inputs, best_central(scenario));
        twin.run_to(inputs.calendar.index_of(2026, 12));
        const Platforms& platforms = twin.nation().platforms();
        if (!top_three) return {platforms.switching(), {}};
        return {platforms.shares()[0] + platforms.shares()[1] + platforms.shares()[2], {}};
    }
};

double row_value(const CountryRow& row, const std::string& date) {
    const auto found = std::find(row.dates.begin(), row.dates.end(), date);
    return found == row.dates.end()
               ? std::nan("")
               : row.values[static_cast<std::size_t>(found - row.dates.begin())];
}

PatternFigure growth_abroad(const Record& record, const std::string& country, int from, int to) {
    for (const CountryRow& row : record.countries.rows) {
        if (row.country != country || row.measure != "use_firms" || !row.world.empty() ||
            row.policy != record.policies.front().id)
            continue;
        const double before = row_value(row, fmt::format("{}-12-31", from));
        const double now = row_value(row, fmt::format("{}-12-31", to));
        if (std::isnan(before - now)) break;
        return {(safe_log_odds(now) - safe_log_odds(before)) / (to - from),
                {fmt::format("{}: {:.1f} to {:.1f} % of firms, ends of {} and {}; its start is "
                             "matched to one later survey",
                             country, 100.0 * before, 100.0 * now, from, to),
                 fmt::format("{}：{}年末与{}年末企业占比{:.1f}%至{:.1f}%；起点按一次较晚的调查匹配",
                             country, from, to, 100.0 * before, 100.0 * now)}};
    }
    return {std::nan(""),
            {"no scenario with a race of countries was run", "未运行含各国竞赛的情景"}};
}

}  // namespace

Future best_central(const Scenario& scenario) {
    std::vector<Future> futures = futures_of(scenario);
    std::erase_if(futures, [](const Future& f) { return f.kind != Future::Kind::central; });
    std::size_t best = 0;
    for (std::size_t f = 1; f < futures.size() && !scenario.worlds.empty(); ++f) {
        const auto evidence = [&](std::size_t at) {
            return scenario.worlds[futures[at].world].file.log_evidence.value_or(-1e300);
        };
        if (evidence(f) > evidence(best)) best = f;
    }
    return futures[best];
}

PatternSource figures_of_run(const Scenario& scenario, const ModelInputs& inputs,
                             const Record& record, const std::vector<SurveyPoint>& surveys) {
    const RunFigures run{scenario, inputs, record, surveys};
    return [run](const std::vector<std::string>& words, PatternFigure& figure) {
        const std::string& id = words.front();
        if (id == "held_out_industries") {
            figure = run.held_out_industries();
        } else if (id == "size_large_miss") {
            figure = run.size_large_miss();
        } else if (id == "jcurve_first_year") {
            figure = run.jcurve(first_year_percent);
        } else if (id == "jcurve_years") {
            figure = run.jcurve(years_to_positive);
        } else if (id == "obstacle_order") {
            figure = run.obstacle_order();
        } else if (id == "switching" || id == "top_three") {
            figure = run.providers(id == "top_three");
        } else {
            return false;
        }
        return true;
    };
}

PatternSource figures_of_race(const Record& record) {
    return [&record](const std::vector<std::string>& words, PatternFigure& figure) {
        if (words.front() == "odds_growth_eu") {
            figure = growth_abroad(record, "EUR", 2023, 2025);
        } else if (words.front() == "odds_growth_canada") {
            figure = growth_abroad(record, "CAN", 2024, 2026);
        } else {
            return false;
        }
        return true;
    };
}

PatternSource figures_of_money(const std::string& data) {
    return [data](const std::vector<std::string>& words, PatternFigure& figure) {
        if (words.front() != "appropriated" || words.size() != 3) return false;
        const auto record = load_money_record(data, disk_files());
        const auto years = parse_fiscal_years(words[2]);
        const MoneyLine* line = record && years ? record->find(words[1], *years) : nullptr;
        const auto gap = line ? gap_between(*line, MoneyStage::authorised, MoneyStage::appropriated)
                              : std::nullopt;
        if (gap) {
            figure.value = gap->paid;
            figure.note = {"published record of money, " + words[2],
                           "已公布的资金记录，" + words[2]};
        } else {
            figure.note = {
                "the published record has no authorised amount of " + words[1] +
                    " beside what was appropriated (the act appropriated it itself)",
                "已公布的记录中" + words[1] + "没有与拨款并列的授权额（法案本身直接拨款）"};
        }
        return true;
    };
}

PatternSource figures_of_trials(const std::string& data) {
    return [data](const std::vector<std::string>& words, PatternFigure& figure) {
        if (words.front() != "trial" || words.size() != 2) return false;
        figure.note = {"longrun trials has left no finding of it", "longrun trials尚未留下其结果"};
        const std::string path = join_path(data, "evidence/trials_found.csv");
        const auto text = read_file(path);
        const auto table = text ? parse_csv(*text, path) : Result<CsvTable>{};
        if (!text || !table) return true;
        Diagnostics problems;
        CsvReader reader(*table, {"id", "median", "p05", "p95", "model_version"}, problems);
        for (std::size_t row = 0; reader.complete() && row < table->rows.size(); ++row) {
            if (reader.text(row, "id") != words[1]) continue;
            figure.value = reader.number(row, "median");
            figure.note = {
                fmt::format("found by longrun trials, 90 % range {} to {}, model version {}",
                            reader.text(row, "p05"), reader.text(row, "p95"),
                            reader.text(row, "model_version")),
                fmt::format("由longrun trials得出，90%区间{}至{}，模型版本{}",
                            reader.text(row, "p05"), reader.text(row, "p95"),
                            reader.text(row, "model_version"))};
        }
        return true;
    };
}

}  // namespace longrun
