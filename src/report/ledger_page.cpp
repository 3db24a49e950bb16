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

constexpr const char* pale = "fill=\"#d5dde6\"";
constexpr const char* dark = "fill=\"#1f5f99\"";
/// One pattern a language: a page shows one of its two drawings, and a hidden one lends no pattern.
std::string hatched(bool chinese) {
    return fmt::format("fill=\"url(#unsure-{})\"", chinese ? "zh" : "en");
}
constexpr const char* small = "font-size=\"12\" fill=\"#333\"";

std::string bar(const MoneyBar& one, double y, double scale, bool chinese) {
    std::string svg =
        svg_text(label_width - 8.0, y + 15.0, "font-size=\"12\" fill=\"#333\" text-anchor=\"end\"",
                 in_language(one.label, chinese));
    svg += svg_rect(label_width, y + 4.0, one.meant_musd * scale, 14.0, pale);
    svg += svg_rect(label_width, y + 7.0, one.given_musd * scale, 8.0,
                    one.sure ? dark : hatched(chinese));
    std::string amounts = money(one.given_musd) + " / " + money(one.meant_musd);
    if (one.meant_musd > 0.0)
        amounts += fmt::format("  ({:.0f} %)", one.given_musd / one.meant_musd * 100.0);
    svg += svg_text(label_width + bar_width + 10.0, y + 15.0, small, amounts);
    return svg;
}

std::string legend(const LedgerPage& page, bool chinese) {
    std::string svg = svg_rect(label_width, 8.0, 22.0, 14.0, pale);
    svg += svg_text(label_width + 28.0, 20.0, small, in_language(page.meant, chinese));
    svg += svg_rect(label_width + 190.0, 11.0, 22.0, 8.0, dark);
    svg += svg_text(label_width + 218.0, 20.0, small, in_language(page.given, chinese));
    const bool unsure =
        std::any_of(page.charts.begin(), page.charts.end(), [](const MoneyBars& chart) {
            return std::any_of(chart.bars.begin(), chart.bars.end(),
                               [](const MoneyBar& b) { return !b.sure; });
        });
    if (unsure) {
        svg += svg_rect(label_width + 390.0, 11.0, 22.0, 8.0, hatched(chinese));
        svg += svg_text(label_width + 418.0, 20.0, small,
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
        body += svg_text(0.0, y + 22.0, "font-size=\"13\" font-weight=\"600\" fill=\"#111\"",
                         in_language(chart.title, chinese));
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
        escaped(in_language(page.title, chinese)), escaped(in_language(page.title, chinese)),
        chinese ? "zh" : "en", body);
}

}  // namespace

std::string ledger_svg(const LedgerPage& page, bool chinese) {
    return drawing(page, chinese, true);
}

std::string ledger_html(const LedgerPage& page) {
    const auto in_one = [&](bool chinese) {
        std::string body;
        for (std::size_t t = 0; t < page.tables.size(); ++t) {
            if (t == page.tables_first && !page.charts.empty())
                body += "<figure>\n" + drawing(page, chinese, false) + "</figure>\n";
            body += table_html(page.tables[t], chinese);
        }
        return main_html(page.title, page.lead, body + notes_html(page.notes, chinese), chinese);
    };
    return page_html(page.title, in_one(false), in_one(true));
}

}  // namespace longrun
