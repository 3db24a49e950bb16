#include "api/patterns.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "base/files.hpp"
#include "base/math.hpp"
#include "study/quantiles.hpp"

namespace longrun {

namespace {

constexpr double undefined_figure = std::numeric_limits<double>::quiet_NaN();
constexpr int pattern_digits = 4;  // a figure to compare, not to compute with

std::string year_end(int year) { return fmt::format("{:04}-12-31", year); }

/// Log-odds of a share; NaN where it has none.
double odds_of(double share) {
    return share > 0.0 && share < 1.0 ? math::log_odds(share) : undefined_figure;
}

/// The figures of one record.
class RecordFigures {
public:
    explicit RecordFigures(const Record& record) : record_(record) {}

    bool answer(const std::vector<std::string>& words, PatternFigure& figure) const {
        using Compute = PatternFigure (RecordFigures::*)(const std::vector<std::string>&) const;
        static const std::map<std::string, Compute> known{
            {"rmse", &RecordFigures::rmse},
            {"bias", &RecordFigures::bias},
            {"half_gain_years", &RecordFigures::half_gain_years},
            {"fastest_decade_lead", &RecordFigures::fastest_decade_lead},
            {"any_over_production", &RecordFigures::any_over_production},
            {"size_largest_miss", &RecordFigures::size_largest_miss},
            {"size_flat", &RecordFigures::size_flat},
            {"size_smallest_step", &RecordFigures::size_smallest_step},
            {"information_over_construction", &RecordFigures::information_over_construction},
            {"sector_order", &RecordFigures::sector_order},
            {"odds_growth_ai", &RecordFigures::odds_growth_ai},
            {"odds_growth_drive", &RecordFigures::odds_growth_drive},
            {"years_10_90_ai", &RecordFigures::years_10_90_ai},
            {"years_10_90_drive", &RecordFigures::years_10_90_drive},
            {"depth_lag", &RecordFigures::depth_lag},
            {"odds_ratio_change", &RecordFigures::odds_ratio_change},
            {"state_deviation", &RecordFigures::state_deviation},
            {"tfp_lowest", &RecordFigures::tfp_lowest},
            {"jcurve_sign", &RecordFigures::jcurve_sign},
            {"tfp_ten_years", &RecordFigures::tfp_ten_years},
            {"deep_share", &RecordFigures::deep_share},
        };
        const auto found = known.find(words.front());
        if (found == known.end()) return false;
        figure = (this->*found->second)(words);
        return true;
    }

private:
    double at(std::string_view measure, int year, const Cell3& place = {}) const {
        return value_at(record_, measure, year_end(year), place);
    }

    /// The world that figures fit best; the only one where there is one.
    std::string best_world() const {
        std::string best;
        double highest = -1.0;
        for (const WorldRow& world : record_.worlds) {
            if (world.relative_likelihood > highest) {
                highest = world.relative_likelihood;
                best = world.id;
            }
        }
        return best.empty() && !record_.fit.empty() ? record_.fit.front().world : best;
    }

    /// Over all roles of a series or the one asked for, in the world that fits best.
    PatternFigure over_cycles(const std::vector<std::string>& words, bool squares) const {
        const std::string world = best_world();
        double sum = 0.0;
        std::int64_t cycles = 0;
        for (const FitRow& row : record_.fit) {
            if (row.series != words[1] || row.world != world) continue;
            if (words.size() > 2 && row.role != words[2]) continue;
            const double n = static_cast<double>(row.cycles);
            sum += n * (squares ? row.rmse_log_odds * row.rmse_log_odds : row.mean_log_odds);
            cycles += row.cycles;
        }
        if (cycles == 0)
            return {undefined_figure,
                    {fmt::format("the run meets no figure of {}", words[1]),
                     fmt::format("运行与{}的任何数字都不重合", words[1])}};
        const double mean = sum / static_cast<double>(cycles);
        return {squares ? std::sqrt(mean) : mean,
                {fmt::format("{} figures, world {}", cycles, world),
                 fmt::format("{}个数字，世界{}", cycles, world)}};
    }
    PatternFigure rmse(const std::vector<std::string>& words) const {
        return over_cycles(words, true);
    }
    PatternFigure bias(const std::vector<std::string>& words) const {
        return over_cycles(words, false);
    }

