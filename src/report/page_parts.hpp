#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/text.hpp"

/// What pages without scripts are put together from.
namespace longrun {

struct PageTable {
    Text title;
    std::vector<Text> columns;
    std::vector<std::vector<Text>> rows;
};

std::string escaped(std::string_view text);
const std::string& in_language(const Text& text, bool chinese);

/// Elements of an SVG drawing.
std::string svg_text(double x, double y, std::string_view style, std::string_view text);
std::string svg_rect(double x, double y, double width, double height, std::string_view style);

std::string table_html(const PageTable& table, bool chinese);
std::string notes_html(const std::vector<Text>& notes, bool chinese);

/// The page in one language, to stand in `page_html`.
std::string main_html(const Text& title, const Text& lead, std::string_view body, bool chinese);
/// Both languages as one self-contained page; English shows first.
std::string page_html(const Text& title, std::string_view english, std::string_view chinese);

}  // namespace longrun
