#include <fmt/format.h>

#include <cmath>

#include "api/trials.hpp"
#include "base/files.hpp"
#include "base/json.hpp"
#include "store/files.hpp"

namespace longrun {

namespace {

std::string effect_text(double value) {
    return std::isnan(value) ? std::string("none") : fmt::format("{:.3g}", value);
}

Text published_text(const TrialRow& row) {
    if (std::isinf(row.upper))
        return {fmt::format("above {:.3g}", row.lower), fmt::format("大于{:.3g}", row.lower)};
    const std::string range = row.lower == row.upper
                                  ? fmt::format("{:.3g}", row.lower)
                                  : fmt::format("{:.3g} to {:.3g}", row.lower, row.upper);
    if (std::isnan(row.estimate) || row.lower == row.upper) return {range, range};
    const std::string all = fmt::format("{:.3g} ({})", row.estimate, range);
    return {all, all};
}

std::string model_text(const TrialRow& row) {
    return fmt::format("{} ({} to {})", effect_text(row.model.median), effect_text(row.model.p05),
                       effect_text(row.model.p95));
}

}  // namespace

std::string to_text(const Trials& trials) {
    std::string out;
    for (const TrialRow& row : trials.rows) {
        out += fmt::format("{:<20} {:<14} {:<9} model {:<28} published {} {}\n{:<21}{}\n", row.id,
                           row.lever, word_of(row.verdict).en, model_text(row),
                           published_text(row).en, row.unit, "", row.what.en);
    }
    return out + fmt::format("Medians and 90 % ranges over {} futures.\n", trials.futures);
}

std::string to_json(const Trials& trials) {
    JsonWriter json(2);
    json.begin_object();
    json.member("format", "longrun-trials/1");
    json.member("model_version", trials.model_version);
    json.member("scenario", trials.scenario);
    json.member("firms", trials.firms);
    json.member("futures", trials.futures);
    json.key("trials");
    write_trials(json, trials.rows);
    json.end_object();
    return json.text() + "\n";
}

std::string found_csv(const Trials& trials) {
    std::string csv = "id,median,p05,p95,verdict,model_version,source_id\n";
    for (const TrialRow& row : trials.rows) {
        csv += fmt::format("{},{:.4g},{:.4g},{:.4g},{},{},{}\n", row.id, row.model.median,
                           row.model.p05, row.model.p95, name_of(row.verdict), trials.model_version,
                           row.source);
    }
    return csv;
}

EvidencePage page_of(const Trials& trials) {
    EvidencePage page;
    page.title = {"Published evaluations, re-run inside the model", "在模型内重做已发表的评估"};
    std::size_t inside = 0;
    for (const TrialRow& row : trials.rows)
        inside += row.verdict == TrialRow::Verdict::inside ? 1 : 0;
    page.lead = {
        fmt::format("{} of {} evaluations fall inside their published interval. The same firms "
                    "with the same luck, treated by the published design and not; none of these "
                    "was fitted. Most were made on other technologies in other countries: a trial "
                    "outside its interval says that the lever is not the policy that was tried.",
                    inside, trials.rows.size()),
        fmt::format(
            "{}项评估中有{}"
            "项落在其公布的区间内。相同的企业、相同的随机性，按公布的设计处理与不处理；"
            "均未用于拟合。多数评估针对其他国家的其他技术：落在区间外说明该工具并非被试验的政策。",
            trials.rows.size(), inside)};
    page.bounds = {"published interval", "公布的区间"};
    page.found = {"the model, 90 % range", "模型，90%区间"};
    PageTable table{{"Trials", "试验"},
                    {{"Trial", "试验"},
                     {"Lever", "工具"},
                     {"Verdict", "结论"},
                     {"Model", "模型"},
                     {"Published", "公布"},
                     {"Unit", "单位"},
                     {"Months", "月数"},
                     {"Firms treated", "处理企业数"},
                     {"Source", "来源"},
                     {"Who, and what to mind", "对象与注意"}},
                    {}};
    for (const TrialRow& row : trials.rows) {
        page.intervals.push_back({row.what, row.lower, row.upper, row.model.median, row.model.p05,
                                  row.model.p95, row.verdict == TrialRow::Verdict::inside});
        const std::string model = model_text(row);
        const std::string months =
            fmt::format("{} + {}", row.months_treated, row.months_to_measure - row.months_treated);
        const std::string treated = row.treated > 0.0 ? fmt::format("{:.0f}", row.treated) : "";
        const std::string source = row.source + " (" + row.grade + ")";
        table.rows.push_back(
            {row.what,
             {row.lever, row.lever},
             word_of(row.verdict),
             {model, model},
             published_text(row),
             {row.unit, row.unit},
             {months, months},
             {treated, treated},
             {source, source},
             {row.population.en + "; " + row.note.en, row.population.zh + "；" + row.note.zh}});
    }
    page.tables.push_back(std::move(table));
    page.notes.push_back(
        {fmt::format("{}, {} firms, {} futures (central values and draws of every world), treated "
                     "from January 2026; model version {}",
                     trials.scenario, trials.firms, trials.futures, trials.model_version),
         fmt::format(
             "{}，{}家企业，{}个未来（各世界的中心值与抽样），自2026年1月起处理；模型版本{}",
             trials.scenario, trials.firms, trials.futures, trials.model_version)});
    return page;
}

Result<void> save_trials(const std::string& folder, const Trials& trials) {
    auto place = ResultFolder::open(folder);
    if (!place) return tl::unexpected(place.error());
    if (const auto w = place->write("trials.html", evidence_html(page_of(trials))); !w) return w;
    if (const auto w = place->write("trials_found.csv", found_csv(trials)); !w) return w;
    if (const auto w = place->write("trials.json", to_json(trials)); !w) return w;
    return place->commit();
}

}  // namespace longrun