    double tfp(int year) const { return at("tfp_measured_percent", year); }

    PatternFigure half_gain_years(const std::vector<std::string>&) const {
        const double half = 0.5 * tfp(1939);
        if (!(half > 0.0)) return {};
        int year = 1882;
        while (tfp(year) < half) ++year;
        return {static_cast<double>(year - 1882), {}};
    }

    PatternFigure fastest_decade_lead(const std::vector<std::string>&) const {
        const double twenties = tfp(1929) - tfp(1919);
        const double others = std::max({tfp(1899) - tfp(1889), tfp(1909) - tfp(1899),
                                        tfp(1919) - tfp(1909), tfp(1939) - tfp(1929)});
        return {(twenties - others) / 10.0,
                {fmt::format("1919-29: {:.2f} % a year", twenties / 10.0),
                 fmt::format("1919—1929年：每年{:.2f}%", twenties / 10.0)}};
    }

    PatternFigure any_over_production(const std::vector<std::string>&) const {
        return {at("ai_use_any_function_firms", 2025) / at("ai_use_production_firms", 2025), {}};
    }

    double of_size(const char* size) const {
        return odds_of(at("ai_use_any_function_firms", 2025, {"", "", size}));
    }

    /// Against the mean over the survey's cycles. Classes of the model that are published as such.
    PatternFigure size_largest_miss(const std::vector<std::string>&) const {
        std::map<std::string, std::pair<double, int>> published;
        for (const SurveyRow& row : record_.surveys) {
            if (row.series != "btos_size_any_function") continue;
            for (const double v : row.values) {
                published[row.place.size_class].first += v;
                ++published[row.place.size_class].second;
            }
        }
        PatternFigure figure;
        for (const auto& [size, sum] : published) {
            const double modelled = of_size(size.c_str());
            if (std::isnan(modelled)) continue;  // 250+ is three classes of the model
            const double miss = std::abs(modelled - odds_of(sum.first / sum.second));
            if (miss <= figure.value) continue;
            figure.value = miss;
            figure.note = {"worst: " + size, "最差：" + size};
        }
        return figure;
    }
    PatternFigure size_flat(const std::vector<std::string>&) const {
        return {of_size("20-49") - of_size("5-9"), {}};
    }
    PatternFigure size_smallest_step(const std::vector<std::string>&) const {
        const std::vector<const char*> rising{"20-49",   "50-99",    "100-249",
                                              "250-499", "500-4999", "5000+"};
        PatternFigure figure{std::numeric_limits<double>::infinity(), {}};
        for (std::size_t i = 1; i < rising.size(); ++i) {
            const double step = of_size(rising[i]) - of_size(rising[i - 1]);
            if (std::isnan(step)) return {};
            if (step >= figure.value) continue;
            figure.value = step;
            figure.note = {fmt::format("{} to {}", rising[i - 1], rising[i]),
                           fmt::format("{}至{}", rising[i - 1], rising[i])};
        }
        return figure;
    }

    /// Between two year ends.
    double sector_use(const char* measure, const char* sector, int year, double part) const {
        const Cell3 place{"", sector, ""};
        const double before = at(measure, year - 1, place);
        return before + part * (at(measure, year, place) - before);
    }
    PatternFigure information_over_construction(const std::vector<std::string>&) const {
        constexpr double mid_february = 1.5 / 12.0;
        const double information = sector_use("ai_use_production_firms", "51", 2024, mid_february);
        const double construction = sector_use("ai_use_production_firms", "23", 2024, mid_february);
        return {information / construction,
                {fmt::format("information {:.1f} %, construction {:.1f} %", 100.0 * information,
                             100.0 * construction),
                 fmt::format("信息业{:.1f}%，建筑业{:.1f}%", 100.0 * information,
                             100.0 * construction)}};
    }
    PatternFigure sector_order(const std::vector<std::string>&) const {
        constexpr double early_may = 4.1 / 12.0;
        const auto use = [&](const char* sector) {
            return odds_of(sector_use("ai_use_any_function_firms", sector, 2026, early_may));
        };
        return {std::min(use("51") - use("52"), use("52") - use("44-45")),
                {fmt::format("information {:.1f} %, finance {:.1f} %, retail {:.1f} %",
                             100.0 * math::logistic(use("51")), 100.0 * math::logistic(use("52")),
                             100.0 * math::logistic(use("44-45"))),
                 fmt::format("信息业{:.1f}%，金融业{:.1f}%，零售业{:.1f}%",
                             100.0 * math::logistic(use("51")), 100.0 * math::logistic(use("52")),
                             100.0 * math::logistic(use("44-45")))}};
    }

