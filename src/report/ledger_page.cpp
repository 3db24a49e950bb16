#include "report/ledger_page.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace longrun {

namespace {

constexpr double width = 760.0;
constexpr double label_width = 190.0;
constexpr double bar_width = 400.0;
constexpr double row_height = 24.0;
constexpr double heading_height = 34.0;
constexpr double legend_height = 34.0;

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            default:
                out += c;
        }
    }
    return out;
}

const std::string& in(const Text& text, bool chinese) {
    return chinese && !text.zh.empty() ? text.zh : text.en;
}

/// 1234567 as 1,234,567; whole millions, tenths below ten.
std::string money(double musd) {
    if (musd < 9.95 && musd > -9.95) return fmt::format("{:.1f}", musd);
    std::string digits = fmt::format("{:.0f}", musd);
    for (std::size_t at = digits.size(); at > 3 && digits[at - 4] != '-';) {
        at -= 3;
        digits.insert(at, ",");
    }
    return digits;
}

std::string text_at(double x, double y, std::string_view style, std::string_view text) {
    return fmt::format("<text x=\"{:g}\" y=\"{:g}\" {}>{}</text>\n", x, y, style, escaped(text));
}

std::string rect(double x, double y, double w, double h, std::string_view style) {
    return fmt::format("<rect x=\"{:g}\" y=\"{:g}\" width=\"{:.4g}\" height=\"{:g}\" {}/>\n", x, y,
                       w, h, style);
}

constexpr const char* pale = "fill=\"#d5dde6\"";
constexpr const char* dark = "fill=\"#1f5f99\"";
/// One pattern a language: a page shows one of its two drawings, and a hidden one lends no pattern.
std::string hatched(bool chinese) {
    return fmt::format("fill=\"url(#unsure-{})\"", chinese ? "zh" : "en");
}
constexpr const char* small = "font-size=\"12\" fill=\"#333\"";

std::string bar(const MoneyBar& one, double y, double scale, bool chinese) {
    std::string svg =
        text_at(label_width - 8.0, y + 15.0, "font-size=\"12\" fill=\"#333\" text-anchor=\"end\"",
                in(one.label, chinese));
    svg += rect(label_width, y + 4.0, one.meant_musd * scale, 14.0, pale);
    svg +=
        rect(label_width, y + 7.0, one.given_musd * scale, 8.0, one.sure ? dark : hatched(chinese));
    std::string amounts = money(one.given_musd) + " / " + money(one.meant_musd);
    if (one.meant_musd > 0.0)
        amounts += fmt::format("  ({:.0f} %)", one.given_musd / one.meant_musd * 100.0);
    svg += text_at(label_width + bar_width + 10.0, y + 15.0, small, amounts);
    return svg;
}

std::string legend(const LedgerPage& page, bool chinese) {
    std::string svg = rect(label_width, 8.0, 22.0, 14.0, pale);
    svg += text_at(label_width + 28.0, 20.0, small, in(page.meant, chinese));
    svg += rect(label_width + 190.0, 11.0, 22.0, 8.0, dark);
    svg += text_at(label_width + 218.0, 20.0, small, in(page.given, chinese));
    const bool unsure =
        std::any_of(page.charts.begin(), page.charts.end(), [](const MoneyBars& chart) {
            return std::any_of(chart.bars.begin(), chart.bars.end(),
                               [](const MoneyBar& b) { return !b.sure; });
        });
    if (unsure) {
        svg += rect(label_width + 390.0, 11.0, 22.0, 8.0, hatched(chinese));
        svg += text_at(label_width + 418.0, 20.0, small,
                       chinese ? "含推算或单一来源" : "implied, or one source alone");
    }
    return svg;
}

