#include "api/gap_cost.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "api/money_record.hpp"
#include "api/prepare.hpp"
#include "api/setup.hpp"
#include "base/check.hpp"
#include "observe/policies.hpp"
#include "study/ensemble.hpp"
#include "study/futures.hpp"
#include "study/quantiles.hpp"

namespace longrun {

namespace {

constexpr int late_months = 12;
constexpr std::uint32_t lucks = 3;  // of central values: what is left to chance

struct Outcome {
    const char* id;
    const char* unit;
    const char* title_en;
    const char* title_zh;
};
constexpr std::size_t outcomes = 4;
constexpr Outcome outcome_list[outcomes] = {
    {"adopting_jobs", "jobs", "Jobs in firms that use it in production",
     "在生产中使用的企业的就业"},
    {"deep_use_jobs", "jobs", "Jobs in firms that use it in depth", "深度使用的企业的就业"},
    {"implementers", "persons", "Skilled people: implementers available", "可用的实施人才"},
    {"output", "percent of a year's value added", "Gain in output, summed and discounted at 3 %",
     "产出收益（按3%折现累计）"},
};

std::size_t implementers_measure() {
    for (std::size_t i = 0; i < national_measures; ++i) {
        if (national_measure[i].id == "implementers_supply_persons") return i;
    }
    LR_ASSERT(false);
    return 0;
}

/// One schedule to run: a policy with its money in one of three ways.
struct Arm {
    std::size_t policy = 0;
    std::string name;  ///< "authorised", "appropriated" or "late"
    PolicySchedule schedule;
};

/// The policy with other money: full, and so many months late.
PolicySchedule with_full_money(const ModelInputs& inputs, Policy policy, int months_late) {
    for (Programme& programme : policy.programmes) {
        programme.rule = FundingRule::full;
        programme.terms.delay = {static_cast<double>(months_late)};
        programme.terms.availability = {100.0};
    }
    fund(inputs, policy);
    return policy.schedule;
}

bool is_short(const Policy& policy) {
    return std::any_of(policy.programmes.begin(), policy.programmes.end(),
                       [](const Programme& p) { return p.rule != FundingRule::full; });
}

bool has_levers(const Policy& policy) {
    bool any = false;
    for_each_lever(policy.schedule,
                   [&](const auto&, const auto& entries) { any = any || !entries.empty(); });
    return any;
}

std::array<double, outcomes> outcomes_of(const ModelInputs& inputs, const HeadlineDates& dates,
                                         const Trace& trace) {
    const Calendar& calendar = inputs.calendar;
    const auto december = [&](int year) {
        return static_cast<std::size_t>(calendar.index_of(year, 12));
    };
    double deep = 0.0;
    for (const Trace::Year& year : trace.years) {
        if (static_cast<std::size_t>(year.month) != december(dates.depth_year)) continue;
        for (const Sums& sector : year.by_sector) deep += sector.deep_jobs;
    }
    const auto values =
        headline_values(dates, [&](int year) { return trace.nation[december(year)]; });
    return {trace.production_jobs[december(dates.use_year)], deep,
            trace.nation[december(dates.depth_year)][implementers_measure()],
            values[headlines - 1]};
}

std::string date_of(const HeadlineDates& dates, std::size_t outcome) {
    switch (outcome) {
        case 0:
            return fmt::format("{}-12-31", dates.use_year);
        case 1:
        case 2:
            return fmt::format("{}-12-31", dates.depth_year);
        default:
            return fmt::format("{}-12-31", dates.last_year);
    }
}

class GapStudy {
public:
    GapStudy(const RunRequest& request, const ModelInputs& inputs, const RunWatch& watch)
        : scenario_(request.scenario),
          inputs_(inputs),
          watch_(watch),
          workers_(request.threads),
          dates_(headline_dates(request.scenario)) {}

