#include "report/page_parts.hpp"

#include <fmt/format.h>

namespace longrun {

namespace {

bool is_number_cell(const std::string& cell) {
    return !cell.empty() && cell.find_first_not_of("0123456789.,-+% ") == std::string::npos;
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

const std::string& in_language(const Text& text, bool chinese) {
    return chinese && !text.zh.empty() ? text.zh : text.en;
}

std::string svg_text(double x, double y, std::string_view style, std::string_view text) {
    return fmt::format("<text x=\"{:g}\" y=\"{:g}\" {}>{}</text>\n", x, y, style, escaped(text));
}

std::string svg_rect(double x, double y, double width, double height, std::string_view style) {
    return fmt::format("<rect x=\"{:g}\" y=\"{:g}\" width=\"{:.4g}\" height=\"{:g}\" {}/>\n", x, y,
                       width, height, style);
}

std::string table_html(const PageTable& table, bool chinese) {
    std::string html = fmt::format("<table>\n<caption>{}</caption>\n<thead><tr>",
                                   escaped(in_language(table.title, chinese)));
    for (const Text& column : table.columns)
        html += fmt::format("<th scope=\"col\">{}</th>", escaped(in_language(column, chinese)));
    html += "</tr></thead>\n<tbody>\n";
    for (const std::vector<Text>& row : table.rows) {
        html += "<tr>";
        for (const Text& cell : row) {
            const std::string& text = in_language(cell, chinese);
            html += fmt::format("<td{}>{}</td>", is_number_cell(text) ? " class=\"n\"" : "",
                                escaped(text));
        }
        html += "</tr>\n";
    }
    return html + "</tbody></table>\n";
}

std::string notes_html(const std::vector<Text>& notes, bool chinese) {
    if (notes.empty()) return {};
    std::string html = "<ul>\n";
    for (const Text& note : notes)
        html += fmt::format("<li>{}</li>\n", escaped(in_language(note, chinese)));
    return html + "</ul>\n";
}

std::string main_html(const Text& title, const Text& lead, std::string_view body, bool chinese) {
    return fmt::format(
        "<main id=\"{0}\" lang=\"{0}\">\n<p class=\"switch\"><a href=\"#{1}\" lang=\"{1}\">{2}</a>"
        "</p>\n<h1>{3}</h1>\n<p>{4}</p>\n{5}</main>\n",
        chinese ? "zh" : "en", chinese ? "en" : "zh", chinese ? "English" : "中文",
        escaped(in_language(title, chinese)), escaped(in_language(lead, chinese)), body);
}

std::string page_html(const Text& title, std::string_view english, std::string_view chinese) {
    return fmt::format(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width\">\n<title>{}</title>\n"
        "<style>{}</style>\n</head>\n<body>\n{}{}</body>\n</html>\n",
        escaped(title.en), style, chinese, english);
}

}  // namespace longrun