std::string drawing(const LedgerPage& page, bool chinese, bool alone) {
    std::string body = legend(page, chinese);
    double y = legend_height;
    for (const MoneyBars& chart : page.charts) {
        if (chart.bars.empty()) continue;
        double most = 0.0;
        for (const MoneyBar& b : chart.bars) most = std::max({most, b.meant_musd, b.given_musd});
        body += text_at(0.0, y + 22.0, "font-size=\"13\" font-weight=\"600\" fill=\"#111\"",
                        in(chart.title, chinese));
        y += heading_height;
        for (const MoneyBar& b : chart.bars) {
            body += bar(b, y, most > 0.0 ? bar_width / most : 0.0, chinese);
            y += row_height;
        }
    }
    return fmt::format(
        "<svg {}viewBox=\"0 0 {:g} {:g}\" width=\"{:g}\" height=\"{:g}\" role=\"img\" "
        "aria-label=\"{}\" font-family=\"system-ui, 'Noto Sans', 'Noto Sans CJK SC', sans-serif\">"
        "\n<title>{}</title>\n<defs><pattern id=\"unsure-{}\" width=\"6\" height=\"6\" "
        "patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><rect width=\"6\" "
        "height=\"6\" fill=\"#a9c4dd\"/><rect width=\"3\" height=\"6\" fill=\"#1f5f99\"/>"
        "</pattern></defs>\n{}</svg>\n",
        alone ? "xmlns=\"http://www.w3.org/2000/svg\" " : "", width, y + 10.0, width, y + 10.0,
        escaped(in(page.title, chinese)), escaped(in(page.title, chinese)), chinese ? "zh" : "en",
        body);
}

bool is_number_cell(const std::string& cell) {
    return !cell.empty() && cell.find_first_not_of("0123456789.,-+% ") == std::string::npos;
}

std::string table_html(const PageTable& table, bool chinese) {
    std::string html = fmt::format("<table>\n<caption>{}</caption>\n<thead><tr>",
                                   escaped(in(table.title, chinese)));
    for (const Text& column : table.columns)
        html += fmt::format("<th scope=\"col\">{}</th>", escaped(in(column, chinese)));
    html += "</tr></thead>\n<tbody>\n";
    for (const std::vector<Text>& row : table.rows) {
        html += "<tr>";
        for (const Text& cell : row) {
            const std::string& text = in(cell, chinese);
            html += fmt::format("<td{}>{}</td>", is_number_cell(text) ? " class=\"n\"" : "",
                                escaped(text));
        }
        html += "</tr>\n";
    }
    return html + "</tbody></table>\n";
}

std::string in_language(const LedgerPage& page, bool chinese) {
    std::string html = fmt::format(
        "<main id=\"{0}\" lang=\"{0}\">\n<p class=\"switch\"><a href=\"#{1}\" lang=\"{1}\">{2}</a>"
        "</p>\n<h1>{3}</h1>\n<p>{4}</p>\n",
        chinese ? "zh" : "en", chinese ? "en" : "zh", chinese ? "English" : "中文",
        escaped(in(page.title, chinese)), escaped(in(page.lead, chinese)));
    for (std::size_t t = 0; t < page.tables.size(); ++t) {
        if (t == page.tables_first && !page.charts.empty())
            html += "<figure>\n" + drawing(page, chinese, false) + "</figure>\n";
        html += table_html(page.tables[t], chinese);
    }
    if (!page.notes.empty()) html += "<ul>\n";
    for (const Text& note : page.notes)
        html += fmt::format("<li>{}</li>\n", escaped(in(note, chinese)));
    if (!page.notes.empty()) html += "</ul>\n";
    return html + "</main>\n";
}

constexpr const char* style = R"(
body{font:15px/1.5 system-ui,'Noto Sans','Noto Sans CJK SC',sans-serif;color:#111;background:#fff;
 max-width:860px;margin:2rem auto;padding:0 1rem}
h1{font-size:1.5rem;line-height:1.25;margin:.2rem 0 1rem}
.switch{text-align:right;margin:0}
figure{margin:1rem 0;overflow-x:auto}
table{border-collapse:collapse;margin:1.5rem 0;font-size:13px;display:block;overflow-x:auto}
caption{text-align:left;font-weight:600;padding:.3rem 0;white-space:nowrap}
th,td{text-align:left;padding:.25rem .6rem;border-bottom:1px solid #ddd;vertical-align:top}
td:last-child:not(.n){min-width:17rem}
td.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
#zh{display:none}
#zh:target{display:block}
#zh:target~#en{display:none}
@media print{.switch{display:none}}
)";

}  // namespace

std::string ledger_svg(const LedgerPage& page, bool chinese) {
    return drawing(page, chinese, true);
}

std::string ledger_html(const LedgerPage& page) {
    return fmt::format(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width\">\n<title>{}</title>\n"
        "<style>{}</style>\n</head>\n<body>\n{}{}</body>\n</html>\n",
        escaped(page.title.en), style, in_language(page, true), in_language(page, false));
}

}  // namespace longrun
