#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/diagnostics.hpp"

namespace longrun::schema {

/// A place in a file; 1-based.
struct Place {
    int line = 0;
    int column = 0;
};

struct Member;

/// A value of a TOML document with its place, as a plain tree: readers need no TOML library.
struct Node {
    enum class Kind { table, array, text, number, integer, boolean, date, other };
    Kind kind = Kind::table;
    Place place;
    bool boolean = false;
    double number = 0.0;  ///< also of an integer
    std::int64_t integer = 0;
    std::string text;
    Date date;
    std::vector<Node> items;      ///< of an array
    std::vector<Member> members;  ///< of a table, in the order of the file

    const Node* find(std::string_view key) const;
};

struct Member {
    std::string key;
    Place place;
    Node value;
};

/// Parses a TOML document. Text that is not TOML gives one problem, the first, with its place.
/// No input makes it crash or nest deeper than a few hundred levels. `file` is used in messages.
Result<Node> parse_toml(std::string_view text, const std::string& file);

/// "a table", "text", … for messages.
std::string_view name_of(Node::Kind kind);

/// A value as a message shows it: short, on one line.
std::string shown(const Node& node);

}  // namespace longrun::schema
