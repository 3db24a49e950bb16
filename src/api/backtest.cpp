#include "api/backtest.hpp"

#include <fmt/format.h>

#include <cmath>
#include <map>
#include <memory>

#include "api/backtest_figures.hpp"
#include "api/prepare.hpp"
#include "api/setup.hpp"
#include "base/files.hpp"
#include "base/json.hpp"
#include "store/files.hpp"

namespace longrun {

namespace {

constexpr std::uint32_t backtest_lucks = 2;

/// The scenario as a back-test runs it: its first policy, central values alone.
Scenario plain(Scenario scenario) {
    scenario.policies.resize(1);
    scenario.draws = 0;
    scenario.replicates = backtest_lucks;
    scenario.break_evens.clear();
    scenario.budget.reset();
    scenario.changed_world.reset();
    scenario.attribute.clear();
    return scenario;
}

/// Everything that figures refer to while patterns are judged.
struct Ran {
    Scenario scenario;
    std::unique_ptr<Population> population;
    std::unique_ptr<ModelInputs> inputs;
    std::vector<SurveyPoint> surveys;
    Record record;
};

tl::unexpected<RunFailure> no_input(Diagnostics problems) {
    return tl::unexpected(RunFailure{RunFailure::Kind::input, std::move(problems)});
}

std::string bound_text(const PatternRow& row) {
    const bool below = std::isinf(row.low);
    const bool above = std::isinf(row.high);
    if (below && above) return "";
    if (below) return fmt::format("at most {:.4g}", row.high);
    if (above) return fmt::format("above {:.4g}", row.low);
    return fmt::format("{:.4g} to {:.4g}", row.low, row.high);
}

Text bound_words(const PatternRow& row) {
    const std::string en = bound_text(row);
    if (std::isinf(row.low) && !std::isinf(row.high))
        return {en, fmt::format("至多{:.4g}", row.high)};
    if (std::isinf(row.high) && !std::isinf(row.low))
        return {en, fmt::format("大于{:.4g}", row.low)};
    return {en, en.empty() ? "" : fmt::format("{:.4g}至{:.4g}", row.low, row.high)};
}

std::string figure_text(double value) {
    return std::isnan(value) ? std::string() : fmt::format("{:.3g}", value);
}

Text use_word(const std::string& use) {
    if (use == "fit") return {"fit", "拟合"};
    if (use == "hold-out") return {"hold-out", "留出"};
    return {"re-run", "重做"};
}

/// @param tell what is being done and the share done; false stops
tl::expected<Ran, RunFailure> run_one(
    const BacktestRequest& request, const Scenario& full,
    const std::function<bool(RunPhase, const std::string&, double)>& tell) {
    Ran ran;
    ran.scenario = plain(full);
    bool going = true;
    auto population =
        prepare_population(request.data, ran.scenario.pack, ran.scenario.firms, request.cache,
                           request.threads, [&](std::string_view what, double done) {
                               if (going)
                                   going = tell(RunPhase::prepare, std::string(what), 0.1 * done);
                           });
    if (!going) return tl::unexpected(RunFailure{RunFailure::Kind::stopped, {}});
    if (!population) return no_input(population.error());
    ran.population = std::make_unique<Population>(std::move(*population));
    const auto inputs = inputs_of(ran.scenario, *ran.population);
    if (!inputs) return no_input(inputs.error());
    ran.inputs = std::make_unique<ModelInputs>(*inputs);
    const auto surveys =
        surveys_of(join_path(request.data, "economies/" + ran.scenario.pack), ran.scenario.surveys);
    if (!surveys) return no_input(surveys.error());
    ran.surveys = *surveys;
    auto record = run_on(
        {ran.scenario, request.data, request.cache, request.threads}, *ran.population,
        [&](const RunProgress& now) { return tell(now.phase, now.what, 0.1 + 0.9 * now.done); });
    if (!record) return tl::unexpected(record.error());
    ran.record = std::move(*record);
    return ran;
}

}  // namespace

tl::expected<Backtest, RunFailure> backtest(const BacktestRequest& request, const RunWatch& watch) {
    const auto tests = load_patterns(request.data);
    if (!tests) return no_input(tests.error());
    Backtest result;
    std::vector<Ran> all;
    const double each = 0.95 / static_cast<double>(request.scenarios.size());
    for (const Scenario& scenario : request.scenarios) {
        auto ran =
            run_one(request, scenario, [&](RunPhase phase, const std::string& what, double done) {
                return !watch ||
                       watch({phase, what, each * (static_cast<double>(all.size()) + done)});
            });
        if (!ran) return tl::unexpected(ran.error());
        const Manifest& manifest = ran->record.manifest;
        result.model_version = manifest.model_version;
        result.runs.push_back(
            {scenario.file, scenario.technology_id, manifest.firms_option, manifest.result_hash});
        all.push_back(std::move(*ran));
    }
    std::map<std::string, std::vector<PatternSource>> sources;  // by technology
    for (const Ran& ran : all) {
        std::vector<PatternSource>& own = sources[ran.scenario.technology_id];
        own.push_back(figures_of_record(ran.record));
        if (ran.scenario.technology_id != "ai") continue;
        own.push_back(figures_of_run(ran.scenario, *ran.inputs, ran.record, ran.surveys));
        own.push_back(figures_of_race(ran.record));
        own.push_back(figures_of_money(request.data));
        own.push_back(figures_of_trials(request.data));
    }
    for (const PatternTest& test : *tests) {
        if (watch && !watch({RunPhase::record, "judging " + test.id, 0.96}))
            return tl::unexpected(RunFailure{RunFailure::Kind::stopped, {}});
        const std::vector<PatternRow> row = judge_patterns({test}, sources[test.technology], false);
        result.rows.push_back(row.front());
    }
    return result;
}

std::string to_text(const Backtest& backtest) {
    using Verdict = PatternRow::Verdict;
    std::string out;
    for (const PatternRow& row : backtest.rows) {
        out +=
            fmt::format("{:<16} {:<12} {:<9} {:>8}  {:<16} {}\n", row.id, word_of(row.verdict).en,
                        row.use, figure_text(row.value), bound_words(row).en, row.what.en);
        if (!row.note.en.empty()) out += fmt::format("{:<17}{}\n", "", row.note.en);
    }
    return out + fmt::format("{} hold, {} fail, {} not testable\n",
                             count(backtest.rows, Verdict::pass),
                             count(backtest.rows, Verdict::fail),
                             count(backtest.rows, Verdict::not_testable));
}

std::string to_json(const Backtest& backtest) {
    JsonWriter json(2);
    json.begin_object();
    json.member("format", "longrun-backtest/1");
    json.member("model_version", backtest.model_version);
    json.key("runs");
    json.begin_array();
    for (const Backtest::OfScenario& run : backtest.runs) {
        json.begin_object();
        json.member("scenario", run.file);
        json.member("technology", run.technology);
        json.member("firms", run.firms);
        json.member("result_hash", run.result_hash);
        json.end_object();
    }
    json.end_array();
    json.key("patterns");
    write_patterns(json, backtest.rows);
    json.end_object();
    return json.text() + "\n";
}

EvidencePage page_of(const Backtest& backtest) {
    using Verdict = PatternRow::Verdict;
    const std::size_t pass = count(backtest.rows, Verdict::pass);
    const std::size_t fail = count(backtest.rows, Verdict::fail);
    const std::size_t open = count(backtest.rows, Verdict::not_testable);
    EvidencePage page;
    page.title = {"Does the model show what the world showed?", "模型能否再现现实？"};
    page.lead = {
        fmt::format("{} tests of patterns hold, {} fail, {} cannot be made. Each is the model's "
                    "figure against bounds that were written down beforehand; what was never "
                    "fitted is marked hold-out.",
                    pass, fail, open),
        fmt::format(
            "{}项模式检验成立，{}项不成立，{}项无法进行。每项都是模型数字与事先写定的界限之比较；"
            "从未用于拟合的标为“留出”。",
            pass, fail, open)};
    page.bounds = {"bounds of the test", "检验界限"};
    page.found = {"the model", "模型"};
    const std::vector<Text> columns{{"Pattern", "模式"}, {"Test", "检验"},   {"Use", "用途"},
                                    {"Verdict", "结论"}, {"Model", "模型"},  {"Asked", "要求"},
                                    {"Unit", "单位"},    {"Source", "来源"}, {"Note", "说明"}};
    const auto add = [&](Verdict verdict, const Text& title) {
        PageTable table{title, columns, {}};
        for (const PatternRow& row : backtest.rows) {
            if (row.verdict != verdict) continue;
            const std::string value = figure_text(row.value);
            const std::string source = row.source + " (" + row.grade + ")";
            table.rows.push_back({{row.id, row.id},
                                  row.what,
                                  use_word(row.use),
                                  word_of(row.verdict),
                                  {value, value},
                                  bound_words(row),
                                  {row.unit, row.unit},
                                  {source, source},
                                  row.note});
            if (verdict == Verdict::not_testable) continue;
            page.intervals.push_back({{row.id + "  " + row.what.en, row.id + "  " + row.what.zh},
                                      row.low,
                                      row.high,
                                      row.value,
                                      row.value,
                                      row.value,
                                      row.verdict == Verdict::pass});
        }
        if (!table.rows.empty()) page.tables.push_back(std::move(table));
    };
    add(Verdict::fail, {"Fails", "不成立"});
    add(Verdict::pass, {"Holds", "成立"});
    add(Verdict::not_testable, {"Not testable", "无法检验"});
    for (const Backtest::OfScenario& run : backtest.runs) {
        page.notes.push_back(
            {fmt::format("{}: {} firms, first policy, central values of every world, mean of {} "
                         "backtest_lucks; model version {}, result_hash {}",
                         run.file, run.firms, backtest_lucks, backtest.model_version,
                         run.result_hash),
             fmt::format("{}：{}家企业，第一项政策，各世界的中心值，{}次随机的均值；模型版本{}"
                         "，result_hash {}",
                         run.file, run.firms, backtest_lucks, backtest.model_version,
                         run.result_hash)});
    }
    return page;
}

Result<void> save_backtest(const std::string& folder, const Backtest& backtest) {
    auto place = ResultFolder::open(folder);
    if (!place) return tl::unexpected(place.error());
    if (const auto w = place->write("backtest.html", evidence_html(page_of(backtest))); !w)
        return w;
    if (const auto w = place->write("backtest.json", to_json(backtest)); !w) return w;
    return place->commit();
}

}  // namespace longrun
