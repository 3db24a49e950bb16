#include "report/evidence_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace longrun {

namespace {

constexpr double chart_width = 820.0;
constexpr double names_width = 500.0;
constexpr double plot_width = 300.0;
constexpr double line_height = 22.0;
constexpr double head_height = 34.0;
constexpr const char* asked = "fill=\"#d5dde6\"";
constexpr const char* good_fill = "fill=\"#1f5f99\"";
constexpr const char* bad_fill = "fill=\"#b3401a\"";
constexpr const char* name_style = "font-size=\"12\" fill=\"#333\"";

/// Places figures so that the interval asked for fills the middle third, 0 left to 1 right; what
/// lies beyond stays on the edge.
class Scale {
public:
    explicit Scale(const IntervalRow& row) {
        const double inside = std::isinf(row.low)    ? row.high
                              : std::isinf(row.high) ? row.low
                                                     : 0.5 * (row.low + row.high);
        const bool closed = !std::isinf(row.low) && !std::isinf(row.high);
        const double reach =
            std::max({std::abs(row.value_low - inside), std::abs(row.value_high - inside), 1e-12});
        // Of an open side, the bound itself is the measure, where it is not 0.
        width_ = closed && row.high > row.low      ? row.high - row.low
                 : !closed && std::abs(inside) > 0 ? std::abs(inside)
                                                   : reach;
        begin_ = closed                ? inside - 1.5 * width_
                 : std::isinf(row.low) ? row.high - 2.0 * width_
                                       : row.low - width_;
    }
    double operator()(double value) const {
        return std::clamp((value - begin_) / (3.0 * width_), 0.0, 1.0);
    }

private:
    double begin_ = 0.0;
    double width_ = 1.0;
};

std::string cut(const std::string& label, bool chinese) {
    // As many letters as the column holds; a Chinese one is three bytes and twice as wide.
    const std::size_t most = chinese ? 96 : 72;
    if (label.size() <= most) return label;
    std::size_t end = most;
    while (end > 0 && (static_cast<unsigned char>(label[end]) & 0xc0) == 0x80) --end;
    return label.substr(0, end) + "…";
}

std::string row_svg(const IntervalRow& row, double y, bool chinese) {
    const Scale at(row);
    const auto x = [&](double v) { return names_width + plot_width * at(v); };
    std::string svg =
        svg_text(names_width - 10.0, y + 15.0, "font-size=\"12\" fill=\"#333\" text-anchor=\"end\"",
                 cut(in_language(row.label, chinese), chinese));
    svg += svg_rect(x(row.low), y + 4.0, std::max(2.0, x(row.high) - x(row.low)), 14.0, asked);
    const char* fill = row.good ? good_fill : bad_fill;
    svg += svg_rect(x(row.value_low), y + 10.0, x(row.value_high) - x(row.value_low), 2.0, fill);
    // Round what is met, a cross-like diamond what is not, so that colour is not all there is.
    if (row.good) {
        svg += fmt::format("<circle cx=\"{:.5g}\" cy=\"{:g}\" r=\"4.5\" {}/>\n", x(row.value),
                           y + 11.0, fill);
    } else {
        svg += fmt::format("<path d=\"M{:.5g} {:g}l6 6l-6 6l-6 -6z\" {}/>\n", x(row.value), y + 5.0,
                           fill);
    }
    return svg;
}

std::string chart(const EvidencePage& page, bool chinese) {
    if (page.intervals.empty()) return {};
    std::string body = svg_rect(names_width, 8.0, 22.0, 14.0, asked);
    body += svg_text(names_width + 28.0, 20.0, name_style, in_language(page.bounds, chinese));
    body += fmt::format("<circle cx=\"{:g}\" cy=\"15\" r=\"4.5\" {}/>\n", names_width + 148.0,
                        good_fill);
    body +=
        fmt::format("<path d=\"M{:g} 9l6 6l-6 6l-6 -6z\" {}/>\n", names_width + 162.0, bad_fill);
    body += svg_text(names_width + 174.0, 20.0, name_style, in_language(page.found, chinese));
    double y = head_height;
    for (const IntervalRow& row : page.intervals) {
        body += row_svg(row, y, chinese);
        y += line_height;
    }
    return fmt::format(
        "<figure>\n<svg viewBox=\"0 0 {0:g} {1:g}\" width=\"{0:g}\" height=\"{1:g}\" role=\"img\" "
        "aria-label=\"{2}\" font-family=\"system-ui, 'Noto Sans', 'Noto Sans CJK SC', "
        "sans-serif\">\n<title>{2}</title>\n{3}</svg>\n</figure>\n",
        chart_width, y + 10.0, escaped(in_language(page.title, chinese)), body);
}

constexpr double plot_box = 260.0;
constexpr double plot_height = 150.0;
constexpr double plot_edge = 36.0;

/// One small plot with its own axes, which begin at 0 %.
std::string plot_svg(const FitPlot& plot, bool chinese) {
    const auto [first, last] = std::minmax_element(plot.x.begin(), plot.x.end());
    double most = 0.0;
    for (const auto* values : {&plot.data, &plot.model}) {
        for (const double v : *values) most = std::max(most, v);
    }
    const double span = std::max(1e-9, *last - *first);
    const auto x = [&](double v) {
        return plot_edge + (plot_box - plot_edge - 12.0) * (v - *first) / span;
    };
    const auto y = [&](double v) { return 24.0 + (plot_height - 46.0) * (1.0 - v / most); };
    std::string svg = svg_text(0.0, 14.0, "font-size=\"12\" font-weight=\"600\" fill=\"#111\"",
                               in_language(plot.title, chinese));
    const char* axis = "font-size=\"11\" fill=\"#555\"";
    svg += fmt::format("<path d=\"M{:g} {:g}H{:g}\" stroke=\"#999\"/>\n", plot_edge, y(0.0),
                       plot_box - 12.0);
    svg += svg_text(0.0, y(most) + 4.0, axis, fmt::format("{:.3g} %", 100.0 * most));
    svg += svg_text(0.0, y(0.0) + 4.0, axis, "0 %");
    svg += svg_text(plot_edge, plot_height - 6.0, axis, fmt::format("{:.0f}", *first));
    svg += svg_text(plot_box - 40.0, plot_height - 6.0, axis, fmt::format("{:.0f}", *last));
    std::string line;
    for (std::size_t i = 0; i < plot.x.size(); ++i)
        line += fmt::format("{}{:.5g} {:.5g}", i == 0 ? "M" : "L", x(plot.x[i]), y(plot.model[i]));
    svg +=
        fmt::format("<path d=\"{}\" fill=\"none\" stroke=\"#1f5f99\" stroke-width=\"2\"/>\n", line);
    for (std::size_t i = 0; i < plot.x.size(); ++i)
        svg += fmt::format("<circle cx=\"{:.5g}\" cy=\"{:.5g}\" r=\"2.5\" fill=\"#b3401a\"/>\n",
                           x(plot.x[i]), y(plot.data[i]));
    return fmt::format(
        "<svg viewBox=\"0 0 {0:g} {1:g}\" width=\"{0:g}\" height=\"{1:g}\" role=\"img\" "
        "aria-label=\"{2}\" font-family=\"system-ui, 'Noto Sans', 'Noto Sans CJK SC', "
        "sans-serif\">\n{3}</svg>\n",
        plot_box, plot_height, escaped(in_language(plot.title, chinese)), svg);
}

std::string plots_html(const EvidencePage& page, bool chinese) {
    if (page.plots.empty()) return {};
    std::string html = "<figure>\n";
    for (const FitPlot& plot : page.plots) html += plot_svg(plot, chinese);
    return html + "</figure>\n";
}

}  // namespace

std::string evidence_html(const EvidencePage& page) {
    const auto in_one = [&](bool chinese) {
        std::string body = chart(page, chinese) + plots_html(page, chinese);
        for (const PageTable& table : page.tables) body += table_html(table, chinese);
        return main_html(page.title, page.lead, body + notes_html(page.notes, chinese), chinese);
    };
    return page_html(page.title, in_one(false), in_one(true));
}

}  // namespace longrun