    double growth_of_ai() const {
        constexpr double years = 23.0 / 12.0;
        return (odds_of(value_at(record_, "ai_use_production_firms", "2025-08-31")) -
                odds_of(value_at(record_, "ai_use_production_firms", "2023-09-30"))) /
               years;
    }
    double growth_of_drive() const {
        return (odds_of(at("electric_drive_share", 1919)) -
                odds_of(at("electric_drive_share", 1899))) /
               20.0;
    }
    static constexpr double ten_to_ninety = 4.394449154672439;  // 2 ln 9
    PatternFigure odds_growth_ai(const std::vector<std::string>&) const {
        return {growth_of_ai(), {}};
    }
    PatternFigure odds_growth_drive(const std::vector<std::string>&) const {
        return {growth_of_drive(), {}};
    }
    PatternFigure years_10_90_ai(const std::vector<std::string>&) const {
        return {ten_to_ninety / growth_of_ai(), {}};
    }
    PatternFigure years_10_90_drive(const std::vector<std::string>&) const {
        return {ten_to_ninety / growth_of_drive(), {}};
    }

    /// First year at whose end a measure reaches a level.
    double year_reached(const char* measure, double level) const {
        for (int year = 2016; year <= 2100; ++year) {
            const double v = at(measure, year);
            if (std::isnan(v)) break;
            if (v >= level) return year;
        }
        return undefined_figure;
    }
    PatternFigure depth_lag(const std::vector<std::string>&) const {
        const double use = year_reached("ai_use_production_jobs", 0.1);
        const double depth = year_reached("deep_use_jobs", 0.1);
        if (std::isnan(use - depth))
            return {undefined_figure,
                    {"a tenth is not reached within the run", "运行期内未达到十分之一"}};
        return {depth - use,
                {fmt::format("use {:.0f}, depth {:.0f}", use, depth),
                 fmt::format("使用{:.0f}年，深度{:.0f}年", use, depth)}};
    }

    PatternFigure odds_ratio_change(const std::vector<std::string>&) const {
        const double before = at("use_odds_large_small", 2023);
        const double now = at("use_odds_large_small", 2025);
        return {now - before,
                {fmt::format("{:.2f} in 2023, {:.2f} in 2025", before, now),
                 fmt::format("2023年{:.2f}，2025年{:.2f}", before, now)}};
    }

    PatternFigure state_deviation(const std::vector<std::string>&) const {
        std::vector<double> all;
        double mean = 0.0;
        for (const DimensionRow& region : record_.regions) {
            all.push_back(odds_of(at("ai_use_any_function_jobs", 2025, {region.id, "", ""})));
            mean += all.back() / static_cast<double>(record_.regions.size());
        }
        if (all.size() < 3) return {};
        double squares = 0.0;
        for (const double v : all) squares += (v - mean) * (v - mean);
        return {std::sqrt(squares / static_cast<double>(all.size() - 1)),
                {fmt::format("{} states, weighted by jobs inside each", all.size()),
                 fmt::format("{}个州，州内按就业加权", all.size())}};
    }