    tl::expected<GapReport, RunFailure> run() {
        collect_arms();
        report_.title = scenario_.title;
        report_.calendar = inputs_.calendar;
        if (arms_.empty()) return std::move(report_);
        const std::vector<Future> futures = futures_of(scenario_);
        std::vector<std::pair<const Future*, std::uint32_t>> pieces;
        for (const Future& future : futures) {
            if (future.kind != Future::Kind::sloppy) pieces.emplace_back(&future, 0);
        }
        const std::size_t with_first_luck = pieces.size();
        for (const Future& future : futures) {
            for (std::uint32_t luck = 1; luck < lucks; ++luck) {
                if (future.kind == Future::Kind::central) pieces.emplace_back(&future, luck);
            }
        }
        for (std::size_t i = 0; i < pieces.size(); ++i) {
            const ModelInputs inputs = inputs_for(inputs_, *pieces[i].first);
            std::vector<PolicySchedule> schedules;
            for (const Arm& arm : arms_) schedules.push_back(arm.schedule);
            // A run of one policy shares no months with others; the digits are the same.
            const auto traces = run_policies(
                inputs, schedules, Luck{scenario_.seed, pieces[i].second}, workers_,
                [&](const FirmMonths& months) {
                    const double part = (static_cast<double>(i) + months.done / months.total) /
                                        static_cast<double>(pieces.size());
                    return !watch_ || watch_({RunPhase::simulate, "", std::min(1.0, part)});
                });
            if (traces.empty()) return tl::unexpected(RunFailure{RunFailure::Kind::stopped, {}});
            found_.emplace_back();
            for (const Trace& trace : traces)
                found_.back().push_back(outcomes_of(inputs, dates_, trace));
            if (i == 0) keep_accounts(traces);
        }
        report_.futures = with_first_luck;
        report_.lucks = lucks;
        compare(with_first_luck);
        if (!problems_.empty())
            return tl::unexpected(RunFailure{RunFailure::Kind::model, std::move(problems_)});
        return std::move(report_);
    }

private:
    void collect_arms() {
        for (std::size_t p = 0; p < scenario_.policies.size(); ++p) {
            const Policy& policy = scenario_.policies[p];
            Policy funded = policy;
            funding_.push_back(fund(inputs_, funded));
            if (!has_levers(policy)) continue;
            arms_.push_back({p, "appropriated", funded.schedule});
            if (!is_short(policy)) continue;
            arms_.push_back({p, "authorised", with_full_money(inputs_, policy, 0)});
            arms_.push_back({p, "late", with_full_money(inputs_, policy, late_months)});
        }
    }

    void keep_accounts(const std::vector<Trace>& traces) {
        for (std::size_t a = 0; a < arms_.size(); ++a) {
            if (arms_[a].name != "appropriated") continue;
            const Policy& policy = scenario_.policies[arms_[a].policy];
            GapReport::OfPolicy of{policy.id, policy.title, {}, traces[a].costs};
            of.accounts =
                policy_accounts(inputs_, policy, funding_[arms_[a].policy], traces[a].costs);
            problems_.add(check_ledger(policy.id, of.accounts));
            report_.policies.push_back(std::move(of));
        }
    }

    /// Differences of an arm to the same policy with money as authorised, future by future.
    void compare(std::size_t with_first_luck) {
        for (std::size_t full = 0; full < arms_.size(); ++full) {
            if (arms_[full].name != "authorised") continue;
            for (const std::size_t other : {full - 1, full + 1}) {
                for (std::size_t o = 0; o < outcomes; ++o)
                    add_cost(full, other, o, with_first_luck);
            }
        }
    }

    void add_cost(std::size_t full, std::size_t other, std::size_t o, std::size_t with_first_luck) {
        std::vector<double> levels;
        std::vector<double> differences;
        const bool band = scenario_.draws > 0 && !scenario_.worlds.empty();
        for (std::size_t i = 0; i < found_.size(); ++i) {
            if (band && i >= with_first_luck) break;
            levels.push_back(found_[i][full][o]);
            differences.push_back(found_[i][other][o] - found_[i][full][o]);
        }
        std::sort(levels.begin(), levels.end());
        std::sort(differences.begin(), differences.end());
        GapCostRow row;
        row.policy = scenario_.policies[arms_[full].policy].id;
        row.arm = arms_[other].name;
        row.measure = outcome_list[o].id;
        row.title = {outcome_list[o].title_en, outcome_list[o].title_zh};
        row.unit = outcome_list[o].unit;
        row.date = date_of(dates_, o);
        row.authorised = to_digits(quantile(levels, 0.5), record_digits);
        row.difference = to_digits(quantile(differences, 0.5), record_digits);
        row.low = to_digits(quantile(differences, band ? 0.05 : 0.0), record_digits);
        row.high = to_digits(quantile(differences, band ? 0.95 : 1.0), record_digits);
        row.is_noise = !band;
        report_.costs.push_back(std::move(row));
    }

