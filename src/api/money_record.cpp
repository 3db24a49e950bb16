#include "api/money_record.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "store/files.hpp"

namespace longrun {

namespace {

constexpr std::array<const char*, 6> quality_mark{"", "s", "i", "c", "w", "u"};
constexpr const char* marks_legend =
    "s one secondary source alone, i implied by a gap or share, c computed, w covers more than the "
    "programme, u up to";
constexpr int bar_cells = 24;

std::string cell(const std::optional<MoneyFigure>& figure) {
    if (!figure) return ".";
    return money_text(musd_of(figure->amount)) +
           quality_mark[static_cast<std::size_t>(figure->quality)];
}

/// "580 less  29.7 %": what is missing, or given beyond, in money and as a share of what was meant.
std::string gap_text(const MoneyGap& gap) {
    const bool more = gap.short_by < 0;
    return fmt::format("{:>8} {} {:>6.1f} %",
                       money_text(musd_of(more ? -gap.short_by : gap.short_by)),
                       more ? "more" : "less", (more ? gap.paid - 1.0 : 1.0 - gap.paid) * 100.0);
}

std::string bar_text(double paid) {
    const int filled =
        std::clamp(static_cast<int>(paid * bar_cells + 0.5), 0, paid > 0.0 ? bar_cells : 0);
    std::string bar;
    for (int i = 0; i < bar_cells; ++i) bar += i < filled ? "█" : "░";
    return paid > 1.005 ? bar + "+" : bar;
}

std::string_view short_name(MoneyStage stage) {
    return money_stage_names[static_cast<std::size_t>(stage)];
}

void add_programme(std::string& text, const MoneyRecord& record, const PublicProgramme& one) {
    text += fmt::format("\n{} ({}), paid by {}\n", one.title.en, one.id, one.payer);
    text += fmt::format("  {:<10}{:>11}{:>11}{:>13}{:>10}{:>8}   {:>8}\n", "year", "authorised",
                        "requested", "appropriated", "obligated", "spent", "gap");
    for (const MoneyLine* line : record.of(one.id)) {
        text +=
            fmt::format("  {:<10}{:>11}{:>11}{:>13}{:>10}{:>8}", to_text(line->years),
                        cell((*line)[MoneyStage::authorised]), cell((*line)[MoneyStage::requested]),
                        cell((*line)[MoneyStage::appropriated]),
                        cell((*line)[MoneyStage::obligated]), cell((*line)[MoneyStage::spent]));
        if (const auto gap = main_gap(*line)) {
            text += fmt::format("   {}  {}  {} of {}{}", gap_text(*gap), bar_text(gap->paid),
                                short_name(gap->to), short_name(gap->from),
                                gap->printed ? "" : ", not both printed");
        }
        text += '\n';
    }
}

const char* finding_text(Finding finding, bool chinese) {
    switch (finding) {
        case Finding::borne_out:
            return chinese ? "有印证" : "borne out";
        case Finding::consistent:
            return chinese ? "相符，但含推算，不算独立印证"
                           : "consistent, but implied rather than read";
        case Finding::not_confirmed:
            return chinese ? "未获证实" : "not confirmed";
        case Finding::contradicted:
            return chinese ? "与记录不符" : "contradicted";
    }
    return "";
}

std::string found_text(const Claim& claim, const ClaimResult& result) {
    if (!result.found) return "-";
    return claim.measure == Claim::Measure::paid ? fmt::format("{:.1f} %", *result.found * 100.0)
                                                 : money_text(*result.found);
}

Text measure_text(const Claim& claim) {
    const Text from{std::string(short_name(claim.from)), ""};
    switch (claim.measure) {
        case Claim::Measure::short_by:
            return {fmt::format("{} less {}", short_name(claim.from), short_name(claim.to)), ""};
        case Claim::Measure::paid:
            return {
                fmt::format("{} as a share of {}", short_name(claim.to), short_name(claim.from)),
                ""};
        case Claim::Measure::amount:
            return from;
    }
    return from;
}

}  // namespace

std::string money_text(double musd) {
    if (musd < 9.95 && musd > -9.95 && musd != 0.0) return fmt::format("{:.1f}", musd);
    std::string digits = fmt::format("{:.0f}", musd);
    for (std::size_t at = digits.size(); at > 3 && digits[at - 4] != '-';) {
        at -= 3;
        digits.insert(at, ",");
    }
    return digits;
}

Result<MoneyReport> money_report(const std::string& data, const std::string& programme) {
    const Files files = disk_files();
    auto record = load_money_record(data, files);
    if (!record) return tl::unexpected(record.error());
    auto claims = load_claims(data, files, *record);
    if (!claims) return tl::unexpected(claims.error());
    MoneyReport report;
    if (programme.empty()) {
        report.record = std::move(*record);
        report.claims = std::move(*claims);
    } else {
        const PublicProgramme* one = record->find(programme);
        if (!one) {
            std::vector<std::string> known;
            for (const PublicProgramme& p : record->programmes) known.push_back(p.id);
            Diagnostic d;
            d.key = "programme";
            d.value = "\"" + shown(programme) + "\"";
            d.problem = "the record has no such programme";
            d.allowed = listed(known, known.size());
            const std::string guess = nearest(programme, known);
            if (!guess.empty()) d.remedy = "did you mean \"" + guess + "\"?";
            Diagnostics problems;
            problems.add(std::move(d));
            return tl::unexpected(std::move(problems));
        }
        report.record.programmes = {*one};
        for (const MoneyLine* line : record->of(programme)) report.record.lines.push_back(*line);
        for (Claim& claim : *claims) {
            if (claim.programme == programme) report.claims.push_back(std::move(claim));
        }
    }
    for (const Claim& claim : report.claims)
        report.results.push_back(check_claim(report.record, claim));
    return report;
}

std::string to_text(const MoneyReport& report) {
    std::string text =
        "Federal money of programmes by US fiscal year, million current dollars\n"
        "A dot is a stage that was not published; nothing is filled in. Programmes overlap and are "
        "not added up.\n"
        "Marks: " +
        std::string(marks_legend) + "\n";
    for (const PublicProgramme& one : report.record.programmes)
        add_programme(text, report.record, one);
    if (report.claims.empty()) return text;
    text += "\nWhat is said of it, and what the record says\n";
    for (std::size_t i = 0; i < report.claims.size(); ++i) {
        const Claim& claim = report.claims[i];
        text += fmt::format("  {}\n      {}: {} {} ({} {})\n", claim.text.en,
                            finding_text(report.results[i].finding, false), measure_text(claim).en,
                            found_text(claim, report.results[i]), claim.programme,
                            to_text(claim.years));
        if (!claim.note.en.empty()) text += "      " + claim.note.en + "\n";
        text += "      source " + claim.source + "\n";
    }
    return text;
}

std::vector<LedgerRow> ledger_rows(const MoneyReport& report) {
    std::vector<LedgerRow> rows;
    for (const PublicProgramme& one : report.record.programmes) {
        for (const MoneyLine* line : report.record.of(one.id)) {
            for (std::size_t s = 0; s < money_stages; ++s) {
                const std::optional<MoneyFigure>& figure = line->at[s];
                if (!figure) continue;
                rows.push_back(
                    {"", one.id, one.title, to_text(line->years), one.payer,
                     std::string(money_stage_names[s]), musd_of(figure->amount),
                     std::string(money_quality_names[static_cast<std::size_t>(figure->quality)]),
                     figure->source});
            }
        }
    }
    return rows;
}

bool lives_through_money_record(const Scenario& scenario) {
    constexpr int first_year = 2021;
    constexpr const char* country_pack = "usa";
    return scenario.pack == country_pack && scenario.start.year <= first_year &&
           scenario.end.year >= first_year;
}

Result<void> add_money_record(Record& record, const Scenario& scenario, const std::string& data) {
    if (!lives_through_money_record(scenario)) return {};
    const auto report = money_report(data, "");
    if (!report) return tl::unexpected(report.error());
    std::vector<LedgerRow> rows = ledger_rows(*report);
    rows.insert(rows.end(), record.ledger.rows.begin(), record.ledger.rows.end());
    record.ledger.rows = std::move(rows);
    return {};
}

std::string to_json(const MoneyReport& report) {
    JsonWriter json(2);
    json.begin_object();
    json.member("unit", "million current US dollars");
    json.key("rows");
    json.begin_array();
    for (const PublicProgramme& one : report.record.programmes) {
        for (const MoneyLine* line : report.record.of(one.id)) {
            json.begin_object();
            json.member("programme", one.id);
            json.member("title", one.title.en);
            json.member("payer", one.payer);
            json.member("fiscal_year", to_text(line->years));
            for (std::size_t s = 0; s < money_stages; ++s) {
                json.key(money_stage_names[s]);
                const std::optional<MoneyFigure>& figure = line->at[s];
                if (!figure) {
                    json.null();
                    continue;
                }
                json.begin_object();
                json.member("musd", musd_of(figure->amount));
                json.member("quality",
                            money_quality_names[static_cast<std::size_t>(figure->quality)]);
                json.member("grade", std::string(1, figure->grade));
                json.member("source", figure->source);
                json.member("note", figure->note);
                json.end_object();
            }
            json.key("gap");
            if (const auto gap = main_gap(*line)) {
                json.begin_object();
                json.member("from", short_name(gap->from));
                json.member("to", short_name(gap->to));
                json.member("short_by_musd", musd_of(gap->short_by));
                json.member("paid", gap->paid);
                json.member("both_printed", gap->printed);
                json.end_object();
            } else {
                json.null();
            }
            json.end_object();
        }
    }
    json.end_array();
    json.key("claims");
    json.begin_array();
    for (std::size_t i = 0; i < report.claims.size(); ++i) {
        const Claim& claim = report.claims[i];
        json.begin_object();
        json.member("id", claim.id);
        json.member("text", claim.text.en);
        json.member("programme", claim.programme);
        json.member("fiscal_year", to_text(claim.years));
        json.member("finding", name_of(report.results[i].finding));
        json.key("found");
        if (report.results[i].found) {
            json.value(*report.results[i].found);
        } else {
            json.null();
        }
        json.member("claimed", claim.value);
        json.member("tolerance", claim.tolerance);
        json.member("source", claim.source);
        json.member("note", claim.note.en);
        json.end_object();
    }
    json.end_array();
    json.end_object();
    return json.text() + "\n";
}

LedgerPage ledger_page(const MoneyReport& report) {
    LedgerPage page;
    page.title = {"Authorised is not funded: federal money by programme",
                  "授权不等于拨款：各项目联邦资金"};
    page.lead = {
        "Million current dollars by US fiscal year. Bars compare what was authorised (or "
        "requested) "
        "with what was appropriated (or requested). A dot is a stage that was not published; "
        "nothing is filled in. Programmes overlap and are not added up.",
        "单位：百万美元（当年价），按美国财政年度。条形图比较授权额（或申请额）与拨款额（或申请额）"
        "。"
        "点号表示该阶段未公布，不作填补。各项目有重叠，不可相加。"};
    page.meant = {"authorised or requested", "授权或申请"};
    page.given = {"appropriated, or requested", "拨款（或申请）"};
    PageTable figures;
    figures.title = {"All figures", "全部数字"};
    figures.columns = {{"Programme", "项目"}, {"Year", "财年"},         {"Authorised", "授权"},
                       {"Requested", "申请"}, {"Appropriated", "拨款"}, {"Obligated", "承诺"},
                       {"Spent", "支出"},     {"Short by", "缺口"},     {"Note", "说明"}};
    for (const PublicProgramme& one : report.record.programmes) {
        MoneyBars bars{one.title, {}};
        const std::vector<const MoneyLine*> record_lines = report.record.of(one.id);
        for (const MoneyLine* line : record_lines) {
            const auto gap = main_gap(*line);
            if (gap) {
                const auto& from = (*line)[gap->from];
                bars.bars.push_back({{to_text(line->years), ""},
                                     musd_of(from->amount),
                                     musd_of(from->amount - gap->short_by),
                                     gap->printed});
            }
            const bool first = line == record_lines.front();
            std::vector<Text> row{first ? one.title : Text{}, {to_text(line->years), ""}};
            std::string note;
            for (const std::optional<MoneyFigure>& figure : line->at) {
                row.push_back({cell(figure), ""});
                if (figure && !figure->note.empty() && figure->note.size() > note.size())
                    note = figure->note;
            }
            row.push_back({gap ? fmt::format("{} ({:.0f} %)", money_text(musd_of(gap->short_by)),
                                             (1.0 - gap->paid) * 100.0)
                               : "",
                           ""});
            row.push_back({note, ""});
            figures.rows.push_back(std::move(row));
        }
        if (!bars.bars.empty()) page.charts.push_back(std::move(bars));
    }
    PageTable claims;
    claims.title = {"What is said of it, and what the record says", "各种说法与记录的对照"};
    claims.columns = {
        {"Sentence", "说法"}, {"Finding", "结论"}, {"Record", "记录"}, {"Note", "说明"}};
    for (std::size_t i = 0; i < report.claims.size(); ++i) {
        const Claim& claim = report.claims[i];
        const Finding finding = report.results[i].finding;
        claims.rows.push_back({claim.text,
                               {finding_text(finding, false), finding_text(finding, true)},
                               {found_text(claim, report.results[i]), ""},
                               claim.note});
    }
    if (!claims.rows.empty()) page.tables.push_back(std::move(claims));
    page.tables.push_back(std::move(figures));
    page.notes = {
        {"Marks: " + std::string(marks_legend) + ".",
         "标记：s 仅一个二手来源；i 由缺口或比例推出；c 计算得出；w 范围大于本项目；u 上限。"},
        {"Sources by id stand in data/policy/appropriations_sources.csv and "
         "costs_sources.csv; notes are in English only.",
         "来源编号见 data/policy/appropriations_sources.csv 与 "
         "costs_sources.csv；说明栏为英文。"}};
    return page;
}

Result<void> save_ledger(const std::string& folder, const std::vector<LedgerRow>& rows,
                         const LedgerPage& page) {
    if (const auto made = make_folder(folder); !made) return made;
    Diagnostics problems;
    const auto write = [&](const char* name, const std::string& content) {
        if (const auto written = write_file_atomically(join_path(folder, name), content); !written)
            problems.add(written.error());
    };
    write("ledger.csv", ledger_csv(rows));
    write("ledger.en.svg", ledger_svg(page, false));
    write("ledger.zh.svg", ledger_svg(page, true));
    write("ledger.html", ledger_html(page));
    if (!problems.empty()) return tl::unexpected(std::move(problems));
    return {};
}

}  // namespace longrun
