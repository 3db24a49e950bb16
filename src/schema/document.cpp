#include "schema/document.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <tuple>

#include <toml++/toml.h>

#include "base/text.hpp"

namespace longrun::schema {

namespace {

constexpr std::size_t longest_document = 8u << 20;
// The parser and the destructors of its tree recurse: this and TOML_MAX_NESTED_VALUES, set for all
// of the project, keep both far from the end of the stack.
constexpr int longest_dotted_key = 32;

/// Line and column of the first dotted key with too many parts, found by reading tokens only:
/// strings and comments are skipped, anything else but white space and dots ends a chain.
bool dotted_too_deep(std::string_view text, Place& place) {
    int line = 1;
    std::size_t line_begin = 0;
    int dots = 0;
    std::size_t at = 0;
    while (at < text.size()) {
        const char c = text[at];
        if (c == '\n') {
            ++line;
            line_begin = ++at;
            dots = 0;
        } else if (c == '#') {
            at = std::min(text.find('\n', at), text.size());
        } else if (c == '"' || c == '\'') {
            const bool triple = text.substr(at, 3) == std::string(3, c);
            const std::string_view closing = triple ? text.substr(at, 3) : text.substr(at, 1);
            at += closing.size();
            while (at < text.size() && text.substr(at, closing.size()) != closing) {
                if (c == '"' && text[at] == '\\') ++at;
                if (at < text.size() && text[at] == '\n') {
                    ++line;
                    line_begin = at + 1;
                    if (!triple) break;
                }
                ++at;
            }
            at = std::min(at + closing.size(), text.size());
        } else {
            if (c == '.') {
                if (++dots > longest_dotted_key) {
                    place = {line, static_cast<int>(at - line_begin) + 1};
                    return true;
                }
            } else if (c == '=' || c == ',' || c == '{' || c == '[') {
                dots = 0;
            }
            ++at;
        }
    }
    return false;
}

Place place_of(const toml::source_region& region) {
    return {static_cast<int>(region.begin.line), static_cast<int>(region.begin.column)};
}

Node convert(const toml::node& from);

Node convert_table(const toml::table& from) {
    Node node;
    for (const auto& [key, value] : from) {
        node.members.push_back({std::string(key.str()), place_of(key.source()), convert(value)});
    }
    std::sort(node.members.begin(), node.members.end(), [](const Member& a, const Member& b) {
        return std::tie(a.place.line, a.place.column, a.key) <
               std::tie(b.place.line, b.place.column, b.key);
    });
    return node;
}

Node convert(const toml::node& from) {
    Node node;
    if (const auto* table = from.as_table()) {
        node = convert_table(*table);
    } else if (const auto* array = from.as_array()) {
        node.kind = Node::Kind::array;
        for (const auto& item : *array) node.items.push_back(convert(item));
    } else if (const auto* text = from.as_string()) {
        node.kind = Node::Kind::text;
        node.text = text->get();
    } else if (const auto* integer = from.as_integer()) {
        node.kind = Node::Kind::integer;
        node.integer = integer->get();
        node.number = static_cast<double>(node.integer);
    } else if (const auto* number = from.as_floating_point()) {
        node.kind = Node::Kind::number;
        node.number = number->get();
    } else if (const auto* boolean = from.as_boolean()) {
        node.kind = Node::Kind::boolean;
        node.boolean = boolean->get();
    } else if (const auto* date = from.as_date()) {
        node.kind = Node::Kind::date;
        node.date = {date->get().year, date->get().month, date->get().day};
    } else {
        node.kind = Node::Kind::other;  // times of day
    }
    node.place = place_of(from.source());
    return node;
}

Diagnostics problem_at(const std::string& file, Place place, std::string what, std::string remedy) {
    Diagnostics all = Diagnostics::of_file(file, std::move(what), std::move(remedy));
    Diagnostic d = all.problems().front();
    d.line = place.line;
    d.column = place.column;
    Diagnostics placed;
    placed.add(std::move(d));
    return placed;
}

}  // namespace

const Node* Node::find(std::string_view key) const {
    for (const Member& member : members) {
        if (member.key == key) return &member.value;
    }
    return nullptr;
}

Result<Node> parse_toml(std::string_view text, const std::string& file) {
    if (text.size() > longest_document) {
        return tl::unexpected(
            Diagnostics::of_file(file, fmt::format("is larger than {} MB", longest_document >> 20),
                                 "is this the right file?"));
    }
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (text.substr(0, byte_order_mark.size()) == byte_order_mark) {
        text.remove_prefix(byte_order_mark.size());
    }
    if (text.find('\0') != std::string_view::npos || !valid_utf8(text)) {
        return tl::unexpected(
            Diagnostics::of_file(file, "is not UTF-8 text", "save the file with UTF-8 encoding"));
    }
    Place place;
    if (dotted_too_deep(text, place)) {
        return tl::unexpected(
            problem_at(file, place, "a key with too many parts", "nest less deeply"));
    }
    const toml::parse_result parsed = toml::parse(text, std::string_view(file));
    if (!parsed) {
        const toml::parse_error& error = parsed.error();
        std::string what(error.description());
        std::string remedy;
        if (what.find("redefine") != std::string::npos) remedy = "a key may be given once only";
        if (what.find("key") != std::string::npos && remedy.empty()) {
            remedy = "a line reads key = value; text stands in \"quotation marks\"";
        }
        return tl::unexpected(problem_at(file, place_of(error.source()),
                                         "not TOML: " + longrun::shown(what, 200),
                                         std::move(remedy)));
    }
    return convert_table(parsed.table());
}

std::string_view name_of(Node::Kind kind) {
    switch (kind) {
        case Node::Kind::table:
            return "a table";
        case Node::Kind::array:
            return "a list";
        case Node::Kind::text:
            return "text";
        case Node::Kind::number:
            return "a number";
        case Node::Kind::integer:
            return "a whole number";
        case Node::Kind::boolean:
            return "true or false";
        case Node::Kind::date:
            return "a date";
        case Node::Kind::other:
            break;
    }
    return "a time";
}

std::string shown(const Node& node) {
    switch (node.kind) {
        case Node::Kind::table:
            return "{…}";
        case Node::Kind::array:
            return fmt::format("[{} items]", node.items.size());
        case Node::Kind::text:
            return "\"" + longrun::shown(node.text) + "\"";
        case Node::Kind::number:
            // Spelled alike on every machine; the sign of "nan" is not.
            return std::isnan(node.number) ? "nan" : number_text(node.number);
        case Node::Kind::integer:
            return fmt::format("{}", node.integer);
        case Node::Kind::boolean:
            return node.boolean ? "true" : "false";
        case Node::Kind::date:
            return to_text(node.date);
        case Node::Kind::other:
            break;
    }
    return "a time of day";
}

}  // namespace longrun::schema