    PatternFigure tfp_lowest(const std::vector<std::string>&) const {
        PatternFigure figure{std::numeric_limits<double>::infinity(), {}};
        for (int year = 2016; year < 2035; ++year) {
            if (std::isnan(tfp(year))) return {};
            if (tfp(year) >= figure.value) continue;
            figure.value = tfp(year);
            figure.note = {std::to_string(year), std::to_string(year) + "年"};
        }
        return figure;
    }
    PatternFigure jcurve_sign(const std::vector<std::string>&) const {
        const auto gap = [&](int year) { return at("tfp_true_percent", year) - tfp(year); };
        return {gap(2026) * gap(2050),
                {fmt::format("{:+.3f} in 2026, {:+.3f} in 2050", gap(2026), gap(2050)),
                 fmt::format("2026年{:+.3f}，2050年{:+.3f}", gap(2026), gap(2050))}};
    }
    /// Of the worlds of early returns; of all together where none is called so.
    PatternFigure tfp_ten_years(const std::vector<std::string>&) const {
        const auto gain = [&](const std::string& world) {
            return value_at(record_, "tfp_measured_percent", year_end(2034), {}, world) -
                   value_at(record_, "tfp_measured_percent", year_end(2024), {}, world);
        };
        constexpr std::string_view early = "-early";
        double sum = 0.0;
        Text note;
        int worlds = 0;
        for (const WorldRow& world : record_.worlds) {
            if (world.id.size() <= early.size() ||
                world.id.substr(world.id.size() - early.size()) != early)
                continue;
            sum += gain(world.id);
            ++worlds;
            const std::string one = fmt::format("{} {:.2f}", world.id, gain(world.id));
            note.en += (worlds > 1 ? ", " : "") + one;
            note.zh += (worlds > 1 ? "，" : "") + one;
        }
        if (worlds == 0) return {gain(""), {}};
        return {sum / worlds, note};
    }
    PatternFigure deep_share(const std::vector<std::string>&) const {
        return {at("deep_use_firms", 2026) / at("ai_use_production_firms", 2026), {}};
    }

    const Record& record_;
};

}  // namespace

double value_at(const Record& record, std::string_view measure, const std::string& date,
                const Cell3& place, std::string_view world) {
    if (record.policies.empty()) return undefined_figure;
    for (const Series& s : record.series) {
        if (s.measure != measure || !(s.place == place) || s.world != world || !s.against.empty() ||
            s.policy != record.policies.front().id)
            continue;
        const auto found = std::find(s.dates.begin(), s.dates.end(), date);
        if (found != s.dates.end())
            return s.values[static_cast<std::size_t>(found - s.dates.begin())];
    }
    return undefined_figure;
}

PatternSource figures_of_record(const Record& record) {
    return [&record](const std::vector<std::string>& words, PatternFigure& figure) {
        return RecordFigures(record).answer(words, figure);
    };
}

std::vector<PatternRow> judge_patterns(const std::vector<PatternTest>& tests,
                                       const std::vector<PatternSource>& sources,
                                       bool skip_unknown) {
    using Verdict = PatternRow::Verdict;
    std::vector<PatternRow> rows;
    for (const PatternTest& test : tests) {
        PatternRow row{test.id,
                       test.what,
                       test.use,
                       test.unit,
                       test.target,
                       test.low,
                       test.high,
                       undefined_figure,
                       undefined_figure,
                       Verdict::not_testable,
                       std::string(1, test.grade),
                       test.source,
                       test.lacking};
        if (!test.measure.empty()) {
            const std::vector<std::string> words = split(test.measure, ' ');
            PatternFigure figure;
            const bool known =
                std::any_of(sources.begin(), sources.end(),
                            [&](const PatternSource& source) { return source(words, figure); });
            if (!known && skip_unknown) continue;
            row.note = figure.note;
            if (!known) {
                row.note = {"no run that was asked for computes it", "所请求的运行均未计算它"};
            } else if (std::isfinite(figure.value)) {
                row.value = to_digits(figure.value, pattern_digits);
                row.verdict = test.holds(row.value) ? Verdict::pass : Verdict::fail;
                row.distance = to_digits(
                    std::max({0.0, test.low - row.value, row.value - test.high}), pattern_digits);
            } else if (row.note.en.empty()) {
                row.note = {"the run does not reach the years or places that it asks of",
                            "运行没有覆盖所问的年份或地区"};
            }
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

Result<std::vector<PatternTest>> load_patterns(const std::string& data) {
    const std::string path = join_path(data, "evidence/patterns.csv");
    const auto text = read_file(path);
    if (!text) return tl::unexpected(text.error());
    return parse_patterns(*text, path);
}

Result<void> add_patterns(Record& record, const std::string& data) {
    if (!read_file(join_path(data, "evidence/patterns.csv"))) return {};
    auto tests = load_patterns(data);
    if (!tests) return tl::unexpected(tests.error());
    std::erase_if(*tests, [&](const PatternTest& test) {
        return test.technology != record.technology || test.measure.empty();
    });
    record.patterns = judge_patterns(*tests, {figures_of_record(record)}, true);
    return {};
}

}  // namespace longrun