    const Scenario& scenario_;
    const ModelInputs& inputs_;
    const RunWatch& watch_;
    Workers workers_;
    HeadlineDates dates_;
    std::vector<Arm> arms_;
    std::vector<PolicyFunding> funding_;
    std::vector<std::vector<std::array<double, outcomes>>> found_;  ///< by piece and arm
    GapReport report_;
    Diagnostics problems_;
};

std::string amount(const GapCostRow& row, double value, bool sign) {
    const std::string text = row.unit == "jobs" || row.unit == "persons"
                                 ? money_text(value)
                                 : fmt::format("{:.2f}", value);
    return sign && value > 0.0 ? "+" + text : text;
}

const char* arm_text(const std::string& arm, bool chinese) {
    if (arm == "late") return chinese ? "同样的钱晚一年" : "the same money a year later";
    return chinese ? "按实际拨款" : "money as appropriated";
}

std::string unit_text(const GapCostRow& row) {
    return row.unit == "jobs" || row.unit == "persons" ? row.unit : "% of a year's value added";
}

}  // namespace

tl::expected<GapReport, RunFailure> cost_of_gaps(const RunRequest& request, const RunWatch& watch) {
    bool going = true;
    const auto population = prepare_population(
        request.data, request.scenario.pack, request.scenario.firms, request.cache, request.threads,
        [&](std::string_view what, double done) {
            if (watch && going) going = watch({RunPhase::prepare, std::string(what), 0.2 * done});
        });
    if (!going) return tl::unexpected(RunFailure{RunFailure::Kind::stopped, {}});
    if (!population) return tl::unexpected(RunFailure{RunFailure::Kind::input, population.error()});
    const Result<ModelInputs> inputs = inputs_of(request.scenario, *population);
    if (!inputs) return tl::unexpected(RunFailure{RunFailure::Kind::input, inputs.error()});
    const RunWatch whole = [&](const RunProgress& progress) {
        if (!watch) return true;
        RunProgress shifted = progress;
        shifted.done = 0.2 + 0.8 * progress.done;
        return watch(shifted);
    };
    return GapStudy(request, *inputs, whole).run();
}

std::vector<LedgerRow> ledger_rows(const GapReport& report) {
    std::vector<LedgerRow> rows;
    for (const GapReport::OfPolicy& policy : report.policies)
        add_ledger_rows(rows, policy.id, policy.accounts, policy.bills, report.calendar);
    return rows;
}

std::string to_text(const GapReport& report) {
    std::string text = fmt::format(
        "{}\nFederal money of its policies by US fiscal year, million dollars of 2024\n",
        report.title.en);
    for (const GapReport::OfPolicy& policy : report.policies) {
        text += fmt::format("\nPolicy {}: {}\n", policy.id, policy.title.en);
        for (const ProgrammeAccounts& one : policy.accounts) {
            text += fmt::format("  {}{}\n", one.title.en.empty() ? one.id : one.title.en,
                                one.is_programme ? "" : " (no programme: fully funded)");
            text += fmt::format("    {:<6}{:>11}{:>10}{:>13}{:>10}{:>10}{:>9}{:>8}{:>9}{:>12}\n",
                                "year", "authorised", "withheld", "appropriated", "rescinded",
                                "obligated", "spent", "lapsed", "other", "carried out");
            for (const AccountYear& y : one.years) {
                if (y.authorised == 0 && y.spent == 0 && y.carried_in == 0 && y.unpaid_in == 0)
                    continue;
                const auto m = [](Dollars dollars) { return money_text(musd_of(dollars)); };
                text += fmt::format(
                    "    {:<6}{:>11}{:>10}{:>13}{:>10}{:>10}{:>9}{:>8}{:>9}{:>12}\n", y.fiscal_year,
                    m(y.authorised), m(y.withheld), m(y.appropriated), m(y.rescinded),
                    m(y.obligated), m(y.spent), m(y.lapsed), m(y.other_money), m(y.carried_out));
            }
        }
    }
    if (report.policies.empty()) text += "\nNo policy of the scenario has a lever.\n";
    if (report.costs.empty()) {
        text += "\nNo programme leaves a policy short: there is no gap to cost.\n";
        return text;
    }
    const bool band = !report.costs.front().is_noise;
    text += fmt::format(
        "\nWhat did the gap cost? Against the same policy with money as authorised and on time; "
        "{}\n",
        band ? fmt::format("median and 5 to 95 % over {} futures", report.futures)
             : fmt::format("median and range over {} worlds with {} lucks each", report.futures,
                           report.lucks));
    std::string heading;
    for (const GapCostRow& row : report.costs) {
        const std::string now = fmt::format("  {}, {}\n", row.policy, arm_text(row.arm, false));
        if (now != heading) text += now;
        heading = now;
        text += fmt::format("    {:<46}{:>14}  ({} to {}) {}, {}; {} as authorised\n", row.title.en,
                            amount(row, row.difference, true), amount(row, row.low, true),
                            amount(row, row.high, true), unit_text(row), row.date.substr(0, 4),
                            amount(row, row.authorised, false));
    }
    return text;
}

std::string to_json(const GapReport& report) {
    JsonWriter json(2);
    json.begin_object();
    json.member("unit", "million dollars of 2024");
    json.member("futures", report.futures);
    json.member("lucks", report.lucks);
    json.key("ledger");
    write_json(json, {ledger_rows(report), report.costs});
    json.end_object();
    return json.text() + "\n";
}

LedgerPage ledger_page(const GapReport& report) {
    LedgerPage page;
    page.title = {"Money as authorised and as spent: " + report.title.en,
                  "授权与支出：" + (report.title.zh.empty() ? report.title.en : report.title.zh)};
    page.lead = {"Federal money of the policies by US fiscal year, million dollars of 2024.",
                 "各政策的联邦资金，按美国财政年度，单位：百万美元（2024年价）。"};
    page.meant = {"authorised", "授权"};
    page.given = {"spent", "支出"};
    PageTable costs;
    costs.title = {"What did the gap cost?", "资金缺口的代价"};
    costs.columns = {{"Policy", "政策"},     {"Money", "资金"},          {"Outcome", "结果"},
                     {"Difference", "差异"}, {"From", "下限"},           {"To", "上限"},
                     {"Unit", "单位"},       {"As authorised", "按授权"}};
    for (const GapCostRow& row : report.costs) {
        costs.rows.push_back({{row.policy, ""},
                              {arm_text(row.arm, false), arm_text(row.arm, true)},
                              {row.title.en + ", " + row.date.substr(0, 4),
                               row.title.zh + "，" + row.date.substr(0, 4)},
                              {amount(row, row.difference, true), ""},
                              {amount(row, row.low, true), ""},
                              {amount(row, row.high, true), ""},
                              {unit_text(row), row.unit == "jobs"      ? "个就业"
                                               : row.unit == "persons" ? "人"
                                                                       : "占一年增加值%"},
                              {amount(row, row.authorised, false), ""}});
    }
    if (!costs.rows.empty()) {
        page.tables.push_back(std::move(costs));
        page.tables_first = 1;
    }
    PageTable accounts;
    accounts.title = {"Accounts", "账目"};
    accounts.columns = {
        {"Policy", "政策"},     {"Programme", "项目"},       {"Year", "财年"},
        {"Authorised", "授权"}, {"Withheld", "未拨"},        {"Appropriated", "拨款"},
        {"Rescinded", "收回"},  {"Obligated", "承诺"},       {"Spent", "支出"},
        {"Lapsed", "失效"},     {"Other money", "其他资金"}, {"Carried out", "结转"}};
    for (const GapReport::OfPolicy& policy : report.policies) {
        for (const ProgrammeAccounts& one : policy.accounts) {
            const Text name = one.title.en.empty() ? Text{one.id, ""} : one.title;
            MoneyBars bars{{policy.title.en + ": " + name.en,
                            policy.title.zh + "：" + (name.zh.empty() ? name.en : name.zh)},
                           {}};
            for (const AccountYear& y : one.years) {
                if (y.authorised == 0 && y.spent == 0 && y.carried_in == 0 && y.unpaid_in == 0)
                    continue;
                const std::string year = std::to_string(y.fiscal_year);
                bars.bars.push_back({{year, ""}, musd_of(y.authorised), musd_of(y.spent), true});
                std::vector<Text> row{{policy.id, ""}, name, {year, ""}};
                for (const Dollars dollars :
                     {y.authorised, y.withheld, y.appropriated, y.rescinded, y.obligated, y.spent,
                      y.lapsed, y.other_money, y.carried_out})
                    row.push_back({money_text(musd_of(dollars)), ""});
                accounts.rows.push_back(std::move(row));
            }
            // What is paid in full and on time needs no picture.
            const bool short_or_late =
                std::any_of(one.years.begin(), one.years.end(),
                            [](const AccountYear& y) { return y.spent != y.authorised; });
            if (one.is_programme && short_or_late) page.charts.push_back(std::move(bars));
        }
    }
    page.tables.push_back(std::move(accounts));
    page.notes = {
        {"authorised = appropriated + withheld; appropriated + carried in + other money = "
         "obligated "
         "+ rescinded + lapsed + carried out; obligated + unpaid in = spent + unpaid out. Checked "
         "to "
         "the dollar.",
         "授权＝拨款＋未拨；拨款＋结转入＋其他资金＝承诺＋收回＋失效＋结转出；承诺＋上年未付＝支出"
         "＋"
         "年末未付。精确到元核对。"},
        {"Other money: costs that do not fall with the setting, such as a register of firms, or "
         "students already enrolled.",
         "其他资金：不随力度下降的成本，如企业名册或已入学的学生。"}};
    return page;
}

}  // namespace longrun
