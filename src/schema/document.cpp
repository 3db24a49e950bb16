#include "schema/document.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <tuple>

// Hostile input breaks some assertions of the parser, which then handles it all the same. As an
// assertion that would end the program, as an assumption of the optimiser it would be worse: both
// off.
#pragma push_macro("NDEBUG")
#undef NDEBUG
#define TOML_ASSERT(condition) static_assert(true)
#include <toml++/toml.h>
#pragma pop_macro("NDEBUG")

#include "base/text.hpp"

namespace longrun::schema {

namespace {

constexpr std::size_t longest_document = 8u << 20;
// The parser and the destructors of its tree recurse: this and TOML_MAX_NESTED_VALUES, set for all
// of the project, keep both far from the end of the stack.
constexpr int longest_dotted_key = 32;

/// What the parser must not be shown: dotted keys with very many parts, and characters outside
/// ASCII where there is no text or remark, which TOML has no use for and which send the parser
/// astray.
class Screen {
public:
    explicit Screen(std::string_view text) : text_(text) {}

    /// The problem, or nothing; then `place` says where.
    const char* problem() {
        int dots = 0;  // of the key being read
        while (at_ < text_.size()) {
            const char c = text_[at_];
            if (c == '\n') {
                ++line_;
                line_begin_ = ++at_;
                dots = 0;
            } else if (c == '#') {
                at_ = std::min(text_.find('\n', at_), text_.size());
            } else if (c == '"' || c == '\'') {
                skip_text(c);
            } else if (static_cast<unsigned char>(c) >= 0x80) {
                return "a character outside quotation marks that is not ASCII";
            } else {
                if (c == '.' && ++dots > longest_dotted_key) return "a key with too many parts";
                if (c == '=' || c == ',' || c == '{' || c == '[') dots = 0;
                ++at_;
            }
        }
        return nullptr;
    }
    Place place() const { return {line_, static_cast<int>(at_ - line_begin_) + 1}; }

private:
    void skip_text(char quote) {
        const bool triple = text_.substr(at_, 3) == std::string(3, quote);
        const std::size_t marks = triple ? 3 : 1;
        const std::string closing(marks, quote);
        at_ += marks;
        while (at_ < text_.size() && text_.substr(at_, marks) != closing) {
            if (quote == '"' && text_[at_] == '\\') ++at_;
            if (at_ < text_.size() && text_[at_] == '\n') {
                if (!triple) return;  // not TOML; the parser says so
                ++line_;
                line_begin_ = at_ + 1;
            }
            ++at_;
        }
        at_ = std::min(at_ + marks, text_.size());
        // Up to two marks before the closing three belong to the text.
        for (int more = 0; triple && more < 2 && at_ < text_.size() && text_[at_] == quote; ++more)
            ++at_;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t line_begin_ = 0;
    int line_ = 1;
};

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
    Screen screen(text);
    if (const char* found = screen.problem()) {
        return tl::unexpected(problem_at(file, screen.place(), found,
                                         "keys have letters, digits, _ and -; other text stands in "
                                         "\"quotation marks\""));
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
